package fr.rdvsolidarites.desk;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/** Reads the fields of a form as they were sent; what is missing is empty. */
public record TypedText(MultiValueMap<String, String> fields) {

  /** Without the characters that no keyboard makes and no database keeps. */
  public String text(String field) {
    return Objects.requireNonNullElse(fields.getFirst(field), "")
        .codePoints()
        .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t')
        .filter(c -> !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  public boolean isTicked(String field) {
    return text(field).equals("true");
  }

  /** The ids among what was ticked. */
  public Set<Long> ids(String field) {
    return fields.getOrDefault(field, List.of()).stream()
        .filter(id -> id.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
