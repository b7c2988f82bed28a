package fr.rdvsolidarites.agenda;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.AgendaAccess.Matter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;

/** The three selects of a search: plages, absences, busy times. */
final class AgendaReads {

  private final DSLContext dsl;
  private final Releases releases;

  AgendaReads(DSLContext dsl, Releases releases) {
    this.dsl = dsl;
    this.releases = releases;
  }

  /**
   * What can lead to a créneau.
   *
   * @param chosenAt from when the delays of the motifs count
   */
  Agendas read(CreneauSearch search, Instant now, Instant chosenAt) {
    if (search.isHopeless()) {
      return Agendas.EMPTY;
    }
    var plages =
        plages(
            search,
            leadsToCreneaux(search),
            rules -> search.side() == Side.USAGER ? releases.of(rules, chosenAt) : rules);
    var agents = plages.agentIds();
    if (agents.isEmpty()) {
      return Agendas.EMPTY;
    }
    var reach = reach(search, plages, now);
    return plages.agendas(
        new AbsenceReads(dsl).read(reach, agents),
        new BusyReads(dsl).read(search, reach, agents, now));
  }

  /** No farther than usagers may book: what lies beyond need not be read. */
  private static SearchWindow reach(CreneauSearch search, PlageRows plages, Instant now) {
    var window = search.window();
    if (search.side() == Side.AGENT) {
      return window;
    }
    var farthest = LocalDate.ofInstant(now.plus(plages.longestDelay()), ZoneOffset.UTC).plusDays(1);
    if (!farthest.isBefore(window.lastDay())) {
      return window;
    }
    var first = window.firstDay();
    return SearchWindow.days(first, farthest.isBefore(first) ? first : farthest);
  }

  /** All that has to do with these motifs on these days, refused or not, each with its cause. */
  Agendas readAll(CreneauSearch search, Instant now) {
    if (search.motifOuvertureIds().isEmpty()) {
      return Agendas.EMPTY;
    }
    var plages = plages(search, noCondition(), rules -> rules);
    var agents = plages.agentIds();
    return plages.agendas(
        new AbsenceReads(dsl).read(search.window(), agents),
        new BusyReads(dsl).readCauses(search, agents, now));
  }

  /** Plages of these motifs that are over, or not yet begun, on the days searched. */
  Explanation.Elsewhen elsewhen(CreneauSearch search) {
    var p = PLAGE_OUVERTURE;
    var over = p.OVER_AFTER.lt(search.window().firstDay());
    var later = p.FIRST_DAY.gt(search.window().lastDay());
    return dsl.select(
            count().filterWhere(over),
            max(p.OVER_AFTER).filterWhere(over),
            count().filterWhere(later),
            min(p.FIRST_DAY).filterWhere(later))
        .from(p)
        .where(
            p.ID.in(
                select(PLAGE_MOTIF.PLAGE_ID)
                    .from(PLAGE_MOTIF)
                    .where(
                        Sql.isAnyOf(PLAGE_MOTIF.MOTIF_OUVERTURE_ID, search.motifOuvertureIds()))))
        .fetchSingle(Records.mapping(Explanation.Elsewhen::new));
  }

