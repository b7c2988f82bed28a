package fr.rdvsolidarites.citizen.rdv;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.MotifText;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/**
 * RDVs that follow one another are one to her (wish D6): they are read, and withdrawn from, as one.
 */
@Component
class HerStages {

  private final DSLContext dsl;

  HerStages(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** With all that stand where hers stands; as it is when it is alone. */
  HerRdv whole(HerRdv rdv, long suiteId, Actor.Participant her) {
    var stages = stages(rdv, suiteId, her);
    var entry = entry(suiteId);
    return stages.size() < 2 ? rdv.knownAs(entry) : rdv.asOne(stages, entry);
  }

  private List<HerRdv.Stage> stages(HerRdv rdv, long suiteId, Actor.Participant her) {
    var zone = rdv.startsAt().getZone();
    return dsl.select(
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            MotifText.NAME.said(),
            SERVICE.NAME,
            SERVICE.SHORT_NAME,
            MOTIF.CANCELLABLE_BY_USAGER,
            MotifText.INSTRUCTIONS.said(),
            MotifText.PAPERS.said(),
            MotifText.CANCEL_WARNING.said())
        .from(RDV)
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(RDV.SERVICE_ID))
        .where(
            RDV.SUITE_ID.eq(suiteId),
            PARTICIPATION.USAGER_ID.eq(
                select(PARTICIPATION.as("hers").USAGER_ID)
                    .from(PARTICIPATION.as("hers"))
                    .where(PARTICIPATION.as("hers").ID.eq(her.participationId()))),
            PARTICIPATION.VISIBLE.isTrue(),
            PARTICIPATION.STATUS.eq(rdv.status().code()))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .fetch((Record row) -> stage(row, zone));
  }

  private static HerRdv.Stage stage(Record row, ZoneId zone) {
    return new HerRdv.Stage(
        row.get(RDV.STARTS_AT).atZone(zone),
        row.get(RDV.ENDS_AT).atZone(zone),
        MotifText.NAME.named(row),
        row.get(SERVICE.NAME),
        row.get(SERVICE.SHORT_NAME),
        row.get(MOTIF.CANCELLABLE_BY_USAGER),
        MotifText.INSTRUCTIONS.in(row),
        MotifText.PAPERS.in(row),
        MotifText.CANCEL_WARNING.in(row));
  }

  /** The same entry in her calendar as her messages bring. */
  private HerRdv.Entry entry(long suiteId) {
    var first = RDV.as("first");
    return dsl.select(
            select(first.UUID)
                .from(first)
                .where(first.ID.eq(select(min(RDV.ID)).from(RDV).where(RDV.SUITE_ID.eq(suiteId))))
                .asField(),
            sum(RDV.SEQUENCE))
        .from(RDV)
        .where(RDV.SUITE_ID.eq(suiteId))
        .fetchSingle(
            row ->
                new HerRdv.Entry(
                    (java.util.UUID) Objects.requireNonNull(row.value1()),
                    row.value2().intValue()));
  }
}
