package fr.rdvsolidarites.booking;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a RDV collectif, whatever its time, its lieu and its professionals ({@code
 * 2-scheduling.md} §22, wish C1).
 *
 * @param title shown to all, also in messages; null: the motif's name will do
 * @param capacity how many may come; null: as many as want to
 * @param restriction read and agreed to before a place is taken; null: the motif's
 * @param instructions read once it is taken; null: the motif's
 * @param openOnline whether citizens take places themselves, as far as the motif allows it
 * @param quorum how many it needs to be held; null: none
 */
public record SessionDraft(
    @Nullable String title,
    @Nullable Integer capacity,
    @Nullable String restriction,
    @Nullable String instructions,
    boolean openOnline,
    @Nullable Quorum quorum) {

  static final int LONGEST_TITLE = 200;
  static final int LONGEST_TEXT = 2_000;
  static final int MOST_PLACES = 1_000;
  static final int EARLIEST_DECISION = 60;

  /**
   * @param minimum of people who take part
   * @param daysBefore how many days before the session somebody is asked whether it is held without
   *     them
   */
  public record Quorum(int minimum, int daysBefore) {}

  /** What cannot be; each has its words beside its field. */
  public enum Problem {
    TITLE_TOO_LONG,
    CAPACITY_OUT_OF_RANGE,
    RESTRICTION_TOO_LONG,
    INSTRUCTIONS_TOO_LONG,
    MINIMUM_OUT_OF_RANGE,
    MINIMUM_OVER_CAPACITY,
    DECISION_OUT_OF_RANGE
  }

  /** From what a plage said of it to what it says now: what was set by hand stays. */
  SessionDraft following(SessionDraft former, SessionDraft now) {
    var places = Objects.equals(capacity, former.capacity) ? now.capacity : capacity;
    return new SessionDraft(
        Objects.equals(title, former.title) ? now.title : title,
        places,
        Objects.equals(restriction, former.restriction) ? now.restriction : restriction,
        Objects.equals(instructions, former.instructions) ? now.instructions : instructions,
        openOnline == former.openOnline ? now.openOnline : openOnline,
        within(places, isAsSaidBy(former) ? now.quorum : quorum));
  }

  /** Whether it needs as many as that one says. */
  boolean isAsSaidBy(SessionDraft other) {
    return Objects.equals(quorum, within(capacity, other.quorum));
  }

  /** Where fewer places were set by hand, no more people than these can be needed. */
  private static @Nullable Quorum within(@Nullable Integer places, @Nullable Quorum quorum) {
    return quorum == null || places == null || quorum.minimum() <= places
        ? quorum
        : new Quorum(places, quorum.daysBefore());
  }

  SessionDraft of(@Nullable Integer places) {
    return new SessionDraft(title, places, restriction, instructions, openOnline, quorum);
  }

  public Set<Problem> problems() {
    var problems = EnumSet.noneOf(Problem.class);
    if (title != null && title.length() > LONGEST_TITLE) {
      problems.add(Problem.TITLE_TOO_LONG);
    }
    if (capacity != null && !isCount(capacity)) {
      problems.add(Problem.CAPACITY_OUT_OF_RANGE);
    }
    if (isTooLong(restriction)) {
      problems.add(Problem.RESTRICTION_TOO_LONG);
    }
    if (isTooLong(instructions)) {
      problems.add(Problem.INSTRUCTIONS_TOO_LONG);
    }
    if (quorum != null) {
      problems.addAll(problemsOf(quorum));
    }
    return problems;
  }

  private Set<Problem> problemsOf(Quorum quorum) {
    var problems = EnumSet.noneOf(Problem.class);
    if (!isCount(quorum.minimum())) {
      problems.add(Problem.MINIMUM_OUT_OF_RANGE);
    } else if (capacity != null && isCount(capacity) && quorum.minimum() > capacity) {
      problems.add(Problem.MINIMUM_OVER_CAPACITY);
    }
    if (quorum.daysBefore() < 0 || quorum.daysBefore() > EARLIEST_DECISION) {
      problems.add(Problem.DECISION_OUT_OF_RANGE);
    }
    return problems;
  }

  private static boolean isCount(int places) {
    return places >= 1 && places <= MOST_PLACES;
  }

  private static boolean isTooLong(@Nullable String text) {
    return text != null && text.length() > LONGEST_TEXT;
  }
}
