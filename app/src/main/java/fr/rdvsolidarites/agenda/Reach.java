package fr.rdvsolidarites.agenda;

import java.time.LocalDate;

/**
 * Which occurrences of a series a change is about; a day is the one that the rule names, before any
 * change made to the occurrence.
 */
public sealed interface Reach {

  Reach ALL = new All();

  /** All of them, those gone by too. */
  record All() implements Reach {}

  /** That of this day and all that follow. */
  record Following(LocalDate day) implements Reach {}

  /** That of this day only. */
  record This(LocalDate day) implements Reach {}
}
