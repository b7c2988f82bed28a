package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.territory.BookableBy;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a motif is opened here.
 *
 * @param ouverture null to open it
 * @param motif what it says for everybody
 * @param services for which it can still be opened
 */
public record OuverturePage(
    Office office,
    long motifId,
    MotifForm motif,
    @Nullable Edited ouverture,
    List<Office.Service> services,
    OuvertureForm form,
    FormErrors errors) {

  /**
   * @param plages not over, and RDVs to come, that closing it leaves as they are
   */
  public record Edited(long id, String service, int plages, int rdvs) {}

  public String motifHref() {
    return office.motifsHref() + "/" + motifId;
  }

  public String action() {
    return motifHref() + "/ouvertures" + (ouverture == null ? "" : "/" + ouverture.id());
  }

  public String closingAction() {
    return action() + "/fermeture";
  }

  public String title() {
    var title =
        ouverture == null
            ? t("desk.ouverture.new.title", motif.nom(), office.name())
            : t("desk.ouverture.edit.title", motif.nom(), ouverture.service());
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }

  public List<Choice> serviceChoices() {
    return services.stream().map(service -> new Choice(service.id(), service.name())).toList();
  }

  public List<Choice> bookables() {
    var invited = form.reservable().equals(BookableBy.INVITED.code());
    return BookableBy.choices(invited).stream()
        .map(who -> new Choice(who.code(), t("desk.motif.bookable." + who.code())))
        .toList();
  }

  public String usualBookable() {
    return t("desk.ouverture.usual", t("desk.motif.bookable." + motif.reservable()));
  }

  public String usualDuration() {
    return t("desk.ouverture.usual", FrenchDates.duration(motif.minutesOrUsual()));
  }
}
