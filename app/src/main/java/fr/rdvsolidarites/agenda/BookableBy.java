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

  /** The values of {@code bookable_by} that open a motif to them. */
  List<String> accepted() {
    return Arrays.stream(values())
        .filter(opening -> opening.compareTo(this) >= 0)
        .map(opening -> opening.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
