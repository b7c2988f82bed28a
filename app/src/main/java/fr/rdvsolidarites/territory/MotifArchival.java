package fr.rdvsolidarites.territory;

import static gen.db.Tables.MOTIF;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a motif away: no new RDV anywhere, RDVs and plages stay, history keeps it. Nothing is ever
 * deleted (the reference destroys a motif without RDV; this keeps it, for its history).
 */
@Component
public class MotifArchival {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  MotifArchival(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * @throws NotFoundException when it is archived already, or not hers to archive
   */
  @Transactional
  public void archive(long motifId, Actor.Agent actor) {
    var territoireId =
        dsl.update(MOTIF)
            .set(MOTIF.DELETED_AT, clock.instant())
            .where(
                MOTIF.ID.eq(motifId),
                MOTIF.DELETED_AT.isNull(),
                Rights.filter(actor, MotifAction.WRITE))
            .returningResult(MOTIF.TERRITOIRE_ID)
            .fetchOptional()
            .orElseThrow(NotFoundException::new)
            .value1();
    journal.record(actor, new MotifEvent.Archived(motifId, territoireId));
  }
}
