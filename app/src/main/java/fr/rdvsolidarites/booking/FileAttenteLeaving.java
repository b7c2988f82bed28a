package fr.rdvsolidarites.booking;

import static gen.db.Tables.FILE_ATTENTE;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Somebody waits no more; what was offered to her goes on to the next. */
@Component
public class FileAttenteLeaving {

  private final DSLContext dsl;
  private final FileAttenteRows rows;
  private final FileAttenteOffreRows offerRows;
  private final FileAttenteOffers offers;
  private final Journal journal;

  FileAttenteLeaving(
      DSLContext dsl,
      FileAttenteRows rows,
      FileAttenteOffreRows offerRows,
      FileAttenteOffers offers,
      Journal journal) {
    this.dsl = dsl;
    this.rows = rows;
    this.offerRows = offerRows;
    this.offers = offers;
    this.journal = journal;
  }

  /** By herself, with her link; nothing when she waits no more. */
  @Transactional
  public void leave(long fileAttenteId, Actor actor) {
    if (close(fileAttenteId, "left")) {
      journal.record(actor, new FileAttenteEvent.Left(rows.who(fileAttenteId)));
    }
  }

  /**
   * By a professional; nothing when she waits no more.
   *
   * @throws NotFoundException when that line is not the agent's
   */
  @Transactional
  public void remove(long fileAttenteId, Actor.Agent actor) {
    if (!dsl.fetchExists(
        FILE_ATTENTE,
        FILE_ATTENTE.ID.eq(fileAttenteId),
        Rights.filter(actor, FileAttenteAction.REMOVE))) {
      throw new NotFoundException();
    }
    if (close(fileAttenteId, "removed")) {
      journal.record(actor, new FileAttenteEvent.Removed(rows.who(fileAttenteId)));
    }
  }

  /**
   * No more texts to this number. Who is told by e-mail too waits on; who is told nowhere else
   * waits no more, since no time can be offered to her.
   *
   * @param phone in international form
   * @param territoires whose lines
   */
  @Transactional
  public void leaveByPhone(String phone, Select<Record1<Long>> territoires) {
    rows.forgetPhone(phone, territoires).forEach(id -> leave(id, Actor.VISITOR));
  }

  /** What cannot come any more is waited for no more. */
  @Transactional
  public void closePast() {
    rows.past().forEach(id -> close(id, "past"));
  }

  /** Whether she still waited. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean close(long id, String why) {
    if (!rows.close(id, why)) {
      return false;
    }
    // Whoever has it already, to answer it or to pass it on, does so without us: nobody waits here
    // with the locks of a RDV in hand.
    offerRows
        .openOf(id)
        .filter(offer -> offerRows.tryLock(offer.id()))
        .flatMap(_ -> offerRows.openOf(id))
        .ifPresent(offer -> offers.passOn(offer, "withdrawn", Actor.SYSTEM));
    return true;
  }
}
