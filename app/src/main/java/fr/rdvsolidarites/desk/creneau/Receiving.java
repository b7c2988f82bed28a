package fr.rdvsolidarites.desk.creneau;

import java.util.Arrays;
import java.util.Locale;

/** How several professionals receive somebody (wish D6). */
public enum Receiving {
  /** Each by himself: whoever is free. */
  APART(""),
  /** All at the same time, one RDV. */
  TOGETHER("commun"),
  /** One right after the other, a RDV each. */
  IN_TURN("suite");

  private final String code;

  Receiving(String code) {
    this.code = code;
  }

  /** As addresses carry it. */
  public String code() {
    return code;
  }

  String textKey() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Receiving of(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst().orElse(APART);
  }
}
