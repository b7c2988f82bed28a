package fr.rdvsolidarites.desk;

import fr.rdvsolidarites.booking.RdvStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;

/**
 * A status as professionals read it. One definition of « à renseigner »: begun, and nobody has said
 * what became of it ({@code 2-scheduling.md} §21.10b).
 */
public enum ShownStatus {
  TO_COME,
  TODAY,
  TO_FILL,
  SEEN,
  NOSHOW,
  EXCUSED,
  REVOKED,
  /** Each participant has an outcome of her own, and they differ. */
  MIXED;

  public static ShownStatus of(RdvStatus status, Instant startsAt, Instant now, ZoneId zone) {
    return switch (status) {
      case SEEN -> SEEN;
      case NOSHOW -> NOSHOW;
      case EXCUSED -> EXCUSED;
      case REVOKED -> REVOKED;
      case UNKNOWN -> whenUnknown(startsAt, now, zone);
    };
  }

  private static ShownStatus whenUnknown(Instant startsAt, Instant now, ZoneId zone) {
    if (startsAt.isBefore(now)) {
      return TO_FILL;
    }
    var today = now.atZone(zone).toLocalDate();
    return startsAt.atZone(zone).toLocalDate().equals(today) ? TODAY : TO_COME;
  }

  /** Nobody has said what became of it, or will: it can still be moved. */
  public boolean isOpen() {
    return this == TO_COME || this == TODAY || this == TO_FILL;
  }

  public boolean isCancelled() {
    return this == EXCUSED || this == REVOKED;
  }

  /** The end of the key of its text, and of the class that draws it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The icon that goes with the word, without its prefix. */
  public String icon() {
    return switch (this) {
      case TO_COME, TODAY -> "time-line";
      case TO_FILL -> "question-line";
      case SEEN -> "checkbox-circle-line";
      case NOSHOW -> "close-circle-line";
      case EXCUSED, REVOKED -> "close-line";
      case MIXED -> "group-line";
    };
  }

  /** With what is known of the participants: nothing is left to tell once each has an outcome. */
  public ShownStatus given(Collection<RdvStatus> participations) {
    var allTold = !participations.isEmpty() && !participations.contains(RdvStatus.UNKNOWN);
    return allTold && !isCancelled() && this != SEEN && this != NOSHOW ? MIXED : this;
  }
}
