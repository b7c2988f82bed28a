package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** A workload as the engine reads agendas once they are out of the database. */
record WorkloadAgendas(Workload workload) {

  private static final Duration NEVER = Duration.ofDays(10_000);

  CreneauCalculator calculator() {
    return new CreneauCalculator(agendas(), workload.search(), workload.present());
  }

  Agendas agendas() {
    return new Agendas(
        plages(),
        Arrays.stream(workload.absences()).map(this::absence).toList(),
        BusyAgendas.of(busy()),
        Set.of(),
        null,
        Set.of());
  }

  private List<PlageOuverture> plages() {
    var motif =
        List.of(
            new MotifRules(Workload.MOTIF_OUVERTURE, workload.duration(), Duration.ZERO, NEVER));
    var rules = new HashMap<Integer, Recurrence>();
    var plages = new ArrayList<PlageOuverture>();
    for (var plage : workload.plages()) {
      var rule = rules.computeIfAbsent(plage[3], mask -> new Recurrence(Workload.weekly(mask)));
      var start = LocalTime.ofSecondOfDay(plage[4] * 60L);
      var end = LocalTime.ofSecondOfDay(plage[5] * 60L);
      var timetable = Timetable.of(workload.firstDay(), start, end, workload.zone(), rule);
      plages.add(
          new PlageOuverture(
              plage[0],
              1,
              (long) plage[2],
              true,
              timetable,
              Set.of((long) plage[1]),
              motif,
              PublicHolidays.NONE));
    }
    return plages;
  }

  private Absence absence(int[] absence) {
    var start = workload.wallClock(absence[1]);
    var end = workload.wallClock(absence[2]);
    ZoneId zone = workload.zone();
    return new Absence(
        absence[0],
        null,
        new Timetable(
            start.toLocalDate(),
            start.toLocalTime(),
            end.toLocalDate(),
            end.toLocalTime(),
            zone,
            null,
            List.of()));
  }

  private List<BusyTime> busy() {
    var rules = workload.zone().getRules();
    return Arrays.stream(workload.rdvs())
        .map(
            rdv ->
                new BusyTime(
                    rdv[0],
                    WallClock.instant(workload.wallClock(rdv[1]), rules),
                    WallClock.instant(workload.wallClock(rdv[2]), rules),
                    Cause.RDV))
        .toList();
  }
}
