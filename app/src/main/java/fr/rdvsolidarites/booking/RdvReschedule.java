package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RescheduleOutcome.Moved;
import fr.rdvsolidarites.booking.RescheduleOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.RescheduleOutcome.Reason;
import fr.rdvsolidarites.booking.RescheduleOutcome.Refused;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.territory.OneOffLieux;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An agent moves a RDV, makes it shorter or longer, takes it elsewhere, or hands it to a colleague.
 * Over something, in an absence, outside every plage, into the past: after a warning, and an
 * overlap is marked with her name. The RDV's own row is locked before its professionals' agendas,
 * as everywhere.
 */
@Component
public class RdvReschedule {

  private static final Duration LONGEST = Duration.ofDays(1);

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;
  private final PlacementWarnings warnings;
  private final FreeSeats freeSeats;
  private final RdvRows rows;
  private final OpenLieux openLieux;
  private final OneOffLieux oneOffLieux;
  private final Journal journal;

  RdvReschedule(
      DSLContext dsl,
      Clock clock,
      Occupations occupations,
      PlacementWarnings warnings,
      FreeSeats freeSeats,
      RdvRows rows,
      OpenLieux openLieux,
      OneOffLieux oneOffLieux,
      Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
    this.warnings = warnings;
    this.freeSeats = freeSeats;
    this.rows = rows;
    this.openLieux = openLieux;
    this.oneOffLieux = oneOffLieux;
    this.journal = journal;
  }

  /**
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public RescheduleOutcome move(RescheduleCommand command, Actor.Agent actor) {
    dsl.selectOne().from(RDV).where(RDV.ID.eq(command.rdvId())).forUpdate().execute();
    var rdv = load(command.rdvId(), actor);
    var agentIds = rdv.agentIdsAfter(command);
    if (rdv.during().equals(command.during())
        && rdv.agentIds().equals(agentIds)
        && rdv.destination(command) == null) {
      return new Moved();
    }
    var refusal = refusal(rdv, command);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    occupations.lock(Stream.concat(rdv.agentIds().stream(), agentIds.stream()).toList());
    var all = warnings.of(planned(rdv, agentIds, command), actor);
    var toConfirm =
        all.stream()
            .filter(warning -> !command.acceptedWarnings().contains(warning.fingerprint()))
            .toList();
    if (!toConfirm.isEmpty()) {
      return new NeedsConfirmation(toConfirm);
    }
    write(rdv, command, agentIds, overlapped(all), actor);
    return new Moved();
  }

  /**
   * What the agent will be asked: read without any lock, and asked again by {@link #move}.
   *
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional(readOnly = true)
  public RescheduleOutcome ask(RescheduleCommand command, Actor.Agent actor) {
    var rdv = load(command.rdvId(), actor);
    return refusal(rdv, command)
        .<RescheduleOutcome>map(Refused::new)
        .orElseGet(
            () ->
                new NeedsConfirmation(
                    warnings.of(planned(rdv, rdv.agentIdsAfter(command), command), actor)));
  }

  private static Set<Long> overlapped(List<Warning> warnings) {
    return warnings.stream()
        .filter(Warning.Overlap.class::isInstance)
        .map(warning -> ((Warning.Overlap) warning).agentId())
        .collect(Collectors.toSet());
  }

  private void write(
      Loaded rdv,
      RescheduleCommand command,
      List<Long> agentIds,
      Set<Long> overlapped,
      Actor.Agent actor) {
    var during = command.during();
    var lieuId = lieuId(rdv, command);
    dsl.update(RDV)
        .set(RDV.LIEU_ID, lieuId)
        .set(RDV.STARTS_AT, during.start())
        .set(RDV.ENDS_AT, during.end())
        .set(RDV.SEQUENCE, RDV.SEQUENCE.plus(1))
        .where(RDV.ID.eq(rdv.id()))
        .execute();
    occupations.free(rdv.id());
    dsl.deleteFrom(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(rdv.id())).execute();
    var question = new FreeSeats.Question(rdv.motifOuvertureId(), lieuId, during, rdv.id());
    for (var agentId : agentIds) {
      rows.insertSeat(rdv.id(), freeSeats.plageUnder(question, agentId));
      occupations.take(
          agentId, during, rdv.id(), overlapped.contains(agentId) ? actor.agentId() : null);
    }
    journal.record(actor, event(rdv, command, agentIds, lieuId));
  }

  /** Where it takes place from now on; a lieu that serves once is opened here. */
  private @Nullable Long lieuId(Loaded rdv, RescheduleCommand command) {
    var destination = rdv.destination(command);
    if (destination == null) {
      return rdv.lieuId();
    }
    var oneOff = destination.oneOff();
    if (oneOff == null) {
      return destination.lieuId();
    }
    return oneOffLieux.open(rdv.organisationId(), oneOff.name(), oneOff.address());
  }

  private static RdvEvent.Moved event(
      Loaded rdv, RescheduleCommand command, List<Long> agentIds, @Nullable Long lieuId) {
    var during = command.during();
    return new RdvEvent.Moved(
        new RdvEvent.Who(
            rdv.territoireId(),
            rdv.organisationId(),
            rdv.id(),
            rdv.parts().stream().map(Part::id).toList(),
            rdv.parts().stream().map(Part::usagerId).toList(),
            agentIds),
        rdv.during().start(),
        during.start(),
        lieuId,
        rdv.lieuId(),
        rdv.agentIds(),
        rdv.during().length().equals(during.length())
            ? null
            : new RdvEvent.Moved.Ends(rdv.during().end(), during.end()),
        command.tellsUsagers()
            && (!rdv.during().start().equals(during.start()) || rdv.destination(command) != null));
  }

