package fr.rdvsolidarites.notifications;

import static gen.db.Tables.SMS_ACCOUNT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.FileAttenteLeaving;
import fr.rdvsolidarites.notifications.sms.SmsAddresses.Caller;
import fr.rdvsolidarites.notifications.sms.SmsNews.Reply;
import fr.rdvsolidarites.notifications.sms.StopWords;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.TextRefusal;
import io.micrometer.core.instrument.MeterRegistry;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people answer to texts. STOP counts at once ({@code 5-promises.md} N9) in the territoires of
 * whose provider it comes; anything else is only counted: our texts have a sender that most phones
 * cannot answer.
 */
@Component
public class SmsReplies {

  private final TextRefusal refusal;
  private final FileAttenteLeaving waiting;
  private final MeterRegistry meters;

  SmsReplies(TextRefusal refusal, FileAttenteLeaving waiting, MeterRegistry meters) {
    this.refusal = refusal;
    this.waiting = waiting;
    this.meters = meters;
  }

  @Transactional
  public void take(Caller by, Reply reply) {
    var isStop = StopWords.isStop(reply.text());
    meters.counter("rdv.sms.replies", "kind", isStop ? "stop" : "other").increment();
    if (isStop) {
      var typed = reply.phone().startsWith("+") ? reply.phone() : "+" + reply.phone();
      PhoneNumber.parse(typed).ifPresent(phone -> stop(by, phone.e164()));
    }
  }

  private void stop(Caller by, String phone) {
    refusal.stop(phone, territoires(by));
    waiting.leaveByPhone(phone, territoires(by));
  }

  /** Those that the provider sends for. */
  private static Select<Record1<Long>> territoires(Caller by) {
    var territoireId = by.territoireId();
    return select(TERRITOIRE.ID)
        .from(TERRITOIRE)
        .where(
            territoireId == null
                ? TERRITOIRE.ID.notIn(select(SMS_ACCOUNT.TERRITOIRE_ID).from(SMS_ACCOUNT))
                : TERRITOIRE.ID.eq(territoireId));
  }
}
