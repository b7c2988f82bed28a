package fr.rdvsolidarites.agenda.cases;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a case and where it stands, so that whatever is wrong is named. A key that is null
 * is as good as absent.
 */
record CaseNode(String where, JsonNode json) {

  /** With these keys only. */
  CaseNode only(String... keys) {
    if (!json.isObject()) {
      throw wrong("an object is expected");
    }
    var known = Set.copyOf(Arrays.asList(keys));
    for (var key : json.propertyNames()) {
      if (!known.contains(key)) {
        throw wrong("unknown key “" + key + "”");
      }
    }
    return this;
  }

  boolean has(String key) {
    return json.hasNonNull(key);
  }

  CaseNode object(String key) {
    return new CaseNode(where + ", " + key, present(key));
  }

  /** The objects of an array; none when it is absent. */
  List<CaseNode> objects(String key) {
    var array = array(key);
    return IntStream.range(0, array.size())
        .mapToObj(i -> new CaseNode(where + ", " + key + "[" + i + "]", array.get(i)))
        .toList();
  }

  /** The values of an array; none when it is absent. */
  List<JsonNode> values(String key) {
    return array(key).stream().map(value -> scalar(key, value)).toList();
  }

  JsonNode value(String key) {
    return scalar(key, present(key));
  }

  @Nullable JsonNode valueOrNull(String key) {
    return has(key) ? value(key) : null;
  }

  String text(String key) {
    return value(key).asString();
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  boolean is(String key, boolean otherwise) {
    return has(key) ? read(key, JsonNode::booleanValue) : otherwise;
  }

  int number(String key, int otherwise) {
    return has(key) ? read(key, JsonNode::intValue) : otherwise;
  }

  /** Minutes, with or without a fraction, to the second. */
  Duration minutes(String key) {
    return read(key, value -> Duration.ofSeconds(Math.round(value.doubleValue() * 60)));
  }

  Duration minutes(String key, Duration otherwise) {
    return has(key) ? minutes(key) : otherwise;
  }

  LocalDate day(String key) {
    return read(key, value -> LocalDate.parse(value.asString()));
  }

  LocalDate day(String key, LocalDate otherwise) {
    return has(key) ? day(key) : otherwise;
  }

  LocalTime time(String key) {
    return read(key, value -> LocalTime.parse(value.asString()));
  }

  LocalDateTime dateTime(String key) {
    return read(key, value -> LocalDateTime.parse(value.asString()));
  }

  ZoneId zone(String key) {
    return read(key, value -> ZoneId.of(value.asString()));
  }

  ZoneId zone(String key, ZoneId otherwise) {
    return has(key) ? zone(key) : otherwise;
  }

  /** What the reader does not accept is said with the key and the value. */
  <T> T read(String key, Function<JsonNode, T> reader) {
    var value = value(key);
    try {
      return reader.apply(value);
    } catch (DateTimeException | IllegalArgumentException | tools.jackson.core.JacksonException e) {
      throw new IllegalArgumentException(where + ": " + key + " cannot be " + value, e);
    }
  }

  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(where + ": " + what);
  }

  private JsonNode present(String key) {
    if (!has(key)) {
      throw wrong("key “" + key + "” is missing");
    }
    return json.get(key);
  }

  private List<JsonNode> array(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (!json.get(key).isArray()) {
      throw wrong(key + " must be an array");
    }
    return json.get(key).valueStream().toList();
  }

  private JsonNode scalar(String key, JsonNode value) {
    if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
      throw wrong(key + " cannot be " + value);
    }
    return value;
  }
}
