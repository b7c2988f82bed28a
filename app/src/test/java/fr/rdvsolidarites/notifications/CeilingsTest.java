package fr.rdvsolidarites.notifications;

import static gen.db.Tables.MESSAGE_TALLY;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.notifications.Ceilings.Leaving;
import fr.rdvsolidarites.notifications.Ceilings.Stop;
import fr.rdvsolidarites.rights.Actor;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody is written more than she can bear. */
class CeilingsTest extends FeatureTest {

  private static final String PHONE = "+33639980012";

  @Autowired private Ceilings ceilings;
  @Autowired private RdvStatusChange statusChange;

  @Test
  void of_forty_texts_that_leave_at_once_ten_leave() throws Exception {
    var all = atOnce(40, i -> text("loop-" + i, false));
    assertThat(all.stream().filter(Optional::isEmpty)).hasSize(Ceilings.TEXTS);
    assertThat(all.stream().flatMap(Optional::stream)).containsOnly(Stop.TEXTS_OF_A_DAY);
  }

  @Test
  void of_twenty_offers_at_once_three_leave() throws Exception {
    var all = atOnce(20, i -> text("offer-" + i, true));
    assertThat(all.stream().filter(Optional::isEmpty)).hasSize(Ceilings.OF_WAITING_LINE);
  }

  @Test
  void a_message_tried_twenty_times_is_one() throws Exception {
    assertThat(atOnce(20, _ -> text("the-same", false))).containsOnly(Optional.empty());
    assertThat(dsl.fetchCount(MESSAGE_TALLY)).isEqualTo(1);
  }

  @Test
  void another_phone_counts_for_itself_mails_have_no_hard_stop_and_a_day_later_all_begins_anew() {
    IntStream.range(0, 10).forEach(i -> ceilings.count(text("a" + i, false)));
    assertThat(ceilings.count(text("b", false))).contains(Stop.TEXTS_OF_A_DAY);
    assertThat(ceilings.count(leaving("c", Channel.SMS, "+33639980099", false, false))).isEmpty();
    assertThat(ceilings.count(leaving("d", Channel.SMS, PHONE, false, true)))
        .as("she asked for it herself")
        .isEmpty();
    IntStream.range(0, 20)
        .forEach(
            i ->
                assertThat(ceilings.count(leaving("m" + i, Channel.MAIL, "n@x.fr", false, false)))
                    .isEmpty());
    clock.advance(Duration.ofHours(25));
    assertThat(ceilings.count(text("b", false))).isEmpty();
    clock.advance(Duration.ofDays(3));
    assertThat(ceilings.forget()).isEqualTo(33);
  }

  @Test
  void the_eleventh_cancellation_of_a_day_is_listed_for_the_professional_with_its_reason() {
    var story = GivenStory.givenStory(dsl);
    for (int day = 1; day <= 11; day++) {
      statusChange.mark(rdv(story, day), RdvStatus.REVOKED, new Actor.Agent(story.secretary()));
    }
    jobs.runDue();
    assertThat(texts.all()).hasSize(10);
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(11);
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.STATUS.eq("failed"))).isEqualTo(1);
    assertThat(signedInAs("martine@demo.rdv").get("/messages-non-partis").text())
        .contains("Nora Belkadi", "Ce numéro a déjà reçu dix SMS en 24 heures");
  }

  @Test
  void what_changes_back_and_forth_is_told_each_time_and_the_same_twice_in_a_row_once() {
    var story = GivenStory.givenStory(dsl);
    var rdv = rdv(story, 1);
    for (var status : List.of(RdvStatus.REVOKED, RdvStatus.UNKNOWN, RdvStatus.REVOKED)) {
      statusChange.mark(rdv, status, new Actor.Agent(story.secretary()));
      jobs.runDue();
    }
    assertThat(texts.all()).hasSize(3);

    var first = said("x1", rdv, "annulé à 9 h");
    assertThat(ceilings.count(first)).isEmpty();
    assertThat(ceilings.count(said("x2", rdv, "annulé à 9 h"))).contains(Stop.SAID_ALREADY);
    assertThat(ceilings.count(said("x3", rdv, "déplacé à 10 h"))).isEmpty();
    assertThat(ceilings.count(said("x4", rdv, "annulé à 9 h"))).isEmpty();
    assertThat(ceilings.count(said("x5", rdv + 1, "annulé à 9 h"))).isEmpty();
  }

  private long rdv(GivenStory story, int day) {
    return story
        .noraWithMartine(dsl)
        .starting(LocalDate.of(2026, 12, day), "09:30")
        .create()
        .rdvId();
  }

  private static Leaving said(String reference, long rdvId, String content) {
    return new Leaving(reference, Channel.SMS, PHONE, false, false, null, rdvId, content);
  }

  private static Leaving text(String reference, boolean ofWaitingLine) {
    return leaving(reference, Channel.SMS, PHONE, ofWaitingLine, false);
  }

  private static Leaving leaving(
      String reference, Channel channel, String address, boolean ofWaitingLine, boolean asked) {
    return new Leaving(reference, channel, address, ofWaitingLine, asked, null, null, null);
  }

  private interface Which {
    Leaving of(int i);
  }

  private List<Optional<Stop>> atOnce(int many, Which which) throws Exception {
    var start = new CountDownLatch(1);
    var results = new ArrayList<Optional<Stop>>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Optional<Stop>>>();
      for (int i = 0; i < many; i++) {
        var leaving = which.of(i);
        Callable<Optional<Stop>> one =
            () -> {
              start.await();
              return ceilings.count(leaving);
            };
        asked.add(pool.submit(one));
      }
      start.countDown();
      for (var one : asked) {
        results.add(one.get());
      }
    }
    return results;
  }
}
