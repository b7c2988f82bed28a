package fr.rdvsolidarites.desk.published;

import fr.rdvsolidarites.agenda.Repetition;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How the published cases write a plage or an indisponibilité. */
final class SeriesNotation {

  private SeriesNotation() {}

  static LocalDate firstDay(JsonNode series) {
    return LocalDate.parse(series.get("first_day").asString());
  }

  /** Of one occurrence; the first day where nothing else is said. */
  static LocalDate endDay(JsonNode series) {
    return series.hasNonNull("end_day")
        ? LocalDate.parse(series.get("end_day").asString())
        : firstDay(series);
  }

  static Repetition repetition(JsonNode series) {
    if (!series.hasNonNull("recurrence")) {
      return Repetition.NONE;
    }
    var rule = series.get("recurrence");
    int every = rule.path("interval").asInt(1);
    var until = rule.hasNonNull("until") ? LocalDate.parse(rule.get("until").asString()) : null;
    return switch (rule.get("every").asString()) {
      case "week" -> new Repetition.Weekly(every, days(rule.path("on")), until);
      case "month" -> {
        var nth = rule.get("nth").properties().iterator().next();
        yield new Repetition.MonthlyByWeekday(
            every, nth.getValue().get(0).asInt(), day(nth.getKey()), until);
      }
      default -> throw new AssertionError("No such rule: " + rule);
    };
  }

  private static Set<DayOfWeek> days(JsonNode names) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    names.forEach(name -> days.add(day(name.asString())));
    return days;
  }

  static DayOfWeek day(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
