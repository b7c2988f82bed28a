package fr.rdvsolidarites.desk.creneau;

import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.LieuResult;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Organisation;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Seal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The search of professionals ({@code 2-scheduling.md} §12): one select for the filters, then the
 * engine twice, for the seven days shown and for what comes next in each lieu; a third time, the
 * long way, when nothing came out or when somebody asks why.
 */
@Component
class CreneauScreens {

  private final CreneauChoices choices;
  private final SessionSearch sessions;
  private final CreneauResults.Engine engine;
  private final Clock clock;

  CreneauScreens(
      CreneauChoices choices, SessionSearch sessions, Creneaux creneaux, Seal seal, Clock clock) {
    this.choices = choices;
    this.sessions = sessions;
    this.engine = new CreneauResults.Engine(creneaux, seal, clock);
    this.clock = clock;
  }

  List<Organisation> organisations(Actor.Agent actor) {
    return choices.organisations(actor);
  }

  /**
   * @param day the first day shown; null: today
   * @param why whether it is asked, though there is something
   * @throws NotFoundException when the agent may not look in the organisation
   */
  CreneauxPage index(
      long organisationId,
      CreneauFilter asked,
      @Nullable LocalDate day,
      boolean why,
      Actor.Agent actor) {
    var found =
        choices
            .find(organisationId, asked.network(), joined(asked, day), actor)
            .orElseThrow(NotFoundException::new);
    var today = clock.instant().atZone(found.zone()).toLocalDate();
    var from = day == null || day.isBefore(today) ? today : day;
    var filter = OfferedChoices.known(asked, found);
    var motif =
        OfferedChoices.motifs(List.of(), found).stream()
            .filter(one -> filter.ouvertureId() != null && one.id() == filter.ouvertureId())
            .findFirst()
            .orElse(null);
    var offered =
        motif != null && motif.collective()
            ? sessions.find(found.organisation(), motif, filter, from, actor)
            : null;
    var search =
        motif == null || motif.collective()
            ? null
            : new CreneauResults(engine, found, motif, filter, from, actor);
    var results = search == null ? List.<LieuResult>of() : search.results();
    var page =
        new CreneauxPage(
            found.organisation(),
            found.organisations(),
            OfferedChoices.services(found),
            OfferedChoices.motifs(filter.serviceIds(), found),
            found.lieux(),
            OfferedChoices.professionals(filter, found),
            found.equipes(),
            filter,
            from,
            today,
            motif,
            results,
            search == null ? null : search.joint(results.isEmpty()),
            offered,
            null,
            found.testsOnline());
    return search != null && !filter.isJoint() && (why || results.isEmpty())
        ? page.with(search.why(page))
        : page;
  }

  /** Their plages need to be known when their times are joined, and only then. */
  private CreneauChoices.Joined joined(CreneauFilter asked, @Nullable LocalDate day) {
    var yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    return asked.isJoint()
        ? new CreneauChoices.Joined(asked.agentIds(), day == null ? yesterday : day)
        : CreneauChoices.Joined.NOBODY;
  }
}
