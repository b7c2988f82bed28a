package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.BOOKING_LOAD;
import static gen.db.Tables.CONTACT_CODE;
import static gen.db.Tables.HOLD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.shared.Throttle;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A proof of work is asked for under an abnormal load, and then only ({@code 5-promises.md} R6).
 */
class SlowLaneTest extends CitizenStory {

  @Autowired private MeterRegistry meters;
  @Autowired private Throttle throttle;

  /** Nothing is kept: at nine the first time would be too near a minute later. */
  @BeforeEach
  void early() {
    clock.set("2026-11-23T08:00");
  }

  /** So many times were chosen in the five minutes that hold this instant. */
  private void chosen(int choices, Instant at) {
    chosen(story.territoire(), choices, at);
  }

  private void chosen(long territoire, int choices, Instant at) {
    dsl.insertInto(BOOKING_LOAD)
        .set(BOOKING_LOAD.TERRITOIRE_ID, territoire)
        .set(BOOKING_LOAD.COUNTED_AT, Instant.ofEpochSecond(at.getEpochSecond() / 300 * 300))
        .set(BOOKING_LOAD.CHOICES, choices)
        .execute();
  }

  private void rush() {
    chosen(61, clock.instant());
  }

  private double abnormal() {
    return meters.get("rdv.booking.load.abnormal").gauge().value();
  }

  private static boolean asksForWork(Browserless.Page page) {
    return !page.html().select("input[name=preuve]").isEmpty();
  }

  private static String challenge(Browserless.Page page) {
    return page.html().select("input[name=preuve]").attr("data-challenge");
  }

  private static String proof(Browserless.Page page) {
    var challenge = challenge(page);
    var number = 0;
    while (!WorkProof.isFound(challenge, "" + number)) {
      number++;
    }
    return "" + number;
  }

  @Test
  void off_in_calm_on_under_load_off_again() {
    assertThat(asksForWork(toTheForm(nora))).isFalse();
    assertThat(abnormal()).isZero();
    dsl.deleteFrom(BOOKING_LOAD).execute();
    rush();
    assertThat(abnormal()).isEqualTo(1);
    assertThat(asksForWork(toTheForm(visitor()))).isTrue();

    clock.advance(Duration.ofMinutes(16));
    assertThat(abnormal()).isZero();
    assertThat(asksForWork(toTheForm(visitor()))).isFalse();
  }

  @Test
  void what_is_usual_there_is_not_abnormal() {
    // Twenty in ten minutes, all week, night and day.
    chosen(20 * 6 * 24 * 7, clock.instant().minus(Duration.ofDays(3)));
    chosen(115, clock.instant());
    assertThat(asksForWork(toTheForm(nora))).isFalse();
    dsl.update(BOOKING_LOAD)
        .set(BOOKING_LOAD.CHOICES, 130)
        .where(BOOKING_LOAD.COUNTED_AT.gt(clock.instant().minus(Duration.ofHours(1))))
        .execute();
    assertThat(asksForWork(toTheForm(visitor()))).isTrue();
  }

  @Test
  void one_question_counts_the_territoires_where_it_is_abnormal() {
    rush();
    for (var i = 0; i < 3; i++) {
      var other = givenTerritoire(dsl).named("Ailleurs " + i, "8" + i).create();
      chosen(other, i == 0 ? 10 : 70, clock.instant());
      if (i == 1) {
        chosen(other, 12 * 6 * 24 * 7, clock.instant().minus(Duration.ofDays(2)));
      }
    }
    assertThat(abnormal()).as("not the quiet one, nor the one where it is usual").isEqualTo(2);
    try (var statements = Statements.of(dsl)) {
      abnormal();
      assertThat(statements.count()).isEqualTo(1);
    }
  }

  @Test
  void with_the_work_done_she_notices_nothing() {
    rush();
    var form = toTheForm(nora);
    assertThat(form.html().select("script[src*=proof]")).hasSize(1);
    var fields = identityWith("preuve", proof(form));
    clock.advance(Duration.ofSeconds(20));
    assertThat(confirm(nora, fields).path()).startsWith("/r/");
  }

  @Test
  void nothing_is_kept_before_she_can_be_reached_and_the_page_says_so() {
    rush();
    assertThat(toTheForm(nora).text()).contains("quelqu'un d'autre peut le prendre");
    assertThat(dsl.fetchCount(HOLD)).isZero();
  }

