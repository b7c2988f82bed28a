package fr.rdvsolidarites.twin;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Simpler values of a key of a case: each step leads to simpler ones only, so that it ends. */
final class CaseSimplicity {

  private CaseSimplicity() {}

  static List<JsonNode> simpler(String key, String value, boolean inSearch) {
    return switch (key) {
      case "zone" -> texts("Europe/Paris");
      case "side" -> texts("agent");
      case "status" -> texts("unknown");
      case "duration_minutes" -> value.equals("60") ? List.of() : List.of(number("60"));
      case "min_delay_minutes" -> List.of(number("0"));
      case "max_delay_minutes" -> List.of(number("129600"));
      case "lieu" -> inSearch ? List.of() : List.of(Cases.parse("null"));
      case "rrule" -> rules(value);
      case "start", "end" -> times(value);
      case "starts_at", "ends_at", "now" -> moments(value);
      case "from" -> value.length() > 10 ? froms(value) : List.of();
      default -> List.of();
    };
  }

  private static JsonNode number(String number) {
    return Cases.parse(number);
  }

  private static List<JsonNode> texts(Object... values) {
    var texts = new ArrayList<JsonNode>();
    for (var value : values) {
      texts.add(Cases.parse("\"" + value + "\""));
    }
    return texts;
  }

  /** A part less, or an item less of a part. */
  private static List<JsonNode> rules(String rule) {
    var simpler = new ArrayList<JsonNode>();
    var parts = List.of(rule.split(";"));
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).startsWith("FREQ")) {
        var fewer = new ArrayList<>(parts);
        fewer.remove(i);
        simpler.addAll(texts(String.join(";", fewer)));
        for (var part : shorter(parts.get(i))) {
          fewer = new ArrayList<>(parts);
          fewer.set(i, part);
          simpler.addAll(texts(String.join(";", fewer)));
        }
      }
    }
    return simpler;
  }

  private static List<String> shorter(String part) {
    var name = part.substring(0, part.indexOf('=') + 1);
    var items = Arrays.asList(part.substring(name.length()).split(","));
    return items.size() == 1 ? List.of() : items.stream().map(item -> name + item).toList();
  }

  private static List<JsonNode> times(String value) {
    var time = LocalTime.parse(value);
    return texts(time.truncatedTo(ChronoUnit.HOURS), time.truncatedTo(ChronoUnit.MINUTES));
  }

  private static List<JsonNode> moments(String value) {
    var time = LocalDateTime.parse(value);
    return texts(time.truncatedTo(ChronoUnit.HOURS), time.truncatedTo(ChronoUnit.MINUTES));
  }

  private static List<JsonNode> froms(String value) {
    var simpler = new ArrayList<>(texts(value.substring(0, 10)));
    simpler.addAll(moments(value));
    return simpler;
  }
}
