package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a path is stopped, or slowed: each page names another way in. */
class LimitsPathJourneyTest extends PathJourney {

  private static final String WANTED = "Vaccination de l''enfant";

  /** So many at once, that no other journey makes as many. */
  private static final int RUSH = 5_000;

  @AfterEach
  void calm() {
    database().change("delete from booking_load where choices >= " + RUSH);
    database().change("update motif set family = null where name = '" + WANTED + "'");
  }

  @ParameterizedTest
  @EnumSource(Hands.class)
  void a_time_that_another_takes_and_one_that_is_kept_no_more(Hands hands) {
    var who = walker(hands);
    toTheTimes(who, "Consultation de suivi de l'enfant (0 à 6 ans)");
    var other = new PlainVisitor();
    var times = who.page().url();
    takes(other, times, firstTime(who));
    chooseTime(who);
    state(who, "horaire-pris", "Cet horaire vient d'être pris. Choisissez-en un autre");

    if (hands.hasScripts()) {
      who.page().clock().install();
    }
    var wanted = firstTime(who);
    chooseTime(who);
    state(who, "horaire-garde", "Cet horaire est gardé pour vous");
    tenMinutesPass();
    if (hands.hasScripts()) {
      who.page().clock().fastForward("11:00");
      state(who, "horaire-plus-garde", "Vous pouvez encore le confirmer");
    }
    who.page().reload();
    state(who, "horaire-expire", "Le temps est passé");
    takes(other, times, wanted);
    who.type("firstName", "Nora");
    who.type("lastName", freshName());
    who.type("phone", Phone.fresh().typed());
    who.press("Confirmer le rendez-vous");
    state(who, "horaire-perdu", "Rien n'a été enregistré");
    chooseTime(who);
    assertThat(who.in("#firstName")).hasValue("Nora");
    who.press("Confirmer le rendez-vous");
    for (var again = 0; again < 6 && !isRefused(who); again++) {
      who.press("Renvoyer le code");
    }
    refused(who, "trop-de-codes", "Trop de codes ont été demandés");
  }

  private static void takes(PlainVisitor other, String times, String wanted) {
    var button = "button[value='" + wanted + "']";
    var page = other.open(times);
    for (var week = 0; week < 8 && page.selectFirst(button) == null; week++) {
      page = other.follow("a:contains(Semaine suivante)");
    }
    other.press(button);
  }

  private static boolean isRefused(Walker who) {
    return who.in("#erreurs").count() > 0;
  }

  private static String firstTime(Walker who) {
    return who.in("button[name=horaire]:visible").first().getAttribute("value");
  }

  private static void tenMinutesPass() {
    database()
        .change(
            "with gone as (update hold set created_at = now() - interval '10 minutes',"
                + " expires_at = now() - interval '1 second'"
                + " where id = (select max(id) from hold) returning id)"
                + " update occupation set expires_at = now() - interval '1 second'"
                + " where hold_id in (select id from gone)");
  }

  @ParameterizedTest
  @EnumSource(Hands.class)
  void one_appointment_to_come_for_one_need(Hands hands) {
    database().change("update motif set family = 'Vaccins' where name = '" + WANTED + "'");
    var who = walker(hands);
    var name = freshName();
    var phone = Phone.fresh();
    book(who, name, phone);
    who.type("code", code(phone.e164()));
    who.press("Confirmer le rendez-vous");
    assertThat(who.in("main")).containsText("votre rendez-vous est confirmé");
    book(who, name, phone);
    state(who, "un-seul-rendez-vous", "Vous avez déjà un rendez-vous");
    who.follow("Voir mes rendez-vous");
    assertThat(who.in("h1")).hasText("Mes rendez-vous");
  }

  private void book(Walker who, String name, Phone phone) {
    toTheTimes(who, WANTED.replace("''", "'"));
    chooseTime(who);
    who.type("firstName", "Nora");
    who.type("lastName", name);
    who.type("phone", phone.typed());
    who.press("Confirmer le rendez-vous");
  }

  @ParameterizedTest
  @EnumSource(Hands.class)
  void who_reads_faster_than_anybody_is_asked_to_slow_down(Hands hands) {
    var who = walker(hands, "203.0.113." + ThreadLocalRandom.current().nextInt(1, 255));
    var page = "/prendre-rdv?commune=01004";
    var status = 200;
    for (var reading = 0; reading < 130 && status == 200; reading++) {
      status = who.page().context().request().get(address(page)).status();
    }
    assertThat(status).isEqualTo(429);
    open(who.page(), page);
    state(who, "trop-de-lectures");
    who.leaveBy(who.in("main a").first());
    state(who, "trop-de-lectures-suite");
  }

  /** Under an abnormal load: the browser's work while she types; without scripts, a minute. */
  @Test
  void many_at_once() {
    database()
        .change(
            "insert into booking_load select id, to_timestamp(floor(extract(epoch from now()) / 300) * 300), "
                + RUSH
                + " from territoire where exists (select from motif where territoire_id = territoire.id)"
                + " on conflict (territoire_id, counted_at) do update set choices = excluded.choices");
    var plain = walker(Hands.NO_SCRIPT);
    var plainPhone = Phone.fresh();
    identify(plain, plainPhone);
    plain.press("Confirmer le rendez-vous");
    refused(plain, "affluence-attendre", "Attendez");
    var told = firstMatch("(?<=Attendez )\\d+", plain.in("#erreurs").innerText());
    var over = Instant.now().plusSeconds(Long.parseLong(told));
    assertThat(plain.in("#phone")).hasValue(plainPhone.typed());

    var keys = walker(Hands.KEYBOARD);
    var phone = Phone.fresh();
    toTheTimes(keys, "Consultation avec une sage-femme");
    chooseTime(keys);
    state(keys, "affluence", "Cet horaire n'est pas gardé pour vous");
    assertThat(keys.in("[data-proof]")).hasCount(1);
    // Before the browser has found its number: the form leaves by itself when it has.
    keys.press("Confirmer le rendez-vous");
    refused(keys, "affluence-refuse", "Indiquez votre prénom");
    keys.type("firstName", "Nora");
    keys.type("lastName", freshName());
    keys.type("phone", phone.typed());
    // Nobody types all that in less than three seconds, but a test does, and would be asked to
    // wait.
    keys.page().waitForTimeout(3_000);
    keys.press("Confirmer le rendez-vous");
    state(keys, "affluence-code", "vient de partir");
    confirm(keys, phone);

    plain.page().waitForTimeout(Math.max(0, Duration.between(Instant.now(), over).toMillis()));
    plain.press("Confirmer le rendez-vous");
    confirm(plain, plainPhone);
  }

  private void identify(Walker who, Phone phone) {
    toTheTimes(who, "Pesée et conseils avec une puéricultrice");
    chooseTime(who);
    who.type("firstName", "Nora");
    who.type("lastName", freshName());
    who.type("phone", phone.typed());
  }

  private void confirm(Walker who, Phone phone) {
    who.type("code", code(phone.e164()));
    who.press("Confirmer le rendez-vous");
    assertThat(who.in("main")).containsText("votre rendez-vous est confirmé");
  }

  private void toTheTimes(Walker who, String motif) {
    open(who.page(), "/prendre-rdv?commune=62160");
    who.follow(motif);
    choosePlace(who);
  }
}
