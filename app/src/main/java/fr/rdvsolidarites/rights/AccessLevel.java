package fr.rdvsolidarites.rights;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How far somebody sees into an agenda (wish D1); each level includes those before it.
 *
 * <ul>
 *   <li>BUSY, « lecture sans détail »: when its owner is taken, and the lieu on site;
 *   <li>READ, « lecture avec détail »: who comes and why;
 *   <li>WRITE, « écriture »: place and change, too.
 * </ul>
 */
public enum AccessLevel {
  BUSY,
  READ,
  WRITE;

  /** As stored. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such level
   */
  public static AccessLevel of(String code) {
    return Arrays.stream(values())
        .filter(level -> level.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown level: " + code));
  }

  /** The stored words that give at least this level. */
  public List<String> codesFromHere() {
    return Arrays.stream(values())
        .filter(level -> level.compareTo(this) >= 0)
        .map(AccessLevel::code)
        .toList();
  }
}
