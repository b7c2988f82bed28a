package fr.rdvsolidarites.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Of what an agent wants to be told ({@code 4-communication-and-api.md} §1.6). */
enum NoticeLevel {
  ALL,
  /** What others do. */
  OTHERS,
  /** What others do to today and tomorrow. */
  SOON,
  NONE;

  static NoticeLevel of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** {@code starts}: the start now, and the former one if it changed. */
  boolean wants(boolean isAuthor, List<Instant> starts, Instant now, ZoneId zone) {
    return switch (this) {
      case ALL -> true;
      case OTHERS -> !isAuthor;
      case SOON -> !isAuthor && starts.stream().anyMatch(start -> isSoon(start, now, zone));
      case NONE -> false;
    };
  }

  private static boolean isSoon(Instant start, Instant now, ZoneId zone) {
    LocalDate day = start.atZone(zone).toLocalDate();
    LocalDate today = now.atZone(zone).toLocalDate();
    return !day.isBefore(today) && !day.isAfter(today.plusDays(1));
  }
}
