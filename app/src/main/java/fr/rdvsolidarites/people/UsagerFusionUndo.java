package fr.rdvsolidarites.people;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_FUSION;
import static gen.db.Tables.USAGER_FUSION_ROW;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.FusionTrail.Kind;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.JsonTree;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.UsagerFusionRecord;
import gen.db.tables.records.UsagerRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Makes two files of what {@link UsagerFusion} made one. What was changed since stays as it is now,
 * and is told.
 */
@Component
public class UsagerFusionUndo {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final FusionTrail trail;
  private final CertifiedFiles certified;

  UsagerFusionUndo(
      DSLContext dsl, Clock clock, Journal journal, FusionTrail trail, CertifiedFiles certified) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.trail = trail;
    this.certified = certified;
  }

  /** What came of it; only {@code Undone} changed anything. */
  public sealed interface Outcome {
    /**
     * @param changed the columns that somebody changed since: they stay as they are
     */
    record Undone(long keptId, long absorbedId, List<String> changed) implements Outcome {}

    /** More than {@link UsagerFusion#UNDOABLE} ago. */
    record TooLate() implements Outcome {}
  }

  /**
   * The columns that somebody changed since the fusion: undoing it would leave them.
   *
   * @throws NotFoundException when there is no such fusion, or it is not the agent's to undo
   */
  @Transactional(readOnly = true)
  public List<String> changedSince(long fusionId, Actor.Agent actor) {
    var fusion = load(fusionId, actor);
    return restore(fusion, dsl.fetchSingle(USAGER, USAGER.ID.eq(fusion.getKeptId())));
  }

  /**
   * @throws NotFoundException as {@link #changedSince} says
   */
  @Transactional
  public Outcome undo(long fusionId, Actor.Agent actor) {
    var read = load(fusionId, actor);
    dsl.select(USAGER.ID)
        .from(USAGER)
        .where(USAGER.ID.in(read.getKeptId(), read.getAbsorbedId()))
        .orderBy(USAGER.ID)
        .forUpdate()
        .fetch();
    // Again, now that nobody else can undo it.
    var fusion = load(fusionId, actor);
    if (!fusion.getExpiresAt().isAfter(clock.instant())) {
      return new Outcome.TooLate();
    }
    var kept = dsl.fetchSingle(USAGER, USAGER.ID.eq(fusion.getKeptId()));
    var changed = new ArrayList<>(restore(fusion, kept));
    kept.setVersion(kept.getVersion() + 1);
    dsl.update(USAGER).set(kept).where(USAGER.ID.eq(kept.getId())).execute();
    if (!open(fusion.getAbsorbedId())) {
      changed.add(USAGER.EMAIL.getName());
    }
    moveBack(fusion);
    dsl.update(USAGER_FUSION)
        .set(USAGER_FUSION.UNDONE_AT, clock.instant())
        .set(USAGER_FUSION.UNDONE_BY, actor.agentId())
        .where(USAGER_FUSION.ID.eq(fusionId))
        .execute();
    journal.record(
        actor,
        new UsagerEvent.Unmerged(
            fusion.getKeptId(), fusion.getTerritoireId(), fusion.getAbsorbedId(), fusionId));
    return new Outcome.Undone(
        fusion.getKeptId(), fusion.getAbsorbedId(), changed.stream().distinct().toList());
  }

  private UsagerFusionRecord load(long fusionId, Actor.Agent actor) {
    var mine = Rights.filter(actor, UsagerAction.MERGE);
    return dsl.selectFrom(USAGER_FUSION)
        .where(
            USAGER_FUSION.ID.eq(fusionId),
            USAGER_FUSION.UNDONE_AT.isNull(),
            USAGER_FUSION.KEPT_ID.in(
                select(USAGER.ID)
                    .from(USAGER)
                    .where(USAGER.ID.eq(USAGER_FUSION.KEPT_ID), USAGER.DELETED_AT.isNull(), mine)),
            USAGER_FUSION.ABSORBED_ID.in(
                select(USAGER.ID)
                    .from(USAGER)
                    .where(USAGER.ID.eq(USAGER_FUSION.ABSORBED_ID), mine)))
        .fetchOptional()
        .orElseThrow(NotFoundException::new);
  }

  /** Puts back, in the record, what is still as the fusion left it; the others are returned. */
  private List<String> restore(UsagerFusionRecord fusion, UsagerRecord kept) {
    var former = JsonTree.of(fusion.getFormer());
    var given = JsonTree.of(fusion.getGiven());
    var changed = new ArrayList<String>();
    for (var name : given.propertyNames()) {
      var column = Objects.requireNonNull(USAGER.field(name));
      if (Objects.equals(UsagerFusion.text(kept.get(column)), text(given, name))) {
        put(kept, column, text(former, name));
      } else {
        changed.add(name);
      }
    }
    certified.keep(kept).forEach(field -> changed.add(field.column().getName()));
    return changed;
  }

  private static <T> void put(UsagerRecord kept, Field<T> column, @Nullable String text) {
    kept.set(column, text == null ? null : column.getDataType().convert(text));
  }

  private static @Nullable String text(JsonNode fields, String name) {
    var value = fields.path(name);
    return value.isNull() || value.isMissingNode() ? null : value.asString();
  }

  /** False when its e-mail was given to another file meanwhile: it comes back without. */
  private boolean open(long absorbedId) {
    try {
      dsl.transaction(nested -> open(nested.dsl(), absorbedId));
      return true;
    } catch (DuplicateKeyException taken) {
      dsl.update(USAGER).setNull(USAGER.EMAIL).where(USAGER.ID.eq(absorbedId)).execute();
      open(dsl, absorbedId);
      return false;
    }
  }

  private static void open(DSLContext dsl, long absorbedId) {
    dsl.update(USAGER)
        .setNull(USAGER.DELETED_AT)
        .setNull(USAGER.MERGED_INTO_ID)
        .set(USAGER.VERSION, USAGER.VERSION.plus(1))
        .where(USAGER.ID.eq(absorbedId))
        .execute();
  }

  private void moveBack(UsagerFusionRecord fusion) {
    long fusionId = fusion.getId();
    long keptId = fusion.getKeptId();
    long absorbedId = fusion.getAbsorbedId();
    dsl.update(USAGER)
        .set(USAGER.MERGED_INTO_ID, absorbedId)
        .where(
            USAGER.ID.in(trail.rowIds(fusionId, Kind.FORMER_FILE)),
            USAGER.MERGED_INTO_ID.eq(keptId))
        .execute();
    dsl.update(USAGER)
        .set(USAGER.RESPONSABLE_ID, absorbedId)
        .where(USAGER.ID.in(trail.rowIds(fusionId, Kind.PROCHE)), USAGER.RESPONSABLE_ID.eq(keptId))
        .execute();
    dsl.deleteFrom(REFERENT)
        .where(
            REFERENT.USAGER_ID.eq(keptId),
            REFERENT.AGENT_ID.in(trail.rowIds(fusionId, Kind.REFERENT)))
        .execute();
    // Not those in which she has had a RDV of her own since.
    dsl.deleteFrom(USAGER_ORGANISATION)
        .where(
            USAGER_ORGANISATION.USAGER_ID.eq(keptId),
            USAGER_ORGANISATION.ORGANISATION_ID.in(trail.rowIds(fusionId, Kind.ORGANISATION)),
            USAGER_ORGANISATION.ORGANISATION_ID.notIn(
                select(RDV.ORGANISATION_ID)
                    .from(PARTICIPATION)
                    .join(RDV)
                    .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
                    .where(
                        PARTICIPATION.USAGER_ID.eq(keptId),
                        PARTICIPATION.ID.notIn(trail.rowIds(fusionId, Kind.PARTICIPATION)))))
        .execute();
  }

  /**
   * Empties what was kept to undo fusions that can no longer be undone. Names stay: links in
   * messages written to the former file still open with its letters.
   */
  @Transactional
  public void forgetExpired() {
    var over =
        USAGER_FUSION
            .EXPIRES_AT
            .le(clock.instant())
            .and(USAGER_FUSION.UNDONE_AT.isNull())
            .and(USAGER_FUSION.GIVEN.isNotNull());
    dsl.deleteFrom(USAGER_FUSION_ROW)
        .where(
            USAGER_FUSION_ROW.FUSION_ID.in(
                select(USAGER_FUSION.ID).from(USAGER_FUSION).where(over)))
        .execute();
    dsl.update(USAGER)
        .setNull(USAGER.BIRTH_NAME)
        .setNull(USAGER.BIRTH_DATE)
        .setNull(USAGER.EMAIL)
        .setNull(USAGER.PHONE)
        .setNull(USAGER.PHONE_E164)
        .setNull(USAGER.ADDRESS)
        .setNull(USAGER.ADDRESS_COMPLEMENT)
        .setNull(USAGER.POST_CODE)
        .setNull(USAGER.CITY)
        .setNull(USAGER.COMMUNE_CODE)
        .setNull(USAGER.REMARKS)
        .setNull(USAGER.SOCIAL_NUMBER)
        .setNull(USAGER.PMI_NUMBER)
        .setNull(USAGER.CAISSE)
        .setNull(USAGER.AFFILIATION_NUMBER)
        .setNull(USAGER.FAMILY_SITUATION)
        .setNull(USAGER.CHILDREN)
        .setNull(USAGER.HOUSING)
        .where(USAGER.ID.in(select(USAGER_FUSION.ABSORBED_ID).from(USAGER_FUSION).where(over)))
        .execute();
    dsl.update(USAGER_FUSION)
        .set(
            USAGER_FUSION.FORMER,
            field(
                "case when jsonb_exists({0}, 'last_name') then jsonb_build_object('last_name', {0} -> 'last_name') end",
                JSONB.class, USAGER_FUSION.FORMER))
        .setNull(USAGER_FUSION.GIVEN)
        .where(over)
        .execute();
  }
}
