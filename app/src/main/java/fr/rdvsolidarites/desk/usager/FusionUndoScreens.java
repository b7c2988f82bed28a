package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_FUSION;
import static gen.db.Tables.USAGER_FUSION_ROW;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.people.FusionTrail.Kind;
import fr.rdvsolidarites.people.UsagerFusionUndo;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What undoing a fusion would do; {@code UsagerAction.MERGE} on both files. */
@Component
class FusionUndoScreens {

  private final DSLContext dsl;
  private final Clock clock;
  private final UsagerFusionUndo undo;

  FusionUndoScreens(DSLContext dsl, Clock clock, UsagerFusionUndo undo) {
    this.dsl = dsl;
    this.clock = clock;
    this.undo = undo;
  }

  FusionUndoPage show(long usagerId, long fusionId, Actor.Agent actor) {
    var changed = undo.changedSince(fusionId, actor);
    var absorbed = USAGER.as("absorbed");
    var rdvsSince =
        field(
            selectCount()
                .from(PARTICIPATION)
                .join(RDV)
                .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
                .where(
                    PARTICIPATION.USAGER_ID.eq(USAGER.ID),
                    PARTICIPATION.CREATED_AT.gt(USAGER_FUSION.MERGED_AT),
                    Rights.filter(actor, RdvAction.READ)));
    var statusesSince =
        field(
            selectCount()
                .from(USAGER_FUSION_ROW)
                .join(PARTICIPATION)
                .on(PARTICIPATION.ID.eq(USAGER_FUSION_ROW.ROW_ID))
                .join(RDV)
                .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
                .where(
                    USAGER_FUSION_ROW.FUSION_ID.eq(USAGER_FUSION.ID),
                    USAGER_FUSION_ROW.KIND.eq(Kind.DOUBLE_STATUS.code()),
                    condition(
                        "{0} <> {1} ->> 'given'", PARTICIPATION.STATUS, USAGER_FUSION_ROW.FORMER),
                    Rights.filter(actor, RdvAction.READ)));
    return dsl.select(
            concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
            concat(absorbed.FIRST_NAME, inline(" "), absorbed.LAST_NAME),
            concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME),
            USAGER_FUSION.MERGED_AT,
            TERRITOIRE.ZONE,
            rdvsSince,
            statusesSince)
        .from(USAGER_FUSION)
        .join(USAGER)
        .on(USAGER.ID.eq(USAGER_FUSION.KEPT_ID))
        .join(absorbed)
        .on(absorbed.ID.eq(USAGER_FUSION.ABSORBED_ID))
        .join(AGENT)
        .on(AGENT.ID.eq(USAGER_FUSION.MERGED_BY))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(USAGER_FUSION.TERRITOIRE_ID))
        .where(USAGER_FUSION.ID.eq(fusionId), USAGER_FUSION.KEPT_ID.eq(usagerId))
        .fetchOptional(
            row -> {
              var zone = ZoneId.of(row.value5());
              return new FusionUndoPage(
                  usagerId,
                  row.value1(),
                  row.value2(),
                  fusionId,
                  row.value3().strip(),
                  FrenchDates.longDateTime(row.value4(), zone, LocalDate.now(clock.withZone(zone))),
                  changed,
                  row.value6(),
                  row.value7());
            })
        .orElseThrow(NotFoundException::new);
  }
}
