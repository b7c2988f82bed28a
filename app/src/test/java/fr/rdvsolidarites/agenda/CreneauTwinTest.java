package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random agendas, always the same ones: the engine and its slow twin must agree. */
class CreneauTwinTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  private static final LocalDate FIRST = LocalDate.parse("2026-03-16");
  private static final LocalDate LAST = FIRST.plusDays(24);

  @Test
  void the_engine_and_its_slow_twin_agree() {
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      var plages = hours(random, 1 + random.nextInt(5));
      var absences = hours(random, random.nextInt(4));
      var taken = taken(random);
      int duration = 10 + random.nextInt(60);
      var now = FIRST.atTime(6 + random.nextInt(14), random.nextInt(60), random.nextInt(60));
      var twin = new SlowTwin(plages, absences, taken);

      var calculator = calculator(plages, absences, taken, duration, now);
      var expected = twin.creneaux(FIRST, LAST, duration, now);

      var found = calculator.all().stream().map(CreneauTwinTest::written).toList();
      assertThat(found).as("seed %d", seed).isEqualTo(expected);
      assertThat(calculator.first().map(CreneauTwinTest::written))
          .as("seed %d", seed)
          .isEqualTo(expected.stream().findFirst());
    }
  }

  private static SlowTwin.Found written(Creneau creneau) {
    var start = LocalDateTime.ofInstant(creneau.start(), ZONE);
    return new SlowTwin.Found(start, (int) creneau.agentId());
  }

  private static CreneauCalculator calculator(
      List<SlowTwin.Hours> plages,
      List<SlowTwin.Hours> absences,
      List<SlowTwin.Taken> taken,
      int duration,
      LocalDateTime now) {
    var motif =
        new MotifRules(1, Duration.ofMinutes(duration), Duration.ZERO, Duration.ofDays(400));
    var open = new ArrayList<PlageOuverture>();
    for (var plage : plages) {
      var agents = Set.of((long) plage.who());
      open.add(
          new PlageOuverture(
              open.size(),
              1,
              null,
              true,
              timetable(plage),
              agents,
              List.of(motif),
              PublicHolidays.NONE));
    }
    var away = absences.stream().map(a -> new Absence(a.who(), null, timetable(a))).toList();
    var busy =
        taken.stream()
            .map(
                t ->
                    new BusyTime(
                        t.who(),
                        t.start().atZone(ZONE).toInstant(),
                        t.end().atZone(ZONE).toInstant(),
                        Cause.RDV))
            .toList();
    return new CreneauCalculator(
        new Agendas(open, away, BusyAgendas.of(busy), Set.of(), null, Set.of()),
        CreneauSearch.byAgent(Set.of(1L), SearchWindow.days(FIRST, LAST)),
        now.atZone(ZONE).toInstant());
  }

  private static Timetable timetable(SlowTwin.Hours hours) {
    var days =
        hours.weekdays().stream()
            .map(d -> d.name().substring(0, 2))
            .collect(Collectors.joining(","));
    var rule = "FREQ=WEEKLY;INTERVAL=" + hours.everyWeeks() + ";BYDAY=" + days;
    return Timetable.of(
        hours.firstDay(),
        LocalTime.MIN.plusMinutes(hours.start()),
        LocalTime.MIN.plusMinutes(hours.end()),
        ZONE,
        hours.everyWeeks() == 0 ? null : new Recurrence(rule));
  }

  private static List<SlowTwin.Hours> hours(Random random, int count) {
    var hours = new ArrayList<SlowTwin.Hours>();
    for (int i = 0; i < count; i++) {
      int start = 7 * 60 + random.nextInt(10 * 60);
      var weekdays = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
      weekdays.add(DayOfWeek.of(1 + random.nextInt(7)));
      hours.add(
          new SlowTwin.Hours(
              random.nextInt(2),
              FIRST.plusDays(random.nextInt(40) - 20),
              start,
              start + 15 + random.nextInt(240),
              random.nextInt(4),
              weekdays));
    }
    return hours;
  }

  private static List<SlowTwin.Taken> taken(Random random) {
    var taken = new ArrayList<SlowTwin.Taken>();
    for (int i = random.nextInt(30); i > 0; i--) {
      var start =
          FIRST.plusDays(random.nextInt(25)).atTime(7 + random.nextInt(12), random.nextInt(60));
      taken.add(
          new SlowTwin.Taken(random.nextInt(2), start, start.plusMinutes(5 + random.nextInt(120))));
    }
    return taken;
  }
}
