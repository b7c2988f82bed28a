package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SENT_MESSAGE;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import gen.db.tables.records.ReceiptRecord;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReceiptRetentionTest extends FeatureTest {

  @Autowired private RdvStatusChange statusChange;
  @Autowired private ReceiptRetention retention;

  private GivenStory story;
  private GivenRdv.Placed rdv;

  @BeforeEach
  void nora_was_told_by_text_and_by_mail() {
    story = givenStory(dsl);
    rdv = story.noraWithMartine(dsl).starting(LocalDate.of(2026, 12, 1), "09:30").create();
    statusChange.mark(rdv.rdvId(), RdvStatus.REVOKED, new Actor.Agent(story.martine()));
    jobs.runDue();
    dsl.update(RECEIPT).set(RECEIPT.PROVIDER_REFERENCE, "abc").execute();
    assertThat(text().getAddress()).isEqualTo("+33639980012");
    assertThat(text().getContent()).startsWith("Annulé: RDV").doesNotContain("http");
    assertThat(dsl.fetchValue(RECEIPT.CONTENT, RECEIPT.CHANNEL.eq("mail")))
        .startsWith("Rendez-vous annulé");
  }

  @Test
  void after_six_months_where_and_what_is_gone_and_the_figures_stay() {
    clock.set("2027-05-22T22:45");
    retention.apply();
    assertThat(text().getAddress()).isEqualTo("+33639980012");
    clock.set("2027-05-24T22:45");
    retention.apply();
    var text = text();
    assertThat(text.getAddress()).isNull();
    assertThat(text.getContent()).isNull();
    assertThat(text.getProviderReference()).isNull();
    assertThat(text.getAnonymisedAt()).isEqualTo(clock.instant());
    assertThat(text.getSmsSegments()).isEqualTo((short) 1);
    assertThat(text.getStatus()).isEqualTo("sent");
    assertThat(text.getRdvId()).isEqualTo(rdv.rdvId());

    clock.advance(Duration.ofDays(1));
    retention.apply();
    assertThat(text()).as("done once").isEqualTo(text);
  }

  @Test
  void after_two_years_nothing_is_left() {
    clock.set("2028-11-22T22:45");
    retention.apply();
    assertThat(dsl.fetchCount(RECEIPT)).isEqualTo(2);
    clock.set("2028-11-24T22:45");
    retention.apply();
    assertThat(dsl.fetchCount(RECEIPT)).isZero();
  }

  @Test
  void as_long_as_its_rdv_is_to_come_it_stays_whole() {
    dsl.update(RDV)
        .set(RDV.STARTS_AT, clock.instant().plus(Duration.ofDays(1000)))
        .set(RDV.ENDS_AT, clock.instant().plus(Duration.ofDays(1001)))
        .execute();
    clock.set("2029-01-02T22:45");
    retention.apply();
    assertThat(text().getAddress()).isEqualTo("+33639980012");
    dsl.update(RECEIPT).setNull(RECEIPT.RDV_ID).execute();
    retention.apply();
    assertThat(dsl.fetchCount(RECEIPT)).as("of no RDV any more").isZero();
  }

  @Test
  void with_her_file_goes_where_she_was_reached() {
    message();
    dsl.update(USAGER)
        .set(USAGER.DELETED_AT, clock.instant())
        .where(USAGER.ID.eq(story.nora()))
        .execute();
    retention.apply();
    assertThat(text().getAddress()).isNull();
    assertThat(dsl.fetchCount(SENT_MESSAGE)).isZero();
  }

  @Test
  void what_a_demonstration_keeps_word_for_word_lasts_six_months() {
    message();
    retention.apply();
    assertThat(dsl.fetchCount(SENT_MESSAGE)).isEqualTo(1);
    clock.set("2027-05-24T22:45");
    retention.apply();
    assertThat(dsl.fetchCount(SENT_MESSAGE)).isZero();
  }

  @Test
  void more_than_one_batch_is_done_in_one_night() {
    var many =
        IntStream.range(0, 2100)
            .mapToObj(
                i -> {
                  var one = text().copy();
                  one.setRecipientId(1_000_000L + i);
                  return one;
                })
            .toList();
    dsl.batchInsert(many).execute();
    clock.set("2027-06-22T22:45");
    retention.apply();
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.ADDRESS.isNotNull())).isZero();
  }

  private void message() {
    dsl.insertInto(SENT_MESSAGE)
        .set(SENT_MESSAGE.RECEIPT_ID, text().getId())
        .set(SENT_MESSAGE.CHANNEL, "sms")
        .set(SENT_MESSAGE.RECIPIENT, "+33639980012")
        .set(SENT_MESSAGE.SENDER, "RdvSoli")
        .set(SENT_MESSAGE.TEXT_BODY, "Annulé")
        .set(SENT_MESSAGE.SENT_AT, clock.instant())
        .execute();
  }

  private ReceiptRecord text() {
    return dsl.fetchSingle(
        RECEIPT, RECEIPT.CHANNEL.eq("sms"), RECEIPT.RECIPIENT_ID.eq(story.nora()));
  }
}
