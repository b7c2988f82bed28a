package fr.rdvsolidarites.people;

import static gen.db.Tables.REFERENT;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_FUSION;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.FusionTrail.Kind;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import gen.db.tables.records.UsagerRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes two files of one person one ({@code 3-people-and-rights.md} §12), in one transaction.
 * Nothing is lost: what belongs to RDVs and messages is moved by those who own it, when they hear
 * of it; the former id leads to the file that stays; for {@link #UNDOABLE} all can be undone.
 */
@Component
public class UsagerFusion {

  public static final Duration UNDOABLE = Duration.ofDays(30);

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final FusionTrail trail;
  private final UsagerFieldStates states;
  private final JsonMapper json = JsonMapper.builder().build();

  UsagerFusion(
      DSLContext dsl, Clock clock, Journal journal, FusionTrail trail, UsagerFieldStates states) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.trail = trail;
    this.states = states;
  }

  /**
   * @param firstVersion the one that was read, as {@code secondVersion}
   * @param choices by field that differs
   */
  public record Command(
      long firstId,
      int firstVersion,
      long secondId,
      int secondVersion,
      Map<FusionField, FusionSide> choices) {}

  /** What came of it; only {@code Merged} changed anything. */
  public sealed interface Outcome {
    record Merged(long keptId, long fusionId) implements Outcome {}

    /** Somebody changed one of the files since they were read. */
    record ChangedMeanwhile() implements Outcome {}

    record Refused(Map<FusionField, FusionProblem> problems) implements Outcome {}
  }

  /**
   * The two files as they are, and what merging them asks.
   *
   * @throws NotFoundException when one of them is not the agent's to merge, or they are one file,
   *     or of two territoires
   */
  @Transactional(readOnly = true)
  public FusionPlan plan(long firstId, long secondId, Actor.Agent actor) {
    var files =
        dsl.selectFrom(USAGER)
            .where(
                USAGER.ID.in(firstId, secondId),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.MERGE))
            .fetchMap(USAGER.ID);
    var first = files.get(firstId);
    var second = files.get(secondId);
    if (first == null
        || second == null
        || firstId == secondId
        || !first.getTerritoireId().equals(second.getTerritoireId())) {
      throw new NotFoundException();
    }
    var readable =
        dsl.fetchCount(
            USAGER,
            USAGER.ID.in(firstId, secondId),
            Rights.filter(actor, UsagerAction.READ_REMARKS));
    return new FusionPlan(
        first,
        second,
        states.of(first.getTerritoireId()),
        readable == 2,
        new HashSet<>(
            dsl.select(USAGER.ID)
                .from(USAGER)
                .where(USAGER.ID.in(firstId, secondId), CertifiedFiles.isCertified())
                .fetch(USAGER.ID)),
        new HashSet<>(
            dsl.select(USAGER.ID)
                .from(USAGER)
                .where(USAGER.RESPONSABLE_ID.in(firstId, secondId), USAGER.DELETED_AT.isNull())
                .fetch(USAGER.ID)));
  }

  /**
   * @throws NotFoundException as {@link #plan} says
   */
  @Transactional
  public Outcome merge(Command command, Actor.Agent actor) {
    lock(command.firstId(), command.secondId());
    var plan = plan(command.firstId(), command.secondId(), actor);
    if (plan.first().getVersion() != command.firstVersion()
        || plan.second().getVersion() != command.secondVersion()) {
      return new Outcome.ChangedMeanwhile();
    }
    var problems = plan.problems(command.choices());
    if (!problems.isEmpty()) {
      return new Outcome.Refused(problems);
    }
    var kept = plan.kept(command.choices());
    var absorbed = plan.absorbed(command.choices());
    plan.write(command.choices(), kept);
    var difference = UsagerDifference.of(kept, false);
    var fusionId = insert(kept, absorbed, actor);
    close(kept, absorbed);
    kept.setVersion(kept.getVersion() + 1);
    dsl.update(USAGER).set(kept).where(USAGER.ID.eq(kept.getId())).execute();
    move(fusionId, kept, absorbed.getId());
    journal.record(
        actor,
        new UsagerEvent.Merged(
            kept.getId(),
            kept.getTerritoireId(),
            absorbed.getId(),
            absorbed.getFirstName() + " " + absorbed.getLastName(),
            fusionId,
            difference.before(),
            difference.after()));
    return new Outcome.Merged(kept.getId(), fusionId);
  }

  /** In the order of their ids, with all who are in their care. */
  private void lock(long firstId, long secondId) {
    dsl.select(USAGER.ID)
        .from(USAGER)
        .where(USAGER.ID.in(firstId, secondId).or(USAGER.RESPONSABLE_ID.in(firstId, secondId)))
        .orderBy(USAGER.ID)
        .forUpdate()
        .fetch();
  }

  private long insert(UsagerRecord kept, UsagerRecord absorbed, Actor.Agent actor) {
    var former = new LinkedHashMap<String, @Nullable String>();
    var given = new LinkedHashMap<String, @Nullable String>();
    for (var column : kept.fields()) {
      if (!Objects.equals(kept.original(column), kept.get(column))) {
        former.put(column.getName(), text(kept.original(column)));
        given.put(column.getName(), text(kept.get(column)));
      }
    }
    var now = clock.instant();
    return dsl.insertInto(USAGER_FUSION)
        .set(USAGER_FUSION.TERRITOIRE_ID, kept.getTerritoireId())
        .set(USAGER_FUSION.KEPT_ID, kept.getId())
        .set(USAGER_FUSION.ABSORBED_ID, absorbed.getId())
        .set(USAGER_FUSION.MERGED_BY, actor.agentId())
        .set(USAGER_FUSION.MERGED_AT, now)
        .set(USAGER_FUSION.EXPIRES_AT, now.plus(UNDOABLE))
        .set(USAGER_FUSION.FORMER, JSONB.valueOf(json.writeValueAsString(former)))
        .set(USAGER_FUSION.GIVEN, JSONB.valueOf(json.writeValueAsString(given)))
        .returningResult(USAGER_FUSION.ID)
        .fetchSingle()
        .value1();
  }

  static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** First, so that its e-mail is free for the other one. */
  private void close(UsagerRecord kept, UsagerRecord absorbed) {
    dsl.update(USAGER)
        .set(USAGER.DELETED_AT, clock.instant())
        .set(USAGER.MERGED_INTO_ID, kept.getId())
        .where(USAGER.ID.eq(absorbed.getId()))
        .execute();
  }

  private void move(long fusionId, UsagerRecord kept, long absorbedId) {
    long keptId = kept.getId();
    trail.keep(
        fusionId,
        Kind.FORMER_FILE,
        dsl.update(USAGER)
            .set(USAGER.MERGED_INTO_ID, keptId)
            .where(USAGER.MERGED_INTO_ID.eq(absorbedId))
            .returning(USAGER.ID)
            .fetch(USAGER.ID));
    trail.keep(
        fusionId,
        Kind.PROCHE,
        dsl.update(USAGER)
            .set(USAGER.RESPONSABLE_ID, keptId)
            .where(USAGER.RESPONSABLE_ID.eq(absorbedId), USAGER.ID.ne(keptId))
            .returning(USAGER.ID)
            .fetch(USAGER.ID));
    trail.keep(fusionId, Kind.ORGANISATION, organisations(keptId, absorbedId));
    if (kept.getResponsableId() == null) {
      trail.keep(fusionId, Kind.REFERENT, referents(keptId, absorbedId));
    }
  }

  private List<Long> organisations(long keptId, long absorbedId) {
    return dsl.insertInto(
            USAGER_ORGANISATION,
            USAGER_ORGANISATION.USAGER_ID,
            USAGER_ORGANISATION.ORGANISATION_ID,
            USAGER_ORGANISATION.CREATED_AT)
        .select(
            select(val(keptId), USAGER_ORGANISATION.ORGANISATION_ID, USAGER_ORGANISATION.CREATED_AT)
                .from(USAGER_ORGANISATION)
                .where(USAGER_ORGANISATION.USAGER_ID.eq(absorbedId)))
        .onConflictDoNothing()
        .returningResult(USAGER_ORGANISATION.ORGANISATION_ID)
        .fetch(USAGER_ORGANISATION.ORGANISATION_ID);
  }

  /** Each once (wish U4). */
  private List<Long> referents(long keptId, long absorbedId) {
    return dsl.insertInto(REFERENT, REFERENT.USAGER_ID, REFERENT.AGENT_ID, REFERENT.CREATED_AT)
        .select(
            select(val(keptId), REFERENT.AGENT_ID, REFERENT.CREATED_AT)
                .from(REFERENT)
                .where(REFERENT.USAGER_ID.eq(absorbedId)))
        .onConflictDoNothing()
        .returningResult(REFERENT.AGENT_ID)
        .fetch(REFERENT.AGENT_ID);
  }

  /** The file that stays, of one that was merged; empty: there is none that the actor may read. */
  public Optional<Long> keptOf(long usagerId, Actor actor) {
    var merged = USAGER.as("merged");
    return dsl.select(USAGER.ID)
        .from(USAGER)
        .where(
            USAGER.ID.in(select(merged.MERGED_INTO_ID).from(merged).where(merged.ID.eq(usagerId))),
            USAGER.DELETED_AT.isNull(),
            Rights.filter(actor, UsagerAction.READ))
        .fetchOptional(USAGER.ID);
  }
}
