package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the services of a professional, several where she has several trades (wish D4). Those
 * that this territoire does not offer are left alone: another one gave them.
 */
@Component
public class AgentServices {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  AgentServices(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public sealed interface Outcome {
    record Changed() implements Outcome {}

    record Unchanged() implements Outcome {}

    /** Everybody has a service. */
    record None() implements Outcome {}

    /**
     * Plages that are not over use motifs of these services (§8, AG-51 without those of the past).
     */
    record StillUsed(List<String> services) implements Outcome {
      public StillUsed {
        services = List.copyOf(services);
      }
    }

    /** A service opens agendas: somebody else must give it to her. */
    record Herself() implements Outcome {}
  }

  /**
   * @param chosen ids of services that the territoire offers; others are ignored
   * @throws NotFoundException when she does not work there, or the actor may not
   */
  @Transactional
  public Outcome change(long territoireId, long agentId, Set<Long> chosen, Actor.Agent actor) {
    var zone = zone(territoireId, actor);
    lock(territoireId, agentId);
    var offered =
        dsl.select(TERRITOIRE_SERVICE.SERVICE_ID)
            .from(TERRITOIRE_SERVICE)
            .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoireId))
            .fetchSet(TERRITOIRE_SERVICE.SERVICE_ID);
    var held =
        dsl.select(AGENT_SERVICE.SERVICE_ID)
            .from(AGENT_SERVICE)
            .where(AGENT_SERVICE.AGENT_ID.eq(agentId))
            .fetchSet(AGENT_SERVICE.SERVICE_ID);
    var wanted = new HashSet<>(held);
    wanted.removeAll(offered);
    chosen.stream().filter(offered::contains).forEach(wanted::add);
    if (wanted.isEmpty()) {
      return new Outcome.None();
    }
    if (wanted.equals(held)) {
      return new Outcome.Unchanged();
    }
    if (agentId == actor.agentId() && !isTerritoireAdmin(territoireId, actor)) {
      return new Outcome.Herself();
    }
    var lost = new HashSet<>(held);
    lost.removeAll(wanted);
    var used = used(agentId, lost, zone);
    if (!used.isEmpty()) {
      return new Outcome.StillUsed(used);
    }
    write(agentId, lost, wanted);
    journal.record(
        actor, new AgentEvent.ServicesChanged(agentId, territoireId, names(held), names(wanted)));
    return new Outcome.Changed();
  }

  private ZoneId zone(long territoireId, Actor.Agent actor) {
    return dsl.select(TERRITOIRE.ZONE)
        .from(TERRITOIRE)
        .where(
            TERRITOIRE.ID.eq(territoireId), Rights.filter(actor, TerritoireAction.CHANGE_SERVICES))
        .fetchOptional(row -> ZoneId.of(row.value1()))
        .orElseThrow(NotFoundException::new);
  }

  private boolean isTerritoireAdmin(long territoireId, Actor.Agent actor) {
    return dsl.fetchExists(
        TERRITOIRE,
        TERRITOIRE.ID.eq(territoireId),
        Rights.filter(actor, TerritoireAction.ADMINISTER));
  }

  /** Intervenants have services too. */
  private void lock(long territoireId, long agentId) {
    var there =
        dsl.select(AGENT.ID)
            .from(AGENT)
            .where(
                AGENT.ID.eq(agentId),
                AGENT.DELETED_AT.isNull(),
                exists(
                    selectOne()
                        .from(ROLE)
                        .join(ORGANISATION)
                        .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                        .where(
                            ROLE.AGENT_ID.eq(AGENT.ID),
                            ORGANISATION.TERRITOIRE_ID.eq(territoireId))))
            .forNoKeyUpdate()
            .fetch();
    if (there.isEmpty()) {
      throw new NotFoundException();
    }
  }

  private List<String> used(long agentId, Set<Long> serviceIds, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    return dsl.selectDistinct(SERVICE.NAME)
        .from(PLAGE_AGENT)
        .join(PLAGE_OUVERTURE)
        .on(PLAGE_OUVERTURE.ID.eq(PLAGE_AGENT.PLAGE_ID))
        .join(PLAGE_MOTIF)
        .on(PLAGE_MOTIF.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(PLAGE_MOTIF.MOTIF_OUVERTURE_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .where(
            PLAGE_AGENT.AGENT_ID.eq(agentId),
            SERVICE.ID.in(serviceIds),
            PLAGE_OUVERTURE.LAST_DAY.isNull().or(PLAGE_OUVERTURE.LAST_DAY.ge(today)))
        .orderBy(SERVICE.NAME)
        .fetch(SERVICE.NAME);
  }

  private void write(long agentId, Set<Long> lost, Set<Long> wanted) {
    dsl.deleteFrom(AGENT_SERVICE)
        .where(AGENT_SERVICE.AGENT_ID.eq(agentId), AGENT_SERVICE.SERVICE_ID.in(lost))
        .execute();
    dsl.batch(
            wanted.stream()
                .map(
                    id ->
                        dsl.insertInto(AGENT_SERVICE)
                            .set(AGENT_SERVICE.AGENT_ID, agentId)
                            .set(AGENT_SERVICE.SERVICE_ID, id)
                            .onConflictDoNothing())
                .toList())
        .execute();
  }

  private List<String> names(Set<Long> ids) {
    return dsl.select(SERVICE.NAME)
        .from(SERVICE)
        .where(SERVICE.ID.in(ids))
        .orderBy(SERVICE.NAME)
        .fetch(SERVICE.NAME);
  }
}
