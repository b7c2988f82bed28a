package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.PlageAction;
import fr.rdvsolidarites.agenda.Plages;
import fr.rdvsolidarites.booking.PlageOrigins;
import fr.rdvsolidarites.booking.PlageOrigins.Part;
import fr.rdvsolidarites.desk.session.SessionFacts.Origin;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchLists;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From which plage a RDV collectif comes, in words. */
@Component
public class SessionOrigins {

  private final PlageOrigins origins;
  private final Plages plages;

  SessionOrigins(PlageOrigins origins, Plages plages) {
    this.origins = origins;
    this.plages = plages;
  }

  /** Of a RDV that the viewer may read. */
  public @Nullable Origin of(long rdvId, Actor.Agent viewer) {
    return origins
        .of(rdvId)
        .map(
            origin -> {
              var plage = origin.plage();
              var readable =
                  plages
                      .find(
                          plage.organisationId(),
                          plage.id(),
                          Rights.filter(viewer, PlageAction.READ))
                      .isPresent();
              return new Origin(
                  plage.draft().title(),
                  readable
                      ? "/organisations/%d/plages/%d".formatted(plage.organisationId(), plage.id())
                      : null,
                  words(origin.own()));
            })
        .orElse(null);
  }

  private static String words(Set<Part> own) {
    return FrenchLists.and(
        own.stream().sorted().map(part -> t("desk.session.own." + part.code())).toList());
  }
}
