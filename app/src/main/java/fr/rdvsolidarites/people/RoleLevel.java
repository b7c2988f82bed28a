package fr.rdvsolidarites.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is in one organisation ({@code 3-people-and-rights.md} §4.2). */
public enum RoleLevel {
  BASIC,
  ADMIN,
  /** Holds plages and RDVs, never signs in. */
  INTERVENANT;

  public static Optional<RoleLevel> of(String code) {
    return Arrays.stream(values()).filter(level -> level.code().equals(code)).findFirst();
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
