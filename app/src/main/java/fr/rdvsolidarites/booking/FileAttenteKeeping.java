package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.SectorReads;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.SecteurMatching.Address;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Keeps a free time, or a place in a RDV collectif, for somebody who waits. */
@Component
class FileAttenteKeeping {

  /** Between the end of an offer and the job that passes it on. */
  static final Duration GRACE = Duration.ofMinutes(10);

  private final Clock clock;
  private final SectorReads sectorReads;
  private final FreeSeats freeSeats;
  private final SessionPlaces places;
  private final HoldRows holds;
  private final FileAttenteRows rows;
  private final FileAttenteOffreRows offers;
  private final FileAttenteTokens tokens;
  private final Journal journal;

  FileAttenteKeeping(
      Clock clock,
      SectorReads sectorReads,
      FreeSeats freeSeats,
      SessionPlaces places,
      HoldRows holds,
      FileAttenteRows rows,
      FileAttenteOffreRows offers,
      FileAttenteTokens tokens,
      Journal journal) {
    this.clock = clock;
    this.sectorReads = sectorReads;
    this.freeSeats = freeSeats;
    this.places = places;
    this.holds = holds;
    this.rows = rows;
    this.offers = offers;
    this.tokens = tokens;
    this.journal = journal;
  }

  /** With the agent's lock held: it is free still, she is received there, and still waits. */
  boolean keep(FileAttenteEntry entry, Creneau creneau) {
    var during = creneau.during();
    var tellAt = entry.line().decentHours().notBefore(clock.instant());
    var until = tellAt.plus(entry.line().offerLength());
    if (!until.isBefore(creneau.start())) {
      return false;
    }
    var question =
        new FreeSeats.Question(
            new OfferedTime(creneau.motifOuvertureId(), creneau.lieuId(), during)
                .to(Audience.PUBLIC, sectors(entry))
                .in(creneau.sessionId()),
            null,
            null);
    if (!isFree(question, creneau) || !rows.lockWaiting(entry.id())) {
      return false;
    }
    long offerId = offers.insert(entry, creneau, tellAt, until);
    long holdId =
        holds.insert(
            tokens.hold(offerId),
            creneau.motifOuvertureId(),
            creneau.lieuId(),
            during,
            creneau.agentId(),
            creneau.sessionId(),
            earlier(until.plus(GRACE), creneau.start()));
    offers.keepBy(offerId, holdId);
    journal.record(
        Actor.SYSTEM,
        new FileAttenteEvent.Offered(
            rows.who(entry.id()), offerId, creneau.start(), tellAt, until));
    return true;
  }

  private boolean isFree(FreeSeats.Question question, Creneau creneau) {
    return creneau.sessionId() == null
        ? freeSeats.recheckBeforePublic(question, creneau.agentId()).isPresent()
        : places.tryTake(question, creneau.sessionId());
  }

  /**
   * Who receives her: as when she moves her RDV, or where she lives, unless a professional put her
   * in the line.
   */
  private Sectors sectors(FileAttenteEntry entry) {
    if (entry.rdv() != null) {
      return sectorReads.around(entry.rdv().rdvId());
    }
    return entry.enrolled()
        ? Sectors.everywhere()
        : sectorReads.at(
            Address.inCommune(
                entry.line().departementCode(), Objects.requireNonNull(entry.communeCode())));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
