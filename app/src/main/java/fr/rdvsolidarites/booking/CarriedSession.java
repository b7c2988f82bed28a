package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.Occurrence;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A RDV collectif to come that a plage made.
 *
 * @param day of the occurrence, as the plage's rule names it
 * @param taken how many are expected
 * @param unknown nobody ever was signed up, nor waited for a place
 */
record CarriedSession(long rdvId, LocalDate day, As is, int taken, boolean unknown) {

  /** All that a plage says of one of its sessions. */
  record As(TimeRange during, @Nullable Long lieuId, Set<Long> agentIds, SessionDraft draft) {

    /** As the plage wants that of this occurrence. */
    static As wanted(PlageState plage, Occurrence one) {
      var moved = one.movedToLieuId();
      return new As(
          new TimeRange(one.start(), one.end()),
          moved == null ? plage.draft().lieuId() : moved,
          plage.draft().agentIds(),
          draft(plage));
    }

    private static SessionDraft draft(PlageState plage) {
      var draft = plage.draft();
      var session = Objects.requireNonNull(draft.session());
      var quorum = session.quorum();
      return new SessionDraft(
          draft.title(),
          session.capacity(),
          session.restriction(),
          session.instructions(),
          draft.openOnline(),
          quorum == null ? null : new SessionDraft.Quorum(quorum.minimum(), quorum.daysBefore()));
    }

    /** From what the plage said to what it says now: what was set by hand stays. */
    As following(As former, As now) {
      return new As(
          during.equals(former.during) ? now.during : during,
          Objects.equals(lieuId, former.lieuId) ? now.lieuId : lieuId,
          agentIds.equals(former.agentIds) ? now.agentIds : agentIds,
          draft.following(former.draft, now.draft));
    }

    /** Where people must come, and when. */
    boolean isWhereAndWhen(As other) {
      return during.start().equals(other.during.start()) && Objects.equals(lieuId, other.lieuId);
    }

    /** The same but for what is said of it. */
    boolean isSeatedAs(As other) {
      return during.equals(other.during)
          && Objects.equals(lieuId, other.lieuId)
          && agentIds.equals(other.agentIds);
    }

    As with(SessionDraft other) {
      return new As(during, lieuId, agentIds, other);
    }
  }
}
