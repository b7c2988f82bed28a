package fr.rdvsolidarites.desk.online;

import static fr.rdvsolidarites.shared.Texts.t;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The RDVs collectifs to come of a motif, counted by what the public can do with them.
 *
 * @param free places that are left in those that are open; null: as many as want to come
 */
public record OnlineSessions(Map<Kind, Integer> counts, @Nullable Integer free) {

  /** Open, or the first reason why not. */
  public enum Kind {
    OPEN,
    FULL,
    OFFLINE,
    LIEU_CLOSED,
    TOO_SOON,
    TOO_LATE
  }

  /**
   * One of them.
   *
   * @param free places that nobody has and that are kept for nobody; null: no limit
   */
  record One(Instant startsAt, boolean online, boolean lieuClosed, @Nullable Integer free) {

    Kind kind(Duration minDelay, Duration maxDelay, Instant now) {
      if (!online) {
        return Kind.OFFLINE;
      }
      if (lieuClosed) {
        return Kind.LIEU_CLOSED;
      }
      if (startsAt.isBefore(now.plus(minDelay))) {
        return Kind.TOO_SOON;
      }
      if (startsAt.isAfter(now.plus(maxDelay))) {
        return Kind.TOO_LATE;
      }
      return free != null && free <= 0 ? Kind.FULL : Kind.OPEN;
    }
  }

  static OnlineSessions of(List<One> all, Duration minDelay, Duration maxDelay, Instant now) {
    var counts = new EnumMap<Kind, Integer>(Kind.class);
    Integer free = 0;
    for (var one : all) {
      var kind = one.kind(minDelay, maxDelay, now);
      counts.merge(kind, 1, Integer::sum);
      if (kind == Kind.OPEN) {
        free = free == null || one.free() == null ? null : Integer.valueOf(free + one.free());
      }
    }
    return new OnlineSessions(Collections.unmodifiableMap(counts), free);
  }

  /** « RDV collectifs à venir : 5. Ouverts en ligne : 2, avec 14 places libres. » */
  public String summary() {
    var all = counts.values().stream().mapToInt(Integer::intValue).sum();
    var open = counts.getOrDefault(Kind.OPEN, 0);
    var places =
        open == 0
            ? ""
            : free == null
                ? t("desk.online.sessions.unlimited")
                : t("desk.online.sessions.free", free);
    return t("desk.online.sessions", all, open, places);
  }

  /** What keeps the others from the public; empty: nothing. */
  public String blocks() {
    return counts.entrySet().stream()
        .filter(one -> one.getKey() != Kind.OPEN)
        .map(
            one ->
                t(
                    "desk.online.sessions." + one.getKey().name().toLowerCase(Locale.ROOT),
                    one.getValue()))
        .collect(Collectors.joining(" "));
  }
}
