package fr.rdvsolidarites.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a basic member may be given beyond her level, one by one (wish D8). */
public enum RoleRight {
  /** Create and open motifs in the organisation. */
  MOTIFS,
  /** Create, change and close its lieux. */
  LIEUX,
  /** Plages and collective sessions of every colleague there. */
  AGENDAS,
  /** Invite basic members. */
  INVITATIONS;

  public static Optional<RoleRight> of(String code) {
    return Arrays.stream(values()).filter(right -> right.code().equals(code)).findFirst();
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
