package fr.rdvsolidarites.agenda;

import static gen.db.Tables.PLAGE_MOTIF;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.territory.MotifEvent;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Of two motifs made one, the plages offer the one that stays; never twice. */
@Component
class PlagesOfMergedMotifs {

  private final DSLContext dsl;

  PlagesOfMergedMotifs(DSLContext dsl) {
    this.dsl = dsl;
  }

  @EventListener
  void on(Recorded recorded) {
    if (recorded.event() instanceof MotifEvent.Merged merged) {
      var hers = PLAGE_MOTIF.as("hers");
      dsl.batch(
              merged.moved().entrySet().stream()
                  .map(
                      move ->
                          dsl.insertInto(
                                  PLAGE_MOTIF, PLAGE_MOTIF.PLAGE_ID, PLAGE_MOTIF.MOTIF_OUVERTURE_ID)
                              .select(
                                  select(hers.PLAGE_ID, val(move.getValue()))
                                      .from(hers)
                                      .where(hers.MOTIF_OUVERTURE_ID.eq(move.getKey())))
                              .onConflictDoNothing())
                  .toList())
          .execute();
      dsl.deleteFrom(PLAGE_MOTIF)
          .where(PLAGE_MOTIF.MOTIF_OUVERTURE_ID.in(merged.moved().keySet()))
          .execute();
    }
  }
}
