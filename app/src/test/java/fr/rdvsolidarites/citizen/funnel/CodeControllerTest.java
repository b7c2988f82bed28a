package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.CONTACT_CODE;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.people.ContactCodes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Before the time becomes a RDV, she shows that her phone or her address is hers. */
class CodeControllerTest extends CitizenStory {

  @Autowired private ContactCodes codes;

  private Browserless.Page asked(Browserless who) {
    toTheForm(who);
    return who.submit(identity());
  }

  private Browserless.Page typed(String code) {
    return nora.submit(Map.of("code", code));
  }

  private static String another(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  @Test
  void a_code_goes_to_her_mobile_and_the_rdv_is_placed_when_she_types_it() {
    var page = asked(nora);
    assertThat(page.path()).startsWith("/prendre-rdv/code?commune=62041").contains("horaire=");
    assertThat(page.path().toLowerCase()).doesNotContain("nora", "612", "exemple");
    assertThat(page.text())
        .contains(
            "Un SMS avec un code à 6 chiffres vient de partir au 06 •• •• •• 12",
            "gardé pour vous jusqu'à 9 h 10",
            "lundi 23 novembre à 9 h 30")
        .doesNotContain("Démonstration", "06 12 34");
    assertThat(page.header("Cache-Control")).hasValue("no-store");
    assertThat(dsl.fetchCount(RDV)).isZero();

    var code = codeFor(page);
    assertThat(texts.all()).hasSize(1);
    var sms = texts.all().getFirst();
    assertThat(sms.phone()).isEqualTo("+33612345612");
    assertThat(sms.segments()).isEqualTo(1);
    assertThat(sms.text()).contains(code, "Ne le donnez à personne");
    assertThat(mailbox.mails()).isEmpty();

    // As people copy it.
    var rdv = typed(" " + code.substring(0, 3) + " " + code.substring(3));
    assertThat(rdv.path()).startsWith("/r/");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void without_a_mobile_it_goes_by_mail_and_nothing_of_it_is_stored() {
    toTheForm(nora);
    var page = nora.submit(identityWith("phone", ""));
    assertThat(page.text()).contains("vient de partir à n•••@exemple.fr");
    var code = codeFor(page);
    assertThat(mailbox.mailsTo("nora@exemple.fr")).hasSize(1);
    assertThat(dsl.fetch(CONTACT_CODE).formatJSON()).doesNotContain(code);
    assertThat(typed(code).path()).startsWith("/r/");
  }

  @Test
  void a_phone_at_home_receives_no_code_and_another_way_is_asked() {
    toTheForm(nora);
    var fields = identityWith("phone", "03 21 00 00 01");
    fields.put("email", "");
    var page = nora.submit(fields);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Ce numéro ne reçoit pas de SMS");
    fields.put("email", "nora@exemple.fr");
    assertThat(confirm(nora, fields).path()).startsWith("/r/");
  }

  @Test
  void this_browser_is_not_asked_again_for_a_month_another_one_is() {
    booked(nora);
    toTheForm(nora);
    assertThat(nora.submit(identityWith("email", "")).path()).startsWith("/r/");
    assertThat(asked(visitor()).path()).startsWith("/prendre-rdv/code?");
    toTheForm(nora);
    assertThat(nora.submit(identityWith("phone", "06 12 34 56 13")).path())
        .as("the same number proved, but another e-mail and phone")
        .startsWith("/prendre-rdv/code?");

    clock.advance(Duration.ofDays(31));
    assertThat(asked(nora).path()).startsWith("/prendre-rdv/code?");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(2);
  }

  @Test
  void five_wrong_codes_close_it_and_another_can_be_asked_for() {
    var code = codeFor(asked(nora));
    for (var left = 4; left >= 2; left--) {
      var page = typed(another(code));
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.text()).contains("Ce code n'est pas le bon. Il vous reste " + left);
    }
    assertThat(typed(another(code)).text()).contains("Il vous reste un seul essai");
    assertThat(typed(another(code)).text()).contains("Ce code ne sert plus");
    assertThat(typed(code).text()).contains("Ce code ne sert plus");
    assertThat(dsl.fetchCount(RDV)).isZero();

    var again = nora.press("Renvoyer le code");
    assertThat(again.text()).contains("Le code vient d'être renvoyé");
    var fresh = codeFor(again);
    assertThat(fresh).isNotEqualTo(code);
    assertThat(typed(fresh).path()).startsWith("/r/");
  }

  @Test
  void a_code_lives_ten_minutes_and_one_sent_again_is_the_same() {
    var code = codeFor(asked(nora));
    clock.advance(Duration.ofMinutes(9));
    assertThat(codeFor(nora.press("Renvoyer le code"))).isEqualTo(code);
    assertThat(texts.all()).hasSize(2);
    assertThat(nora.page().text()).contains("gardé pour vous jusqu'à 9 h 19");
    clock.advance(Duration.ofMinutes(10));
    assertThat(typed(code).text()).contains("Ce code ne sert plus");
    assertThat(codes.forgetExpired()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(codes.forgetExpired()).isEqualTo(1);
    assertThat(nora.get(nora.page().path().replace("code", "code")).path())
        .as("forgotten: back to the form")
        .startsWith("/prendre-rdv/co");
  }

  @Test
  void the_other_way_that_she_gave_does_as_well() {
    asked(nora);
    var page = nora.press("Le recevoir par e-mail à n•••@exemple.fr");
    assertThat(page.text()).contains("vient de partir à n•••@exemple.fr", "Le recevoir par SMS");
    assertThat(typed(codeFor(page)).path()).startsWith("/r/");
  }

  @Test
  void codes_are_not_sent_without_end_and_from_elsewhere_still_are() {
    asked(nora);
    for (var i = 0; i < 4; i++) {
      assertThat(nora.press("Renvoyer le code").status()).isEqualTo(200);
    }
    var page = nora.press("Renvoyer le code");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains(
            "Trop de codes ont été demandés. Réessayez dans 6 minutes", "Vous avez une question ?");
    var elsewhere = visitor().header("X-Forwarded-For", "203.0.113.9");
    assertThat(asked(elsewhere).path()).startsWith("/prendre-rdv/code?");
  }

  @Test
  void without_the_form_of_this_browser_the_address_leads_to_the_form() {
    var address = asked(nora).path();
    assertThat(nora.get(address).status()).isEqualTo(200);
    var other = visitor().get(address);
    assertThat(other.path()).startsWith("/prendre-rdv/coordonnees?");
    assertThat(other.html().select("#lastName").attr("value")).isEmpty();
    assertThat(visitor().post("/prendre-rdv/code", Map.of("code", "123456")).status())
        .isBetween(400, 499);
  }

  @Test
  void going_back_to_correct_a_number_sends_the_code_to_the_new_one() {
    asked(nora);
    nora.follow("Corriger mes coordonnées");
    assertThat(nora.page().html().select("#lastName").attr("value")).isEqualTo("Belkadi");
    var page = nora.submit(identityWith("phone", "06 12 34 56 13"));
    assertThat(page.text()).contains("06 •• •• •• 13");
    assertThat(typed(codeFor(page)).path()).startsWith("/r/");
    assertThat(texts.all().stream().map(sms -> sms.phone()).toList()).contains("+33612345613");
  }

  @Test
  void codes_differ() {
    var seen = new HashSet<String>();
    for (var i = 0; i < 5; i++) {
      var who = visitor().header("X-Forwarded-For", "203.0.113." + i);
      toTheFormUnkept(who);
      seen.add(codeFor(who.submit(identityWith("phone", "06 12 34 56 2" + i))));
    }
    assertThat(seen).hasSizeGreaterThan(3);
  }
}
