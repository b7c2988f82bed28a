package fr.rdvsolidarites.territory;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disables a lieu for a while, opens it again, or puts it away ({@code 2-scheduling.md} §5.2, §5.5,
 * §5.6): no new RDV there, while RDVs and plages stay. A lieu made for one RDV only is none of
 * these.
 */
@Component
public class LieuAvailability {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  LieuAvailability(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * @throws NotFoundException when it is archived, or not hers to change
   */
  @Transactional
  public void change(long lieuId, boolean enabled, Actor.Agent actor) {
    var territoireId =
        write(
            dsl.update(LIEU).set(LIEU.AVAILABILITY, enabled ? "enabled" : "disabled"),
            lieuId,
            actor);
    journal.record(actor, new LieuEvent.AvailabilityChanged(lieuId, territoireId, enabled));
  }

  /**
   * @throws NotFoundException when it is archived already, or not hers to archive
   */
  @Transactional
  public void archive(long lieuId, Actor.Agent actor) {
    var territoireId = write(dsl.update(LIEU).set(LIEU.DELETED_AT, clock.instant()), lieuId, actor);
    journal.record(actor, new LieuEvent.Archived(lieuId, territoireId));
  }

  private static long write(UpdateSetMoreStep<?> update, long lieuId, Actor.Agent actor) {
    return update
        .from(ORGANISATION)
        .where(isHersToChange(lieuId, actor))
        .returningResult(ORGANISATION.TERRITOIRE_ID)
        .fetchOptional()
        .orElseThrow(NotFoundException::new)
        .value1();
  }

  private static Condition isHersToChange(long lieuId, Actor.Agent actor) {
    return LIEU.ID
        .eq(lieuId)
        .and(ORGANISATION.ID.eq(LIEU.ORGANISATION_ID))
        .and(LIEU.DELETED_AT.isNull())
        .and(LIEU.AVAILABILITY.ne(inline("single_use")))
        .and(Rights.filter(actor, LieuAction.WRITE));
  }
}
