package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.FreedTogether.Freed;
import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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

  private final Clock clock;
  private final FreeSeats freeSeats;
  private final SessionPlaces places;
  private final Occupations occupations;
  private final HoldRows holds;
  private final FileAttenteRows rows;
  private final FileAttenteOffreRows offers;
  private final FileAttenteTokens tokens;
  private final FileAttenteMatching matching;
  private final Journal journal;
  private final FreedTimes freedTimes;
  private final TransactionTemplate transaction;

  FileAttenteOffers(
      Clock clock,
      FreeSeats freeSeats,
      SessionPlaces places,
      Occupations occupations,
      HoldRows holds,
      FileAttenteRows rows,
      FileAttenteOffreRows offers,
      FileAttenteTokens tokens,
      FileAttenteMatching matching,
      Journal journal,
      FreedTimes freedTimes,
      TransactionTemplate transaction) {
    this.clock = clock;
    this.freeSeats = freeSeats;
    this.places = places;
    this.occupations = occupations;
    this.holds = holds;
    this.rows = rows;
    this.offers = offers;
    this.tokens = tokens;
    this.matching = matching;
    this.journal = journal;
    this.freedTimes = freedTimes;
    this.transaction = transaction;
  }

  /** In the transaction that frees it; it is kept for who waits before that commits. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void freed(Freed freed) {
    if (!freed.during().start().isAfter(clock.instant())) {
      return;
    }
    freedTimes.hide(freed.agentIds(), freed.during());
    together().add(freed);
  }

  /**
   * In the transaction that frees a place in that RDV collectif, adds some, or changes it: what was
   * offered in it and is not so any more is offered no more. Of another RDV it is nothing.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void placesFreed(long rdvId) {
    together().addPlaces(rdvId);
  }

  /** Whatever these professionals have free: hours were added, or an absence removed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void opened(Collection<Long> agentIds) {
    together().addAll(agentIds);
  }

  private FreedTogether together() {
    return FreedTogether.now(this::offer);
  }

  private void offer(FreedTogether freed) {
    if (rows.isAnybodyWaiting()) {
      withdrawImpossible(offers.openOfSessions(freed.rdvIds()));
      matching.offer(freed);
    }
  }

  /**
   * Hours of these professionals were taken away: what was offered in them is offered no more.
   * Whoever was told of it sees so on the page of her link.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void closed(Collection<Long> agentIds) {
    withdrawImpossible(offers.openOfAgents(agentIds));
  }

  private void withdrawImpossible(List<FileAttenteOffreRows.Offer> open) {
    for (var offer : open) {
      if (offers.tryLock(offer.id()) && !isPossible(offer)) {
        passOn(offer, "withdrawn", Actor.SYSTEM);
      }
    }
  }

  /** The offer is locked. */
  private boolean isPossible(FileAttenteOffreRows.Offer found) {
    var offer = found.sessionId() == null ? found : offers.endingWithItsSession(found);
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
      placesFreed(offer.sessionId());
      return;
    }
    freed(new Freed(Set.of(offer.agentId()), offer.during()));
  }
}
