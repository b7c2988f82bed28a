package fr.rdvsolidarites.booking;

import static gen.db.Tables.HOLD;
import static gen.db.Tables.RDV;

import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.territory.MotifEvent;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Of two motifs made one, RDVs past and to come, and holds, go over to the one that stays. */
@Component
class RdvsOfMergedMotifs {

  private final DSLContext dsl;

  RdvsOfMergedMotifs(DSLContext dsl) {
    this.dsl = dsl;
  }

  @EventListener
  void on(Recorded recorded) {
    if (recorded.event() instanceof MotifEvent.Merged merged) {
      dsl.batch(
              merged.moved().entrySet().stream()
                  .flatMap(
                      move ->
                          Stream.of(
                              dsl.update(RDV)
                                  .set(RDV.MOTIF_OUVERTURE_ID, move.getValue())
                                  .where(RDV.MOTIF_OUVERTURE_ID.eq(move.getKey())),
                              dsl.update(HOLD)
                                  .set(HOLD.MOTIF_OUVERTURE_ID, move.getValue())
                                  .where(HOLD.MOTIF_OUVERTURE_ID.eq(move.getKey()))))
                  .toList())
          .execute();
    }
  }
}
