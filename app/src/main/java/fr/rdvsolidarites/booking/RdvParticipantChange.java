package fr.rdvsolidarites.booking;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody else of her family comes in her place: herself or one of her proches, never another
 * person ({@code 2-scheduling.md} §18.6, {@code 5-promises.md} R4). With her account only: a link
 * of a message does not say for whom she answers.
 */
@Component
public class RdvParticipantChange {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  RdvParticipantChange(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** Who may come instead. */
  public record Candidate(long usagerId, String name) {}

  /** What came of it. */
  public enum Outcome {
    CHANGED,
    /** It was given up, has begun, or its professional said what became of it. */
    NOT_POSSIBLE
  }

  private record Current(long usagerId, long territoireId, long organisationId, Instant startsAt) {}

  /** Empty when nobody may, or it is not to be changed any more. */
  @Transactional(readOnly = true)
  public List<Candidate> candidates(long rdvId, Actor.Participant actor, long compteId) {
    return current(rdvId, actor, false).isEmpty()
        ? List.of()
        : dsl.select(USAGER.ID, concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
            .from(USAGER)
            .where(mayCome(rdvId, actor, compteId))
            .orderBy(USAGER.RESPONSABLE_ID.asc().nullsFirst(), USAGER.ID)
            .fetch(row -> new Candidate(row.value1(), row.value2()));
  }

  /**
   * @throws NotFoundException when the RDV or that person is not hers
   */
  @Transactional
  public Outcome change(long rdvId, long usagerId, Actor.Participant actor, long compteId) {
    var current = current(rdvId, actor, true);
    if (current.isEmpty()) {
      return Outcome.NOT_POSSIBLE;
    }
    if (!dsl.fetchExists(USAGER, USAGER.ID.eq(usagerId), mayCome(rdvId, actor, compteId))) {
      throw new NotFoundException();
    }
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.USAGER_ID, usagerId)
        .where(PARTICIPATION.ID.eq(actor.participationId()))
        .execute();
    record(rdvId, usagerId, current.get(), actor, compteId);
    return Outcome.CHANGED;
  }

  private void record(
      long rdvId, long usagerId, Current current, Actor.Participant actor, long compteId) {
    var agents =
        dsl.select(RDV_AGENT.AGENT_ID)
            .from(RDV_AGENT)
            .where(RDV_AGENT.RDV_ID.eq(rdvId))
            .orderBy(RDV_AGENT.AGENT_ID)
            .fetch(RDV_AGENT.AGENT_ID);
    var who =
        new RdvEvent.Who(
            current.territoireId(),
            current.organisationId(),
            rdvId,
            List.of(actor.participationId()),
            List.of(usagerId),
            agents);
    journal.record(
        new Actor.Citizen(compteId, usagerId),
        new RdvEvent.Edited(
            who,
            current.startsAt(),
            agents,
            List.of(),
            List.of(current.usagerId()),
            List.of("participants")));
  }

  private Optional<Current> current(long rdvId, Actor.Participant actor, boolean locked) {
    var query =
        dsl.select(PARTICIPATION.USAGER_ID, RDV.TERRITOIRE_ID, RDV.ORGANISATION_ID, RDV.STARTS_AT)
            .from(RDV)
            .join(PARTICIPATION)
            .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
            .where(
                RDV.ID.eq(rdvId),
                // Of several that follow one another, she comes to all or to none.
                RDV.SUITE_ID.isNull(),
                PARTICIPATION.ID.eq(actor.participationId()),
                Rights.filter(actor, RdvAction.WITHDRAW),
                PARTICIPATION.STATUS.eq(RdvStatus.UNKNOWN.code()),
                RDV.STATUS.eq(RdvStatus.UNKNOWN.code()),
                RDV.STARTS_AT.gt(clock.instant()));
    var row = locked ? query.forUpdate().fetchOptional() : query.fetchOptional();
    return row.map(it -> new Current(it.value1(), it.value2(), it.value3(), it.value4()));
  }

  /** Over the row of {@code usager}: she, or a proche of hers, who does not come yet. */
  private static Condition mayCome(long rdvId, Actor.Participant actor, long compteId) {
    return USAGER
        .DELETED_AT
        .isNull()
        .and(
            USAGER
                .ID
                .in(heads(actor, compteId))
                .or(USAGER.RESPONSABLE_ID.in(heads(actor, compteId))))
        .and(
            USAGER.ID.notIn(
                select(PARTICIPATION.USAGER_ID)
                    .from(PARTICIPATION)
                    .where(PARTICIPATION.RDV_ID.eq(rdvId))));
  }

  /** The file of this account that is the one of the RDV, or answers for it. */
  private static Select<Record1<Long>> heads(Actor.Participant actor, long compteId) {
    var own = USAGER.as("own_file");
    var comes = USAGER.as("who_comes");
    return select(own.ID)
        .from(PARTICIPATION)
        .join(comes)
        .on(comes.ID.eq(PARTICIPATION.USAGER_ID))
        .join(own)
        .on(own.ID.eq(comes.ID).or(own.ID.eq(comes.RESPONSABLE_ID)))
        .where(
            PARTICIPATION.ID.eq(actor.participationId()),
            own.COMPTE_ID.eq(compteId),
            own.DELETED_AT.isNull());
  }
}
