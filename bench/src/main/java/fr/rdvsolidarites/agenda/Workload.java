package fr.rdvsolidarites.agenda;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The agendas of a service and one question about them, as a file says it. Times are minutes on the
 * wall since {@code origin} 00:00, half-open.
 *
 * @param origin a Monday, on which every plage begins
 * @param agents id, lieu
 * @param plages id, agent, lieu, weekdays (bit 0: Monday), start and end in minutes of the day
 * @param absences agent, start, end
 * @param rdvs agent, start, end
 */
record Workload(
    String name,
    String timezone,
    String origin,
    String now,
    int days,
    MotifOf motif,
    Query query,
    int[][] agents,
    int[][] plages,
    int[][] absences,
    int[][] rdvs) {

  static final long MOTIF_OUVERTURE = 1;

  static final JsonMapper JSON = new JsonMapper();

  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  record MotifOf(int id, @JsonProperty("duration_min") int durationMin) {}

  /**
   * @param type {@code list}, {@code next} or {@code firstPerLieu}
   * @param k how many starts per lieu
   */
  record Query(
      String type,
      @JsonProperty("from_day") int fromDay,
      @JsonProperty("to_day") int toDay,
      int k) {}

  static Workload read(Path file) {
    return JSON.readValue(file, Workload.class);
  }

  ZoneId zone() {
    return ZoneId.of(timezone);
  }

  LocalDate firstDay() {
    return LocalDate.parse(origin);
  }

  Instant present() {
    return OffsetDateTime.parse(now).toInstant();
  }

  Duration duration() {
    return Duration.ofMinutes(motif.durationMin());
  }

  CreneauSearch search() {
    var window =
        SearchWindow.days(firstDay().plusDays(query.fromDay()), firstDay().plusDays(query.toDay()));
    return CreneauSearch.byAgent(java.util.Set.of(MOTIF_OUVERTURE), window);
  }

  LocalDateTime wallClock(int minutes) {
    return firstDay().atStartOfDay().plusMinutes(minutes);
  }

  int minutes(Instant instant) {
    var local = LocalDateTime.ofInstant(instant, zone());
    return Math.toIntExact(ChronoUnit.MINUTES.between(firstDay().atStartOfDay(), local));
  }

  static String weekly(int mask) {
    return IntStream.range(0, 7)
        .filter(day -> (mask >> day & 1) == 1)
        .mapToObj(WEEKDAYS::get)
        .collect(Collectors.joining(",", "FREQ=WEEKLY;BYDAY=", ""));
  }
}
