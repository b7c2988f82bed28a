package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is looking for.
 *
 * @param motifOuvertureIds one or many: a search costs the same three selects; none gives nothing
 * @param duration instead of the motif's, for consecutive créneaux
 * @param exceptHoldId the visitor's own hold, which must not hide his créneau from him
 * @param exceptRdvId the RDV that is being moved, which does not block itself
 */
public record CreneauSearch(
    Set<Long> motifOuvertureIds,
    SearchWindow window,
    LieuFilter lieux,
    AgentFilter agents,
    Side side,
    BookableBy bookableBy,
    @Nullable Duration duration,
    @Nullable Long exceptHoldId,
    @Nullable Long exceptRdvId) {

  public CreneauSearch {
    motifOuvertureIds = Set.copyOf(motifOuvertureIds);
    if (duration != null && !duration.isPositive()) {
      throw new IllegalArgumentException("A RDV lasts: " + duration);
    }
  }

  /** By a professional: everywhere, of everyone. */
  public static CreneauSearch byAgent(Set<Long> motifOuvertureIds, SearchWindow window) {
    return of(motifOuvertureIds, window, Side.AGENT, BookableBy.AGENTS);
  }

  /** By the public: everywhere, of everyone, what is open to everyone. */
  public static CreneauSearch byUsager(Set<Long> motifOuvertureIds, SearchWindow window) {
    return of(motifOuvertureIds, window, Side.USAGER, BookableBy.EVERYONE);
  }

  private static CreneauSearch of(
      Set<Long> motifOuvertureIds, SearchWindow window, Side side, BookableBy bookableBy) {
    var lieux = LieuFilter.anywhere();
    var agents = AgentFilter.everyone();
    return new CreneauSearch(
        motifOuvertureIds, window, lieux, agents, side, bookableBy, null, null, null);
  }

  public CreneauSearch in(LieuFilter lieux) {
    return new CreneauSearch(
        motifOuvertureIds,
        window,
        lieux,
        agents,
        side,
        bookableBy,
        duration,
        exceptHoldId,
        exceptRdvId);
  }

  public CreneauSearch with(AgentFilter agents) {
    return new CreneauSearch(
        motifOuvertureIds,
        window,
        lieux,
        agents,
        side,
        bookableBy,
        duration,
        exceptHoldId,
        exceptRdvId);
  }

  public CreneauSearch openTo(BookableBy bookableBy) {
    return new CreneauSearch(
        motifOuvertureIds,
        window,
        lieux,
        agents,
        side,
        bookableBy,
        duration,
        exceptHoldId,
        exceptRdvId);
  }

  public CreneauSearch lasting(@Nullable Duration duration) {
    return new CreneauSearch(
        motifOuvertureIds,
        window,
        lieux,
        agents,
        side,
        bookableBy,
        duration,
        exceptHoldId,
        exceptRdvId);
  }

  public CreneauSearch except(@Nullable Long holdId, @Nullable Long rdvId) {
    return new CreneauSearch(
        motifOuvertureIds, window, lieux, agents, side, bookableBy, duration, holdId, rdvId);
  }

  /** Whether it can find anything at all. */
  boolean isHopeless() {
    return motifOuvertureIds.isEmpty()
        || (agents instanceof AgentFilter.Only(var named) && named.isEmpty())
        || (lieux instanceof LieuFilter.Only(var places) && places.isEmpty())
        || window.lastDay().isBefore(window.firstDay());
  }
}