  @Test
  void faster_than_anybody_types_she_waits_some_seconds_with_what_she_typed() {
    rush();
    var form = toTheForm(nora);
    var fields = identityWith("preuve", proof(form));
    var page = nora.submit(fields);
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.header("Retry-After")).hasValue("3");
    assertThat(page.text()).contains("Attendez 3 secondes");
    assertThat(page.html().select("input[name=firstName]").val()).isEqualTo("Nora");
    clock.advance(Duration.ofSeconds(4));
    assertThat(confirm(nora, fields).path()).startsWith("/r/");
  }

  @Test
  void without_scripts_she_waits_a_minute_and_thirty_a_minute_pass() {
    rush();
    toTheForm(nora);
    clock.advance(Duration.ofSeconds(20));
    var page = nora.submit(identity());
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.text()).contains("Attendez 40 secondes", "03 53");
    assertThat(dsl.fetchCount(CONTACT_CODE)).isZero();
    clock.advance(Duration.ofSeconds(40));
    assertThat(confirm(nora, identity()).path()).startsWith("/r/");
  }

  /** All others pass without a proof in this minute: what is left is the proof alone. */
  private void laneFull() {
    for (var i = 0; i < 30; i++) {
      throttle.tryTake("slow-lane", "" + story.organisation(), SlowLane.LANE);
    }
  }

  @Test
  void what_was_prepared_before_the_rush_is_worth_nothing_when_it_comes() {
    // A hundred forms of the morning; what they will be asked is not known yet.
    assertThat(challenge(toTheForm(nora))).isEmpty();
    dsl.deleteFrom(BOOKING_LOAD).execute();
    rush();
    var bots = new ArrayList<Browserless>();
    var prepared = new ArrayList<String>();
    for (var i = 0; i < 10; i++) {
      var bot = visitor().header("X-Forwarded-For", "203.0." + i + ".7");
      prepared.add(proof(toTheForm(bot)));
      bots.add(bot);
    }
    clock.advance(SlowLane.CHALLENGE.multipliedBy(2));
    dsl.deleteFrom(BOOKING_LOAD).execute();
    rush();
    laneFull();
    for (var i = 0; i < 10; i++) {
      assertThat(bots.get(i).submit(identityWith("preuve", prepared.get(i))).status())
          .isEqualTo(429);
    }
    assertThat(dsl.fetchCount(CONTACT_CODE)).isZero();
  }

  @Test
  void whoever_types_slowly_is_asked_again_and_loses_nothing() {
    clock.set("2026-11-23T07:00");
    rush();
    var fields = identityWith("preuve", proof(toTheForm(nora)));
    clock.advance(SlowLane.CHALLENGE.multipliedBy(2));
    dsl.deleteFrom(BOOKING_LOAD).execute();
    rush();
    // Half an hour at the form: she passes as who has no scripts, without noticing.
    assertThat(nora.submit(fields).path()).startsWith("/prendre-rdv/code");

    var awa = visitor();
    fields = identityWith("preuve", proof(toTheForm(awa)));
    fields.put("phone", "06 12 34 56 13");
    fields.put("email", "awa@exemple.fr");
    clock.advance(SlowLane.CHALLENGE.multipliedBy(2));
    dsl.deleteFrom(BOOKING_LOAD).execute();
    rush();
    laneFull();
    var page = awa.submit(fields);
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.html().select("input[name=firstName]").val()).isEqualTo("Nora");
    fields.put("preuve", proof(page));
    assertThat(awa.submit(fields).path())
        .as("the lane is full, her new proof is good")
        .startsWith("/prendre-rdv/code");
  }

  @Test
  void a_proof_for_another_form_is_none() {
    rush();
    var other = proof(toTheForm(visitor()));
    var form = toTheForm(nora);
    assertThat(WorkProof.isFound(challenge(form), other)).isFalse();
    assertThat(WorkProof.isFound(challenge(form), "")).isFalse();
    assertThat(WorkProof.isFound(challenge(form), null)).isFalse();
    clock.advance(Duration.ofSeconds(20));
    assertThat(nora.submit(identityWith("preuve", other)).status()).isEqualTo(429);
    assertThat(nora.submit(Map.of("lastName", "")).status()).isEqualTo(422);
  }
}
