package fr.rdvsolidarites.territory;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.geo.Communes;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.LieuDraft.Point;
import fr.rdvsolidarites.territory.LieuProblem.Field;
import fr.rdvsolidarites.territory.LieuProblem.Reason;
import gen.db.tables.records.LieuRecord;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates and changes the lieux of an organisation ({@code 2-scheduling.md} §5). Every lieu has its
 * place on the map: what the address search found, else the middle of its commune, so that no
 * outside service is ever needed.
 */
@Component
public class LieuEditing {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final Communes communes;

  LieuEditing(DSLContext dsl, Clock clock, Journal journal, Communes communes) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.communes = communes;
  }

  /** What came of it; a refusal changed nothing. */
  public sealed interface Outcome {
    record Saved(long lieuId) implements Outcome {}

    record Refused(List<LieuProblem> problems) implements Outcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * A new lieu is open.
   *
   * @throws NotFoundException when she may create none there
   */
  @Transactional
  public Outcome create(long organisationId, LieuDraft typed, Actor.Agent actor) {
    var territoireId =
        dsl.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(ORGANISATION.ID.eq(organisationId), Rights.filter(actor, LieuAction.WRITE))
            .fetchOptional(ORGANISATION.TERRITOIRE_ID)
            .orElseThrow(NotFoundException::new);
    var draft = located(typed.tidy());
    var refusal = refusal(draft);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var lieu = dsl.newRecord(LIEU);
    lieu.setOrganisationId(organisationId);
    lieu.setCreatedAt(clock.instant());
    fill(lieu, draft);
    var id = dsl.insertInto(LIEU).set(lieu).returningResult(LIEU.ID).fetchSingle().value1();
    journal.record(actor, new LieuEvent.Created(id, territoireId, Difference.of(lieu).after()));
    return new Outcome.Saved(id);
  }

  /**
   * @throws NotFoundException when it is archived, made for one RDV only, or not hers to change
   */
  @Transactional
  public Outcome update(long lieuId, LieuDraft typed, Actor.Agent actor) {
    var lieu =
        dsl.select(LIEU.fields())
            .from(LIEU)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(LIEU.ORGANISATION_ID))
            .where(
                LIEU.ID.eq(lieuId),
                LIEU.DELETED_AT.isNull(),
                LIEU.AVAILABILITY.ne(inline("single_use")),
                Rights.filter(actor, LieuAction.WRITE))
            .forUpdate()
            .of(LIEU)
            .fetchOptionalInto(LIEU)
            .orElseThrow(NotFoundException::new);
    var draft = located(typed.tidy());
    var refusal = refusal(draft);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    fill(lieu, draft);
    var difference = Difference.of(lieu);
    if (!difference.isEmpty()) {
      dsl.update(LIEU).set(lieu).where(LIEU.ID.eq(lieuId)).execute();
      journal.record(
          actor,
          new LieuEvent.Changed(
              lieuId, territoireOf(lieu), difference.before(), difference.after()));
    }
    return new Outcome.Saved(lieuId);
  }

  private LieuDraft located(LieuDraft draft) {
    if (draft.point() != null) {
      return draft;
    }
    var point =
        communes
            .exactMatch(draft.postCode() + " " + draft.city())
            .map(commune -> new Point(commune.code(), commune.position()));
    return new LieuDraft(
        draft.name(),
        draft.address(),
        draft.postCode(),
        draft.city(),
        point.orElse(null),
        draft.phone(),
        draft.accessHint());
  }

  private static Optional<Outcome> refusal(LieuDraft draft) {
    var problems = draft.problems();
    if (!problems.isEmpty()) {
      return Optional.of(new Outcome.Refused(problems));
    }
    return draft.point() == null
        ? Optional.of(
            new Outcome.Refused(List.of(new LieuProblem(Field.CITY, Reason.UNKNOWN_COMMUNE))))
        : Optional.empty();
  }

  private static void fill(LieuRecord lieu, LieuDraft draft) {
    var point = Objects.requireNonNull(draft.point());
    lieu.setName(draft.name());
    lieu.setAddress(draft.address());
    lieu.setPostCode(draft.postCode());
    lieu.setCity(draft.city());
    lieu.setCommuneCode(point.communeCode());
    lieu.setLatitude(point.position().latitude());
    lieu.setLongitude(point.position().longitude());
    lieu.setPhone(draft.phone());
    lieu.setAccessHint(draft.accessHint());
  }

  private long territoireOf(LieuRecord lieu) {
    return dsl.select(ORGANISATION.TERRITOIRE_ID)
        .from(ORGANISATION)
        .where(ORGANISATION.ID.eq(lieu.getOrganisationId()))
        .fetchSingle()
        .value1();
  }
}
