package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.TERRITOIRE;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.CarriedSessions.Turn;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.booking.CarriedSession.As;
import fr.rdvsolidarites.booking.PlageSessionPlan.Turning;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the RDVs collectifs of a plage are, and what the plage says of them. */
@Component
class PlageSessionReads {

  /** New sessions are written so far ahead, and further where the motif is booked further ahead. */
  private static final int DAYS_AHEAD = 92;

  private final DSLContext dsl;
  private final Clock clock;
  private final OpenMotifs motifs;
  private final SessionRows sessions;

  PlageSessionReads(DSLContext dsl, Clock clock, OpenMotifs motifs, SessionRows sessions) {
    this.dsl = dsl;
    this.clock = clock;
    this.motifs = motifs;
    this.sessions = sessions;
  }

  /**
   * @param plageId under which its sessions are stored; null: it has none yet
   */
  PlageSessionPlan plan(Turn turn, @Nullable Long plageId) {
    var carried = plageId == null ? List.<CarriedSession>of() : carried(plageId, turn.from());
    var plage = any(turn);
    var today = LocalDate.now(clock.withZone(plage.zone()));
    var until = today.plusDays(daysAhead(ouvertureId(plage)));
    var last = carried.stream().map(CarriedSession::day).max(LocalDate::compareTo).orElse(until);
    var far = (last.isAfter(until) ? last : until).plusMonths(1);
    var holidays = holidays(plage.organisationId());
    var before = occurrences(turn.former(), holidays, far);
    if (turn.from() != null) {
      before.keySet().removeIf(day -> day.isBefore(turn.from()));
    }
    return PlageSessionPlan.of(
        new Turning(
            before,
            occurrences(turn.now(), holidays, far),
            isOnce(turn.former()) && isOnce(turn.now()),
            plageId == null ? Set.of() : knownDays(plageId, turn.from()),
            until),
        carried);
  }

  static PlageState any(Turn turn) {
    var now = turn.now();
    return now == null ? requireNonNull(turn.former()) : now;
  }

  static long ouvertureId(PlageState plage) {
    return plage.draft().ouvertureIds().iterator().next();
  }

  private static boolean isOnce(@Nullable PlageState plage) {
    return plage != null && !plage.isRepeated();
  }

  private long daysAhead(long ouvertureId) {
    return motifs
        .collective(ouvertureId)
        .map(motif -> Math.max(DAYS_AHEAD, motif.maxDelay().toDays()))
        .orElse((long) DAYS_AHEAD);
  }

  /** Of its occurrences that have not begun, by the day that the rule names; none on holidays. */
  private SortedMap<LocalDate, As> occurrences(
      @Nullable PlageState plage, PublicHolidays holidays, LocalDate until) {
    var found = new TreeMap<LocalDate, As>();
    if (plage == null) {
      return found;
    }
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, plage.zone());
    for (var one : plage.timetable().occurrencesIn(today.minusDays(1), until)) {
      if (one.start().isAfter(now)
          && one.end().isAfter(one.start())
          && !holidays.contains(one.day())) {
        found.put(one.seriesDay(), As.wanted(plage, one));
      }
    }
    return found;
  }

  private PublicHolidays holidays(long organisationId) {
    return dsl.select(ORGANISATION.WORKS_ON_HOLIDAYS, TERRITOIRE.HOLIDAY_CALENDAR)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId))
        .fetchSingle(row -> row.value1() ? PublicHolidays.NONE : PublicHolidays.of(row.value2()));
  }

  private Set<LocalDate> knownDays(long plageId, @Nullable LocalDate from) {
    return dsl.select(SESSION.PLAGE_DAY)
        .from(SESSION)
        .where(ofPlage(plageId, from))
        .fetchSet(SESSION.PLAGE_DAY);
  }

  private static Condition ofPlage(long plageId, @Nullable LocalDate from) {
    return SESSION
        .PLAGE_ID
        .eq(plageId)
        .and(from == null ? noCondition() : SESSION.PLAGE_DAY.ge(from));
  }

  private Condition isToCome() {
    return RDV.STARTS_AT.gt(clock.instant()).and(RDV.STATUS.eq(inline(RdvStatus.UNKNOWN.code())));
  }

  private List<CarriedSession> carried(long plageId, @Nullable LocalDate from) {
    return carried(ofPlage(plageId, from).and(isToCome()));
  }

  /** By day. */
  List<CarriedSession> carried(Condition which) {
    var agents =
        multiset(select(RDV_AGENT.AGENT_ID).from(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(RDV.ID)))
            .convertFrom(rows -> new TreeSet<>(rows.map(row -> row.value1())));
    var known =
        field(
            exists(selectOne().from(PARTICIPATION).where(PARTICIPATION.RDV_ID.eq(RDV.ID)))
                .or(
                    exists(
                        selectOne().from(FILE_ATTENTE).where(FILE_ATTENTE.SESSION_ID.eq(RDV.ID)))));
    var rows =
        dsl.select(
                RDV.ID,
                SESSION.PLAGE_DAY,
                RDV.STARTS_AT,
                RDV.ENDS_AT,
                RDV.LIEU_ID,
                agents,
                RDV.PLACES_TAKEN,
                known)
            .from(SESSION)
            .join(RDV)
            .on(RDV.ID.eq(SESSION.RDV_ID))
            .where(which, SESSION.PLAGE_DAY.isNotNull())
            .orderBy(SESSION.PLAGE_DAY)
            .fetch();
    var drafts = sessions.drafts(rows.getValues(RDV.ID));
    return rows.map(
        row ->
            new CarriedSession(
                row.value1(),
                row.value2(),
                new As(
                    new TimeRange(row.value3(), row.value4()),
                    row.value5(),
                    row.value6(),
                    requireNonNull(drafts.get(row.value1()))),
                row.value7(),
                !row.value8()));
  }

  Map<Long, String> names(Collection<Long> agentIds) {
    return dsl.select(AGENT.ID, concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
        .from(AGENT)
        .where(AGENT.ID.in(agentIds))
        .fetchMap(row -> row.value1(), row -> row.value2().strip());
  }

  /** Of these professionals, one who no longer receives in the organisation. */
  @Nullable Long gone(Set<Long> agentIds, long organisationId) {
    var here =
        dsl.select(AGENT.ID)
            .from(AGENT)
            .join(ROLE)
            .on(ROLE.AGENT_ID.eq(AGENT.ID), ROLE.ORGANISATION_ID.eq(organisationId))
            .where(AGENT.ID.in(agentIds), AGENT.DELETED_AT.isNull(), AGENT.HAS_AGENDA.isTrue())
            .fetchSet(AGENT.ID);
    return agentIds.stream().filter(id -> !here.contains(id)).findFirst().orElse(null);
  }

  /** All who hold them, or shall. */
  Set<Long> agentIds(Turn turn) {
    var all = new TreeSet<Long>();
    Stream.of(turn.former(), turn.now())
        .filter(Objects::nonNull)
        .forEach(plage -> all.addAll(plage.draft().agentIds()));
    return all;
  }
}
