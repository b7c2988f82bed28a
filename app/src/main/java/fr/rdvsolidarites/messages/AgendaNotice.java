package fr.rdvsolidarites.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Why a professional is written to about her own agenda ({@code 4-communication-and-api.md} §1.6).
 */
public enum AgendaNotice {
  PLAGE_CREATED,
  PLAGE_CHANGED,
  PLAGE_DELETED,
  ABSENCE_CREATED,
  ABSENCE_CHANGED,
  ABSENCE_DELETED;

  /** The words stored in receipts; never renamed. */
  public static final List<String> CODES = Arrays.stream(values()).map(AgendaNotice::code).toList();

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when it is none of {@link #CODES}
   */
  public static AgendaNotice of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** The kind of thing it is about, as the journal names it. */
  public String subject() {
    return isPlage() ? "plage_ouverture" : "absence";
  }

  public boolean isPlage() {
    return this == PLAGE_CREATED || this == PLAGE_CHANGED || this == PLAGE_DELETED;
  }

  /** What it is about leaves her agenda. */
  public boolean isEnd() {
    return this == PLAGE_DELETED || this == ABSENCE_DELETED;
  }
}
