package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * RDVs collectifs that need a number of people: on the day that was said, whoever holds them is
 * asked once whether they are held with fewer. Nothing is ever cancelled by itself.
 */
@Component
public class SessionQuorum {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  SessionQuorum(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  private record Due(
      long id,
      long territoireId,
      long organisationId,
      Instant startsAt,
      int taken,
      int minimum,
      List<Long> agentIds) {

    RdvEvent.Who who() {
      return new RdvEvent.Who(territoireId, organisationId, id, List.of(), List.of(), agentIds);
    }
  }

  /** Over {@code rdv}, {@code session} and {@code territoire}: a decision is wanted now. */
  public static Condition isWanted(Instant now) {
    return SESSION
        .DECIDED_AT
        .isNull()
        .and(RDV.CANCELLED_AT.isNull())
        .and(RDV.STARTS_AT.gt(now))
        .and(RDV.PLACES_TAKEN.lt(SESSION.MINIMUM))
        .and(
            SESSION.DECIDE_ON.le(
                field("({0} at time zone {1})::date", LocalDate.class, val(now), TERRITOIRE.ZONE)));
  }

  /** Asks whoever was not asked yet. */
  @Transactional
  public void askDue() {
    var now = clock.instant();
    for (var due : due(isWanted(now).and(SESSION.ASKED_AT.isNull()))) {
      dsl.update(SESSION).set(SESSION.ASKED_AT, now).where(SESSION.RDV_ID.eq(due.id())).execute();
      journal.record(
          Actor.SYSTEM,
          new RdvEvent.DecisionAsked(due.who(), due.startsAt(), due.taken(), due.minimum()));
    }
  }

  /**
   * It is held all the same.
   *
   * @return false when nobody has to say so any more
   * @throws NotFoundException when the agent may not write it
   */
  @Transactional
  public boolean uphold(long rdvId, long organisationId, Actor.Agent actor) {
    if (!dsl.fetchExists(
        RDV,
        RDV.ID.eq(rdvId),
        RDV.ORGANISATION_ID.eq(organisationId),
        Rights.filter(actor, RdvAction.WRITE))) {
      throw new NotFoundException();
    }
    var wanted = due(isWanted(clock.instant()).and(RDV.ID.eq(rdvId)));
    for (var due : wanted) {
      dsl.update(SESSION)
          .set(SESSION.DECIDED_AT, clock.instant())
          .set(SESSION.DECIDED_BY, actor.agentId())
          .where(SESSION.RDV_ID.eq(rdvId))
          .execute();
      journal.record(actor, new RdvEvent.Upheld(due.who(), due.startsAt()));
    }
    return !wanted.isEmpty();
  }

  private List<Due> due(Condition which) {
    return dsl.select(
            RDV.ID,
            RDV.TERRITOIRE_ID,
            RDV.ORGANISATION_ID,
            RDV.STARTS_AT,
            RDV.PLACES_TAKEN,
            SESSION.MINIMUM,
            multiset(
                    select(RDV_AGENT.AGENT_ID)
                        .from(RDV_AGENT)
                        .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                        .orderBy(RDV_AGENT.AGENT_ID))
                .convertFrom(rows -> rows.map(row -> row.value1())))
        .from(SESSION)
        .join(RDV)
        .on(RDV.ID.eq(SESSION.RDV_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
        .where(which)
        .orderBy(RDV.ID)
        .forUpdate()
        .of(SESSION)
        .skipLocked()
        .fetch(
            row ->
                new Due(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7()));
  }
}
