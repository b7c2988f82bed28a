package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Training days, holidays and meetings; what of them may touch a plage is told to the agendas. */
final class DemoAbsences {

  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime EVENING = LocalTime.of(19, 0);

  private final DSLContext dsl;
  private final DemoWorld world;
  private final DemoCalendar calendar;
  private final Map<DemoAgent, List<TimeRange>> busy = new EnumMap<>(DemoAgent.class);

  DemoAbsences(DSLContext dsl, DemoWorld world, DemoCalendar calendar) {
    this.dsl = dsl;
    this.world = world;
    this.calendar = calendar;
  }

  /** When each professional receives nobody; the lists may be added to. */
  Map<DemoAgent, List<TimeRange>> create() {
    for (var agent : DemoAgent.values()) {
      busy.put(agent, new ArrayList<>());
      if (agent.hasAgenda()) {
        weeklyMeeting(agent);
        summers(agent);
        toCome(agent, agent.ordinal());
      }
    }
    return busy;
  }

  /** After the last plage of the day: it touches none. */
  private void weeklyMeeting(DemoAgent agent) {
    var day = agent.job.trade == DemoTrade.PMI ? DayOfWeek.THURSDAY : DayOfWeek.TUESDAY;
    givenAbsence(dsl, world.agent(agent), calendar.first().with(TemporalAdjusters.nextOrSame(day)))
        .titled("Réunion d'équipe")
        .between("17:15", "18:15")
        .repeated("FREQ=WEEKLY;BYDAY=" + day.name().substring(0, 2))
        .create();
  }

  private void summers(DemoAgent agent) {
    for (var year = calendar.first().getYear(); year <= calendar.today().getYear(); year++) {
      var monday =
          LocalDate.of(year, 8, agent.ordinal() % 2 == 0 ? 1 : 15)
              .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
      if (monday.isAfter(calendar.first())) {
        days(agent, "Congés", monday, monday.plusDays(11));
      }
    }
  }

  private void toCome(DemoAgent agent, int rank) {
    if (rank % 4 == 0) {
      var day = calendar.workedFrom(calendar.today().plusDays(15 + rank));
      days(agent, "Formation", day, day);
    }
    if (rank % 5 == 2) {
      var monday =
          calendar.today().plusWeeks(2 + rank % 4).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      days(agent, "Congés", monday, monday.plusDays(4));
    }
    if (rank % 6 == 3) {
      halfDay(agent, calendar.workedFrom(calendar.today().plusDays(4 + rank)));
    }
  }

  private void days(DemoAgent agent, String title, LocalDate from, LocalDate to) {
    givenAbsence(dsl, world.agent(agent), from).untilDay(to).titled(title).create();
    block(agent, new TimeRange(calendar.at(from, MORNING), calendar.at(to, EVENING)));
  }

  private void halfDay(DemoAgent agent, LocalDate day) {
    givenAbsence(dsl, world.agent(agent), day)
        .titled("Réunion de service")
        .between("08:30", "11:00")
        .create();
    block(
        agent,
        new TimeRange(
            calendar.at(day, LocalTime.of(8, 30)), calendar.at(day, LocalTime.of(11, 0))));
  }

  private void block(DemoAgent agent, TimeRange range) {
    busy.computeIfAbsent(agent, _ -> new ArrayList<>()).add(range);
  }
}
