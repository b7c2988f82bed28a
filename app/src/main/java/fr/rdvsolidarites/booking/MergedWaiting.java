package fr.rdvsolidarites.booking;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.PARTICIPATION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.people.FusionTrail;
import fr.rdvsolidarites.people.FusionTrail.Kind;
import fr.rdvsolidarites.people.UsagerEvent;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Places in lines of a file that is merged go over to the file that stays, and back. */
@Component
class MergedWaiting {

  private final DSLContext dsl;
  private final FileAttenteLeaving leaving;
  private final FusionTrail trail;

  MergedWaiting(DSLContext dsl, FileAttenteLeaving leaving, FusionTrail trail) {
    this.dsl = dsl;
    this.leaving = leaving;
    this.trail = trail;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case UsagerEvent.Merged merged -> move(merged);
      case UsagerEvent.Unmerged undone -> giveBack(undone);
      default -> {}
    }
  }

  private void move(UsagerEvent.Merged merged) {
    var twice = twice(merged);
    twice.forEach(id -> leaving.close(id, "removed"));
    trail.keep(merged.fusionId(), Kind.WAITING_TWICE, twice);
    trail.keep(
        merged.fusionId(),
        Kind.WAITING,
        dsl.update(FILE_ATTENTE)
            .set(FILE_ATTENTE.USAGER_ID, merged.usagerId())
            .where(FILE_ATTENTE.USAGER_ID.eq(merged.absorbedId()))
            .returning(FILE_ATTENTE.ID)
            .fetch(FILE_ATTENTE.ID));
  }

  /** For a RDV collectif in which the file that stays waits already, or takes part. */
  private List<Long> twice(UsagerEvent.Merged merged) {
    return dsl.select(FILE_ATTENTE.ID)
        .from(FILE_ATTENTE)
        .where(
            FILE_ATTENTE.USAGER_ID.eq(merged.absorbedId()),
            FILE_ATTENTE.CLOSED_AT.isNull(),
            waitsToo(merged.usagerId()).or(takesPart(merged.usagerId())))
        .fetch(FILE_ATTENTE.ID);
  }

  private static Condition waitsToo(long usagerId) {
    var stays = FILE_ATTENTE.as("stays");
    return exists(
        selectOne()
            .from(stays)
            .where(
                stays.SESSION_ID.eq(FILE_ATTENTE.SESSION_ID),
                stays.USAGER_ID.eq(usagerId),
                stays.CLOSED_AT.isNull()));
  }

  private static Condition takesPart(long usagerId) {
    return exists(
        selectOne()
            .from(PARTICIPATION)
            .where(
                PARTICIPATION.RDV_ID.eq(FILE_ATTENTE.SESSION_ID),
                PARTICIPATION.USAGER_ID.eq(usagerId),
                PARTICIPATION.STATUS.eq(RdvStatus.UNKNOWN.code())));
  }

  private void giveBack(UsagerEvent.Unmerged undone) {
    dsl.update(FILE_ATTENTE)
        .set(FILE_ATTENTE.USAGER_ID, undone.absorbedId())
        .where(
            FILE_ATTENTE.ID.in(trail.rowIds(undone.fusionId(), Kind.WAITING)),
            FILE_ATTENTE.USAGER_ID.eq(undone.usagerId()))
        .execute();
    dsl.update(FILE_ATTENTE)
        .setNull(FILE_ATTENTE.CLOSED_AT)
        .setNull(FILE_ATTENTE.CLOSED_WHY)
        .where(
            FILE_ATTENTE.ID.in(trail.rowIds(undone.fusionId(), Kind.WAITING_TWICE)),
            notExists(
                selectOne()
                    .from(FILE_ATTENTE.as("meanwhile"))
                    .where(
                        FILE_ATTENTE.as("meanwhile").SESSION_ID.eq(FILE_ATTENTE.SESSION_ID),
                        FILE_ATTENTE.as("meanwhile").USAGER_ID.eq(undone.absorbedId()),
                        FILE_ATTENTE.as("meanwhile").CLOSED_AT.isNull())))
        .execute();
  }
}
