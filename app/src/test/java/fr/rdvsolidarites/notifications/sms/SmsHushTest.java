package fr.rdvsolidarites.notifications.sms;

import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.rights.Actor;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A provider that takes texts and says no more of them. */
class SmsHushTest extends FeatureTest {

  @Autowired private SmsHush hush;
  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;

  private GivenStory story;
  private long journalId;
  private int people;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    var rdv = story.noraWithMartine(dsl).create();
    var who =
        new RdvEvent.Who(
            story.territoire(),
            story.organisation(),
            rdv.rdvId(),
            rdv.participationIds(),
            List.of(story.nora()),
            List.of());
    journalId =
        transaction.execute(
            _ ->
                journal
                    .record(
                        Actor.SYSTEM, new RdvEvent.MessageSettled(who, "rdv_created", "sms", false))
                    .journalId());
  }

  @Test
  void is_seen_within_ten_minutes_and_ends_with_the_first_report() {
    sent(200, true);
    sent(7, false);
    sent(7, false);
    assertThat(isOn()).as("two may be phones that are off").isFalse();
    sent(1, false);
    clock.advance(Duration.ofMinutes(1));
    assertThat(isOn()).as("the third has not had the time").isFalse();
    clock.advance(Duration.ofMinutes(3));
    assertThat(isOn()).isTrue();

    dsl.update(RECEIPT)
        .set(RECEIPT.REPORTED_AT, clock.instant())
        .where(RECEIPT.RECIPIENT_ID.eq((long) people))
        .execute();
    assertThat(isOn()).as("as of half a minute ago").isTrue();
    clock.advance(Duration.ofSeconds(31));
    assertThat(isOn()).isFalse();
  }

  @Test
  void is_none_where_it_never_spoke_within_the_day_and_ends_by_a_new_trial() {
    sent(60 * 30, true);
    for (int i = 0; i < 6; i++) {
      sent(7, false);
    }
    assertThat(isOn()).isFalse();
    sent(60, true);
    clock.advance(Duration.ofMinutes(1));
    assertThat(isOn()).isTrue();
    clock.advance(Duration.ofMinutes(25));
    assertThat(isOn()).as("it is given a few texts again").isFalse();
  }

  @Test
  void is_that_of_one_territoire_and_of_providers_that_report() {
    sent(200, true);
    for (int i = 0; i < 6; i++) {
      sent(7, false);
    }
    var theirs = new SmsAccount("territoire-0-1", 0L, SmsProvider.NETSIZE, "a:b");
    assertThat(hush.isOn(theirs)).isFalse();
    var silent = new SmsAccount("x", story.territoire(), SmsProvider.CLEVER_TECHNOLOGIES, "k");
    dsl.update(RECEIPT).set(RECEIPT.PROVIDER, "clever_technologies").execute();
    assertThat(hush.isOn(silent)).isFalse();
    dsl.update(RECEIPT).set(RECEIPT.PROVIDER, "netsize").execute();
    assertThat(hush.isOn(new SmsAccount("default-1", SmsProvider.NETSIZE, "a:b")))
        .as("the platform's, for territoires without their own")
        .isTrue();
  }

  @Test
  void a_first_provider_whose_reports_stop_is_left_within_ten_minutes_and_no_text_leaves_twice()
      throws IOException {
    var taken = "HTTP/1.1 200 OK\n\n{\"responseCode\":0,\"messageIds\":[\"1-2\"]}";
    var alsoTaken = "HTTP/1.1 201 Created\n\n{\"messageId\":12,\"smsCount\":1}";
    try (var first = new ProviderServer(ProviderServer.says(taken));
        var second = new ProviderServer(ProviderServer.says(alsoTaken))) {
      var gateway = gateway(first, second);
      for (int minute = 0; minute < 20; minute++) {
        send(gateway, minute);
        sentBy("netsize", 0, true);
        clock.advance(Duration.ofMinutes(1));
      }
      int left = 0;
      for (int minute = 0; minute < 20 && left == 0; minute++) {
        var by = send(gateway, minute);
        sentBy(by, 0, false);
        clock.advance(Duration.ofMinutes(1));
        left = by.equals("send_in_blue") ? minute : 0;
      }
      assertThat(left).as("minutes").isBetween(6, 10);
      assertThat(first.requests()).hasSize(20 + left);
      assertThat(second.requests()).hasSize(1);
    }
  }

  private ProviderSmsGateway gateway(ProviderServer first, ProviderServer second) {
    var http = new SmsHttp(Duration.ofSeconds(5));
    var adapters = new EnumMap<SmsProvider, SmsAdapter>(SmsProvider.class);
    Arrays.stream(SmsProvider.values()).forEach(one -> adapters.put(one, new MailToSms(null)));
    adapters.put(SmsProvider.NETSIZE, new NetsizeSms(http, first.at("/")));
    adapters.put(SmsProvider.SEND_IN_BLUE, new SendInBlueSms(http, second.at("/")));
    var accounts =
        List.of(
            new SmsAccount("t-1", story.territoire(), SmsProvider.NETSIZE, "user:key"),
            new SmsAccount("t-2", story.territoire(), SmsProvider.SEND_IN_BLUE, "key"));
    return new ProviderSmsGateway(
        _ -> accounts, new SmsAdapters(adapters), new MissingSmsGateway(), hush::isOn, clock);
  }

  private String send(ProviderSmsGateway gateway, int minute) {
    var sms = new Sms(story.territoire(), "receipt-" + minute, "RdvSoli", "+33612345678", "RDV", 1);
    return gateway.send(sms).provider();
  }

  private boolean isOn() {
    return hush.isOn(
        new SmsAccount(
            "territoire-" + story.territoire() + "-1",
            story.territoire(),
            SmsProvider.NETSIZE,
            "a:b"));
  }

  private void sent(int minutesAgo, boolean reported) {
    sentBy("netsize", minutesAgo, reported);
  }

  private void sentBy(String provider, int minutesAgo, boolean reported) {
    var at = clock.instant().minus(Duration.ofMinutes(minutesAgo));
    dsl.insertInto(RECEIPT)
        .set(RECEIPT.TERRITOIRE_ID, story.territoire())
        .set(RECEIPT.ORGANISATION_ID, story.organisation())
        .set(RECEIPT.JOURNAL_ID, journalId)
        .set(RECEIPT.EVENT, "rdv_created")
        .set(RECEIPT.RECIPIENT_KIND, "usager")
        .set(RECEIPT.RECIPIENT_ID, (long) ++people)
        .set(RECEIPT.CHANNEL, "sms")
        .set(RECEIPT.PROVIDER, provider)
        .set(RECEIPT.STATUS, reported ? "delivered" : "sent")
        .set(RECEIPT.PLANNED_AT, at)
        .set(RECEIPT.SENT_AT, at)
        .set(RECEIPT.REPORTED_AT, reported ? at : null)
        .execute();
  }
}
