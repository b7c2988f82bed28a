package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.has;
import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.ReceiptStatus;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message, as professionals read what became of it.
 *
 * @param at when it left, or was planned
 * @param provider which took a text
 * @param address where it went, masked for who may not see it; null: not known, or erased
 * @param segments of how many texts it was made
 * @param content its text, or the subject of a mail; null: not the viewer's to see, or erased
 * @param erased it is too old for more to be known
 */
public record SentNotice(
    String event,
    String channel,
    String status,
    String recipientKind,
    String recipient,
    Instant at,
    @Nullable String failure,
    @Nullable String provider,
    @Nullable String address,
    @Nullable Short segments,
    @Nullable Instant deliveredAt,
    @Nullable String content,
    boolean erased) {

  /** Of which nothing more is shown. */
  public static SentNotice brief(
      String event,
      String channel,
      String status,
      String recipientKind,
      String recipient,
      Instant at,
      @Nullable String failure,
      @Nullable String provider) {
    return new SentNotice(
        event,
        channel,
        status,
        recipientKind,
        recipient,
        at,
        failure,
        provider,
        null,
        null,
        null,
        null,
        false);
  }

  /** Without its prefix; the word says it too. */
  public String icon() {
    if (ReceiptStatus.LEFT.contains(status)) {
      return channel.equals("sms") ? "message-2-line" : "mail-send-line";
    }
    return ReceiptStatus.NOT_TOLD.contains(status) ? "error-warning-line" : "time-line";
  }

  /** « SMS à Nora Belkadi (06 39 98 00 12) : confirmation, envoyé lundi 23 novembre à 9 h ». */
  public String sentence(ZoneId zone, LocalDate today) {
    var key = "desk.notice.event." + event;
    var what = t(has(key) ? key : "desk.notice.event.other");
    var state = state(zone, today);
    var who = t("desk.notice.channel." + channel);
    var whom = address == null ? recipient : t("desk.notice.at", recipient, readable(address));
    return failure == null
        ? t("desk.notice", who, whom, what, state)
        : t("desk.notice.failure", who, whom, what + ", " + state, failure);
  }

  /** « envoyé lundi 23 novembre à 9 h par Netsize en 2 SMS » */
  private String state(ZoneId zone, LocalDate today) {
    var when = Objects.requireNonNullElse(deliveredAt, at);
    var state = t("desk.notice.status." + status, FrenchDates.relative(when, zone, today));
    var name = "desk.territoire.sms.provider." + provider;
    if (has(name)) {
      state = t("desk.notice.provider", state, t(name));
    }
    if (segments != null && segments > 1) {
      state = t("desk.notice.segments", state, (int) segments);
    }
    return erased ? t("desk.notice.erased", state) : state;
  }

  private static String readable(String address) {
    return PhoneNumber.parse(address).map(PhoneNumber::display).orElse(address);
  }
}
