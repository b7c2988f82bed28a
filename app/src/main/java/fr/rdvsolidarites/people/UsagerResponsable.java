package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.UsagerRecord;
import java.time.Clock;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who answers for somebody ({@code 3-people-and-rights.md} §9.5): one level only, nobody for
 * herself, and only a file that the agent may change.
 */
@Component
public class UsagerResponsable {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  UsagerResponsable(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; only {@code CHANGED} changed anything. */
  public enum Outcome {
    CHANGED,
    /** So it was already. */
    UNCHANGED,
    /** Who answers for others answers for herself. */
    HAS_PROCHES
  }

  /**
   * Over the row of {@code usager}: may answer for this one, as far as the actor may decide that.
   */
  public static Condition mayAnswerFor(UsagerRecord proche, Actor.Agent actor) {
    return USAGER
        .ID
        .ne(proche.getId())
        .and(USAGER.TERRITOIRE_ID.eq(proche.getTerritoireId()))
        .and(USAGER.RESPONSABLE_ID.isNull())
        .and(USAGER.DELETED_AT.isNull())
        .and(Rights.filter(actor, UsagerAction.WRITE));
  }

  /**
   * @param responsableId null: she answers for herself from now on
   * @throws NotFoundException when one of the files is not the agent's to change, or that one may
   *     not answer for her
   */
  @Transactional
  public Outcome change(long usagerId, @Nullable Long responsableId, Actor.Agent actor) {
    dsl.select(USAGER.ID)
        .from(USAGER)
        .where(USAGER.ID.eq(usagerId).or(USAGER.ID.eq(responsableId)))
        .orderBy(USAGER.ID)
        .forUpdate()
        .fetch();
    var usager =
        dsl.selectFrom(USAGER)
            .where(
                USAGER.ID.eq(usagerId),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.WRITE))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    if (Objects.equals(usager.getResponsableId(), responsableId)) {
      return Outcome.UNCHANGED;
    }
    if (responsableId != null) {
      if (hasProches(usagerId)) {
        return Outcome.HAS_PROCHES;
      }
      if (!dsl.fetchExists(USAGER, USAGER.ID.eq(responsableId), mayAnswerFor(usager, actor))) {
        throw new NotFoundException();
      }
    }
    usager.setResponsableId(responsableId);
    var difference = UsagerDifference.of(usager, false);
    usager.setVersion(usager.getVersion() + 1);
    dsl.update(USAGER).set(usager).where(USAGER.ID.eq(usagerId)).execute();
    if (responsableId != null) {
      follow(usagerId, responsableId);
    }
    journal.record(
        actor,
        new UsagerEvent.Changed(
            usagerId, usager.getTerritoireId(), difference.before(), difference.after()));
    return Outcome.CHANGED;
  }

  private boolean hasProches(long usagerId) {
    var proche = USAGER.as("proche");
    return dsl.fetchExists(
        dsl.selectOne()
            .from(proche)
            .where(proche.RESPONSABLE_ID.eq(usagerId), proche.DELETED_AT.isNull()));
  }

  /** A proche is known wherever her responsable is (§9.2, UP-04). */
  private void follow(long usagerId, long responsableId) {
    dsl.insertInto(
            USAGER_ORGANISATION,
            USAGER_ORGANISATION.USAGER_ID,
            USAGER_ORGANISATION.ORGANISATION_ID,
            USAGER_ORGANISATION.CREATED_AT)
        .select(
            select(val(usagerId), USAGER_ORGANISATION.ORGANISATION_ID, val(clock.instant()))
                .from(USAGER_ORGANISATION)
                .where(USAGER_ORGANISATION.USAGER_ID.eq(responsableId)))
        .onConflictDoNothing()
        .execute();
  }
}
