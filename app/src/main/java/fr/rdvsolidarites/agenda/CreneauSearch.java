package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is looking for: the one form of every search, by the public, by agents, by
 * prescripteurs, of one créneau or of the next in each lieu. Whatever it asks costs three selects.
 *
 * @param motifOuvertureIds one or many; none gives nothing
 * @param sectors from the public's side, what is attributed at the usager's address
 * @param usagerIds from the public's side, who comes: motifs of follow-up offer their référents
 *     only
 * @param together several professionals in one RDV, all at once or one after another
 * @param duration instead of the motif's, for several participants
 * @param exceptHoldId the visitor's own hold, which must not hide his créneau from him
 * @param exceptRdvId the RDV that is being moved, which does not block itself; its participants are
 *     among those who come
 * @param beforePublic from the public's side, for whoever waits: what became free and is not
 *     everybody's yet too
 */
public record CreneauSearch(
    Set<Long> motifOuvertureIds,
    SearchWindow window,
    LieuFilter lieux,
    AgentFilter agents,
    Side side,
    BookableBy bookableBy,
    Sectors sectors,
    Set<Long> usagerIds,
    Together together,
    @Nullable Duration duration,
    @Nullable Long exceptHoldId,
    @Nullable Long exceptRdvId,
    boolean beforePublic) {

  public CreneauSearch {
    motifOuvertureIds = Set.copyOf(motifOuvertureIds);
    usagerIds = Set.copyOf(usagerIds);
    if (duration != null && !duration.isPositive()) {
      throw new IllegalArgumentException("A RDV lasts: " + duration);
    }
  }

  /** By a professional: everywhere, of everyone. */
  public static CreneauSearch byAgent(Set<Long> motifOuvertureIds, SearchWindow window) {
    return new Draft(motifOuvertureIds, window, Side.AGENT, BookableBy.AGENTS).search();
  }

  /** By the public: everywhere, of everyone, what is open to everyone. */
  public static CreneauSearch byUsager(Set<Long> motifOuvertureIds, SearchWindow window) {
    return new Draft(motifOuvertureIds, window, Side.USAGER, BookableBy.EVERYONE).search();
  }

  public CreneauSearch within(SearchWindow window) {
    return but(draft -> draft.window = window);
  }

  /** Nothing that starts earlier comes out. */
  public CreneauSearch notBefore(Instant instant) {
    return within(window.notBefore(instant));
  }

  /** The same for one of its motifs. */
  CreneauSearch about(long motifOuvertureId) {
    return but(draft -> draft.motifOuvertureIds = Set.of(motifOuvertureId));
  }

  public CreneauSearch in(LieuFilter lieux) {
    return but(draft -> draft.lieux = lieux);
  }

  public CreneauSearch with(AgentFilter agents) {
    return but(draft -> draft.agents = agents);
  }

  public CreneauSearch openTo(BookableBy bookableBy) {
    return but(draft -> draft.bookableBy = bookableBy);
  }

  /** By those of the public who come by this door. */
  public CreneauSearch by(Audience audience) {
    return openTo(audience.opening()).forUsagers(audience.usagerIds());
  }

  public CreneauSearch at(Sectors sectors) {
    return but(draft -> draft.sectors = sectors);
  }

  public CreneauSearch forUsagers(Set<Long> usagerIds) {
    return but(draft -> draft.usagerIds = usagerIds);
  }

  /** One RDV with all of them. */
  public CreneauSearch common(List<Long> agentIds) {
    return but(draft -> draft.together = new Together.Common(agentIds));
  }

  /** One RDV with each of them in turn; the motifs searched are those of the steps. */
  public CreneauSearch consecutive(List<Step> steps) {
    return but(
        draft -> {
          draft.together = new Together.Consecutive(steps);
          draft.motifOuvertureIds =
              steps.stream()
                  .flatMap(step -> step.motifOuvertureIds().stream())
                  .collect(Collectors.toSet());
        });
  }

  public CreneauSearch lasting(@Nullable Duration duration) {
    return but(draft -> draft.duration = duration);
  }

  public CreneauSearch except(@Nullable Long holdId, @Nullable Long rdvId) {
    return but(
        draft -> {
          draft.exceptHoldId = holdId;
          draft.exceptRdvId = rdvId;
        });
  }

  /** What became free and is not everybody's yet too. */
  public CreneauSearch beforePublic(boolean beforePublic) {
    return but(draft -> draft.beforePublic = beforePublic);
  }

  /** Whether it can find anything at all. */
  boolean isHopeless() {
    return motifOuvertureIds.isEmpty()
        || agents.isHopeless()
        || (lieux instanceof LieuFilter.Only(var places) && places.isEmpty())
        || window.lastDay().isBefore(window.firstDay());
  }

  private CreneauSearch but(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.search();
  }

  /** So that a search is described by what is particular to it. */
  private static final class Draft {
    Set<Long> motifOuvertureIds;
    SearchWindow window;
    LieuFilter lieux = LieuFilter.anywhere();
    AgentFilter agents = AgentFilter.everyone();
    final Side side;
    BookableBy bookableBy;
    Sectors sectors = Sectors.everywhere();
    Set<Long> usagerIds = Set.of();
    Together together = new Together.Apart();
    @Nullable Duration duration;
    @Nullable Long exceptHoldId;
    @Nullable Long exceptRdvId;
    boolean beforePublic;

    Draft(Set<Long> motifs, SearchWindow window, Side side, BookableBy bookableBy) {
      this.motifOuvertureIds = motifs;
      this.window = window;
      this.side = side;
      this.bookableBy = bookableBy;
    }

    Draft(CreneauSearch search) {
      this(search.motifOuvertureIds, search.window, search.side, search.bookableBy);
      lieux = search.lieux;
      agents = search.agents;
      sectors = search.sectors;
      usagerIds = search.usagerIds;
      together = search.together;
      duration = search.duration;
      exceptHoldId = search.exceptHoldId;
      exceptRdvId = search.exceptRdvId;
      beforePublic = search.beforePublic;
    }

    CreneauSearch search() {
      return new CreneauSearch(
          motifOuvertureIds,
          window,
          lieux,
          agents,
          side,
          bookableBy,
          sectors,
          usagerIds,
          together,
          duration,
          exceptHoldId,
          exceptRdvId,
          beforePublic);
    }
  }
}
