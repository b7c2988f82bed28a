package fr.rdvsolidarites.agenda;

import java.time.Instant;

/** Instants as milliseconds since the epoch. */
final class Millis {

  private Millis() {}

  /** The first millisecond that is not before it: for ends, and for the earliest start allowed. */
  static long atOrAfter(Instant instant) {
    return instant.toEpochMilli() + (instant.getNano() % 1_000_000 == 0 ? 0 : 1);
  }
}
