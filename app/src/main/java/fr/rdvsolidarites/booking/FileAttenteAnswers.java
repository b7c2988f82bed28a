package fr.rdvsolidarites.booking;

import static gen.db.Tables.FILE_ATTENTE;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.SectorReads;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.FileClaim;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.SecteurMatching.Address;
import gen.db.tables.records.FileAttenteRecord;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody who waits answers to an offer. Accepting is one act: her RDV is moved, which frees
 * its old time for the next in line, or the new one is placed.
 */
@Component
public class FileAttenteAnswers {

  /**
   * What {@code rdv.form_key} begins with where a RDV was taken by accepting an offer: nothing else
   * tells it from one that the usager chose herself.
   */
  public static final String FORM_KEY = "attente-offre-";

  /** Holds are counted by network; an offer comes from none. */
  private static final IpBlock NO_NETWORK = IpBlock.of("0.0.0.0");

  private final DSLContext dsl;
  private final Clock clock;
  private final FileAttenteRows rows;
  private final FileAttenteOffreRows offerRows;
  private final FileAttenteOffers offers;
  private final FileAttenteTokens tokens;
  private final RdvMove move;
  private final RdvBooking booking;
  private final SectorReads sectors;
  private final OnFiles files;
  private final Journal journal;

  FileAttenteAnswers(
      DSLContext dsl,
      Clock clock,
      FileAttenteRows rows,
      FileAttenteOffreRows offerRows,
      FileAttenteOffers offers,
      FileAttenteTokens tokens,
      RdvMove move,
      RdvBooking booking,
      SectorReads sectors,
      OnFiles files,
      Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.offerRows = offerRows;
    this.offers = offers;
    this.tokens = tokens;
    this.move = move;
    this.booking = booking;
    this.sectors = sectors;
    this.files = files;
    this.journal = journal;
  }

  /** What came of an answer. */
  public sealed interface Outcome {

    /** Placed, or moved; also the answer to a form sent twice. */
    record Hers(long rdvId, long participationId, long usagerId, boolean moved)
        implements Outcome {}

    /** She had answered, or left, or its time is over. */
    record Over() implements Outcome {}

    /** The service needed that time after all, or her RDV may not be moved any more. */
    record NotPossible() implements Outcome {}

    record Refused() implements Outcome {}
  }

  /**
   * @throws NotFoundException when there is no such offer
   */
  @Transactional
  public Outcome accept(long offerId) {
    offerRows.lock(offerId);
    var offer = offerRows.find(offerId).orElseThrow(NotFoundException::new);
    var isAgain = offer.state().equals("accepted");
    if (!isAgain && !offer.isOpenAt(clock.instant())) {
      return over(offer);
    }
    var entry =
        dsl.selectFrom(FILE_ATTENTE).where(FILE_ATTENTE.ID.eq(offer.fileAttenteId())).fetchSingle();
    // Before the RDV is placed: nobody else is to be told that she has one.
    if (!isAgain) {
      offerRows.answer(offerId, "accepted");
    }
    var outcome = entry.getParticipationId() == null ? book(offer, entry) : move(offer, entry);
    if (isAgain) {
      return outcome;
    }
    if (outcome instanceof Outcome.Hers hers) {
      rows.close(entry.getId(), "served");
      journal.record(
          Actor.SYSTEM,
          new FileAttenteEvent.Accepted(
              offer.who().with(hers.rdvId(), hers.usagerId()), offer.during().start()));
    } else {
      offerRows.answer(offerId, "withdrawn");
      offerRows.deleteHold(offer);
      rows.endOfSession(entry.getId(), "withdrawn");
    }
    return outcome;
  }

  /**
   * She lets it pass; she still waits.
   *
   * @throws NotFoundException when there is no such offer
   */
  @Transactional
  public Outcome refuse(long offerId) {
    offerRows.lock(offerId);
    var offer = offerRows.find(offerId).orElseThrow(NotFoundException::new);
    if (offer.state().equals("refused")) {
      return new Outcome.Refused();
    }
    if (!offer.isOpenAt(clock.instant())) {
      return over(offer);
    }
    offers.passOn(offer, "refused", Actor.VISITOR);
    return new Outcome.Refused();
  }

  /** Too late: from now on she may be offered another time, and the next in line this one. */
  private Outcome over(FileAttenteOffreRows.Offer offer) {
    if (offer.state().equals("open")) {
      offers.passOn(offer, "expired", Actor.SYSTEM);
    }
    return new Outcome.Over();
  }

  private Outcome move(FileAttenteOffreRows.Offer offer, FileAttenteRecord entry) {
    var rdvId = requireNonNull(offer.who().rdvId());
    var usagerId = requireNonNull(offer.who().usagerId());
    long participationId = requireNonNull(entry.getParticipationId());
    var actor = new Actor.Participant(usagerId, participationId);
    return move.move(rdvId, offer.during().start(), actor, tokens.hold(offer.id()))
            instanceof RdvMove.Outcome.Moved
        ? new Outcome.Hers(rdvId, participationId, usagerId, true)
        : new Outcome.NotPossible();
  }

  private Outcome book(FileAttenteOffreRows.Offer offer, FileAttenteRecord entry) {
    var phone = entry.getPhoneE164();
    var identity =
        new Identity(
            requireNonNull(entry.getFirstName()),
            requireNonNull(entry.getLastName()),
            entry.getEmail(),
            phone == null ? null : PhoneNumber.parse(phone).orElse(null));
    var command =
        new BookingCommand(
                new OfferedTime(offer.motifOuvertureId(), offer.lieuId(), offer.during())
                    .to(Audience.PUBLIC, sectorsOf(entry))
                    .in(offer.sessionId()),
                identity,
                FORM_KEY + offer.id())
            .by(new Visitor(tokens.hold(offer.id()), NO_NETWORK))
            .as(standing(entry))
            .claiming(FileClaim.byMessage(identity.contacts()));
    return booking.bookOffered(command)
            instanceof BookingOutcome.Booked(var rdvId, var participationId, var usagerId)
        ? new Outcome.Hers(rdvId, participationId, usagerId, false)
        : new Outcome.NotPossible();
  }

  /** A professional who put her in the line said whose file it is. */
  private Standing standing(FileAttenteRecord entry) {
    var usagerId = entry.getUsagerId();
    return usagerId == null
        ? Standing.HERSELF
        : files
            .find(usagerId, noCondition())
            .<Standing>map(Standing.Enrolled::new)
            .orElse(Standing.HERSELF);
  }

  /** Who receives the people of where she lives; whoever a professional chose, everybody. */
  private Sectors sectorsOf(FileAttenteRecord entry) {
    return entry.getUsagerId() != null
        ? Sectors.everywhere()
        : sectors.at(
            Address.inCommune(
                rows.departementCode(entry.getTerritoireId()),
                requireNonNull(entry.getCommuneCode())));
  }
}
