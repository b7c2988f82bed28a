package fr.rdvsolidarites.territory;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifProblem.Field;
import fr.rdvsolidarites.territory.MotifProblem.Reason;
import gen.db.tables.records.MotifRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates and changes the motifs of a territoire ({@code 2-scheduling.md} §4). */
@Component
public class MotifEditing {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final MotifOpening opening;
  private final MotifTranslation translation;

  MotifEditing(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      MotifOpening opening,
      MotifTranslation translation) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.opening = opening;
    this.translation = translation;
  }

  /** What came of it; a refusal changed nothing. */
  public sealed interface Outcome {
    record Saved(long motifId) implements Outcome {}

    record Refused(List<MotifProblem> problems) implements Outcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Creates a motif of the organisation's territoire, open in that organisation for these services.
   *
   * @throws NotFoundException when she may open no motif there
   */
  @Transactional
  public Outcome create(
      long organisationId, MotifDraft typed, Set<Long> serviceIds, Actor.Agent actor) {
    return create(organisationId, typed, serviceIds, null, actor);
  }

  /**
   * @param like the motif that it was made like, whose translations it takes along; null: none
   * @throws NotFoundException when she may open no motif there
   */
  @Transactional
  public Outcome create(
      long organisationId,
      MotifDraft typed,
      Set<Long> serviceIds,
      @Nullable Long like,
      Actor.Agent actor) {
    var draft = typed.tidy();
    var territoireId =
        dsl.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(ORGANISATION.ID.eq(organisationId), Rights.filter(actor, MotifAction.OPEN))
            .fetchOptional(ORGANISATION.TERRITOIRE_ID)
            .orElseThrow(NotFoundException::new);
    lockNames(territoireId);
    var problems = new ArrayList<>(draft.problems());
    problems.addAll(opening.problems(territoireId, serviceIds));
    problems.addAll(nameProblems(territoireId, null, draft));
    if (!problems.isEmpty()) {
      return new Outcome.Refused(problems);
    }
    var motif = dsl.newRecord(MOTIF);
    motif.setTerritoireId(territoireId);
    motif.setCreatedAt(clock.instant());
    fill(motif, draft);
    var id = dsl.insertInto(MOTIF).set(motif).returningResult(MOTIF.ID).fetchSingle().value1();
    journal.record(actor, new MotifEvent.Created(id, territoireId, Difference.of(motif).after()));
    if (like != null) {
      motif.setId(id);
      translation.takeAlong(like, motif, actor);
    }
    opening.openAll(id, territoireId, organisationId, serviceIds, OuvertureDraft.NONE, actor);
    return new Outcome.Saved(id);
  }

  /**
   * Changes it in every organisation where it is open.
   *
   * @throws NotFoundException when it is archived, or not hers to change
   */
  @Transactional
  public Outcome update(long motifId, MotifDraft typed, Actor.Agent actor) {
    var draft = typed.tidy();
    lockNames(territoireOf(motifId, actor));
    var motif =
        dsl.selectFrom(MOTIF)
            .where(
                MOTIF.ID.eq(motifId),
                MOTIF.DELETED_AT.isNull(),
                Rights.filter(actor, MotifAction.WRITE))
            .forUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var problems = new ArrayList<>(draft.problems());
    problems.addAll(nameProblems(motif.getTerritoireId(), motifId, draft));
    problems.addAll(frozenProblems(motif, draft));
    if (!problems.isEmpty()) {
      return new Outcome.Refused(problems);
    }
    fill(motif, draft);
    var difference = Difference.of(motif);
    if (!difference.isEmpty()) {
      dsl.update(MOTIF).set(motif).where(MOTIF.ID.eq(motifId)).execute();
      journal.record(
          actor,
          new MotifEvent.Changed(
              motifId, motif.getTerritoireId(), difference.before(), difference.after()));
    }
    return new Outcome.Saved(motifId);
  }

  private long territoireOf(long motifId, Actor.Agent actor) {
    return dsl.select(MOTIF.TERRITOIRE_ID)
        .from(MOTIF)
        .where(MOTIF.ID.eq(motifId), Rights.filter(actor, MotifAction.WRITE))
        .fetchOptional(MOTIF.TERRITOIRE_ID)
        .orElseThrow(NotFoundException::new);
  }

  /** Two who give the same name at once: the second is told so. */
  private void lockNames(long territoireId) {
    dsl.select(TERRITOIRE.ID)
        .from(TERRITOIRE)
        .where(TERRITOIRE.ID.eq(territoireId))
        .forNoKeyUpdate()
        .execute();
  }

  private List<MotifProblem> nameProblems(
      long territoireId, @Nullable Long motifId, MotifDraft draft) {
    var taken =
        dsl.fetchExists(
            dsl.selectOne()
                .from(MOTIF)
                .where(
                    MOTIF.TERRITOIRE_ID.eq(territoireId),
                    plain(MOTIF.NAME).eq(plain(val(draft.name()))),
                    MOTIF.LOCATION_TYPE.eq(draft.locationType().code()),
                    MOTIF.DELETED_AT.isNull(),
                    motifId == null ? DSL.noCondition() : MOTIF.ID.ne(motifId)));
    return taken ? List.of(new MotifProblem(Field.NAME, Reason.NAME_TAKEN)) : List.of();
  }

  private static org.jooq.Field<String> plain(org.jooq.Field<String> text) {
    return DSL.function("plain", String.class, text);
  }

  /** Once a RDV was taken, what kind of meeting it is no longer changes. */
  private List<MotifProblem> frozenProblems(MotifRecord motif, MotifDraft draft) {
    var problems = new ArrayList<MotifProblem>();
    if (!motif.getKind().equals(draft.kind().code())) {
      problems.add(new MotifProblem(Field.KIND, Reason.FROZEN));
    }
    if (!motif.getLocationType().equals(draft.locationType().code())) {
      problems.add(new MotifProblem(Field.LOCATION_TYPE, Reason.FROZEN));
    }
    return problems.isEmpty() || !isUsed(motif.getId()) ? List.of() : problems;
  }

  private boolean isUsed(long motifId) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(RDV)
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .where(MOTIF_OUVERTURE.MOTIF_ID.eq(motifId)));
  }

  private static void fill(MotifRecord motif, MotifDraft draft) {
    motif.setName(draft.name());
    motif.setNameInMessages(draft.nameInMessages());
    motif.setColor(draft.color());
    motif.setKind(draft.kind().code());
    motif.setLocationType(draft.locationType().code());
    motif.setTextKind(draft.textKind().code());
    motif.setDurationMinutes(draft.durationMinutes());
    motif.setMinDelaySeconds((int) draft.delays().min().toSeconds());
    motif.setMaxDelaySeconds((int) draft.delays().max().toSeconds());
    motif.setBookableBy(draft.bookableBy().code());
    motif.setFollowUp(draft.followUp());
    motif.setForSecretariat(draft.forSecretariat());
    motif.setVisibility(draft.visibility().code());
    motif.setSectorisationLevel(draft.sectorisation().code());
    motif.setCancellableByUsager(draft.cancellableByUsager());
    motif.setMovableByUsager(draft.movableByUsager());
    motif.setOfferMinutes((short) draft.offerMinutes());
    motif.setSecondReminder(draft.secondReminder().stored());
    motif.setRestriction(draft.restriction());
    motif.setInstructions(draft.instructions());
    motif.setPapers(draft.papers());
    motif.setCancelWarning(draft.cancelWarning());
    motif.setFamily(draft.family());
  }
}
