package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.notifications.People.CONTACT;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.SessionTexts;
import fr.rdvsolidarites.territory.MotifText;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a receipt and everything its message says, in one query where the RDV stands alone. */
@Component
class Dispatches {

  static final gen.db.tables.Agent READER = AGENT.as("reader");
  static final gen.db.tables.Agent AUTHOR = AGENT.as("author");
  static final Field<String> FORMER_START =
      field("{0} ->> 'starts_at'", String.class, JOURNAL.BEFORE).as("former_start");
  static final Field<String> PLANNED_START =
      field("{0} ->> 'starts_at'", String.class, JOURNAL.AFTER).as("planned_start");

  /** The fact behind the message took it to another lieu, or gave it another room for video. */
  static final Field<Boolean> PLACE_CHANGED =
      field(
              "({0} ->> 'lieu') is distinct from ({1} ->> 'lieu')"
                  + " or coalesce({1} -> 'changes' @> '[\"visio\"]', false)",
              Boolean.class, JOURNAL.BEFORE, JOURNAL.AFTER)
          .as("place_changed");

  /** Hers for this RDV, else that of the file that is written to; null: French, as for agents. */
  private static final Field<String> SPOKEN =
      when(
          RECEIPT.RECIPIENT_KIND.eq(inline("usager")),
          coalesce(PARTICIPATION.LANGUAGE, CONTACT.LANGUAGE));

  static final Field<String> LANGUAGE = SPOKEN.as("language");

