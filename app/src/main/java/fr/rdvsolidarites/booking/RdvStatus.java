package fr.rdvsolidarites.booking;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What became of a RDV or of one participation ({@code 2-scheduling.md} §17). The participation's
 * status is the truth; the RDV's is one function of them.
 */
public enum RdvStatus {
  /** To come, under way, or still to be filled in. */
  UNKNOWN,
  /** Honoré. */
  SEEN,
  /** Absence non excusée: the time stays taken. */
  NOSHOW,
  /** Cancelled by the usager. */
  EXCUSED,
  /** Cancelled by the service. */
  REVOKED;

  /** The word stored in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RdvStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Cancelled frees the agent's time; a no-show does not. */
  public boolean isCancelled() {
    return this == EXCUSED || this == REVOKED;
  }

  /**
   * Of two participations of one person in one RDV, the one that says more: she came, she did not,
   * she is still expected; that she is not to come only where both say so.
   */
  public RdvStatus orStronger(RdvStatus other) {
    return STRONGEST_FIRST.indexOf(this) <= STRONGEST_FIRST.indexOf(other) ? this : other;
  }

  private static final List<RdvStatus> STRONGEST_FIRST =
      List.of(SEEN, NOSHOW, UNKNOWN, EXCUSED, REVOKED);

  /** The status of an individual RDV whose participations have these statuses. */
  public static RdvStatus ofIndividual(Collection<RdvStatus> participations) {
    if (participations.contains(SEEN)) {
      return SEEN;
    }
    if (participations.isEmpty()) {
      return UNKNOWN;
    }
    var distinct = EnumSet.copyOf(participations);
    if (distinct.size() == 1) {
      return distinct.iterator().next();
    }
    return distinct.stream().allMatch(RdvStatus::isCancelled) ? REVOKED : UNKNOWN;
  }

  /**
   * The status of a session whose participations have these statuses (§17.7): held as soon as one
   * came; over, and nobody came: cancelled; otherwise as it was said to be.
   */
  public static RdvStatus ofSession(
      Collection<RdvStatus> participations, boolean started, RdvStatus said) {
    if (participations.contains(SEEN)) {
      return SEEN;
    }
    var allTold = !participations.isEmpty() && !participations.contains(UNKNOWN);
    return allTold && started ? REVOKED : said;
  }

  /**
   * What a participation becomes when the whole RDV is given {@code whole}: what was said of one
   * person stays; only setting the whole back sets everybody back.
   */
  public RdvStatus whenWholeBecomes(RdvStatus whole) {
    return whole == UNKNOWN || this == UNKNOWN ? whole : this;
  }

  /**
   * What an agent may choose for an individual RDV: decided on the server, shown in every menu
   * (§17.4).
   */
  public Set<RdvStatus> choices(Instant startsAt, Instant now, ZoneId zone) {
    if (this != UNKNOWN) {
      return EnumSet.of(UNKNOWN);
    }
    var day = startsAt.atZone(zone).toLocalDate();
    var today = now.atZone(zone).toLocalDate();
    if (day.isAfter(today)) {
      return EnumSet.of(EXCUSED, REVOKED);
    }
    return startsAt.isAfter(now)
        ? EnumSet.of(SEEN, EXCUSED, REVOKED)
        : EnumSet.of(SEEN, NOSHOW, EXCUSED, REVOKED);
  }

  /** What an agent may choose for a session as a whole. */
  public Set<RdvStatus> sessionChoices(Instant startsAt, Instant now, ZoneId zone) {
    var choices = choices(startsAt, now, zone);
    choices.removeAll(EnumSet.of(NOSHOW, EXCUSED));
    return choices;
  }

  /**
   * What an agent may choose for one participant among several; whom the service cancels, it
   * cancels as a whole.
   */
  public Set<RdvStatus> participantChoices(Instant startsAt, Instant now, ZoneId zone) {
    var choices = choices(startsAt, now, zone);
    choices.remove(REVOKED);
    return choices;
  }
}
