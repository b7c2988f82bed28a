package fr.rdvsolidarites.territory;

import org.jspecify.annotations.Nullable;

/** Whether a reminder leaves two hours before a RDV, besides that of 48 hours. */
public enum SecondReminder implements Coded {
  /** As the territoire says for all its motifs. */
  TERRITOIRE,
  YES,
  NO;

  /** From the column of a motif. */
  public static SecondReminder of(@Nullable Boolean stored) {
    return stored == null ? TERRITOIRE : stored ? YES : NO;
  }

  @Nullable Boolean stored() {
    return this == TERRITOIRE ? null : Boolean.valueOf(this == YES);
  }
}
