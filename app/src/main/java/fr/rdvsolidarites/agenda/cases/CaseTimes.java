package fr.rdvsolidarites.agenda.cases;

import fr.rdvsolidarites.agenda.OccurrenceChange;
import fr.rdvsolidarites.agenda.Recurrence;
import fr.rdvsolidarites.agenda.Timetable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The times of a case.
 *
 * @param zone of all that names none of its own
 */
record CaseTimes(ZoneId zone, Namings names) {

  Instant instant(CaseNode json, String key) {
    return instant(json.dateTime(key));
  }

  /** A time that the clock skips is the moment of the change; one repeated is its first pass. */
  Instant instant(LocalDateTime time) {
    var rules = zone.getRules();
    var change = rules.getTransition(time);
    return change != null && change.isGap() ? change.getInstant() : time.atZone(zone).toInstant();
  }

  /** Hours of a plage or an absence. */
  Timetable timetable(CaseNode json) {
    var own = json.zone("zone", zone);
    var first = json.day("first_day");
    var timetable =
        new Timetable(
            first,
            json.time("start"),
            json.day("end_day", first),
            json.time("end"),
            own,
            recurrence(json, own),
            json.objects("exceptions").stream().map(this::change).toList());
    if (!timetable.endDay().atTime(timetable.end()).isAfter(first.atTime(timetable.start()))) {
      throw json.wrong("end is not after start");
    }
    return timetable;
  }

  private static @Nullable Recurrence recurrence(CaseNode json, ZoneId zone) {
    if (!json.has("rrule")) {
      return null;
    }
    var start = json.time("start");
    return json.read("rrule", rule -> Recurrence.of(rule.asString(), start, zone));
  }

  private OccurrenceChange change(CaseNode json) {
    json.only("day", "removed", "new_day", "start", "end", "lieu");
    var day = json.day("day");
    if (json.is("removed", false)) {
      return new OccurrenceChange.Removed(day);
    }
    return new OccurrenceChange.Moved(
        day,
        json.day("new_day", day),
        json.time("start"),
        json.time("end"),
        names.lieux().idOrNull(json.valueOrNull("lieu")));
  }
}
