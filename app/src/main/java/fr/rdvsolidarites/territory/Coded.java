package fr.rdvsolidarites.territory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A choice that is stored, and sent by forms, as its name in lower case. */
public interface Coded {

  String name();

  default String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.code().equals(code))
        .findFirst();
  }

  /**
   * @throws IllegalArgumentException for a word that is none of them
   */
  static <E extends Enum<E> & Coded> E of(Class<E> type, String code) {
    return find(type, code)
        .orElseThrow(() -> new IllegalArgumentException("No " + type.getSimpleName()));
  }
}
