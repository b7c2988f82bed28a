package fr.rdvsolidarites.notifications.outbox;

import static gen.db.Tables.SENT_MESSAGE;

import fr.rdvsolidarites.messages.SmsLength;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.SentMessageRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Reads what left; exists in demo mode only. */
@Component
@ConditionalOnBooleanProperty(name = "rdv.demo", matchIfMissing = true)
class Outbox {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int MOST = 100;

  private final DSLContext dsl;
  private final Clock clock;

  Outbox(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  OutboxPage newest() {
    return new OutboxPage(
        dsl.select(
                SENT_MESSAGE.ID,
                SENT_MESSAGE.CHANNEL,
                SENT_MESSAGE.RECIPIENT,
                SENT_MESSAGE.SUBJECT,
                SENT_MESSAGE.TEXT_BODY,
                SENT_MESSAGE.SENT_AT)
            .from(SENT_MESSAGE)
            .orderBy(SENT_MESSAGE.SENT_AT.desc(), SENT_MESSAGE.ID.desc())
            .limit(MOST)
            .fetch(
                row ->
                    new OutboxPage.Line(
                        "/demo/boite-d-envoi/" + row.value1(),
                        row.value2().equals("sms"),
                        row.value3(),
                        row.value4() == null ? row.value5() : row.value4(),
                        inWords(row.value6()))));
  }

  /**
   * @throws NotFoundException when there is none
   */
  MessagePage message(long id) {
    var message = find(id);
    var subject = message.getSubject();
    return new MessagePage(
        id,
        message.getChannel().equals("sms"),
        message.getSender(),
        message.getRecipient(),
        subject == null ? "" : subject,
        inWords(message.getSentAt()),
        Piece.of(message.getTextBody()),
        SmsLength.of(message.getTextBody()),
        message.getHtmlBody() != null,
        message.getIcsBody() != null);
  }

  String html(long id) {
    return orNotFound(find(id).getHtmlBody());
  }

  String ics(long id) {
    return orNotFound(find(id).getIcsBody());
  }

  private SentMessageRecord find(long id) {
    return dsl.selectFrom(SENT_MESSAGE)
        .where(SENT_MESSAGE.ID.eq(id))
        .fetchOptional()
        .orElseThrow(NotFoundException::new);
  }

  private static String orNotFound(@org.jspecify.annotations.Nullable String body) {
    if (body == null) {
      throw new NotFoundException();
    }
    return body;
  }

  private String inWords(Instant at) {
    return FrenchDates.relative(at, PARIS, LocalDate.ofInstant(clock.instant(), PARIS));
  }
}
