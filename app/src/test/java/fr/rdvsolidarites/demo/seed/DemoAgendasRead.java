package fr.rdvsolidarites.demo.seed;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import fr.rdvsolidarites.demo.GivenRows;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * The agendas of the coming eight weeks read back from the database, minute by minute: slow and
 * obvious.
 */
final class DemoAgendasRead {

  private static final int DAYS = 56;

  /** One day of one professional in one plage: which minutes are offered, which are taken. */
  private record Day(
      long agentId,
      LocalDate day,
      String organisation,
      String lieu,
      boolean pmi,
      BitSet offered,
      BitSet free) {}

  private final DSLContext dsl;
  private final LocalDate today;
  private final List<Day> days = new ArrayList<>();
  private final HolidayManager france =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));

  private DemoAgendasRead(DSLContext dsl, LocalDate today) {
    this.dsl = dsl;
    this.today = today;
  }

  static DemoAgendasRead from(DSLContext dsl, LocalDate today) {
    var read = new DemoAgendasRead(dsl, today);
    read.read();
    return read;
  }

  private void read() {
    var taken =
        minutes(
            "select agent_id, lower(during) at time zone 'Europe/Paris', upper(during) at time zone 'Europe/Paris' from occupation");
    var absent =
        minutes(
            "select agent_id, first_day + start_time, end_day + end_time from absence where rrule is null");
    dsl.fetch(
            """
            select a.agent_id, p.first_day, p.last_day, p.start_time, p.end_time, p.rrule, o.name, l.name,
                   exists (select 1 from plage_motif m join motif_ouverture mo on mo.id = m.motif_ouverture_id
                           join service s on s.id = mo.service_id where m.plage_id = p.id and s.short_name = 'PMI')
            from plage_ouverture p join plage_agent a on a.plage_id = p.id
              join organisation o on o.id = p.organisation_id left join lieu l on l.id = p.lieu_id""")
        .forEach(
            row -> {
              var first = row.get(1, LocalDate.class);
              var last = row.get(2, LocalDate.class);
              for (var day = today; day.isBefore(today.plusDays(DAYS)); day = day.plusDays(1)) {
                if (occurs(row.get(5, String.class), first, last, day)) {
                  var offered = new BitSet();
                  offered.set(
                      minute(row.get(3, LocalTime.class)), minute(row.get(4, LocalTime.class)));
                  var agent = row.get(0, Long.class);
                  offered.andNot(of(absent, agent, day));
                  var free = (BitSet) offered.clone();
                  free.andNot(of(taken, agent, day));
                  days.add(
                      new Day(
                          agent,
                          day,
                          row.get(6, String.class),
                          row.get(7, String.class),
                          row.get(8, Boolean.class),
                          offered,
                          free));
                }
              }
            });
  }

  private boolean occurs(String rrule, LocalDate first, LocalDate last, LocalDate day) {
    var weeks = Math.floorDiv(day.toEpochDay() - first.toEpochDay(), 7L);
    return rrule
            .substring(rrule.indexOf("BYDAY="))
            .contains(day.getDayOfWeek().name().substring(0, 2))
        && (last == null || !day.isAfter(last))
        && (!rrule.contains("INTERVAL=2") || weeks % 2 == 0)
        && isWorked(day);
  }

  private Map<Long, Map<LocalDate, BitSet>> minutes(String sql) {
    var all = new HashMap<Long, Map<LocalDate, BitSet>>();
    dsl.fetch(sql)
        .forEach(
            row -> {
              var from = row.get(1, java.time.LocalDateTime.class);
              var to = row.get(2, java.time.LocalDateTime.class);
              for (var day = from.toLocalDate();
                  !day.isAfter(to.toLocalDate());
                  day = day.plusDays(1)) {
                all.computeIfAbsent(row.get(0, Long.class), _ -> new HashMap<>())
                    .computeIfAbsent(day, _ -> new BitSet())
                    .set(
                        day.equals(from.toLocalDate()) ? minute(from.toLocalTime()) : 0,
                        day.equals(to.toLocalDate()) ? minute(to.toLocalTime()) : 1440);
              }
            });
    return all;
  }

  private static BitSet of(Map<Long, Map<LocalDate, BitSet>> all, long agent, LocalDate day) {
    return all.getOrDefault(agent, Map.of()).getOrDefault(day, new BitSet());
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  double fullness() {
    var offered = days.stream().mapToInt(day -> day.offered().cardinality()).sum();
    var free = days.stream().mapToInt(day -> day.free().cardinality()).sum();
    return 1 - free / (double) offered;
  }

  /** MDS where no professional of the PMI has half an hour left in the coming days. */
  Set<String> mdsWithoutPmiTimeWithin(int howManyDays) {
    var all =
        days.stream()
            .map(Day::organisation)
            .filter(name -> name.startsWith("MDS"))
            .collect(Collectors.toSet());
    days.stream()
        .filter(day -> day.pmi() && day.lieu() != null && day.day().isAfter(today))
        .filter(day -> day.day().isBefore(today.plusDays(howManyDays)))
        .filter(day -> longestFree(day) >= 30)
        .forEach(day -> all.remove(day.organisation()));
    return all;
  }

  Set<String> freeLieux() {
    return byLieu().entrySet().stream()
        .filter(lieu -> lieu.getValue() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  Set<String> fullLieux() {
    return byLieu().entrySet().stream()
        .filter(lieu -> lieu.getValue() == 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<String, Integer> byLieu() {
    var byLieu = new TreeMap<String, Integer>();
    days.stream()
        .filter(day -> day.lieu() != null)
        .forEach(day -> byLieu.merge(day.lieu(), longestFree(day) >= 15 ? 1 : 0, Integer::sum));
    return byLieu;
  }

  private static int longestFree(Day day) {
    var longest = 0;
    for (var from = day.free().nextSetBit(0); from >= 0; ) {
      var to = day.free().nextClearBit(from);
      longest = Math.max(longest, to - from);
      from = day.free().nextSetBit(to);
    }
    return longest;
  }

  TreeSet<LocalDate> daysWithRdv() {
    return new TreeSet<>(
        dsl
            .fetch("select distinct starts_at from rdv")
            .getValues(0, java.time.Instant.class)
            .stream()
            .map(instant -> instant.atZone(GivenRows.PARIS).toLocalDate())
            .toList());
  }

  boolean isWorked(LocalDate day) {
    return day.getDayOfWeek().getValue() <= 5 && !france.isHoliday(day);
  }
}
