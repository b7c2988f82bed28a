package fr.rdvsolidarites.notifications.inbound;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.RECEIPT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.notifications.Channel;
import fr.rdvsolidarites.notifications.ReceiptStatus;
import fr.rdvsolidarites.notifications.inbound.InboundMail.Fate;
import fr.rdvsolidarites.people.MailRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of the mails that a server took ({@code 5-promises.md} N12). It never goes back:
 * sent, then delivered, then failed; what is told twice or late changes nothing.
 */
@Component
class ReceiptFates {

  /** Their clocks and ours. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private final DSLContext dsl;
  private final MailRefusal refusals;

  ReceiptFates(DSLContext dsl, MailRefusal refusals) {
    this.dsl = dsl;
    this.refusals = refusals;
  }

  /**
   * An id that is not known changes nothing.
   *
   * @param status of RFC 3463; null: not said
   * @param at when it happened, as far as is known: before the last sending, it is about another
   *     one
   */
  @Transactional
  public void note(long receiptId, Fate fate, @Nullable String status, Instant at) {
    var mail = RECEIPT.ID.eq(receiptId).and(RECEIPT.CHANNEL.eq(Channel.MAIL.code()));
    var sent = coalesce(RECEIPT.SENT_AT, val(at)).le(at.plus(SKEW));
    switch (fate) {
      case DELIVERED ->
          dsl.update(RECEIPT)
              .set(RECEIPT.STATUS, ReceiptStatus.DELIVERED.code())
              .set(RECEIPT.SENT_AT, coalesce(RECEIPT.SENT_AT, val(at)))
              .set(RECEIPT.DELIVERED_AT, at)
              .setNull(RECEIPT.FAILURE)
              .where(mail, sent, isIn(ReceiptStatus.SENDING, ReceiptStatus.SENT))
              .execute();
      case FAILED ->
          dsl.update(RECEIPT)
              .set(RECEIPT.STATUS, ReceiptStatus.FAILED.code())
              .set(RECEIPT.FAILURE, words(status))
              .where(
                  mail,
                  sent,
                  isIn(ReceiptStatus.SENDING, ReceiptStatus.SENT, ReceiptStatus.DELIVERED))
              .execute();
      case COMPLAINT -> complained(mail);
    }
  }

  private void complained(Condition mail) {
    dsl.select(RECEIPT.RECIPIENT_ID)
        .from(RECEIPT)
        .where(mail, RECEIPT.RECIPIENT_KIND.eq("usager"))
        .fetchOptional(RECEIPT.RECIPIENT_ID)
        .ifPresent(refusals::complained);
  }

  private static Condition isIn(ReceiptStatus... all) {
    return RECEIPT.STATUS.in(List.of(all).stream().map(ReceiptStatus::code).toList());
  }

  /** Why, without naming anybody; the server's own words do name people. */
  private static String words(@Nullable String status) {
    var code = status == null ? "" : status;
    var kind =
        code.matches("\\d\\.1\\.\\d+|5\\.4\\.4")
            ? "address"
            : code.equals("5.2.2") || code.equals("4.2.2")
                ? "full"
                : code.matches("\\d\\.2\\.\\d+")
                    ? "closed"
                    : code.startsWith("4.")
                        ? "time"
                        : code.matches("\\d\\.7\\.\\d+") ? "refused" : "other";
    return t("notifications.bounce." + kind);
  }
}
