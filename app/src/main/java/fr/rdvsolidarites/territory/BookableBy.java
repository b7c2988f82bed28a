package fr.rdvsolidarites.territory;

import java.util.Arrays;
import java.util.List;

/** Who takes RDVs for a motif; each may do what the one before may. */
public enum BookableBy implements Coded {
  AGENTS,
  PRESCRIPTEURS,
  INVITED,
  EVERYONE;

  /** Whether citizens take it by themselves, all or those who were invited. */
  public boolean isOnline() {
    return this == EVERYONE || this == INVITED;
  }

  /**
   * What a form offers ({@code 2-scheduling.md} §4.1).
   *
   * @param withInvitations whether the organisation invites citizens by name
   */
  public static List<BookableBy> choices(boolean withInvitations) {
    return Arrays.stream(values()).filter(who -> who != INVITED || withInvitations).toList();
  }
}
