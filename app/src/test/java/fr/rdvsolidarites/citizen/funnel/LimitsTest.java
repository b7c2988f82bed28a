package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.Holds;
import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How many RDVs one person takes by herself, and how quickly times that are given up come back. */
class LimitsTest extends CitizenStory {

  @Autowired private Holds holds;

  private void oneEach() {
    dsl.update(MOTIF).set(MOTIF.FAMILY, "Sages-femmes").execute();
  }

  private static Map<String, String> named(String first, String phone, String email) {
    var fields = identity();
    fields.put("firstName", first);
    fields.put("phone", phone);
    fields.put("email", email);
    return fields;
  }

  private Browserless.Page book(Browserless who, Map<String, String> fields) {
    toTheForm(who);
    return confirm(who, fields);
  }

  private int live() {
    return dsl.fetchCount(RDV, RDV.CANCELLED_AT.isNull());
  }

  @Test
  void a_second_rdv_of_the_family_is_refused_with_a_way_to_move_the_first() {
    oneEach();
    assertThat(book(nora, identity()).path()).startsWith("/r/");
    var page = book(nora, identityWith("email", ""));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.html().select("h1").text()).isEqualTo("Vous avez déjà un rendez-vous");
    assertThat(page.html().select("main a[href=/mes-rendez-vous]")).hasSize(1);
    assertThat(page.text()).contains("03 53");
    assertThat(live()).isEqualTo(1);
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.HOLD_ID.isNotNull()))
        .as("what was kept for her is anybody's again")
        .isZero();
  }

  @Test
  void she_is_known_by_her_phone_or_her_e_mail_in_any_browser_and_spelling() {
    oneEach();
    book(nora, identity());
    var samePhone = book(visitor(), named("NORA", "+33 6 12 34 56 12", "other@exemple.fr"));
    assertThat(samePhone.status()).isEqualTo(409);
    var sameMail = book(visitor(), named("Nora", "06 12 34 56 99", "Nora@exemple.fr"));
    assertThat(sameMail.status()).isEqualTo(409);
    assertThat(book(visitor(), named("Nora", "06 12 34 56 98", "n2@exemple.fr")).path())
        .as("somebody of the same name")
        .startsWith("/r/");
  }

  @Test
  void a_mother_books_for_her_child_with_her_phone_and_no_farther() {
    oneEach();
    book(nora, identity());
    assertThat(book(nora, named("Lina", "06 12 34 56 12", "")).path()).startsWith("/r/");
    assertThat(book(nora, named("Autre", "06 12 34 56 12", "")).status()).isEqualTo(409);
    assertThat(live()).isEqualTo(2);
  }

  @Test
  void without_a_family_she_takes_several_and_six_a_day() {
    for (var n = 0; n < 6; n++) {
      assertThat(book(nora, identityWith("email", "")).path()).as("%s", n).startsWith("/r/");
    }
    var page = book(nora, identityWith("email", ""));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Revenez demain");
    clock.advance(Duration.ofHours(25));
    assertThat(book(nora, identityWith("email", "")).path()).startsWith("/r/");
  }

  @Test
  void after_three_that_were_given_up_she_is_asked_to_call() {
    clock.set("2026-11-22T09:00");
    for (var n = 0; n < 3; n++) {
      book(nora, identity());
      giveUpTheLast();
    }
    var page = book(nora, identity());
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Appelez-nous pour ce rendez-vous", "03 53");
    clock.advance(Duration.ofDays(31));
    assertThat(book(nora, identity()).path()).startsWith("/r/");
  }

  private void giveUpTheLast() {
    nora.follow("Annuler");
    nora.pressFirst("main form button");
    assertThat(dsl.fetchCount(PARTICIPATION, PARTICIPATION.STATUS.eq("unknown"))).isZero();
  }

  @Test
  void a_wanted_time_that_is_given_up_does_not_go_straight_to_who_was_told_of_it() {
    clock.set("2026-11-22T09:00");
    oneEach();
    toTheTimes(nora);
    var address = noted(nora, ".citizen-day__starts button");
    book(nora, identity());
    giveUpTheLast();
    var buyer = visitor();
    toTheTimes(buyer);
    var page = buyer.get(address);
    assertThat(page.status()).isEqualTo(409);
    assertThat(live()).isZero();

    clock.advance(Duration.ofMinutes(4));
    assertThat(buyer.get(address).status()).isEqualTo(409);
    clock.advance(Duration.ofMinutes(27));
    holds.forgetExpired();
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.HOLD_ID.isNotNull())).isZero();
  }

  @Test
  void a_domain_of_ones_own_gives_six_codes_an_hour_a_mailbox_few_spellings() {
    for (var n = 0; n < 6; n++) {
      assertThat(byMail("bot" + n + "@revente.example").path()).contains("/code?");
    }
    var page = byMail("bot7@revente.example");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Trop de codes");
    for (var n = 0; n < 7; n++) {
      assertThat(byMail("personne" + n + "@orange.fr").path()).contains("/code?");
    }
    for (var n = 0; n < 5; n++) {
      assertThat(byMail("une.personne+" + n + "@gmail.com").path()).contains("/code?");
    }
    assertThat(byMail("u.nepersonne+9@gmail.com").text()).contains("Trop de codes");
    assertThat(live()).isZero();
  }

  private Browserless.Page byMail(String email) {
    var who = visitor();
    toTheFormUnkept(who);
    return who.submit(named("Paul", "", email));
  }
}
