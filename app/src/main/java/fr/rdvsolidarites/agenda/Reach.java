package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which occurrences of a series a change is about; a day is the one that the rule names, before any
 * change made to the occurrence.
 */
public sealed interface Reach {

  Reach ALL = new All();

  /** From when on, or the only one; null for all. */
  @Nullable LocalDate day();

  /** All of them, those gone by too. */
  record All() implements Reach {
    @Override
    public @Nullable LocalDate day() {
      return null;
    }
  }

  /** That of this day and all that follow. */
  record Following(LocalDate day) implements Reach {}

  /** That of this day only. */
  record This(LocalDate day) implements Reach {}
}
