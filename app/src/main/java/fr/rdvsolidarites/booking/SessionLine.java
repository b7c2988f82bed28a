package fr.rdvsolidarites.booking;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.agenda.SessionSeats;
import fr.rdvsolidarites.rights.Actor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The line of one RDV collectif: a professional puts somebody there, whose file he chose. She
 * answers offers herself.
 */
@Component
public class SessionLine {

  private final DSLContext dsl;
  private final FileAttenteJoining joining;

  SessionLine(DSLContext dsl, FileAttenteJoining joining) {
    this.dsl = dsl;
    this.joining = joining;
  }

  /** Over a RDV collectif with its motif: who is offered a place can take it herself. */
  public static Condition isOpenToAll() {
    return OpenMotifs.isLive().and(OpenMotifs.forEveryone()).and(SessionSeats.isOpenOnline());
  }

  /**
   * For a place in a RDV collectif that is full and open online, for somebody whom a professional
   * signs up. Where she lives is not asked.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  FileAttenteJoining.Outcome join(long sessionId, long usagerId, Actor.Agent actor) {
    var contact = USAGER.as("contact");
    var row =
        dsl.select(
                MOTIF.TERRITOIRE_ID,
                MOTIF.ID,
                MOTIF_OUVERTURE.SERVICE_ID,
                USAGER.FIRST_NAME,
                USAGER.LAST_NAME,
                when(contact.NOTIFY_BY_EMAIL, coalesce(USAGER.EMAIL, contact.EMAIL)),
                when(contact.NOTIFY_BY_SMS, coalesce(USAGER.PHONE_E164, contact.PHONE_E164)),
                contact.LANGUAGE,
                coalesce(
                    LIEU.COMMUNE_CODE, left(concat(TERRITOIRE.DEPARTEMENT_CODE, inline("000")), 5)))
            .from(RDV)
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
            .leftJoin(LIEU)
            .on(LIEU.ID.eq(RDV.LIEU_ID))
            .leftJoin(SESSION)
            .on(SESSION.RDV_ID.eq(RDV.ID))
            .join(USAGER)
            .on(USAGER.ID.eq(usagerId))
            .join(contact)
            .on(contact.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
            .where(RDV.ID.eq(sessionId), isOpenToAll())
            .fetchOne();
    if (row == null) {
      return new FileAttenteJoining.Outcome.NotOpen();
    }
    var phone = FileAttenteLetters.mobile(row.value7());
    if (row.value6() == null && phone == null) {
      return new FileAttenteJoining.Outcome.NoContact();
    }
    if (adopt(sessionId, usagerId)) {
      return new FileAttenteJoining.Outcome.AlreadyThere(null);
    }
    return joining.insert(
        joining
            .place(row.value1(), row.value2(), row.value3(), FileAttenteCriteria.ANY)
            .set(FILE_ATTENTE.USAGER_ID, usagerId)
            .set(FILE_ATTENTE.FIRST_NAME, row.value4())
            .set(FILE_ATTENTE.LAST_NAME, row.value5())
            .set(FILE_ATTENTE.EMAIL, row.value6())
            .set(FILE_ATTENTE.PHONE_E164, phone)
            .set(FILE_ATTENTE.LANGUAGE, row.value8())
            // Asked for by the version before, which does not know that a professional chose her.
            .set(FILE_ATTENTE.COMMUNE_CODE, row.value9())
            .set(FILE_ATTENTE.SESSION_ID, sessionId),
        actor);
  }

  /**
   * She waits by herself already: her place stays the same, and is that of her file now. Only where
   * the file bears each contact that was typed: nobody else reads what is offered.
   */
  private boolean adopt(long sessionId, long usagerId) {
    var contact = USAGER.as("contact");
    var isHer =
        exists(
            selectOne()
                .from(USAGER)
                .join(contact)
                .on(contact.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
                .where(
                    USAGER.ID.eq(usagerId),
                    FileAttenteJoining.isNamed(USAGER.FIRST_NAME, USAGER.LAST_NAME),
                    FILE_ATTENTE
                        .EMAIL
                        .isNull()
                        .or(FILE_ATTENTE.EMAIL.in(USAGER.EMAIL, contact.EMAIL)),
                    FILE_ATTENTE
                        .PHONE_E164
                        .isNull()
                        .or(FILE_ATTENTE.PHONE_E164.in(USAGER.PHONE_E164, contact.PHONE_E164))));
    return dsl.update(FILE_ATTENTE)
            .set(FILE_ATTENTE.USAGER_ID, usagerId)
            .where(
                FILE_ATTENTE.SESSION_ID.eq(sessionId),
                FILE_ATTENTE.CLOSED_AT.isNull(),
                FILE_ATTENTE.USAGER_ID.isNull(),
                isHer)
            .execute()
        > 0;
  }
}
