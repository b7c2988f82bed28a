package fr.rdvsolidarites.desk.absence;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.agenda.AbsenceState;
import fr.rdvsolidarites.agenda.Absences;
import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.agenda.RecurrenceText;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.NextOccurrence;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.SeriesFilter;
import fr.rdvsolidarites.desk.SeriesHistory;
import fr.rdvsolidarites.desk.absence.AbsencePage.Index;
import fr.rdvsolidarites.desk.absence.AbsencePage.Line;
import fr.rdvsolidarites.desk.absence.AbsencePage.Show;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages about indisponibilités show, of agendas that the agent may write. */
@Component
class AbsenceScreens {

  private final DSLContext dsl;
  private final Absences absences;
  private final SeriesHistory history;
  private final Clock clock;

  AbsenceScreens(DSLContext dsl, Absences absences, SeriesHistory history, Clock clock) {
    this.dsl = dsl;
    this.absences = absences;
    this.history = history;
    this.clock = clock;
  }

  Index index(SeriesFilter asked, Actor.Agent actor) {
    var professional = asked.professional();
    var mine =
        Rights.filter(actor, AgendaAction.WRITE)
            .and(professional == null ? noCondition() : AGENT.ID.eq(professional))
            .and(asked.isIn(ABSENCE.TITLE));
    var gone = ABSENCE.OVER_AFTER.lt(LocalDate.now(clock));
    var counts =
        dsl.select(count().filterWhere(gone), count().filterWhere(gone.not()))
            .from(ABSENCE)
            .join(AGENT)
            .on(AGENT.ID.eq(ABSENCE.AGENT_ID))
            .where(mine)
            .fetchSingle();
    int all = asked.over() ? counts.value1() : counts.value2();
    var filter = asked.among(all);
    var ids =
        dsl.select(ABSENCE.ID)
            .from(ABSENCE)
            .join(AGENT)
            .on(AGENT.ID.eq(ABSENCE.AGENT_ID))
            .where(mine, filter.over() ? gone : gone.not())
            .orderBy(filter.over() ? ABSENCE.FIRST_DAY.desc() : ABSENCE.FIRST_DAY.asc(), ABSENCE.ID)
            .limit(SeriesFilter.PER_PAGE)
            .offset(filter.offset())
            .fetch(ABSENCE.ID);
    var lines = lines(absences.all(ABSENCE.ID.in(ids), actor));
    return new Index(
        ids.stream().flatMap(id -> lines.stream().filter(line -> line.id() == id)).toList(),
        professionals(actor),
        filter,
        counts.value1() > 0,
        SeriesFilter.pages(all));
  }

  /** Whose agendas the agent may write. */
  List<Choice> professionals(Actor.Agent actor) {
    return dsl.select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
        .from(AGENT)
        .where(
            AGENT.DELETED_AT.isNull(),
            AGENT.HAS_AGENDA.isTrue(),
            Rights.filter(actor, AgendaAction.WRITE))
        .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID)
        .fetch(row -> new Professional(row.value1(), row.value2(), row.value3()).choice());
  }

  /** Several at once are for those who administer an organisation. */
  boolean isAdmin(Actor.Agent actor) {
    return dsl.fetchExists(ROLE, ROLE.AGENT_ID.eq(actor.agentId()), ROLE.LEVEL.eq("admin"));
  }

  /** Of the agent and of one of these professionals; all of the agent's when there is none. */
  List<Choice> organisations(Collection<Long> agentIds, Actor.Agent actor) {
    var his = ROLE.as("his_role");
    return dsl.selectDistinct(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .join(ROLE)
        .on(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID))
        .join(his)
        .on(his.ORGANISATION_ID.eq(ORGANISATION.ID))
        .where(
            ROLE.AGENT_ID.eq(actor.agentId()),
            agentIds.isEmpty() ? noCondition() : his.AGENT_ID.in(agentIds))
        .orderBy(ORGANISATION.NAME)
        .fetch(row -> new Choice(row.value1(), row.value2()));
  }

  private record Names(String professional, @Nullable String only) {}

  private List<Line> lines(List<AbsenceState> states) {
    var names =
        dsl.select(
                ABSENCE.ID,
                concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME),
                ORGANISATION.NAME)
            .from(ABSENCE)
            .join(AGENT)
            .on(AGENT.ID.eq(ABSENCE.AGENT_ID))
            .leftJoin(ORGANISATION)
            .on(ORGANISATION.ID.eq(ABSENCE.ONLY_ORGANISATION_ID))
            .where(ABSENCE.ID.in(states.stream().map(AbsenceState::id).toList()))
            .fetchMap(
                ABSENCE.ID,
                row -> new Names(row.get(1, String.class).strip(), row.get(2, String.class)));
    return states.stream()
        .map(state -> line(state, Objects.requireNonNull(names.get(state.id()))))
        .toList();
  }

  private Line line(AbsenceState state, Names names) {
    var draft = state.draft();
    var today = today(state.zone());
    return new Line(
        state.id(),
        draft.title(),
        names.professional(),
        when(state, today),
        badge(state, today),
        names.only(),
        draft.color());
  }

  private static String when(AbsenceState state, LocalDate today) {
    return RecurrenceText.when(state.timetable(), today);
  }

  /** « En cours » when it takes place today, « Passée » when it is over. */
  static @Nullable String badge(AbsenceState state, LocalDate today) {
    if (!state.timetable().occurrencesIn(today, today).isEmpty()) {
      return "desk.series.badge.today";
    }
    var last = state.timetable().lastDay();
    return last != null && last.isBefore(today) ? "desk.series.badge.over" : null;
  }

  LocalDate today(ZoneId zone) {
    return LocalDate.now(clock.withZone(zone));
  }

  /** After today, the first on which one of this agent's organisations is open. */
  LocalDate nextOpenDay(long agentId) {
    var tomorrow = LocalDate.now(clock).plusDays(1);
    var open =
        dsl
            .select(ORGANISATION.OPEN_DAYS)
            .from(ROLE)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
            .where(ROLE.AGENT_ID.eq(agentId))
            .fetch(ORGANISATION.OPEN_DAYS)
            .stream()
            .flatMap(Arrays::stream)
            .collect(Collectors.toSet());
    return tomorrow
        .datesUntil(tomorrow.plusWeeks(1))
        .filter(day -> open.contains((short) day.getDayOfWeek().getValue()))
        .findFirst()
        .orElse(tomorrow);
  }

  /**
   * @throws NotFoundException when the agent may not write the agenda
   */
  AbsenceState writable(long absenceId, Actor.Agent actor) {
    return absences.find(absenceId, actor).orElseThrow(NotFoundException::new);
  }

  /**
   * @throws NotFoundException also when the day is none of its days
   */
  AbsenceState writable(long absenceId, Reach reach, Actor.Agent actor) {
    var absence = writable(absenceId, actor);
    var day = reach.day();
    if (day != null && !absence.names(day)) {
      throw new NotFoundException();
    }
    return absence;
  }

  Line lineOf(AbsenceState state) {
    return lines(List.of(state)).getFirst();
  }

  Show show(long absenceId, HistoryFilter filter, Actor.Agent actor) {
    var state = writable(absenceId, actor);
    var today = today(state.zone());
    var line = lineOf(state);
    return new Show(
        line,
        state.isRepeated(),
        state.isRepeated() ? RecurrenceText.from(state.draft().firstDay(), today) : null,
        NextOccurrence.of(state.timetable(), clock.instant(), _ -> null),
        history.of("absence", absenceId, state.zone(), line.href(), filter));
  }
}
