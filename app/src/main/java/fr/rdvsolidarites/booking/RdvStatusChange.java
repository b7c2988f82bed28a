package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says what became of an individual RDV: one state machine for the agents' menus and the citizen's
 * act.
 */
@Component
public class RdvStatusChange {

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;
  private final Journal journal;

  RdvStatusChange(DSLContext dsl, Clock clock, Occupations occupations, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
    this.journal = journal;
  }

  /** What came of it; only {@link Changed} changed something. */
  public sealed interface Outcome {
    record Changed(RdvStatus status) implements Outcome {}

    /** Already so: a second tap, a colleague who was faster. */
    record Unchanged(RdvStatus status) implements Outcome {}

    /** Not a choice now, such as an absence before the hour. */
    record NotPossible(RdvStatus current, Set<RdvStatus> choices) implements Outcome {}

    /** Set back to « à venir », but the professional's time was given to somebody else. */
    record TimeTaken() implements Outcome {}
  }

  /**
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public Outcome mark(long rdvId, RdvStatus wanted, Actor.Agent actor) {
    var rdv = load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    if (rdv.status() == wanted) {
      return new Outcome.Unchanged(wanted);
    }
    var choices = rdv.status().choices(rdv.during().start(), clock.instant(), rdv.zone());
    if (!choices.contains(wanted)) {
      return new Outcome.NotPossible(rdv.status(), choices);
    }
    if (rdv.status().isCancelled() && isTaken(rdv)) {
      return new Outcome.TimeTaken();
    }
    change(rdv, status -> status.whenWholeBecomes(wanted), trueCondition(), actor);
    return new Outcome.Changed(wanted);
  }

  /** The participant's own withdrawal, whose limits {@link RdvCancellation} has checked. */
  @Transactional(propagation = Propagation.MANDATORY)
  void excuse(long rdvId, Actor.Participant actor) {
    var rdv = load(rdvId, Rights.filter(actor, RdvAction.WITHDRAW));
    change(rdv, status -> RdvStatus.EXCUSED, PARTICIPATION.ID.eq(actor.participationId()), actor);
  }

  private record Loaded(
      long territoireId,
      long organisationId,
      long id,
      RdvStatus status,
      TimeRange during,
      ZoneId zone,
      List<Long> agentIds) {}

  private Loaded load(long rdvId, Condition right) {
    var rdv =
        dsl.select(
                RDV.TERRITOIRE_ID,
                RDV.ORGANISATION_ID,
                RDV.STATUS,
                RDV.STARTS_AT,
                RDV.ENDS_AT,
                TERRITOIRE.ZONE)
            .from(RDV)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(RDV.ID.eq(rdvId), MOTIF.KIND.eq("individuel"), right)
            .forUpdate()
            .of(RDV)
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var agentIds =
        dsl.select(RDV_AGENT.AGENT_ID)
            .from(RDV_AGENT)
            .where(RDV_AGENT.RDV_ID.eq(rdvId))
            .orderBy(RDV_AGENT.AGENT_ID)
            .fetch(RDV_AGENT.AGENT_ID);
    return new Loaded(
        rdv.value1(),
        rdv.value2(),
        rdvId,
        RdvStatus.of(rdv.value3()),
        new TimeRange(rdv.value4(), rdv.value5()),
        ZoneId.of(rdv.value6()),
        agentIds);
  }

  private record Part(long id, long usagerId, RdvStatus former, RdvStatus status) {}

  private void change(Loaded rdv, UnaryOperator<RdvStatus> next, Condition which, Actor actor) {
    var parts =
        dsl.select(PARTICIPATION.ID, PARTICIPATION.USAGER_ID, PARTICIPATION.STATUS, field(which))
            .from(PARTICIPATION)
            .where(PARTICIPATION.RDV_ID.eq(rdv.id()))
            .orderBy(PARTICIPATION.ID)
            .forUpdate()
            .fetch(
                row -> {
                  var former = RdvStatus.of(row.value3());
                  return new Part(
                      row.value1(),
                      row.value2(),
                      former,
                      row.value4() ? next.apply(former) : former);
                });
    var changed = parts.stream().filter(part -> part.former() != part.status()).toList();
    dsl.batch(
            changed.stream()
                .map(
                    part ->
                        dsl.update(PARTICIPATION)
                            .set(PARTICIPATION.STATUS, part.status().code())
                            .where(PARTICIPATION.ID.eq(part.id())))
                .toList())
        .execute();
    var status = RdvStatus.ofIndividual(parts.stream().map(Part::status).toList());
    store(rdv, status, parts);
    journal.record(
        actor,
        new RdvEvent.StatusChanged(
            new RdvEvent.Who(
                rdv.territoireId(),
                rdv.organisationId(),
                rdv.id(),
                changed.stream().map(Part::id).toList(),
                changed.stream().map(Part::usagerId).toList(),
                rdv.agentIds()),
            rdv.status(),
            status,
            rdv.during().start()));
  }

  private void store(Loaded rdv, RdvStatus status, List<Part> parts) {
    Instant cancelledAt = status.isCancelled() ? clock.instant() : null;
    dsl.update(RDV)
        .set(RDV.STATUS, status.code())
        .set(RDV.CANCELLED_AT, cancelledAt)
        .set(RDV.PLACES_TAKEN, (int) parts.stream().filter(p -> !p.status().isCancelled()).count())
        .set(
            RDV.SEQUENCE,
            RDV.SEQUENCE.plus(status.isCancelled() == rdv.status().isCancelled() ? 0 : 1))
        .where(RDV.ID.eq(rdv.id()))
        .execute();
    if (status.isCancelled()) {
      occupations.free(rdv.id());
    } else if (rdv.status().isCancelled()) {
      rdv.agentIds().forEach(agentId -> occupations.take(agentId, rdv.during(), rdv.id(), null));
    }
  }

  private boolean isTaken(Loaded rdv) {
    occupations.lock(rdv.agentIds());
    return !occupations.taking(rdv.agentIds(), rdv.during(), rdv.id()).isEmpty();
  }
}
