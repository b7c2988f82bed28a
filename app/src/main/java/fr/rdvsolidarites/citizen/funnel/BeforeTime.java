package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.shared.Said;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a motif before a time is chosen.
 *
 * @param restriction whom it is for; accepted when she confirms, whatever way she came
 */
public record BeforeTime(
    @Nullable Said restriction, @Nullable Said instructions, @Nullable Said papers) {

  static BeforeTime of(OpenMotif motif) {
    return new BeforeTime(motif.restriction(), motif.instructions(), motif.papers());
  }

  public boolean isEmpty() {
    return restriction == null && instructions == null && papers == null;
  }
}
