package fr.rdvsolidarites.territory;

import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.OrganisationDraft.Problem;
import gen.db.tables.records.OrganisationRecord;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Creates, changes and closes the organisations of a territoire. */
@Component
public class OrganisationEditing {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  OrganisationEditing(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public sealed interface Outcome {
    record Saved(long organisationId) implements Outcome {}

    record Refused(List<Problem> problems) implements Outcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Whoever opens it becomes its admin: that is written by who calls, in the same transaction.
   *
   * @throws NotFoundException when the actor does not administer the territoire
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Outcome create(long territoireId, OrganisationDraft typed, Actor.Agent actor) {
    lockTerritoire(territoireId, actor);
    var draft = typed.tidy();
    var problems = problems(territoireId, 0, draft);
    if (!problems.isEmpty()) {
      return new Outcome.Refused(problems);
    }
    var organisation = dsl.newRecord(ORGANISATION);
    organisation.setTerritoireId(territoireId);
    organisation.setCreatedAt(clock.instant());
    fill(organisation, draft, 0);
    var id =
        dsl.insertInto(ORGANISATION)
            .set(organisation)
            .returningResult(ORGANISATION.ID)
            .fetchSingle()
            .value1();
    journal.record(actor, new OrganisationEvent.Created(id, territoireId, draft.name()));
    return new Outcome.Saved(id);
  }

  /**
   * @throws NotFoundException when it is closed, or not hers to change
   */
  @Transactional
  public Outcome update(long organisationId, OrganisationDraft typed, Actor.Agent actor) {
    var organisation =
        dsl.selectFrom(ORGANISATION)
            .where(
                ORGANISATION.ID.eq(organisationId),
                ORGANISATION.CLOSED_AT.isNull(),
                Rights.filter(actor, OrganisationAction.WRITE))
            .forNoKeyUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var draft = typed.tidy();
    var problems = problems(organisation.getTerritoireId(), organisationId, draft);
    if (!problems.isEmpty()) {
      return new Outcome.Refused(problems);
    }
    fill(organisation, draft, organisationId);
    var difference = Difference.of(organisation);
    if (!difference.isEmpty()) {
      dsl.update(ORGANISATION)
          .set(organisation)
          .where(ORGANISATION.ID.eq(organisationId))
          .execute();
      journal.record(
          actor,
          new OrganisationEvent.Changed(
              organisationId,
              organisation.getTerritoireId(),
              difference.before(),
              difference.after()));
    }
    return new Outcome.Saved(organisationId);
  }

  /**
   * The zone in which its days are counted; nobody else closes or changes it meanwhile.
   *
   * @throws NotFoundException when it is closed, or the actor does not administer its territoire
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public ZoneId lockToClose(long organisationId, Actor.Agent actor) {
    return dsl.select(TERRITOIRE.ZONE)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            ORGANISATION.ID.eq(organisationId),
            ORGANISATION.CLOSED_AT.isNull(),
            Rights.filter(actor, TerritoireAction.ADMINISTER))
        .forUpdate()
        .of(ORGANISATION)
        .fetchOptional(row -> ZoneId.of(row.value1()))
        .orElseThrow(NotFoundException::new);
  }

  /** Once it is empty: its motifs are closed with it, its name is free again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void close(long organisationId, Actor.Agent actor) {
    var organisation = dsl.fetchSingle(ORGANISATION, ORGANISATION.ID.eq(organisationId));
    dsl.update(MOTIF_OUVERTURE)
        .set(MOTIF_OUVERTURE.CLOSED_AT, clock.instant())
        .where(
            MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId), MOTIF_OUVERTURE.CLOSED_AT.isNull())
        .execute();
    dsl.update(ORGANISATION)
        .set(ORGANISATION.CLOSED_AT, clock.instant())
        .setNull(ORGANISATION.SLUG)
        .where(ORGANISATION.ID.eq(organisationId))
        .execute();
    journal.record(
        actor,
        new OrganisationEvent.Closed(
            organisationId, organisation.getTerritoireId(), organisation.getName()));
  }

  /** Of two organisations of one name created at once, the second waits and is told. */
  private void lockTerritoire(long territoireId, Actor.Agent actor) {
    var there =
        dsl.select(TERRITOIRE.ID)
            .from(TERRITOIRE)
            .where(
                TERRITOIRE.ID.eq(territoireId), Rights.filter(actor, TerritoireAction.ADMINISTER))
            .forNoKeyUpdate()
            .fetch();
    if (there.isEmpty()) {
      throw new NotFoundException();
    }
  }

  private List<Problem> problems(long territoireId, long self, OrganisationDraft draft) {
    var problems = new ArrayList<>(draft.problems());
    if (dsl.fetchExists(
        ORGANISATION,
        ORGANISATION.TERRITOIRE_ID.eq(territoireId),
        ORGANISATION.ID.ne(self),
        plain(ORGANISATION.NAME).eq(plain(val(draft.name()))))) {
      problems.add(Problem.NAME_TAKEN);
    }
    if (problems.isEmpty() && isTaken(slug(draft, self), self)) {
      problems.add(Problem.SLUG_TAKEN);
    }
    return problems;
  }

  private boolean isTaken(String slug, long self) {
    return dsl.fetchExists(ORGANISATION, hasSlug(slug), ORGANISATION.ID.ne(self));
  }

  private static Condition hasSlug(String slug) {
    return ORGANISATION.SLUG.eq(slug);
  }

  private void fill(OrganisationRecord organisation, OrganisationDraft draft, long self) {
    organisation.setName(draft.name());
    organisation.setPhone(draft.phone());
    organisation.setEmail(draft.email());
    organisation.setWebsite(draft.website());
    organisation.setOpeningHours(draft.openingHours());
    organisation.setSlug(slug(draft, self));
    organisation.setOpenDays(
        draft.openDays().stream().map(Integer::shortValue).toArray(Short[]::new));
    organisation.setWorksOnHolidays(draft.worksOnHolidays());
  }

  /** Two organisations of the platform may have one name: the second has its number too. */
  private String slug(OrganisationDraft draft, long self) {
    if (draft.slug() != null) {
      return draft.slug();
    }
    var slug = OrganisationDraft.slugOf(draft.name());
    if (!isTaken(slug, self)) {
      return slug;
    }
    var taken =
        dsl.fetchCount(ORGANISATION, ORGANISATION.SLUG.startsWith(slug), ORGANISATION.ID.ne(self));
    return OrganisationDraft.numbered(slug, taken + 1);
  }

  private static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }
}
