package fr.rdvsolidarites.agenda;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Who asks: a motif is found when it is open to them. Each is offered what the next ones are too.
 */
public enum BookableBy {
  AGENTS,
  PRESCRIPTEURS,
  INVITED,
  EVERYONE;

  /** Whether what is open to {@code widest} is offered to them. */
  boolean isOffered(BookableBy widest) {
    return widest.compareTo(this) >= 0;
  }

  /** By its value in {@code bookable_by}. */
  public static BookableBy of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** The values of {@code bookable_by} that open a motif to them. */
  public List<String> accepted() {
    return Arrays.stream(values())
        .filter(this::isOffered)
        .map(opening -> opening.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
