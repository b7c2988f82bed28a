package fr.rdvsolidarites.twin;

import static fr.rdvsolidarites.twin.Cases.has;
import static fr.rdvsolidarites.twin.Cases.nodes;
import static fr.rdvsolidarites.twin.Cases.text;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** When a plage or an absence of a case takes place. */
final class TwinHours {

  /** One time; {@code day} is that of its start, in its own zone. */
  record Occurrence(LocalDate day, long start, long end, String lieu) {}

  private final JsonNode node;
  private final ZoneId zone;
  private final LocalDate firstDay;
  private final LocalTime start;
  private final LocalTime end;

  TwinHours(JsonNode node, ZoneId zoneOfCase) {
    this.node = node;
    this.zone = has(node, "zone") ? ZoneId.of(text(node, "zone")) : zoneOfCase;
    this.firstDay = LocalDate.parse(text(node, "first_day"));
    this.start = LocalTime.parse(text(node, "start"));
    this.end = LocalTime.parse(text(node, "end"));
  }

  ZoneId zone() {
    return zone;
  }

  /** Those that begin on a day up to {@code last}. */
  List<Occurrence> upTo(LocalDate last) {
    var occurrences = new ArrayList<Occurrence>();
    for (var day : seriesDays(last)) {
      if (nodes(node, "exceptions").stream().noneMatch(e -> isFor(e, day))) {
        add(occurrences, day.atTime(start), day.plusDays(nights()).atTime(end), lieu());
      }
    }
    for (var exception : nodes(node, "exceptions")) {
      if (!Cases.is(exception, "removed", false)) {
        addMoved(occurrences, exception, last);
      }
    }
    occurrences.sort(Comparator.comparingLong(Occurrence::start));
    return occurrences;
  }

  List<LocalDate> seriesDays(LocalDate last) {
    if (has(node, "rrule")) {
      return new TwinRule(text(node, "rrule"), firstDay).daysUpTo(last);
    }
    return firstDay.isAfter(last) ? List.of() : List.of(firstDay);
  }

  private long nights() {
    var endDay = text(node, "end_day");
    return endDay == null ? 0 : ChronoUnit.DAYS.between(firstDay, LocalDate.parse(endDay));
  }

  private static boolean isFor(JsonNode exception, LocalDate day) {
    return LocalDate.parse(text(exception, "day")).equals(day);
  }

  private void addMoved(List<Occurrence> occurrences, JsonNode moved, LocalDate last) {
    var day = LocalDate.parse(text(moved, "new_day", text(moved, "day")));
    var from = LocalTime.parse(text(moved, "start", start.toString()));
    var to = LocalTime.parse(text(moved, "end", end.toString()));
    if (!day.isAfter(last)) {
      add(occurrences, day.atTime(from), day.atTime(to), text(moved, "lieu", lieu()));
    }
  }

  private String lieu() {
    return text(node, "lieu");
  }

  /** Nothing remains of one that lies in the hour skipped in spring. */
  private void add(
      List<Occurrence> occurrences, LocalDateTime from, LocalDateTime to, String lieu) {
    long start = TwinClock.instant(from, zone);
    long end = TwinClock.instant(to, zone);
    if (start < end) {
      occurrences.add(new Occurrence(from.toLocalDate(), start, end, lieu));
    }
  }
}