  /** Plages with one row for each agent and each motif: nothing is nested, all is quick to read. */
  private PlageRows plages(
      CreneauSearch search, Condition wanted, UnaryOperator<MotifRules> change) {
    var p = PLAGE_OUVERTURE;
    return PlageRows.of(
        dsl.select(
                p.ID,
                p.ORGANISATION_ID,
                p.LIEU_ID,
                p.OPEN_ONLINE,
                p.FIRST_DAY,
                p.START_TIME,
                p.END_TIME,
                p.ZONE,
                p.RRULE,
                ORGANISATION.WORKS_ON_HOLIDAYS,
                TERRITOIRE.HOLIDAY_CALENDAR,
                coalesce(field(isClosedLieu()), inline(false)),
                PLAGE_AGENT.AGENT_ID,
                field(isWanted(search.agents())),
                field(isReferent(search)),
                MOTIF_OUVERTURE.ID,
                coalesce(MOTIF_OUVERTURE.DURATION_MINUTES, MOTIF.DURATION_MINUTES),
                MOTIF.MIN_DELAY_SECONDS,
                MOTIF.MAX_DELAY_SECONDS,
                field(isOpen()),
                coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY),
                MOTIF.FOLLOW_UP,
                MOTIF.SECTORISATION_LEVEL,
                changes())
            .from(PLAGE_MOTIF)
            .join(p)
            .on(p.ID.eq(PLAGE_MOTIF.PLAGE_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(PLAGE_MOTIF.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .join(PLAGE_AGENT)
            .on(PLAGE_AGENT.PLAGE_ID.eq(p.ID))
            .join(AGENT)
            .on(AGENT.ID.eq(PLAGE_AGENT.AGENT_ID))
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(p.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .leftJoin(LIEU)
            .on(LIEU.ID.eq(p.LIEU_ID))
            // Of the ouvertures, read first: in the index of the plages every one would be
            // compared with all.
            .where(Sql.isAnyOf(MOTIF_OUVERTURE.ID, search.motifOuvertureIds()))
            .and(PLAGE_MOTIF.OVER_AFTER.ge(search.window().firstDay()))
            .and(mayBegin(search.window()))
            .and(MOTIF.KIND.eq(inline("individuel")))
            .and(AGENT.DELETED_AT.isNull())
            .and(mayBePlaced(search.agents()))
            .and(wanted),
        change);
  }

  /** The same refusals as {@link Eligibility}, so that what is refused is not even read. */
  private static Condition leadsToCreneaux(CreneauSearch search) {
    var accepted = search.bookableBy().accepted();
    return isOpen()
        .and(coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY).in(accepted))
        .and(search.side() == Side.USAGER ? PLAGE_OUVERTURE.OPEN_ONLINE.isTrue() : noCondition())
        .and(mayBeIn(search.lieux()))
        .and(isWanted(search.agents()))
        .and(takesPart(search.together()));
  }

  private static Condition isOpen() {
    return MOTIF_OUVERTURE.CLOSED_AT.isNull().and(MOTIF.DELETED_AT.isNull());
  }

  private static Condition isClosedLieu() {
    return LIEU.AVAILABILITY.ne(inline("enabled")).or(LIEU.DELETED_AT.isNotNull());
  }

  private static Condition takesPart(Together together) {
    return together instanceof Together.Apart
        ? noCondition()
        : Sql.isAnyOf(PLAGE_AGENT.AGENT_ID, together.who());
  }

  /** What is not the searching agent's to place is nothing that she is told of, even why not. */
  private static Condition mayBePlaced(AgentFilter agents) {
    return agents instanceof AgentFilter.PlaceableBy(_, var actor)
        ? AgendaAccess.mayPlaceThereWith(
            actor,
            PLAGE_AGENT.AGENT_ID,
            new Matter(MOTIF_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID))
        : noCondition();
  }

  private static Condition isWanted(AgentFilter agents) {
    var agentId = PLAGE_AGENT.AGENT_ID;
    return switch (agents) {
      case AgentFilter.Everyone() -> inline(true).eq(inline(true));
      case AgentFilter.Only(var ids) -> Sql.isAnyOf(agentId, ids);
      case AgentFilter.OnlyOrIn(var ids, var equipes) ->
          Sql.isAnyOf(agentId, ids)
              .or(
                  exists(
                      selectOne()
                          .from(EQUIPE_AGENT)
                          .where(EQUIPE_AGENT.AGENT_ID.eq(agentId))
                          .and(Sql.isAnyOf(EQUIPE_AGENT.EQUIPE_ID, equipes))));
      case AgentFilter.PlaceableBy(var wanted, _) -> isWanted(wanted);
      case AgentFilter.Of(var services) ->
          exists(
              selectOne()
                  .from(AGENT_SERVICE)
                  .where(AGENT_SERVICE.AGENT_ID.eq(agentId))
                  .and(Sql.isAnyOf(AGENT_SERVICE.SERVICE_ID, services)));
    };
  }

  /** Of one who comes, or of a participant of the RDV that is being moved. */
  private static Condition isReferent(CreneauSearch search) {
    if (search.side() == Side.AGENT
        || (search.usagerIds().isEmpty() && search.exceptRdvId() == null)) {
      return falseCondition();
    }
    var ofRdv =
        select(PARTICIPATION.USAGER_ID)
            .from(PARTICIPATION)
            .where(PARTICIPATION.RDV_ID.eq(search.exceptRdvId()));
    return exists(
        selectOne()
            .from(REFERENT)
            .where(REFERENT.AGENT_ID.eq(PLAGE_AGENT.AGENT_ID))
            .and(
                Sql.isAnyOf(REFERENT.USAGER_ID, search.usagerIds())
                    .or(REFERENT.USAGER_ID.in(ofRdv))));
  }

  /** What begins later may still have an occurrence moved to an earlier day. */
  private static Condition mayBegin(SearchWindow window) {
    var e = PLAGE_EXCEPTION;
    var moved =
        exists(
            selectOne()
                .from(e)
                .where(e.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                .and(e.NEW_DAY.between(window.firstDay(), window.lastDay())));
    return PLAGE_OUVERTURE.FIRST_DAY.le(window.lastDay()).or(moved);
  }

  private static Condition mayBeIn(LieuFilter lieux) {
    return switch (lieux) {
      case LieuFilter.Anywhere() -> noCondition();
      case LieuFilter.Only(var ids) ->
          Sql.isAnyOf(PLAGE_OUVERTURE.LIEU_ID, ids)
              .or(
                  exists(
                      selectOne()
                          .from(PLAGE_EXCEPTION)
                          .where(PLAGE_EXCEPTION.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                          .and(Sql.isAnyOf(PLAGE_EXCEPTION.LIEU_ID, ids))));
    };
  }

  private static Field<List<PlageRows.Change>> changes() {
    var e = PLAGE_EXCEPTION;
    var elsewhere = LIEU.as("elsewhere");
    var closed = elsewhere.AVAILABILITY.ne(inline("enabled")).or(elsewhere.DELETED_AT.isNotNull());
    return multiset(
            select(
                    e.DAY,
                    e.REMOVED,
                    e.NEW_DAY,
                    e.START_TIME,
                    e.END_TIME,
                    e.LIEU_ID,
                    when(closed, e.LIEU_ID))
                .from(e)
                .leftJoin(elsewhere)
                .on(elsewhere.ID.eq(e.LIEU_ID))
                .where(e.PLAGE_ID.eq(PLAGE_OUVERTURE.ID)))
        .convertFrom(
            rows ->
                rows.map(
                    Records.mapping(
                        (day, removed, newDay, start, end, lieu, closedLieu) ->
                            new PlageRows.Change(
                                OccurrenceChange.of(day, removed, newDay, start, end, lieu),
                                closedLieu))));
  }
}