  static final Field<String> BOOKABLE_BY =
      coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY).as("bookable_by");

  /** Somebody who takes part; {@code contactId}: whom to write to for her. */
  record Participant(
      long contactId, long usagerId, String firstName, String lastName, RdvStatus status) {}

  record Professional(long agentId, String firstName, String lastName, @Nullable String email) {}

  static final Field<List<Participant>> PARTICIPANTS =
      multiset(
              select(
                      coalesce(USAGER.RESPONSABLE_ID, USAGER.ID),
                      USAGER.ID,
                      USAGER.FIRST_NAME,
                      USAGER.LAST_NAME,
                      PARTICIPATION.as("taking").STATUS)
                  .from(PARTICIPATION.as("taking"))
                  .join(USAGER)
                  .on(USAGER.ID.eq(PARTICIPATION.as("taking").USAGER_ID))
                  .where(PARTICIPATION.as("taking").RDV_ID.eq(RDV.ID))
                  .orderBy(USAGER.LAST_NAME, USAGER.FIRST_NAME, USAGER.ID))
          .convertFrom(
              result ->
                  result.map(
                      row ->
                          new Participant(
                              row.value1(),
                              row.value2(),
                              row.value3(),
                              row.value4(),
                              RdvStatus.of(row.value5()))))
          .as("participants");

  static final Field<List<Professional>> PROFESSIONALS =
      multiset(
              select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME, AGENT.EMAIL)
                  .from(RDV_AGENT)
                  .join(AGENT)
                  .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                  .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                  .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID))
          .convertFrom(
              result ->
                  result.map(
                      row ->
                          new Professional(row.value1(), row.value2(), row.value3(), row.value4())))
          .as("professionals");

  private final DSLContext dsl;
  private final Clock clock;
  private final SuiteNotice suites;

  Dispatches(DSLContext dsl, Clock clock, SuiteNotice suites) {
    this.dsl = dsl;
    this.clock = clock;
    this.suites = suites;
  }

  /** Empty when the receipt or its RDV is gone. */
  Optional<Dispatch> find(long receiptId) {
    return dsl.select(fields())
        .from(RECEIPT)
        .join(JOURNAL)
        .on(JOURNAL.ID.eq(RECEIPT.JOURNAL_ID))
        .join(RDV)
        .on(RDV.ID.eq(RECEIPT.RDV_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(RDV.SERVICE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(RECEIPT.PARTICIPATION_ID))
        .leftJoin(CONTACT)
        .on(
            RECEIPT.RECIPIENT_KIND.eq(val("usager")),
            CONTACT.ID.eq(RECEIPT.RECIPIENT_ID),
            CONTACT.DELETED_AT.isNull())
        .leftJoin(READER)
        .on(
            RECEIPT.RECIPIENT_KIND.eq(val("agent")),
            READER.ID.eq(RECEIPT.RECIPIENT_ID),
            READER.DELETED_AT.isNull())
        .leftJoin(AUTHOR)
        .on(JOURNAL.ACTOR_KIND.eq(val("agent")), AUTHOR.ID.eq(JOURNAL.ACTOR_ID))
        .where(RECEIPT.ID.eq(receiptId))
        .fetchOptional((Record row) -> row)
        .map(this::dispatch);
  }

  private Dispatch dispatch(Record row) {
    var dispatch = new DispatchRow(row, clock.instant()).dispatch();
    var suiteId = row.get(RDV.SUITE_ID);
    return suiteId == null ? dispatch : suites.whole(dispatch, suiteId);
  }

  private static List<SelectField<?>> fields() {
    return List.of(
        RECEIPT.ID,
        RECEIPT.EVENT,
        RECEIPT.RECIPIENT_KIND,
        RECEIPT.RECIPIENT_ID,
        RECEIPT.PARTICIPATION_ID,
        RECEIPT.CHANNEL,
        RECEIPT.STATUS,
        RECEIPT.ATTEMPTS,
        RECEIPT.PLANNED_AT,
        RECEIPT.FAILURE,
        JOURNAL.ACTOR_KIND,
        FORMER_START,
        PLANNED_START,
        PLACE_CHANGED,
        RDV.ID,
        RDV.UUID,
        RDV.SEQUENCE,
        RDV.SUITE_ID,
        RDV.ORGANISATION_ID,
        RDV.STARTS_AT,
        RDV.ENDS_AT,
        RDV.STATUS,
        RDV.TITLE,
        RDV.VISIO_URL,
        RDV.CREATED_BY_KIND,
        ORGANISATION.NAME,
        ORGANISATION.PHONE,
        TERRITOIRE.ID,
        TERRITOIRE.ZONE,
        TERRITOIRE.MESSAGE_SIGNATURE,
        TERRITOIRE.SMS_SENDER,
        SERVICE.NAME,
        SERVICE.SHORT_NAME,
        MotifText.NAME_IN_MESSAGES.said(SPOKEN),
        MOTIF.TEXT_KIND,
        MOTIF.LOCATION_TYPE,
        MotifText.PAPERS.said(SPOKEN),
        MOTIF.FOLLOW_UP,
        MOTIF.CANCELLABLE_BY_USAGER,
        MOTIF.MOVABLE_BY_USAGER,
        MotifText.INSTRUCTIONS.said(SPOKEN, SessionTexts.instructions()),
        BOOKABLE_BY,
        LIEU.NAME,
        LIEU.ADDRESS,
        LIEU.POST_CODE,
        LIEU.CITY,
        LIEU.PHONE,
        LIEU.ACCESS_HINT,
        PARTICIPATION.ID,
        PARTICIPATION.RDV_ID,
        PARTICIPATION.STATUS,
        PARTICIPATION.CALENDAR_UID,
        PARTICIPATION.CALENDAR_SEQUENCE,
        PARTICIPATION.VISIBLE,
        PARTICIPATION.NOTIFY_LIFECYCLE,
        PARTICIPATION.NOTIFY_REMINDER,
        PARTICIPATION.CONTACT_EMAIL,
        PARTICIPATION.CONTACT_PHONE_E164,
        CONTACT.ID,
        CONTACT.EMAIL,
        CONTACT.PHONE_E164,
        CONTACT.NOTIFY_BY_EMAIL,
        CONTACT.NOTIFY_BY_SMS,
        LANGUAGE,
        READER.ID,
        READER.EMAIL,
        AUTHOR.ID,
        AUTHOR.FIRST_NAME,
        AUTHOR.LAST_NAME,
        PARTICIPANTS,
        PROFESSIONALS);
  }
}