  private PlacementWarnings.Planned planned(
      Loaded rdv, List<Long> agentIds, RescheduleCommand command) {
    var destination = rdv.destination(command);
    return new PlacementWarnings.Planned(
        rdv.motifOuvertureId(),
        destination == null ? rdv.lieuId() : destination.lieuId(),
        agentIds,
        command.during(),
        rdv.parts().stream().map(Part::usagerId).toList(),
        rdv.id());
  }

  private Optional<Reason> refusal(Loaded rdv, RescheduleCommand command) {
    if (rdv.status() != RdvStatus.UNKNOWN) {
      return Optional.of(Reason.NO_LONGER_OPEN);
    }
    if (rdv.sequence() != command.seenSequence()) {
      return Optional.of(Reason.CHANGED_MEANWHILE);
    }
    if (!mayTake(rdv, command)) {
      return Optional.of(Reason.NOT_THIS_PROFESSIONAL);
    }
    var destination = rdv.destination(command);
    if (destination != null
        && !openLieux.allows(
            rdv.isOnSite(), rdv.organisationId(), destination.lieuId(), destination.oneOff())) {
      return Optional.of(Reason.LIEU_NOT_OPEN);
    }
    if (command.during().length().compareTo(LONGEST) > 0) {
      return Optional.of(Reason.TOO_LONG);
    }
    if (RealisticTime.isTooEarly(command.during().start())) {
      return Optional.of(Reason.BEFORE_2018);
    }
    return RealisticTime.isTooFar(command.during().start(), clock.instant())
        ? Optional.of(Reason.TOO_FAR_AHEAD)
        : Optional.empty();
  }

  private boolean mayTake(Loaded rdv, RescheduleCommand command) {
    var from = command.fromAgentId();
    var to = command.toAgentId();
    if (from == null || to == null || from.equals(to)) {
      return true;
    }
    return rdv.agentIds().contains(from)
        && !rdv.agentIds().contains(to)
        && dsl.fetchExists(
            dsl.selectOne()
                .from(AGENT)
                .join(ROLE)
                .on(ROLE.AGENT_ID.eq(AGENT.ID))
                .where(
                    AGENT.ID.eq(to),
                    AGENT.DELETED_AT.isNull(),
                    AGENT.HAS_AGENDA.isTrue(),
                    ROLE.ORGANISATION_ID.eq(rdv.organisationId())));
  }

  private record Part(long id, long usagerId) {}

  private record Loaded(
      long id,
      long territoireId,
      long organisationId,
      long motifOuvertureId,
      @Nullable Long lieuId,
      @Nullable OneOffLieu oneOffLieu,
      String locationType,
      RdvStatus status,
      TimeRange during,
      int sequence,
      List<Long> agentIds,
      List<Part> parts) {

    boolean isOnSite() {
      return locationType.equals("public_office");
    }

    /** Where it is taken to; null: it stays where it is, whatever was said. */
    RescheduleCommand.@Nullable Destination destination(RescheduleCommand command) {
      var wanted = command.destination();
      if (wanted == null) {
        return null;
      }
      var isHere =
          wanted.oneOff() == null
              ? Objects.equals(wanted.lieuId(), lieuId)
              : wanted.oneOff().equals(oneOffLieu);
      return isHere ? null : wanted;
    }

    /** Those who take part, in the order of their ids. */
    List<Long> agentIdsAfter(RescheduleCommand command) {
      var after = new HashSet<>(agentIds);
      var from = command.fromAgentId();
      var to = command.toAgentId();
      if (from != null && to != null && after.remove(from)) {
        after.add(to);
      }
      return after.stream().sorted().toList();
    }
  }

  private Loaded load(long rdvId, Actor.Agent actor) {
    var agents =
        multiset(
                select(RDV_AGENT.AGENT_ID)
                    .from(RDV_AGENT)
                    .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                    .orderBy(RDV_AGENT.AGENT_ID))
            .convertFrom(result -> result.map(Record1::value1));
    var parts =
        multiset(
                select(PARTICIPATION.ID, PARTICIPATION.USAGER_ID)
                    .from(PARTICIPATION)
                    .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                    .orderBy(PARTICIPATION.ID))
            .convertFrom(result -> result.map(row -> new Part(row.value1(), row.value2())));
    return dsl.select(
            RDV.TERRITOIRE_ID,
            RDV.ORGANISATION_ID,
            RDV.MOTIF_OUVERTURE_ID,
            RDV.LIEU_ID,
            LIEU.AVAILABILITY,
            LIEU.NAME,
            LIEU.ADDRESS,
            MOTIF.LOCATION_TYPE,
            RDV.STATUS,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.SEQUENCE,
            agents,
            parts)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(RDV.ID.eq(rdvId), Rights.filter(actor, RdvAction.WRITE))
        .fetchOptional(
            row ->
                new Loaded(
                    rdvId,
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    "single_use".equals(row.value5())
                        ? new OneOffLieu(row.value6(), row.value7())
                        : null,
                    row.value8(),
                    RdvStatus.of(row.value9()),
                    new TimeRange(row.value10(), row.value11()),
                    row.value12(),
                    row.value13(),
                    row.value14()))
        .orElseThrow(NotFoundException::new);
  }
}
