package fr.rdvsolidarites.rights;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody may be given in a whole territoire, one by one, without administering it ({@code
 * 3-people-and-rights.md} §4.6, wish of 29 October). Who administers it has them all.
 */
public enum TerritoireRight {
  /** Create équipes and put professionals in them. */
  TEAMS,
  /** Give access to agendas, and change the services of professionals. */
  ACCESS,
  /** Invite basic members in every organisation. */
  INVITATIONS,
  /** Create, change, open, merge and export the motifs. */
  MOTIFS,
  /** Draw the secteurs and say who receives there. */
  SECTORS,
  /** Read the figures of every organisation. */
  STATISTICS;

  public static Optional<TerritoireRight> of(String code) {
    return Arrays.stream(values()).filter(right -> right.code().equals(code)).findFirst();
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
