package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.FileAttenteEntry.Ouverture;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a time that becomes free to whoever waits for it, one after the other, each for a while
 * ({@code 5-promises.md} R2). It is kept in the transaction that frees it: between two people who
 * wait, or before the first, nobody else ever sees it. When nobody waits, or wants it any more, it
 * is everybody's after a delay that nobody can foresee ({@link FreedTimes}).
 */
@Component
class FileAttenteOffers {

  private static final int MOST_TRIES = 10;

  private final Clock clock;
  private final Creneaux creneaux;
  private final FreeSeats freeSeats;
  private final SessionPlaces places;
  private final Occupations occupations;
  private final HoldRows holds;
  private final FileAttenteRows rows;
  private final FileAttenteOffreRows offers;
  private final FileAttenteTokens tokens;
  private final FileAttenteKeeping keeping;
  private final Journal journal;
  private final FreedTimes freedTimes;
  private final TransactionTemplate transaction;

  FileAttenteOffers(
      Clock clock,
      Creneaux creneaux,
      FreeSeats freeSeats,
      SessionPlaces places,
      Occupations occupations,
      HoldRows holds,
      FileAttenteRows rows,
      FileAttenteOffreRows offers,
      FileAttenteTokens tokens,
      FileAttenteKeeping keeping,
      Journal journal,
      FreedTimes freedTimes,
      TransactionTemplate transaction) {
    this.clock = clock;
    this.creneaux = creneaux;
    this.freeSeats = freeSeats;
    this.places = places;
    this.occupations = occupations;
    this.holds = holds;
    this.rows = rows;
    this.offers = offers;
    this.tokens = tokens;
    this.keeping = keeping;
    this.journal = journal;
    this.freedTimes = freedTimes;
    this.transaction = transaction;
  }

  /** A time of these professionals that has just become free. */
  record Freed(Set<Long> agentIds, TimeRange during) {}

  /** In the transaction that frees it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void freed(Freed freed) {
    if (!freed.during().start().isAfter(clock.instant())) {
      return;
    }
    freedTimes.hide(freed.agentIds(), freed.during());
    if (rows.isAnybodyWaiting()) {
      occupations.lock(freed.agentIds());
      offer(freed);
    }
  }

  /** In the transaction that frees a place in that RDV collectif, or adds some. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void placeFreed(long sessionId, TimeRange during) {
    if (!during.start().isAfter(clock.instant()) || !rows.isAnybodyWaiting()) {
      return;
    }
    var waiting = Waiting.read(rows);
    var free =
        search(waiting, AgentFilter.everyone(), around(during)).stream()
            .filter(creneau -> Objects.equals(creneau.sessionId(), sessionId))
            .toList();
    offer(waiting, free, keeping::keep);
  }

  /** Whatever these professionals have free: hours were added, or an absence removed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void opened(Collection<Long> agentIds) {
    if (!rows.isAnybodyWaiting()) {
      return;
    }
    var waiting = Waiting.read(rows);
    occupations.lock(agentIds);
    var free =
        search(waiting, AgentFilter.only(Set.copyOf(agentIds)), SearchWindow.from(yesterday()));
    offer(waiting, free, keeping::keep);
  }

  /**
   * Hours of these professionals were taken away: what was offered in them is offered no more.
   * Whoever was told of it sees so on the page of her link.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void closed(Collection<Long> agentIds) {
    for (var offer : offers.openOfAgents(agentIds)) {
      if (offers.tryLock(offer.id()) && !isPossible(offer)) {
        passOn(offer, "withdrawn", Actor.SYSTEM);
      }
    }
  }

  private boolean isPossible(FileAttenteOffreRows.Offer offer) {
    var hold = holds.live(tokens.hold(offer.id()));
    var question =
        new FreeSeats.Question(
            new OfferedTime(offer.motifOuvertureId(), offer.lieuId(), offer.during())
                .in(offer.sessionId()),
            hold.orElse(null),
            null);
    return hold.isPresent()
        && (offer.sessionId() == null
            ? freeSeats.recheck(question, offer.agentId()).isPresent()
            : places.isFree(question, offer.sessionId()));
  }

  /**
   * Whatever is free anywhere and suits somebody who waits: what the facts did not tell of, such as
   * days that open with the calendar. Each offer is a transaction of its own.
   */
  void offerTheRest() {
    if (!rows.isAnybodyWaiting()) {
      return;
    }
    var waiting = Waiting.read(rows);
    var free = search(waiting, AgentFilter.everyone(), SearchWindow.from(yesterday()));
    offer(
        waiting,
        free,
        (entry, creneau) ->
            Boolean.TRUE.equals(
                transaction.execute(
                    _ -> {
                      if (creneau.sessionId() == null) {
                        occupations.lock(List.of(creneau.agentId()));
                      }
                      return keeping.keep(entry, creneau);
                    })));
  }

