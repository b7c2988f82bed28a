package fr.rdvsolidarites.notifications;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.people.FusionTrail;
import fr.rdvsolidarites.people.FusionTrail.Kind;
import fr.rdvsolidarites.people.UsagerEvent;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The messages of two files that became one: those sent stay in its history, those to come reach
 * it. Of two for the same RDV that are still to come, one is left with the former file and never
 * leaves.
 */
@Component
class MergedReceipts {

  private final DSLContext dsl;
  private final FusionTrail trail;

  MergedReceipts(DSLContext dsl, FusionTrail trail) {
    this.dsl = dsl;
    this.trail = trail;
  }

  /** While the second participation in the same RDV is still there. */
  @EventListener
  @Order(0)
  void on(Recorded recorded) {
    if (recorded.event() instanceof UsagerEvent.Merged merged) {
      moveRecipient(merged);
      moveParticipation(merged);
    }
  }

  private void moveRecipient(UsagerEvent.Merged merged) {
    var same = RECEIPT.as("same");
    var stays = PARTICIPATION.as("stays");
    trail.keep(
        merged.fusionId(),
        Kind.RECEIPT,
        dsl.update(RECEIPT)
            .set(RECEIPT.RECIPIENT_ID, merged.usagerId())
            .where(
                RECEIPT.RECIPIENT_KIND.eq("usager"),
                RECEIPT.RECIPIENT_ID.eq(merged.absorbedId()),
                // Hers, and those of her proches: they are in the care of the file that stays now.
                RECEIPT.PARTICIPATION_ID.in(
                    select(PARTICIPATION.ID)
                        .from(PARTICIPATION)
                        .join(USAGER)
                        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                        .where(
                            USAGER
                                .ID
                                .eq(merged.absorbedId())
                                .or(USAGER.RESPONSABLE_ID.eq(merged.usagerId())))),
                notExists(
                    selectOne()
                        .from(same)
                        .where(
                            same.JOURNAL_ID.eq(RECEIPT.JOURNAL_ID),
                            same.EVENT.eq(RECEIPT.EVENT),
                            same.RECIPIENT_KIND.eq("usager"),
                            same.RECIPIENT_ID.eq(merged.usagerId()),
                            same.CHANNEL.eq(RECEIPT.CHANNEL))),
                RECEIPT
                    .STATUS
                    .notIn(ReceiptStatus.PLANNED.code(), ReceiptStatus.RETRYING.code())
                    .or(
                        RECEIPT.RDV_ID.notIn(
                            select(stays.RDV_ID)
                                .from(stays)
                                .where(stays.USAGER_ID.eq(merged.usagerId())))))
            .returning(RECEIPT.ID)
            .fetch(RECEIPT.ID));
  }

  private void moveParticipation(UsagerEvent.Merged merged) {
    var gone = PARTICIPATION.as("gone");
    var stays = PARTICIPATION.as("stays");
    var former = new TreeMap<Long, JSONB>();
    dsl.update(RECEIPT)
        .set(RECEIPT.PARTICIPATION_ID, stays.ID)
        .from(gone, stays)
        .where(
            gone.USAGER_ID.eq(merged.absorbedId()),
            stays.RDV_ID.eq(gone.RDV_ID),
            stays.USAGER_ID.eq(merged.usagerId()),
            RECEIPT.PARTICIPATION_ID.eq(gone.ID))
        .returningResult(RECEIPT.ID, gone.ID)
        .fetch()
        .forEach(
            row ->
                former.put(
                    row.value1(),
                    JSONB.valueOf("{\"participation\": %d}".formatted(row.value2()))));
    trail.keepFormer(merged.fusionId(), Kind.RECEIPT_PARTICIPATION, former);
  }

  /** Once the participations are back. */
  @EventListener
  @Order(1)
  void onUndone(Recorded recorded) {
    if (recorded.event() instanceof UsagerEvent.Unmerged undone) {
      dsl.update(RECEIPT)
          .set(RECEIPT.RECIPIENT_ID, undone.absorbedId())
          .where(
              RECEIPT.ID.in(trail.rowIds(undone.fusionId(), Kind.RECEIPT)),
              RECEIPT.RECIPIENT_ID.eq(undone.usagerId()))
          .execute();
      dsl.execute(
          """
          update receipt set participation_id = back.id
          from usager_fusion_row r join participation back on back.id = (r.former ->> 'participation')::bigint
          where r.fusion_id = {0} and r.kind = 'receipt_participation' and r.row_id = receipt.id
          """,
          val(undone.fusionId()));
    }
  }
}
