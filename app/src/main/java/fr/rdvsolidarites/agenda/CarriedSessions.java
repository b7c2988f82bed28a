package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The RDVs collectifs that plages carry, as those know them who write RDVs. Asked inside the
 * transaction that changes the plage, and only of plages « RDV collectif ».
 */
public interface CarriedSessions {

  /**
   * What becomes of a plage.
   *
   * @param former null: it is new
   * @param now null: it is deleted; where a series is split, what goes on
   * @param from where a series is split, the day of the rule on which the later part begins; null:
   *     all of it
   */
  record Turn(@Nullable PlageState former, @Nullable PlageState now, @Nullable LocalDate from) {

    public Turn(@Nullable PlageState former, @Nullable PlageState now) {
      this(former, now, null);
    }

    /** Whether it is about RDVs collectifs at all. */
    public boolean isOfSessions() {
      return isOfSessions(former) || isOfSessions(now);
    }

    private static boolean isOfSessions(@Nullable PlageState plage) {
      return plage != null && plage.draft().session() != null;
    }
  }

  /** Why it may not be. */
  Optional<PlageOutcome> refusal(Turn turn, Actor.Agent actor);

  /** What should be known before: RDVs collectifs with participants that follow, who is taken. */
  List<PlageWarning> warnings(Turn turn, Actor.Agent actor);

  /**
   * The plage is so now, or will be at once: sessions to come follow, those it no longer holds and
   * nobody is signed up for disappear, new ones are written.
   *
   * @param warned whether the actor has read and accepted the warnings: else nothing is written
   *     over anything
   */
  void follow(Turn turn, boolean warned, Actor actor);
}
