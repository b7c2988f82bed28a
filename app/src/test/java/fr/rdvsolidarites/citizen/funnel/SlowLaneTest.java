package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.BOOKING_LOAD;
import static gen.db.Tables.CONTACT_CODE;
import static gen.db.Tables.HOLD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A proof of work is asked for under an abnormal load, and then only ({@code 5-promises.md} R6).
 */
class SlowLaneTest extends CitizenStory {

  @Autowired private MeterRegistry meters;

  /** Nothing is kept: at nine the first time would be too near a minute later. */
  @BeforeEach
  void early() {
    clock.set("2026-11-23T08:00");
  }

  /** So many times were chosen in the five minutes that hold this instant. */
  private void chosen(int choices, Instant at) {
    dsl.insertInto(BOOKING_LOAD)
        .set(BOOKING_LOAD.TERRITOIRE_ID, story.territoire())
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

  private static String proof(Browserless.Page page) {
    var key = page.html().select("input[name=formKey]").val();
    var number = 0;
    while (!WorkProof.isFound(key, "" + number)) {
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

  @Test
  void a_proof_for_another_form_is_none() {
    rush();
    var other = proof(toTheForm(visitor()));
    var form = toTheForm(nora);
    var key = form.html().select("input[name=formKey]").val();
    assertThat(WorkProof.isFound(key, other)).isFalse();
    assertThat(WorkProof.isFound(key, "")).isFalse();
    assertThat(WorkProof.isFound(null, other)).isFalse();
    clock.advance(Duration.ofSeconds(20));
    assertThat(nora.submit(identityWith("preuve", other)).status()).isEqualTo(429);
    assertThat(nora.submit(Map.of("lastName", "")).status()).isEqualTo(422);
  }
}
