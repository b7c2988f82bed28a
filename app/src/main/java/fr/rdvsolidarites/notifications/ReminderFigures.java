package fr.rdvsolidarites.notifications;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.ChannelFigures.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * RDVs whose reminder by mail should have been planned within the last hour: what is missing here
 * has no receipt that could fail. Asked of the RDVs themselves, not of the jobs ({@code
 * 5-promises.md} N5).
 */
@Component
class ReminderFigures {

  private static final Duration SPAN = Duration.ofHours(1);

  /** A job is late by seconds. */
  private static final Duration TO_BE_PLANNED = Duration.ofMinutes(10);

  private final DSLContext dsl;

  ReminderFigures(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** By territoire; {@code people} are RDVs, and {@code since} is when the first was due. */
  Map<Long, Run> at(Instant now) {
    var last = now.minus(TO_BE_PLANNED);
    var isReminded = Reminders.isPlanned();
    return dsl.select(
            RDV.TERRITOIRE_ID,
            count(when(isReminded.not(), inline(1))),
            min(when(isReminded.not(), Reminders.DUE)),
            count(when(isReminded, inline(1))))
        .from(RDV)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
        .where(
            Reminders.wasDue(last.minus(SPAN), last, now),
            RDV.CREATED_AT.lt(last.minus(SPAN)),
            wasNotMovedLately(now),
            somebodyWantsOne())
        .groupBy(RDV.TERRITOIRE_ID)
        .fetchMap(
            row -> row.value1(),
            row ->
                new Run(
                    row.value4() > 0 ? 0 : row.value2(),
                    row.value3(),
                    row.value4() > 0 ? now : null));
  }

  /** Moved to less than two days ahead: it has none. */
  private static Condition wasNotMovedLately(Instant now) {
    return notExists(
        selectOne()
            .from(RECEIPT)
            .where(
                RECEIPT.RDV_ID.eq(RDV.ID),
                RECEIPT.EVENT.eq(Notice.MOVED.code()),
                RECEIPT.PLANNED_AT.gt(now.minus(Reminders.LATEST_START))));
  }

  private static Condition somebodyWantsOne() {
    var contact = People.CONTACT;
    return exists(
        select(PARTICIPATION.ID)
            .from(PARTICIPATION)
            .join(USAGER)
            .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
            .join(contact)
            .on(contact.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
            .where(
                PARTICIPATION.RDV_ID.eq(RDV.ID),
                PARTICIPATION.STATUS.eq("unknown"),
                PARTICIPATION.NOTIFY_REMINDER.isTrue(),
                contact.NOTIFY_BY_EMAIL.isTrue(),
                contact.DELETED_AT.isNull(),
                coalesce(PARTICIPATION.CONTACT_EMAIL, contact.EMAIL, inline("")).ne("")));
  }
}
