package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.messages.RdvCalendar;
import fr.rdvsolidarites.messages.RdvFacts;
import fr.rdvsolidarites.messages.RdvFacts.Choices;
import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.notifications.delivery.Mail;
import fr.rdvsolidarites.notifications.delivery.MailGateway;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import fr.rdvsolidarites.people.MailRefusal;
import fr.rdvsolidarites.shared.Language;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the message of a receipt; each has a link of its own, and those sent before keep working.
 */
@Component
class Composer {

  private final ParticipationLinks links;
  private final BaseUrl baseUrl;
  private final MailPages pages;
  private final MailRefusal refusals;
  private final ReturnAddresses returns;
  private final String organizer;
  private final Clock clock;

  Composer(
      ParticipationLinks links,
      BaseUrl baseUrl,
      MailPages pages,
      MailRefusal refusals,
      ReturnAddresses returns,
      MailGateway mails,
      Clock clock) {
    this.links = links;
    this.baseUrl = baseUrl;
    this.pages = pages;
    this.refusals = refusals;
    this.returns = returns;
    this.organizer = addressOf(mails.from());
    this.clock = clock;
  }

  Mail mail(Dispatch dispatch) {
    return Language.in(dispatch.language(), () -> written(dispatch));
  }

  private Mail written(Dispatch dispatch) {
    var facts = withLinks(dispatch);
    var text = MailText.of(facts);
    if (dispatch.receipt().toAgent()) {
      return returns.ofAgents(mail(dispatch, facts, text), dispatch.receipt().id());
    }
    var refusal = baseUrl.at(refusals.path(dispatch.receipt().recipientId()));
    var answerable =
        returns.domain().isPresent() ? text.answerable(facts.office().signature()) : text;
    return returns.ofUsagers(
        mail(dispatch, facts, answerable.refusable(refusal)).refusable(refusal),
        dispatch.receipt().id(),
        dispatch.rdv().id());
  }

  private Mail mail(Dispatch dispatch, RdvFacts facts, MailText text) {
    return new Mail(
        baseUrl.messageId("receipt-" + dispatch.receipt().id()),
        Objects.requireNonNull(dispatch.address()),
        text.subject(),
        text.body(),
        pages.html(text),
        calendar(dispatch, facts));
  }

  Sms sms(Dispatch dispatch) {
    var facts = withLinks(dispatch);
    var text = Language.in(dispatch.language(), () -> SmsText.of(facts));
    return new Sms(
        dispatch.rdv().territoireId(),
        "receipt-" + dispatch.receipt().id(),
        Objects.requireNonNullElse(dispatch.facts().office().smsSender(), SmsGateway.SENDER),
        Objects.requireNonNull(dispatch.address()),
        text.text(),
        text.length().segments());
  }

  private RdvFacts withLinks(Dispatch dispatch) {
    var facts = dispatch.facts();
    var now = clock.instant();
    var choices = facts.choices();
    return new RdvFacts(
        facts.notice(),
        facts.reader(),
        facts.when(),
        facts.place(),
        facts.office(),
        facts.subject(),
        facts.people(),
        new Choices(
            link(dispatch),
            stillAhead(choices.cancellableUntil(), now),
            stillAhead(choices.movableUntil(), now),
            dispatch.openToAll() ? baseUrl.at("/") : null,
            choices.cancelledByService()),
        facts.stages(),
        facts.kept());
  }

  private @Nullable String link(Dispatch dispatch) {
    var receipt = dispatch.receipt();
    if (receipt.toAgent()) {
      return baseUrl.sheet(dispatch.rdv().organisationId(), dispatch.rdv().id());
    }
    return !dispatch.visible()
            || receipt.participationId() == null
            || receipt.notice().isCancellation()
        ? null
        : baseUrl.rdv(links.issue(receipt.participationId()));
  }

  private static @Nullable Instant stillAhead(@Nullable Instant limit, Instant now) {
    return limit == null || limit.isAfter(now) ? limit : null;
  }

  private Mail.@Nullable CalendarPart calendar(Dispatch dispatch, RdvFacts facts) {
    var receipt = dispatch.receipt();
    if (!receipt.notice().isForCalendar()) {
      return null;
    }
    var rdv = dispatch.rdv();
    var method = receipt.toAgent() ? RdvCalendar.Method.REQUEST : RdvCalendar.Method.PUBLISH;
    var kept = facts.kept();
    var entry =
        RdvCalendar.entry(
            kept == null ? facts : kept,
            rdv.uuid(),
            rdv.sequence(),
            organizer,
            receipt.toAgent() ? rdv.attendees() : java.util.List.of());
    // What goes on keeps the one entry that her calendar has of all.
    var isOver = receipt.notice().isCancellation() && kept == null;
    var effective = isOver ? RdvCalendar.Method.CANCEL : method;
    return new Mail.CalendarPart(
        effective.name(),
        RdvCalendar.fileName(entry),
        RdvCalendar.write(entry, effective, clock.instant()));
  }

  static String addressOf(String from) {
    try {
      return new InternetAddress(from, false).getAddress();
    } catch (AddressException e) {
      throw new IllegalArgumentException("RDV_MAIL_FROM is not an address", e);
    }
  }
}
