package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RECEIPT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each channel of each territoire did over 24 hours, by one select. */
@Component
class ChannelFigures {

  private static final Duration LOOKED_AT = Duration.ofHours(24);

  /** A message leaves within seconds; a server that restarts takes minutes. */
  private static final Duration TO_LEAVE = Duration.ofMinutes(15);

  /** A provider reports within minutes. */
  private static final Duration TO_ARRIVE = Duration.ofMinutes(30);

  /** Whoever reported once within this time is expected to go on. */
  private static final Duration REPORTS = Duration.ofDays(30);

  private final DSLContext dsl;

  ChannelFigures(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * People to whom nothing came through since something last did.
   *
   * @param people different ones
   * @param since the first of these messages
   * @param lastOk when something last came through
   */
  record Run(int people, @Nullable Instant since, @Nullable Instant lastOk) {}

  /**
   * @param expected messages that were to leave by now
   * @param handedOver those that a server took
   * @param delivered those of which the provider says that they arrived
   * @param reports whether arrivals are reported at all
   */
  record Figures(
      long territoireId,
      Channel channel,
      int expected,
      int handedOver,
      int delivered,
      Run unsent,
      Run undelivered,
      boolean reports) {}

  List<Figures> at(Instant now) {
    var lastSentThere = lastOf(RECEIPT.SENT_AT).as("last_sent");
    var lastDeliveredThere = lastOf(RECEIPT.DELIVERED_AT).as("last_delivered");
    var recent =
        select(
                RECEIPT.TERRITOIRE_ID,
                RECEIPT.CHANNEL,
                RECEIPT.RECIPIENT_ID,
                RECEIPT.PLANNED_AT,
                RECEIPT.SENT_AT,
                RECEIPT.DELIVERED_AT,
                lastSentThere,
                lastDeliveredThere)
            .from(RECEIPT)
            .where(
                RECEIPT.PLANNED_AT.gt(now.minus(LOOKED_AT)),
                RECEIPT.PLANNED_AT.le(now),
                RECEIPT.STATUS.ne(ReceiptStatus.DROPPED.code()))
            .asTable("recent");
    var territoireId = column(recent.field(RECEIPT.TERRITOIRE_ID));
    var channel = column(recent.field(RECEIPT.CHANNEL));
    var recipient = column(recent.field(RECEIPT.RECIPIENT_ID));
    var plannedAt = column(recent.field(RECEIPT.PLANNED_AT));
    var sentAt = column(recent.field(RECEIPT.SENT_AT));
    var deliveredAt = column(recent.field(RECEIPT.DELIVERED_AT));
    var isDue = plannedAt.lt(now.minus(TO_LEAVE));
    var isUnsent =
        sentAt.isNull().and(isDue).and(plannedAt.gt(orEver(column(recent.field(lastSentThere)))));
    var isUndelivered =
        deliveredAt
            .isNull()
            .and(sentAt.lt(now.minus(TO_ARRIVE)))
            .and(sentAt.gt(orEver(column(recent.field(lastDeliveredThere)))));
    return dsl.select(
            territoireId,
            channel,
            count(when(isDue.or(sentAt.isNotNull()), inline(1))),
            count(sentAt),
            count(deliveredAt),
            countDistinct(when(isUnsent, recipient)),
            min(when(isUnsent, plannedAt)),
            max(sentAt),
            countDistinct(when(isUndelivered, recipient)),
            min(when(isUndelivered, sentAt)),
            max(deliveredAt),
            field(hasReported(territoireId, channel, now)))
        .from(recent)
        .groupBy(territoireId, channel)
        .fetch(
            row ->
                new Figures(
                    row.value1(),
                    Channel.of(row.value2()),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    new Run(row.value6(), row.value7(), row.value8()),
                    new Run(row.value9(), row.value10(), row.value11()),
                    row.value12()));
  }

  private static Field<Instant> lastOf(Field<Instant> at) {
    return max(at).over().partitionBy(RECEIPT.TERRITOIRE_ID, RECEIPT.CHANNEL);
  }

  private static Field<Instant> orEver(Field<Instant> at) {
    return coalesce(at, inline(Instant.EPOCH, RECEIPT.SENT_AT.getDataType()));
  }

  private static Condition hasReported(
      Field<Long> territoireId, Field<String> channel, Instant now) {
    return exists(
        selectOne()
            .from(RECEIPT)
            .where(
                RECEIPT.TERRITOIRE_ID.eq(territoireId),
                RECEIPT.CHANNEL.eq(channel),
                RECEIPT.STATUS.eq(ReceiptStatus.DELIVERED.code()),
                RECEIPT.PLANNED_AT.gt(now.minus(REPORTS))));
  }

  private static <T> Field<T> column(@Nullable Field<T> field) {
    return Objects.requireNonNull(field);
  }
}
