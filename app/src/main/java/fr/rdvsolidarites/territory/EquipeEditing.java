package fr.rdvsolidarites.territory;

import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.EquipeRecord;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates, fills and deletes the équipes of a territoire ({@code 3-people-and-rights.md} §8). An
 * équipe takes whoever works in that territoire, whatever else she works in.
 */
@Component
public class EquipeEditing {

  private static final int LONGEST_NAME = 200;

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  EquipeEditing(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public sealed interface Outcome {
    record Saved(long equipeId) implements Outcome {}

    record Refused(Reason reason) implements Outcome {}

    enum Reason implements Coded {
      NAME_MISSING,
      NAME_TOO_LONG,
      NAME_TAKEN,
      /** It carries accesses to agendas: somebody else must put her in. */
      HERSELF
    }
  }

  /** Over the row of {@code agent}: may be put in an équipe of this territoire. */
  public static Condition mayBeIn(long territoireId) {
    return AGENT
        .DELETED_AT
        .isNull()
        .and(
            exists(
                selectOne()
                    .from(ROLE)
                    .join(ORGANISATION)
                    .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                    .where(
                        ROLE.AGENT_ID.eq(AGENT.ID), ORGANISATION.TERRITOIRE_ID.eq(territoireId))));
  }

  /**
   * @param members who does not work in the territoire is left out
   * @throws NotFoundException when the actor may not
   */
  @Transactional
  public Outcome create(long territoireId, String typed, Set<Long> members, Actor.Agent actor) {
    lockTerritoire(territoireId, actor);
    var name = tidy(typed);
    var reason = problem(territoireId, 0, name);
    if (reason != null) {
      return new Outcome.Refused(reason);
    }
    var id =
        dsl.insertInto(EQUIPE)
            .set(EQUIPE.TERRITOIRE_ID, territoireId)
            .set(EQUIPE.NAME, name)
            .set(EQUIPE.CREATED_AT, clock.instant())
            .returningResult(EQUIPE.ID)
            .fetchSingle()
            .value1();
    var there = working(territoireId, members);
    add(id, there);
    journal.record(actor, new EquipeEvent.Created(id, territoireId, name, sorted(there)));
    return new Outcome.Saved(id);
  }

  /**
   * Its name and all its members.
   *
   * @throws NotFoundException when it is not of this territoire, or the actor may not
   */
  @Transactional
  public Outcome update(
      long territoireId, long equipeId, String typed, Set<Long> members, Actor.Agent actor) {
    lockTerritoire(territoireId, actor);
    var equipe = find(territoireId, equipeId);
    var name = tidy(typed);
    var reason = problem(territoireId, equipeId, name);
    if (reason != null) {
      return new Outcome.Refused(reason);
    }
    var held = members(equipeId);
    var added = new HashSet<>(working(territoireId, members));
    var removed = new HashSet<>(held);
    removed.removeAll(members);
    added.removeAll(held);
    if (added.contains(actor.agentId()) && raisesHerself(territoireId, equipeId, actor)) {
      return new Outcome.Refused(Outcome.Reason.HERSELF);
    }
    var former = equipe.getName();
    if (former.equals(name) && added.isEmpty() && removed.isEmpty()) {
      return new Outcome.Saved(equipeId);
    }
    dsl.update(EQUIPE).set(EQUIPE.NAME, name).where(EQUIPE.ID.eq(equipeId)).execute();
    dsl.deleteFrom(EQUIPE_AGENT)
        .where(EQUIPE_AGENT.EQUIPE_ID.eq(equipeId), EQUIPE_AGENT.AGENT_ID.in(removed))
        .execute();
    add(equipeId, added);
    journal.record(
        actor,
        new EquipeEvent.Changed(
            equipeId, territoireId, former, name, sorted(added), sorted(removed)));
    return new Outcome.Saved(equipeId);
  }

  /**
   * Whoever was in it keeps nothing of it: a listener takes back the accesses that it carried.
   *
   * @throws NotFoundException when it is not of this territoire, or the actor may not
   */
  @Transactional
  public void delete(long territoireId, long equipeId, Actor.Agent actor) {
    lockTerritoire(territoireId, actor);
    var equipe = find(territoireId, equipeId);
    var members = members(equipeId);
    dsl.deleteFrom(EQUIPE_AGENT).where(EQUIPE_AGENT.EQUIPE_ID.eq(equipeId)).execute();
    dsl.deleteFrom(EQUIPE).where(EQUIPE.ID.eq(equipeId)).execute();
    journal.record(
        actor, new EquipeEvent.Deleted(equipeId, territoireId, equipe.getName(), sorted(members)));
  }

  /** One change at a time: names stay apart, and nothing is counted twice. */
  private void lockTerritoire(long territoireId, Actor.Agent actor) {
    var there =
        dsl.select(TERRITOIRE.ID)
            .from(TERRITOIRE)
            .where(
                TERRITOIRE.ID.eq(territoireId),
                Rights.filter(actor, TerritoireAction.WRITE_EQUIPES))
            .forNoKeyUpdate()
            .fetch();
    if (there.isEmpty()) {
      throw new NotFoundException();
    }
  }

  private EquipeRecord find(long territoireId, long equipeId) {
    return dsl.fetchOptional(
            EQUIPE, EQUIPE.ID.eq(equipeId).and(EQUIPE.TERRITOIRE_ID.eq(territoireId)))
        .orElseThrow(NotFoundException::new);
  }

  private static String tidy(String typed) {
    return typed.strip().replaceAll("\\s+", " ");
  }

  private Outcome.@org.jspecify.annotations.Nullable Reason problem(
      long territoireId, long self, String name) {
    if (name.isEmpty()) {
      return Outcome.Reason.NAME_MISSING;
    }
    if (name.length() > LONGEST_NAME) {
      return Outcome.Reason.NAME_TOO_LONG;
    }
    var taken =
        dsl.fetchExists(
            EQUIPE,
            EQUIPE.TERRITOIRE_ID.eq(territoireId),
            EQUIPE.ID.ne(self),
            plain(EQUIPE.NAME).eq(plain(val(name))));
    return taken ? Outcome.Reason.NAME_TAKEN : null;
  }

  private boolean raisesHerself(long territoireId, long equipeId, Actor.Agent actor) {
    var administers =
        dsl.fetchExists(
            TERRITOIRE,
            TERRITOIRE.ID.eq(territoireId),
            Rights.filter(actor, TerritoireAction.ADMINISTER));
    return !administers
        && dsl.fetchExists(
            ACCES_AGENDA,
            ACCES_AGENDA.GRANTEE_KIND.eq("equipe"),
            ACCES_AGENDA.GRANTEE_ID.eq(equipeId));
  }

  private Set<Long> members(long equipeId) {
    return dsl.select(EQUIPE_AGENT.AGENT_ID)
        .from(EQUIPE_AGENT)
        .where(EQUIPE_AGENT.EQUIPE_ID.eq(equipeId))
        .fetchSet(EQUIPE_AGENT.AGENT_ID);
  }

  private Set<Long> working(long territoireId, Set<Long> agentIds) {
    return dsl.select(AGENT.ID)
        .from(AGENT)
        .where(AGENT.ID.in(agentIds), mayBeIn(territoireId))
        .fetchSet(AGENT.ID);
  }

  private void add(long equipeId, Set<Long> agentIds) {
    dsl.batch(
            agentIds.stream()
                .map(
                    id ->
                        dsl.insertInto(EQUIPE_AGENT)
                            .set(EQUIPE_AGENT.EQUIPE_ID, equipeId)
                            .set(EQUIPE_AGENT.AGENT_ID, id)
                            .onConflictDoNothing())
                .toList())
        .execute();
  }

  private static List<Long> sorted(Set<Long> ids) {
    return ids.stream().sorted().toList();
  }

  private static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }
}
