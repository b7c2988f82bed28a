package fr.rdvsolidarites.agenda;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.AgendaAccess.Matter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * The places that RDVs collectifs have left for whoever searches ({@code 2-scheduling.md} §22.4),
 * with the refusals of {@link Eligibility}: one select, which finds nothing at once where no motif
 * is collective.
 */
final class SessionReads {

  private final DSLContext dsl;

  SessionReads(DSLContext dsl) {
    this.dsl = dsl;
  }

  private record Row(
      long id,
      Instant startsAt,
      Instant endsAt,
      @Nullable Long lieuId,
      long motifOuvertureId,
      long organisationId,
      SectorLevel level,
      ZoneId zone,
      List<Long> agentIds) {

    /** Where professionals are given by name: one of hers, if only one. */
    boolean isNear(CreneauSearch search) {
      return search.side() == Side.AGENT
          || agentIds.stream()
              .anyMatch(agent -> search.sectors().accepts(level, organisationId, agent));
    }

    boolean isIn(SearchWindow window) {
      var day = startsAt.atZone(zone).toLocalDate();
      var from = window.notBefore();
      return !day.isBefore(window.firstDay())
          && !day.isAfter(window.lastDay())
          && (from == null || !startsAt.isBefore(from));
    }

    Creneau creneau() {
      return new Creneau(
          startsAt,
          endsAt,
          agentIds.getFirst(),
          lieuId,
          motifOuvertureId,
          0,
          startsAt.atZone(zone).toLocalDate(),
          id);
    }
  }

  /**
   * By start.
   *
   * @param chosenAt from when the delays of the motifs count
   */
  List<Creneau> read(CreneauSearch search, Instant now, Instant chosenAt) {
    if (search.isHopeless() || !(search.together() instanceof Together.Apart)) {
      return List.of();
    }
    return rows(search, now, chosenAt).stream()
        .filter(row -> !row.agentIds().isEmpty())
        .filter(row -> row.isIn(search.window()) && row.isNear(search))
        .map(Row::creneau)
        .sorted()
        .toList();
  }

  private List<Row> rows(CreneauSearch search, Instant now, Instant chosenAt) {
    return dsl.select(
            RDV.ID,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.LIEU_ID,
            RDV.MOTIF_OUVERTURE_ID,
            RDV.ORGANISATION_ID,
            MOTIF.SECTORISATION_LEVEL,
            TERRITOIRE.ZONE,
            agentIds())
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(RDV)
        .on(RDV.MOTIF_OUVERTURE_ID.eq(MOTIF_OUVERTURE.ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .leftJoin(SESSION)
        .on(SESSION.RDV_ID.eq(RDV.ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(
            Sql.isAnyOf(MOTIF_OUVERTURE.ID, search.motifOuvertureIds()),
            MOTIF.KIND.eq(inline("collectif")),
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            MOTIF.DELETED_AT.isNull(),
            coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY)
                .in(search.bookableBy().accepted()),
            RDV.CANCELLED_AT.isNull(),
            RDV.STARTS_AT.gt(now),
            hasPlace(search, now),
            isOpenTo(search, chosenAt),
            isIn(search.lieux()),
            LIEU.ID.isNull().or(LIEU.AVAILABILITY.ne(inline("disabled"))))
        .and(isWanted(search.agents()))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .fetch(
            row ->
                new Row(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    SectorLevel.of(row.value7()),
                    ZoneId.of(row.value8()),
                    row.value9()));
  }

  /** What is kept for others is taken; what is kept for her is not. */
  private static Condition hasPlace(CreneauSearch search, Instant now) {
    var kept = SessionSeats.kept(now, search.exceptHoldId());
    return RDV.CAPACITY.isNull().or(RDV.PLACES_TAKEN.plus(kept).lt(RDV.CAPACITY));
  }

  private static Condition isOpenTo(CreneauSearch search, Instant chosenAt) {
    if (search.side() == Side.AGENT) {
      return noCondition();
    }
    return SessionSeats.isOpenOnline()
        .and(
            RDV.STARTS_AT.between(
                after(chosenAt, MOTIF.MIN_DELAY_SECONDS), after(chosenAt, MOTIF.MAX_DELAY_SECONDS)))
        .and(MOTIF.FOLLOW_UP.isFalse().or(hasReferent(search)));
  }

  private static Field<Instant> after(Instant instant, Field<Integer> seconds) {
    return field(
        "{0} + make_interval(secs => {1})", RDV.STARTS_AT.getDataType(), val(instant), seconds);
  }

  private static Condition hasReferent(CreneauSearch search) {
    return search.usagerIds().isEmpty()
        ? falseCondition()
        : exists(
            selectOne()
                .from(RDV_AGENT)
                .join(REFERENT)
                .on(REFERENT.AGENT_ID.eq(RDV_AGENT.AGENT_ID))
                .where(
                    RDV_AGENT.RDV_ID.eq(RDV.ID),
                    Sql.isAnyOf(REFERENT.USAGER_ID, search.usagerIds())));
  }

  private static Condition isIn(LieuFilter lieux) {
    return switch (lieux) {
      case LieuFilter.Anywhere() -> noCondition();
      case LieuFilter.Only(var ids) -> Sql.isAnyOf(RDV.LIEU_ID, ids);
    };
  }

  /** One of its professionals is. */
  private static Condition isWanted(AgentFilter agents) {
    return switch (agents) {
      case AgentFilter.Everyone() -> noCondition();
      case AgentFilter.Only(var ids) -> isHeldBy(Sql.isAnyOf(RDV_AGENT.AGENT_ID, ids));
      case AgentFilter.OnlyOrIn(var ids, var equipes) ->
          isHeldBy(
              Sql.isAnyOf(RDV_AGENT.AGENT_ID, ids)
                  .or(
                      RDV_AGENT.AGENT_ID.in(
                          select(EQUIPE_AGENT.AGENT_ID)
                              .from(EQUIPE_AGENT)
                              .where(Sql.isAnyOf(EQUIPE_AGENT.EQUIPE_ID, equipes)))));
      case AgentFilter.PlaceableBy(var wanted, var actor) ->
          isWanted(wanted)
              .and(
                  isHeldBy(
                      AgendaAccess.mayPlaceThereWith(
                          actor,
                          RDV_AGENT.AGENT_ID,
                          new Matter(
                              MOTIF_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID))));
      case AgentFilter.Of(var services) ->
          isHeldBy(
              RDV_AGENT.AGENT_ID.in(
                  select(AGENT_SERVICE.AGENT_ID)
                      .from(AGENT_SERVICE)
                      .where(Sql.isAnyOf(AGENT_SERVICE.SERVICE_ID, services))));
    };
  }

  private static Condition isHeldBy(Condition which) {
    return exists(selectOne().from(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(RDV.ID), which));
  }

  private static Field<List<Long>> agentIds() {
    return multiset(
            select(RDV_AGENT.AGENT_ID)
                .from(RDV_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID), AGENT.DELETED_AT.isNull())
                .orderBy(RDV_AGENT.AGENT_ID))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }
}
