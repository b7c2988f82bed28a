package fr.rdvsolidarites.notifications;

import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.Told.RecipientKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/**
 * Who is reminded of a RDV ({@code 5-promises.md} N5): everybody who wants it, two days before at
 * the hour of the RDV where it takes place, also when the clocks change in between, and at once
 * where that hour has passed; nobody twice, and nobody who was told of the time since.
 */
@Component
class Reminders {

  private static final int DAYS_AHEAD = 2;

  /** Of what is due now, with an hour more or less where the clocks change. */
  private static final Duration EARLIEST_START = Duration.ofHours(45);

  static final Duration LATEST_START = Duration.ofHours(50);

  /** {@link #due}, over {@code rdv} and {@code territoire}. */
  static final Field<Instant> DUE =
      field(
          "(({0} at time zone {1}) - {2} * interval '1 day') at time zone {1}",
          RDV.STARTS_AT.getDataType(), RDV.STARTS_AT, TERRITOIRE.ZONE, inline(DAYS_AHEAD));

  private final DSLContext dsl;
  private final People people;
  private final ReceiptRows rows;

  Reminders(DSLContext dsl, People people, ReceiptRows rows) {
    this.dsl = dsl;
    this.people = people;
    this.rows = rows;
  }

  /**
   * When the reminder of a RDV that begins then is due.
   *
   * @param zone of the RDV's territoire
   */
  static Instant due(Instant startsAt, ZoneId zone) {
    return startsAt.atZone(zone).minusDays(DAYS_AHEAD).toInstant();
  }

  /**
   * RDVs not cancelled whose reminder was due after {@code from}, by {@code to}, over {@code rdv}
   * and {@code territoire}. The bounds of the start are what an index can use.
   */
  static Condition wasDue(Instant from, Instant to, Instant now) {
    return RDV.STARTS_AT
        .gt(now.plus(EARLIEST_START))
        .and(RDV.STARTS_AT.lt(now.plus(LATEST_START)))
        .and(DUE.gt(from))
        .and(DUE.le(to))
        .and(RDV.CANCELLED_AT.isNull());
  }

  /** Over {@code rdv}: somebody has a receipt of its reminder, or of one that speaks of it too. */
  static Condition isPlanned() {
    return isReminded(trueCondition());
  }

  /** The same, of receipts for which {@code which} holds. */
  static Condition isReminded(Condition which) {
    var part = RDV.as("part");
    var isReminder = RECEIPT.EVENT.eq(Notice.REMINDER.code()).and(which);
    return exists(selectOne().from(RECEIPT).where(RECEIPT.RDV_ID.eq(RDV.ID), isReminder))
        .or(
            exists(
                selectOne()
                    .from(RECEIPT)
                    .join(part)
                    .on(part.ID.eq(RECEIPT.RDV_ID))
                    .where(part.SUITE_ID.eq(RDV.SUITE_ID), isReminder)));
  }

  /** Whether somebody wants to be reminded whom a fact is not told to. */
  static boolean untold(List<Contact> contacts, List<Told> told) {
    return NoticeRules.reminders(contacts).stream()
        .anyMatch(
            reminded ->
                told.stream()
                    .noneMatch(
                        one ->
                            one.kind() == RecipientKind.USAGER
                                && one.recipientId() == reminded.recipientId()));
  }

  /** Now, for those who do not know yet. */
  void plan(ReceiptRows.Cause cause, long rdvId, Instant startsAt) {
    var knowing = new HashSet<>(knowing(rdvId, startsAt));
    knowing.addAll(remindedWithEarlier(rdvId));
    rows.plan(
        cause,
        NoticeRules.reminders(people.contacts(rdvId)).stream()
            .filter(told -> !knowing.contains(told.recipientId()))
            .toList());
  }

  /** Whose reminder is that of a RDV just before, which this one follows: it says both times. */
  private Set<Long> remindedWithEarlier(long rdvId) {
    var part = RDV.as("part");
    return dsl
        .select(part.ID)
        .from(RDV)
        .join(part)
        .on(part.SUITE_ID.eq(RDV.SUITE_ID))
        .where(
            RDV.ID.eq(rdvId), part.STARTS_AT.lt(RDV.STARTS_AT), part.STATUS.eq(inline("unknown")))
        .fetch(part.ID)
        .stream()
        .flatMap(id -> NoticeRules.reminders(people.contacts(id)).stream())
        .map(Told::recipientId)
        .collect(Collectors.toSet());
  }

  /**
   * Who was told that it begins then, since the reminder was due: a confirmation or a move as late
   * as that is the reminder.
   */
  private Set<Long> knowing(long rdvId, Instant startsAt) {
    var since = greatest(val(due(startsAt, people.zone(rdvId))), field(timeSetAt(rdvId)));
    return dsl.selectDistinct(RECEIPT.RECIPIENT_ID)
        .from(RECEIPT)
        .where(
            RECEIPT.RDV_ID.eq(rdvId),
            RECEIPT.RECIPIENT_KIND.eq(RecipientKind.USAGER.code()),
            RECEIPT.EVENT.in(Notice.CREATED.code(), Notice.MOVED.code(), Notice.REMINDER.code()),
            RECEIPT.STATUS.notIn(ReceiptStatus.NOT_TOLD),
            RECEIPT.PLANNED_AT.ge(since))
        .fetchSet(RECEIPT.RECIPIENT_ID);
  }

  /** When it was placed or moved to where it is; null (which {@code greatest} skips) if unknown. */
  private static Select<Record1<Instant>> timeSetAt(long rdvId) {
    return select(max(JOURNAL.AT))
        .from(JOURNAL)
        .join(JOURNAL_SUBJECT)
        .on(JOURNAL_SUBJECT.JOURNAL_ID.eq(JOURNAL.ID))
        .where(JOURNAL_SUBJECT.KIND.eq("rdv"), JOURNAL_SUBJECT.SUBJECT_ID.eq(rdvId), setsTime());
  }

  /** Over a row of the journal: a RDV was placed, or moved to another time. */
  static Condition setsTime() {
    return JOURNAL
        .EVENT
        .in("rdv.booked", "rdv.moved")
        .and(start(JOURNAL.BEFORE).isDistinctFrom(start(JOURNAL.AFTER)));
  }

  private static Field<String> start(Field<?> facts) {
    return field("{0} ->> 'starts_at'", String.class, facts);
  }
}
