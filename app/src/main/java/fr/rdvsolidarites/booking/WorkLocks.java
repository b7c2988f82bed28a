package fr.rdvsolidarites.booking;

import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.SESSION;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.people.AgentWork;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The one order of whoever needs more than one of them: plages, RDVs, agendas, each by id ({@code
 * ARCHITECTURE.md}). Nobody who holds a RDV or an agenda waits for a plage; so all that is needed
 * is taken here, at once, before anything is written.
 */
@Component
class WorkLocks implements AgentWork {

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;

  WorkLocks(DSLContext dsl, Clock clock, Occupations occupations) {
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
  }

  @Override
  public void lock(long agentId) {
    lockWorkOf(List.of(agentId), List.of(), List.of());
  }

  /**
   * These plages and RDVs, and the work of these professionals: their plages that are not over.
   * Whoever gets a plage while this waits for her agenda has it by then: it begins again, since
   * what is taken after a savepoint is given back.
   */
  void lockWorkOf(Collection<Long> agentIds, Collection<Long> plageIds, Collection<Long> rdvIds) {
    var wanted = plages(agentIds, plageIds);
    while (true) {
      dsl.execute("savepoint before_locks");
      lock(wanted, rdvIds, agentIds);
      var now = plages(agentIds, plageIds);
      if (wanted.containsAll(now)) {
        return;
      }
      dsl.execute("rollback to savepoint before_locks");
      wanted = now;
    }
  }

  /**
   * These plages and the RDVs collectifs to come that they carry, these RDVs and those of their
   * suites, and the agendas of all of them and of these professionals. Each kind says for good
   * which of the next there are: nobody adds to what is locked.
   */
  void lock(Collection<Long> plageIds, Collection<Long> rdvIds, Collection<Long> agentIds) {
    // Not against those who refer to it: bookings do, with the agenda in hand.
    dsl.selectOne()
        .from(PLAGE_OUVERTURE)
        .where(PLAGE_OUVERTURE.ID.in(plageIds))
        .orderBy(PLAGE_OUVERTURE.ID)
        .forNoKeyUpdate()
        .execute();
    var rdvs = rdvs(plageIds, rdvIds);
    dsl.selectOne().from(RDV).where(RDV.ID.in(rdvs)).orderBy(RDV.ID).forUpdate().execute();
    var agendas = new HashSet<>(agentIds);
    agendas.addAll(
        dsl.select(PLAGE_AGENT.AGENT_ID)
            .from(PLAGE_AGENT)
            .where(PLAGE_AGENT.PLAGE_ID.in(plageIds))
            .union(select(RDV_AGENT.AGENT_ID).from(RDV_AGENT).where(RDV_AGENT.RDV_ID.in(rdvs)))
            .fetchSet(0, Long.class));
    occupations.lock(agendas);
  }

  private Set<Long> rdvs(Collection<Long> plageIds, Collection<Long> rdvIds) {
    return dsl.select(RDV.ID)
        .from(RDV)
        .where(RDV.ID.in(Suites.withOthers(rdvIds)))
        .union(
            select(SESSION.RDV_ID)
                .from(SESSION)
                .join(RDV)
                .on(RDV.ID.eq(SESSION.RDV_ID))
                .where(SESSION.PLAGE_ID.in(plageIds), RDV.STARTS_AT.gt(clock.instant())))
        .fetchSet(0, Long.class);
  }

  private Set<Long> plages(Collection<Long> agentIds, Collection<Long> plageIds) {
    var all = new TreeSet<>(plageIds);
    all.addAll(
        dsl.select(PLAGE_OUVERTURE.ID)
            .from(PLAGE_OUVERTURE)
            .join(PLAGE_AGENT)
            .on(PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
            .where(
                PLAGE_AGENT.AGENT_ID.in(agentIds),
                // A day before, wherever the plage is.
                PLAGE_OUVERTURE.OVER_AFTER.ge(LocalDate.now(clock).minusDays(1)))
            .fetchSet(PLAGE_OUVERTURE.ID));
    return all;
  }
}