  /** Offers that nobody answered in time go on to the next. */
  void passOnDue() {
    for (var id : offers.due()) {
      transaction.executeWithoutResult(
          _ -> {
            if (offers.tryLock(id)) {
              offers
                  .find(id)
                  .filter(offer -> offer.state().equals("open"))
                  .ifPresent(offer -> passOn(offer, "expired", Actor.SYSTEM));
            }
          });
    }
  }

  /** The offer is locked, and open: it ends so, and the next in line is offered that time. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void passOn(FileAttenteOffreRows.Offer offer, String state, Actor actor) {
    // A place in a RDV collectif takes no agenda: that RDV is locked before any.
    if (offer.sessionId() == null) {
      occupations.lock(List.of(offer.agentId()));
    }
    offers.answer(offer.id(), state);
    if (!state.equals("withdrawn")) {
      journal.record(
          actor,
          new FileAttenteEvent.LetPass(
              offer.who(), offer.during().start(), state.equals("refused")));
    }
    if (offer.holdId() == null) {
      return;
    }
    offers.deleteHold(offer);
    if (!state.equals("withdrawn")) {
      rows.endOfSession(offer.fileAttenteId(), state);
    }
    if (offer.sessionId() != null) {
      placeFreed(offer.sessionId(), offer.during());
      return;
    }
    freed(new Freed(Set.of(offer.agentId()), offer.during()));
  }

  /** Those who wait, and by which ouvertures they may be served. */
  private record Waiting(List<FileAttenteEntry> entries, List<Ouverture> ouvertures) {
    static Waiting read(FileAttenteRows rows) {
      var entries = rows.waiting();
      return new Waiting(entries, entries.isEmpty() ? List.of() : rows.ouvertures(entries));
    }

    Set<Long> ouvertureIds() {
      return ouvertures.stream()
          .filter(ouverture -> entries.stream().anyMatch(entry -> entry.isFor(ouverture)))
          .map(Ouverture::id)
          .collect(Collectors.toSet());
    }
  }

  private void offer(Freed freed) {
    var waiting = Waiting.read(rows);
    var free =
        search(waiting, AgentFilter.only(freed.agentIds()), around(freed.during())).stream()
            .filter(creneau -> creneau.during().overlaps(freed.during()))
            .toList();
    offer(waiting, free, keeping::keep);
  }

  private static SearchWindow around(TimeRange during) {
    var day = LocalDate.ofInstant(during.start(), ZoneOffset.UTC);
    return SearchWindow.days(day.minusDays(1), day.plusDays(2));
  }

  private List<Creneau> search(Waiting waiting, AgentFilter agents, SearchWindow window) {
    var ouvertures = waiting.ouvertureIds();
    return ouvertures.isEmpty()
        ? List.of()
        : creneaux.search(
            CreneauSearch.byUsager(ouvertures, window).with(agents).beforePublic(true));
  }

  /** Each in her turn is given the first that suits her. */
  private static void offer(
      Waiting waiting, List<Creneau> free, BiPredicate<FileAttenteEntry, Creneau> keep) {
    var left = new ArrayList<>(free);
    for (var entry : waiting.entries()) {
      if (left.isEmpty()) {
        break;
      }
      entry.suiting(left, waiting.ouvertures()).stream()
          .limit(MOST_TRIES)
          .filter(creneau -> keep.test(entry, creneau))
          .findFirst()
          .ifPresent(creneau -> left.removeIf(other -> isAgainst(other, creneau)));
    }
  }

  /** A RDV collectif has room for others, as long as it has. */
  private static boolean isAgainst(Creneau other, Creneau taken) {
    return taken.sessionId() == null
        && other.agentId() == taken.agentId()
        && other.during().overlaps(taken.during());
  }

  /** Today may have begun yesterday where she lives. */
  private LocalDate yesterday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
  }
}
