package fr.rdvsolidarites.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a form sent, as it was typed; read one field at a time, without the characters that no
 * keyboard makes and no database keeps.
 */
public record TypedFields(Map<String, List<String>> all) {

  public static final TypedFields NONE = new TypedFields(Map.of());

  private static final int MOST = 2_000;

  public static TypedFields of(MultiValueMap<String, String> typed) {
    var all = new LinkedHashMap<String, List<String>>();
    typed.forEach(
        (name, values) ->
            all.put(
                name,
                values.stream()
                    .limit(MOST)
                    .map(value -> readable(Objects.requireNonNullElse(value, "")))
                    .toList()));
    return new TypedFields(all);
  }

  public String text(String field) {
    return values(field).stream().findFirst().orElse("");
  }

  public List<String> values(String field) {
    return all.getOrDefault(field, List.of());
  }

  public boolean isTicked(String field) {
    return text(field).equals("true");
  }

  public boolean has(String field) {
    return all.containsKey(field);
  }

  /** What is no id is as good as none. */
  public Set<Long> ids(String field) {
    var ids = new LinkedHashSet<Long>();
    values(field).stream()
        .filter(value -> value.matches("\\d{1,18}"))
        .forEach(value -> ids.add(Long.valueOf(value)));
    return ids;
  }

  public @Nullable Long id(String field) {
    return ids(field).stream().findFirst().orElse(null);
  }

  /** As browsers send it; empty when missing or unreadable. */
  public Optional<LocalDate> day(String field) {
    try {
      var text = text(field);
      return text.matches("\\d{4}-\\d{2}-\\d{2}")
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code 09:30}, also {@code 9h30}; empty when missing or unreadable. */
  public Optional<LocalTime> time(String field) {
    var parts = text(field).strip().split("[:h]", -1);
    boolean readable =
        parts.length >= 2 && parts[0].matches("\\d{1,2}") && parts[1].matches("\\d{0,2}");
    if (!readable) {
      return Optional.empty();
    }
    try {
      var minute = parts[1].isEmpty() ? 0 : Integer.parseInt(parts[1]);
      return Optional.of(LocalTime.of(Integer.parseInt(parts[0]), minute));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** All but some, to be sent again. */
  public List<Map.Entry<String, String>> but(String... prefixes) {
    return all.entrySet().stream()
        .filter(field -> List.of(prefixes).stream().noneMatch(field.getKey()::startsWith))
        .<Map.Entry<String, String>>flatMap(
            field ->
                field.getValue().stream()
                    .map(value -> new SimpleImmutableEntry<>(field.getKey(), value)))
        .toList();
  }

  private static String readable(String typed) {
    return typed
        .codePoints()
        .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t')
        .filter(c -> !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
