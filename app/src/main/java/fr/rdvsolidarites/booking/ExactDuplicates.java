package fr.rdvsolidarites.booking;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * RDVs that are placed already: the same people and the same professionals, all of them, for the
 * same motif, from the same start to the same end, in the same lieu (§19.1).
 */
@Component
class ExactDuplicates {

  private final DSLContext dsl;

  ExactDuplicates(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * @param usagerIds of the guests who have a file, each once
   */
  boolean has(PlacementCommand command, List<Long> usagerIds) {
    if (usagerIds.isEmpty() || usagerIds.size() < command.guests().size()) {
      return false;
    }
    return dsl.fetchExists(
        dsl.select(PARTICIPATION.RDV_ID)
            .from(PARTICIPATION)
            .join(RDV)
            .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
            .where(
                RDV.MOTIF_OUVERTURE_ID.eq(command.motifOuvertureId()),
                RDV.STARTS_AT.eq(command.during().start()),
                RDV.ENDS_AT.eq(command.during().end()),
                isThere(command),
                agentsOf().eq(command.agentIds().stream().sorted().toArray(Long[]::new)),
                RDV.CANCELLED_AT.isNull(),
                PARTICIPATION.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()))
            .groupBy(PARTICIPATION.RDV_ID)
            .having(
                count().eq(usagerIds.size()),
                count().filterWhere(PARTICIPATION.USAGER_ID.in(usagerIds)).eq(usagerIds.size())));
  }

  private static Condition isThere(PlacementCommand command) {
    var oneOff = command.oneOffLieu();
    return oneOff == null
        ? RDV.LIEU_ID.isNotDistinctFrom(command.lieuId())
        : exists(
            selectOne()
                .from(LIEU)
                .where(
                    LIEU.ID.eq(RDV.LIEU_ID),
                    LIEU.AVAILABILITY.eq("single_use"),
                    LIEU.NAME.eq(oneOff.name()),
                    LIEU.ADDRESS.eq(oneOff.address())));
  }

  /** In the order of their ids. */
  private static Field<Long[]> agentsOf() {
    return field(
        select(arrayAgg(RDV_AGENT.AGENT_ID).orderBy(RDV_AGENT.AGENT_ID))
            .from(RDV_AGENT)
            .where(RDV_AGENT.RDV_ID.eq(RDV.ID)));
  }
}
