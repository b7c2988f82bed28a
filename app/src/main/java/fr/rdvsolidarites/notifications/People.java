package fr.rdvsolidarites.notifications;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvStatus;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Reads whom a RDV concerns and how they can be reached. */
@Component
class People {

  static final gen.db.tables.Usager CONTACT = USAGER.as("contact");

  private final DSLContext dsl;

  People(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** The contacts of the RDV's participations, in the order in which these were made. */
  List<Contact> contacts(long rdvId) {
    return dsl.select(
            CONTACT.ID,
            PARTICIPATION.ID,
            PARTICIPATION.STATUS,
            PARTICIPATION.NOTIFY_LIFECYCLE,
            PARTICIPATION.NOTIFY_REMINDER,
            PARTICIPATION.CONTACT_EMAIL,
            PARTICIPATION.CONTACT_PHONE_E164,
            CONTACT.EMAIL,
            CONTACT.PHONE_E164,
            CONTACT.NOTIFY_BY_EMAIL,
            CONTACT.NOTIFY_BY_SMS)
        .from(PARTICIPATION)
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .join(CONTACT)
        .on(CONTACT.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
        .where(PARTICIPATION.RDV_ID.eq(rdvId), CONTACT.DELETED_AT.isNull())
        .orderBy(PARTICIPATION.ID)
        .fetch(People::contact);
  }

  static Contact contact(Record row) {
    return new Contact(
        row.get(CONTACT.ID),
        row.get(PARTICIPATION.ID),
        RdvStatus.of(row.get(PARTICIPATION.STATUS)).isCancelled(),
        row.get(PARTICIPATION.NOTIFY_LIFECYCLE),
        row.get(PARTICIPATION.NOTIFY_REMINDER),
        row.get(PARTICIPATION.CONTACT_EMAIL) == null
            ? row.get(CONTACT.EMAIL)
            : row.get(PARTICIPATION.CONTACT_EMAIL),
        row.get(PARTICIPATION.CONTACT_PHONE_E164) == null
            ? row.get(CONTACT.PHONE_E164)
            : row.get(PARTICIPATION.CONTACT_PHONE_E164),
        row.get(CONTACT.NOTIFY_BY_EMAIL),
        row.get(CONTACT.NOTIFY_BY_SMS));
  }

  /** What each of these agents wants to be told; those without a mailbox are absent. */
  Map<Long, NoticeLevel> levels(Collection<Long> agentIds) {
    return dsl.select(AGENT.ID, AGENT.RDV_NOTICES)
        .from(AGENT)
        .where(AGENT.ID.in(agentIds), AGENT.EMAIL.isNotNull(), AGENT.DELETED_AT.isNull())
        .fetchMap(row -> row.value1(), row -> NoticeLevel.of(row.value2()));
  }

  /**
   * Those of these agents who want a mail when somebody sits in the waiting room; none where the
   * territoire sends none.
   */
  List<Long> wantingArrivalMails(long territoireId, Collection<Long> agentIds) {
    return dsl.select(AGENT.ID)
        .from(AGENT)
        .where(
            AGENT.ID.in(agentIds),
            AGENT.ARRIVAL_MAIL.isTrue(),
            exists(
                selectOne()
                    .from(TERRITOIRE)
                    .where(TERRITOIRE.ID.eq(territoireId), TERRITOIRE.WAITING_ROOM_MAIL.isTrue())),
            AGENT.EMAIL.isNotNull(),
            AGENT.DELETED_AT.isNull())
        .orderBy(AGENT.ID)
        .fetch(AGENT.ID);
  }

  /** The zone in which the RDV's day is counted. */
  ZoneId zone(long rdvId) {
    return dsl.select(TERRITOIRE.ZONE)
        .from(RDV)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(RDV.ID.eq(rdvId))
        .fetchSingle(row -> ZoneId.of(row.value1()));
  }
}
