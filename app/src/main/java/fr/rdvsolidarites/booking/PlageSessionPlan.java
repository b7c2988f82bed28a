package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.booking.CarriedSession.As;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the RDVs collectifs of a plage when it turns from what it was to what it is.
 * Pure.
 *
 * @param drops whom nobody is expected at, and that the plage no longer holds
 * @param adds by day
 */
record PlageSessionPlan(
    List<Follow> follows, List<CarriedSession> drops, SortedMap<LocalDate, As> adds) {

  /** At most so many sessions of one plage are to come. */
  static final int MOST = 52;

  /**
   * One that changes with the plage.
   *
   * @param day of the occurrence that it is now
   */
  record Follow(CarriedSession session, LocalDate day, As target) {

    /** People who are signed up have to be told. */
    boolean isNews() {
      return session.taken() > 0 && !session.is().isWhereAndWhen(target);
    }

    boolean isReseated() {
      return !session.is().isSeatedAs(target);
    }

    boolean isTooSmall() {
      var capacity = target.draft().capacity();
      return capacity != null && capacity < session.taken();
    }

    /** Never fewer places than people who are expected. */
    As possible() {
      return isTooSmall()
          ? target.with(target.draft().of(session.is().draft().capacity()))
          : target;
    }
  }

  /**
   * What the plage said of each of its occurrences to come, and says.
   *
   * @param once neither is a series
   * @param known days that there is or was a session of
   * @param until the last day of which new ones are written
   */
  record Turning(
      Map<LocalDate, As> before,
      SortedMap<LocalDate, As> now,
      boolean once,
      Set<LocalDate> known,
      LocalDate until) {}

  static PlageSessionPlan of(Turning turning, List<CarriedSession> sessions) {
    var heirs = heirs(turning, sessions);
    var follows = new ArrayList<Follow>();
    var drops = new ArrayList<CarriedSession>();
    for (var session : sessions) {
      var before = turning.before().get(session.day());
      var day =
          turning.now().containsKey(session.day()) ? session.day() : heirs.get(session.rdvId());
      var now = day == null ? null : turning.now().get(day);
      if (before == null) {
        continue;
      }
      if (day == null || now == null) {
        if (session.taken() == 0 && session.is().equals(before)) {
          drops.add(session);
        }
        continue;
      }
      var target = session.is().following(before, now);
      if (!target.equals(session.is()) || !day.equals(session.day())) {
        follows.add(new Follow(session, day, target));
      }
    }
    var room = MOST - (sessions.size() - drops.size());
    var adds =
        turning.now().entrySet().stream()
            .filter(one -> !turning.known().contains(one.getKey()))
            .filter(one -> !heirs.containsValue(one.getKey()))
            .filter(one -> !one.getKey().isAfter(turning.until()))
            .limit(Math.max(0, room))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, java.util.TreeMap::new));
    return new PlageSessionPlan(follows, drops, adds);
  }

  /** « Le mardi » that becomes « le mercredi » moves what lies in the same week, one by one. */
  private static Map<Long, LocalDate> heirs(Turning turning, List<CarriedSession> sessions) {
    var lost =
        sessions.stream()
            .filter(one -> turning.before().containsKey(one.day()))
            .filter(one -> !turning.now().containsKey(one.day()))
            .toList();
    var free =
        turning.now().keySet().stream().filter(day -> !turning.known().contains(day)).toList();
    var heirs = new HashMap<Long, LocalDate>();
    for (var session : lost) {
      var here = turning.once() ? all() : isInWeekOf(session.day());
      var day = only(free.stream().filter(here).toList());
      var alone = lost.stream().filter(one -> here.test(one.day())).count() == 1;
      if (day != null && alone) {
        heirs.put(session.rdvId(), day);
      }
    }
    return heirs;
  }

  private static Predicate<LocalDate> all() {
    return _ -> true;
  }

  private static Predicate<LocalDate> isInWeekOf(LocalDate day) {
    return other -> monday(other).equals(monday(day));
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static @Nullable LocalDate only(List<LocalDate> days) {
    return days.size() == 1 ? days.getFirst() : null;
  }
}
