package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.OpenMotifs.OpenMotif;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens RDVs collectifs, one or a series of them: nobody takes part yet, their professionals are
 * taken. All or none is written.
 */
@Component
public class SessionOpening {

  private final DSLContext dsl;
  private final OpenMotifs motifs;
  private final PlacementRules rules;
  private final PlacementWarnings warnings;
  private final OpenLieux openLieux;
  private final Occupations occupations;
  private final FreeSeats freeSeats;
  private final RdvRows rows;
  private final SessionRows sessions;
  private final Journal journal;

  SessionOpening(
      DSLContext dsl,
      OpenMotifs motifs,
      PlacementRules rules,
      PlacementWarnings warnings,
      OpenLieux openLieux,
      Occupations occupations,
      FreeSeats freeSeats,
      RdvRows rows,
      SessionRows sessions,
      Journal journal) {
    this.dsl = dsl;
    this.motifs = motifs;
    this.rules = rules;
    this.warnings = warnings;
    this.openLieux = openLieux;
    this.occupations = occupations;
    this.freeSeats = freeSeats;
    this.rows = rows;
    this.sessions = sessions;
    this.journal = journal;
  }

  /**
   * @throws NotFoundException when the agent may not place for this motif, or it is individual
   */
  @Transactional
  public SessionOutcome open(SessionCommand command, Actor.Agent actor) {
    dsl.execute(
        "select pg_advisory_xact_lock(hashtextextended({0}, 0))", val("form:" + command.formKey()));
    var earlier = earlier(command.formKey());
    if (!earlier.isEmpty()) {
      return new SessionOutcome.Opened(earlier);
    }
    var motif = motifs.collective(command.motifOuvertureId(), actor);
    var problems = command.draft().problems();
    if (!problems.isEmpty()) {
      return new SessionOutcome.Wrong(problems);
    }
    var refusal = firstRefusal(command, motif, actor);
    if (refusal.isPresent()) {
      return new SessionOutcome.Refused(refusal.get());
    }
    occupations.lock(command.agentIds());
    // Asked again with the locks held: somebody may just have left the organisation.
    var gone = rules.agentsOfOrganisation(command.agentIds(), motif, actor);
    if (gone.isPresent()) {
      return new SessionOutcome.Refused(gone.get());
    }
    var all = warnings(command, actor);
    var toConfirm =
        all.stream()
            .filter(one -> !command.acceptedWarnings().contains(one.warning().fingerprint()))
            .toList();
    if (!toConfirm.isEmpty()) {
      return new SessionOutcome.NeedsConfirmation(toConfirm);
    }
    var overlaps =
        RdvRows.Overlaps.accepted(all.stream().map(SessionOutcome.AtTime::warning).toList(), actor);
    return write(command, motif, overlaps, actor);
  }

  private List<Long> earlier(String formKey) {
    var keys = new ArrayList<String>();
    for (int i = 0; i < SessionCommand.MOST_TIMES; i++) {
      keys.add(key(formKey, i));
    }
    return dsl.select(RDV.ID)
        .from(RDV)
        .where(RDV.FORM_KEY.in(keys))
        .orderBy(RDV.STARTS_AT)
        .fetch(RDV.ID);
  }

  private static String key(String formKey, int index) {
    return formKey + "/" + index;
  }

  private Optional<Reason> firstRefusal(
      SessionCommand command, OpenMotif motif, Actor.Agent actor) {
    return Stream.of(
            command.times().stream()
                .map(rules::realisticTime)
                .flatMap(Optional::stream)
                .findFirst(),
            rules.agentsOfOrganisation(command.agentIds(), motif, actor),
            rules.lieuIsOpen(command.lieuId(), command.oneOffLieu(), motif))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A session is not taken from plages: that none covers it is no news. */
  private List<SessionOutcome.AtTime> warnings(SessionCommand command, Actor.Agent actor) {
    return command.times().stream()
        .flatMap(
            during ->
                warnings.of(planned(command, during), actor).stream()
                    .filter(warning -> !(warning instanceof Warning.OutsidePlages))
                    .map(warning -> new SessionOutcome.AtTime(during.start(), warning)))
        .toList();
  }

  private static PlacementWarnings.Planned planned(SessionCommand command, TimeRange during) {
    return new PlacementWarnings.Planned(
        command.motifOuvertureId(),
        command.lieuId(),
        command.agentIds(),
        during,
        List.of(),
        Set.of());
  }

  private SessionOutcome write(
      SessionCommand command, OpenMotif motif, RdvRows.Overlaps overlaps, Actor.Agent actor) {
    var lieuId = openLieux.open(motif.organisationId(), command.lieuId(), command.oneOffLieu());
    var ids = new ArrayList<Long>();
    for (int i = 0; i < command.times().size(); i++) {
      var during = command.times().get(i);
      var frame =
          new RdvRows.Frame(
              motif.territoireId(),
              motif.organisationId(),
              motif.serviceId(),
              command.motifOuvertureId(),
              lieuId,
              null,
              during,
              command.context(),
              key(command.formKey(), i));
      ids.add(write(frame, command, overlaps, actor));
    }
    return new SessionOutcome.Opened(ids);
  }

  private long write(
      RdvRows.Frame frame, SessionCommand command, RdvRows.Overlaps overlaps, Actor.Agent actor) {
    var during = frame.during();
    var question = new FreeSeats.Question(frame.motifOuvertureId(), frame.lieuId(), during, null);
    var seats = freeSeats.seats(question, command.agentIds(), frame.organisationId());
    var taken = taken(overlaps, command.agentIds(), during);
    var rdvId = rows.insert(frame, seats, List.of(), taken, RdvRows.Author.of(actor)).rdvId();
    sessions.write(rdvId, command.draft());
    journal.record(
        actor,
        new RdvEvent.Booked(
            new RdvEvent.Who(
                frame.territoireId(),
                frame.organisationId(),
                rdvId,
                List.of(),
                List.of(),
                command.agentIds()),
            during.start(),
            frame.lieuId(),
            taken.agentIds().stream().sorted().toList()));
    return rdvId;
  }

  /** Of those who are taken at some of the times, who is so at this one. */
  private RdvRows.Overlaps taken(RdvRows.Overlaps overlaps, List<Long> agentIds, TimeRange during) {
    return overlaps.agentIds().isEmpty()
        ? overlaps
        : new RdvRows.Overlaps(
            occupations.taking(agentIds, during, Set.of()).keySet(), overlaps.allowedBy());
  }
}
