package fr.rdvsolidarites.citizen.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.people.CodeTurns;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.people.ContactCodes.Purpose;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.shared.IpBlock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One address for a whole département, or for an operator's customers: whoever asks there for codes
 * that nobody types back slows his neighbours down, and never stops them.
 */
class CodeLanesTest extends CitizenStory {

  private static final int QUICK = 100;
  private static final int SLOW_A_MINUTE = 6;
  private static final String HOUSE = "198.51.100.7";

  @Autowired private ContactCodes codes;
  @Autowired private CodeTurns turns;

  private static ContactPoint phone(int i) {
    return new ContactPoint(ContactPoint.Way.SMS, "+337%08d".formatted(i));
  }

  private long asks(int i) {
    return asks(phone(i));
  }

  private long asks(ContactPoint contact) {
    var wanted = new ContactCodes.Wanted(Purpose.BOOKING, contact, story.organisation());
    return ((ContactCodes.Request.Done) codes.ask(wanted, IpBlock.of(HOUSE), null, true)).codeId();
  }

  private void flood(int fakes) {
    IntStream.range(0, fakes).forEach(this::asks);
    runAll();
  }

  /** A run takes some tens of jobs. */
  private void runAll() {
    for (var i = 0; i < 4; i++) {
      jobs.runDue();
    }
  }

  private Set<String> reached() {
    return texts.all().stream().map(Sms::phone).collect(Collectors.toSet());
  }

  private Browserless there() {
    return visitor().header("X-Forwarded-For", HOUSE);
  }

  private Browserless.Page asksForCode(Browserless who, String phone) {
    toTheForm(who);
    var fields = identityWith("phone", phone);
    fields.put("email", "");
    return who.submit(fields);
  }

  @Test
  void somebody_known_has_her_code_at_once_and_the_others_within_a_bounded_wait() {
    flood(QUICK + 40);
    assertThat(texts.all()).hasSize(QUICK + SLOW_A_MINUTE);

    // Nora stands in a file.
    nora = there();
    var hers = asksForCode(nora, "06 39 98 00 12");
    assertThat(hers.text()).contains("va partir au", "peut mettre jusqu'à 30 minutes");
    runAll();
    assertThat(reached()).contains("+33639980012");
    assertThat(nora.submit(Map.of("code", code(texts.all().getLast().text()))).path())
        .startsWith("/r/");

    var people = new HashSet<String>();
    for (var i = 0; i < 8; i++) {
      people.add(phone(500 + i).value());
      asks(500 + i);
    }
    var minutes = 0;
    while (!reached().containsAll(people) && minutes < 12) {
      for (var step = 0; step < 3; step++) {
        clock.advance(Duration.ofSeconds(20));
        runAll();
      }
      minutes++;
    }
    // Forty fakes and eight people at six a minute.
    assertThat(reached()).as("after %d minutes", minutes).containsAll(people);
    assertThat(texts.all())
        .filteredOn(text -> text.reference().startsWith("code-"))
        .as("what it costs is bounded: Nora's own, and the place that she gave back, besides")
        .hasSizeLessThanOrEqualTo(QUICK + 2 + SLOW_A_MINUTE * (minutes + 1));
  }

  @Test
  void from_the_page_nobody_learns_who_is_known() {
    flood(QUICK + 2 * SLOW_A_MINUTE);
    var known = there();
    var unknown = there();
    var one = asksForCode(known, "06 39 98 00 12");
    var other = asksForCode(unknown, "06 39 98 00 13");
    runAll();
    assertThat(words(one)).isEqualTo(words(other));
    assertThat(words(known.get(known.page().path())))
        .isEqualTo(words(unknown.get(unknown.page().path())));
    assertThat(reached()).contains("+33639980012").doesNotContain("+33639980013");
  }

  /** But for the time, which each keeps, and the two digits that she knows. */
  private static String words(Browserless.Page page) {
    return Objects.requireNonNull(page.html().selectFirst("main"))
        .text()
        .replaceAll("06 •• •• •• \\d\\d", "06")
        .replaceAll("\\d+ h( \\d+)?", "h");
  }

  @Test
  void a_crowd_that_types_its_codes_back_is_never_slow() {
    for (var i = 0; i < 2 * QUICK; i++) {
      var id = asks(i);
      assertThat(codes.isSlow(id)).as("the %dth", i).isFalse();
      var letter = ((CodeTurns.Turn.Send) turns.of(id)).letter();
      assertThat(codes.check(id, Purpose.BOOKING, letter.code(), _ -> true))
          .isInstanceOf(ContactCodes.Check.Right.class);
    }
  }

  @Test
  void one_phone_gives_one_place_back_however_often_its_code_is_typed() {
    flood(QUICK - 1);
    var id = asks(900);
    var letter = ((CodeTurns.Turn.Send) turns.of(id)).letter();
    for (var i = 0; i < 5; i++) {
      codes.check(id, Purpose.BOOKING, letter.code(), _ -> true);
    }
    assertThat(codes.isSlow(asks(901))).isFalse();
    assertThat(codes.isSlow(asks(902))).isTrue();
  }

  @Test
  void asking_again_while_she_waits_keeps_her_one_place() {
    flood(QUICK + SLOW_A_MINUTE);
    var wanted = new ContactCodes.Wanted(Purpose.BOOKING, phone(700), story.organisation());
    var id = asks(phone(700));
    for (var i = 0; i < 3; i++) {
      codes.ask(wanted, IpBlock.of(HOUSE), id, true);
    }
    for (var minute = 0; minute < 5; minute++) {
      clock.advance(Duration.ofMinutes(1));
      runAll();
    }
    assertThat(texts.all().stream().filter(sms -> sms.phone().equals(phone(700).value())))
        .hasSize(1);
  }

  @Test
  void a_code_leaves_by_the_territoires_provider_where_one_is_known() {
    asksForCode(nora, "06 39 98 00 12");
    runAll();
    assertThat(texts.all().getLast().territoireId()).isEqualTo(story.territoire());
    nora.get("/mes-rendez-vous");
    nora.submit(Map.of("contact", "06 39 98 00 12"));
    runAll();
    assertThat(texts.all()).hasSize(2);
    assertThat(texts.all().getLast().territoireId()).isNull();
  }
}
