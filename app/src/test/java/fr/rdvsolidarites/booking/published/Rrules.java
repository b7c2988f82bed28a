package fr.rdvsolidarites.booking.published;

import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The published cases' way to say a recurrence, as RFC 5545 writes it. */
final class Rrules {

  private Rrules() {}

  static String of(JsonNode recurrence) {
    var rule = new StringBuilder("FREQ=").append(frequency(recurrence.get("every").asString()));
    if (recurrence.has("interval")) {
      rule.append(";INTERVAL=").append(recurrence.get("interval").asInt());
    }
    if (recurrence.has("on")) {
      rule.append(";BYDAY=")
          .append(
              recurrence.get("on").values().stream()
                  .map(day -> code(day.asString()))
                  .collect(Collectors.joining(",")));
    }
    if (recurrence.hasNonNull("nth")) {
      rule.append(";BYDAY=")
          .append(
              recurrence.get("nth").properties().stream()
                  .flatMap(
                      day ->
                          day.getValue().values().stream()
                              .map(nth -> nth.asInt() + code(day.getKey())))
                  .collect(Collectors.joining(",")));
    }
    return rule.toString();
  }

  private static String frequency(String every) {
    return switch (every) {
      case "day" -> "DAILY";
      case "week" -> "WEEKLY";
      case "month" -> "MONTHLY";
      default -> throw new AssertionError("No such recurrence: " + every);
    };
  }

  private static String code(String weekday) {
    return weekday.substring(0, 2).toUpperCase(Locale.ROOT);
  }
}
