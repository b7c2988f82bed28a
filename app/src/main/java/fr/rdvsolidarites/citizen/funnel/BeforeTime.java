package fr.rdvsolidarites.citizen.funnel;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a motif before a time is chosen.
 *
 * @param restriction whom it is for; accepted when she confirms, whatever way she came
 */
public record BeforeTime(
    @Nullable String restriction, @Nullable String instructions, @Nullable String papers) {

  static BeforeTime of(OpenMotif motif) {
    return new BeforeTime(motif.restriction(), motif.instructions(), motif.papers());
  }

  public boolean isEmpty() {
    return restriction == null && instructions == null && papers == null;
  }
}
