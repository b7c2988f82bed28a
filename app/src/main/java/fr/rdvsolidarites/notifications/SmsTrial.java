package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.TERRITOIRE;

import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A text to an admin's own phone, at once: whether the provider takes it, in words. */
@Component
public class SmsTrial {

  private final DSLContext dsl;
  private final SmsGateway texts;
  private final SentMessages sent;

  SmsTrial(DSLContext dsl, SmsGateway texts, SentMessages sent) {
    this.dsl = dsl;
    this.texts = texts;
    this.sent = sent;
  }

  /**
   * @param provider who took it; null: nobody
   * @param failure in French words, when nobody did
   */
  public record Outcome(@Nullable String provider, @Nullable String failure) {}

  /**
   * @param phone a mobile, in international form
   * @throws NotFoundException when the actor does not administer the territoire
   */
  public Outcome send(long territoireId, String phone, Actor.Agent actor) {
    var sender =
        dsl.select(TERRITOIRE.SMS_SENDER)
            .from(TERRITOIRE)
            .where(
                TERRITOIRE.ID.eq(territoireId), Rights.filter(actor, TerritoireAction.ADMINISTER))
            .fetchOptional()
            .orElseThrow(NotFoundException::new)
            .value1();
    var text = SmsText.trial();
    var sms =
        new Sms(
            territoireId,
            "trial-" + LinkToken.fresh().value(),
            Objects.requireNonNullElse(sender, SmsGateway.SENDER),
            phone,
            text.text(),
            text.length().segments());
    try {
      var handed = texts.send(sms);
      sent.keep(null, sms);
      return new Outcome(handed.provider(), null);
    } catch (DeliveryFailure failure) {
      return new Outcome(null, t("notifications.failure." + failure.reason().name()));
    }
  }
}
