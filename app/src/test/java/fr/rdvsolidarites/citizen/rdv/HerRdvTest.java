package fr.rdvsolidarites.citizen.rdv;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.citizen.CitizenStory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class HerRdvTest extends CitizenStory {

  @Autowired ParticipationLinks links;

  /** A RDV of Nora on Friday, that she took herself, and a link to it. */
  private String link() {
    return linkAt("09:30");
  }

  private String linkAt(String time) {
    var placed =
        story
            .noraWithMartine(dsl)
            .starting(LocalDate.of(2026, 11, 27), time)
            .placedBy("usager", story.nora(), clock.instant())
            .create();
    return "/r/" + links.issue(placed.participationIds().getFirst()).value();
  }

  private String proven() {
    var link = link();
    nora.get(link);
    nora.submit(Map.of("letters", "BEL"));
    return link;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bel", "BEL", "Belkadi", "bél ", "B e l"})
  void the_first_letters_of_her_name_open_it(String letters) {
    var link = link();
    assertThat(nora.get(link).text())
        .contains("Les trois premières lettres de votre nom")
        .doesNotContain("27 novembre", "sage-femme");
    var page = nora.submit(Map.of("letters", letters));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.path()).isEqualTo(link);
    assertThat(page.text()).contains("vendredi 27 novembre à 9 h 30", "Confirmé", "MDS d'Arras");
    assertThat(page.header("Cache-Control")).hasValue("no-store");
    assertThat(page.header("Referrer-Policy")).hasValue("same-origin");
    assertThat(page.html().select("a[href^=https://www.openstreetmap.org]")).hasSize(1);
  }

  @Test
  void she_may_stop_texts_from_here_and_is_told_no_more_that_one_was_sent() {
    var link = link();
    dsl.update(PARTICIPATION).set(PARTICIPATION.CONTACT_PHONE_E164, "+33639980012").execute();
    nora.get(link);
    nora.submit(Map.of("letters", "BEL"));
    assertThat(nora.page().text()).contains("06 •• •• •• 12");
    nora.follow("Ne plus recevoir de SMS");
    nora.press("Ne plus recevoir de SMS");
    assertThat(nora.page().text()).contains("Vous ne recevez plus de SMS");
    assertThat(nora.get(link).text()).doesNotContain("06 •• •• •• 12", "Ne plus recevoir de SMS");
  }

  @Test
  void she_may_stop_them_where_a_professional_knows_her_phone_too() {
    var link = proven();
    assertThat(nora.get(link).text()).contains("Ne plus recevoir de SMS");
    dsl.update(USAGER).set(USAGER.PHONE_E164, "+33199000012").execute();
    assertThat(nora.get(link).text()).as("a landline").doesNotContain("Ne plus recevoir de SMS");
  }

  @Test
  void five_wrong_tries_lock_the_link_and_other_links_keep_working() {
    var link = link();
    nora.get(link);
    assertThat(nora.submit(Map.of("letters", "xyz")).status()).isEqualTo(422);
    assertThat(nora.page().text()).contains("Il vous reste 4 essais");
    assertThat(nora.page().html().select("#letters").attr("value")).isEqualTo("xyz");
    for (var i = 0; i < 3; i++) {
      nora.submit(Map.of("letters", "xyz"));
    }
    assertThat(nora.page().text()).contains("un seul essai");
    var locked = nora.submit(Map.of("letters", "xyz"));
    assertThat(locked.status()).isEqualTo(403);
    assertThat(locked.text()).contains("Ce lien est bloqué");

    nora.get(link);
    assertThat(nora.submit(Map.of("letters", "bel")).status()).isEqualTo(403);
    var participation = dsl.select(PARTICIPATION.ID).from(PARTICIPATION).fetchSingle().value1();
    nora.get("/r/" + links.issue(participation).value());
    assertThat(nora.submit(Map.of("letters", "bel")).status()).isEqualTo(200);
  }

  @Test
  void forged_tampered_and_expired_links_give_the_same_page() {
    var link = link();
    var forged = nora.get("/r/AAAAAAAAAAAAAAAAAAAAAA");
    var tampered = nora.get(link.substring(0, link.length() - 1) + "~");
    var odd = nora.get("/r/%F0%9F%98%80");
    clock.set("2026-11-27T10:00");
    var expired = nora.get(link);
    for (var page : List.of(forged, tampered, odd, expired)) {
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.html().select("main").text()).isEqualTo(forged.html().select("main").text());
    }
    assertThat(forged.text()).contains("Ce lien ne mène à aucun rendez-vous à venir");
  }

  @Test
  void too_many_tries_from_one_network_are_held_back() {
    for (var time : List.of("08:00", "08:30", "09:00", "10:00", "10:30")) {
      nora.get(linkAt(time));
      for (var tries = 0; tries < 4; tries++) {
        nora.submit(Map.of("letters", "xyz"));
      }
    }
    var link = link();
    nora.get(link);
    var held = nora.submit(Map.of("letters", "bel"));
    assertThat(held.status()).isEqualTo(429);
    assertThat(held.text()).contains("Trop d'essais");
    assertThat(held.header("Retry-After")).isPresent();

    clock.advance(Duration.ofMinutes(15));
    nora.get(link);
    assertThat(nora.submit(Map.of("letters", "bel")).status()).isEqualTo(200);
  }

  @Test
  void the_proof_ends_half_an_hour_after_the_last_page_and_is_of_one_link_only() {
    var link = proven();
    clock.advance(Duration.ofMinutes(20));
    assertThat(nora.get(link).text()).contains("vendredi 27 novembre");
    clock.advance(Duration.ofMinutes(20));
    assertThat(nora.get(link).text()).contains("vendredi 27 novembre");
    clock.advance(Duration.ofMinutes(31));
    assertThat(nora.get(link).text())
        .contains("Les trois premières lettres")
        .doesNotContain("27 novembre");
  }

  @Test
  void she_keeps_it_in_her_calendar() {
    var link = proven();
    var file = nora.get(link + "/calendrier.ics");
    assertThat(file.header("Content-Type").orElseThrow()).startsWith("text/calendar");
    assertThat(file.response().body())
        .contains(
            "BEGIN:VEVENT", "DTSTART;TZID=Europe/Paris:20261127T093000", "SUMMARY:Rendez-vous PMI")
        .doesNotContain("Belkadi", link);
    assertThat(visitor().get(link + "/calendrier.ics").text())
        .contains("Les trois premières lettres");
  }

  @Test
  void by_video_she_joins_from_her_page_and_from_her_calendar() {
    var room = "https://visio.exemple.fr/salle?a=1&b=2";
    dsl.update(MOTIF).set(MOTIF.LOCATION_TYPE, "visio").execute();
    var link = link();
    dsl.update(RDV).set(RDV.VISIO_URL, room).setNull(RDV.LIEU_ID).execute();
    assertThat(nora.get(link).response().body()).doesNotContain("visio.exemple.fr");
    var page = nora.submit(Map.of("letters", "BEL"));
    var join = page.html().selectFirst("a[target=_blank]");
    assertThat(join.attr("href")).isEqualTo(room);
    assertThat(join.attr("rel")).contains("noopener", "noreferrer");
    assertThat(join.text()).startsWith("Rejoindre la visioconférence");
    assertThat(page.html().select(".app-url").text()).isEqualTo(room);
    assertThat(nora.get(link + "/calendrier.ics").response().body())
        .contains("URL:" + room, "CONFERENCE;");

    nora.get(link);
    nora.follow("Annuler");
    assertThat(nora.press("Oui, annuler mon rendez-vous").response().body())
        .contains("Par visioconférence")
        .doesNotContain("visio.exemple.fr");
  }

  @Test
  void she_cancels_and_the_page_says_so() {
    dsl.update(MOTIF).set(MOTIF.CANCEL_WARNING, "Pensez à prévenir votre sage-femme").execute();
    var link = proven();
    assertThat(nora.follow("Annuler").text()).contains("Pensez à prévenir votre sage-femme");
    var page = nora.press("Oui, annuler mon rendez-vous");
    assertThat(page.path()).isEqualTo(link + "?fait=annule");
    assertThat(page.text()).contains("Votre rendez-vous est annulé", "Annulé à votre demande");
    assertThat(dsl.select(RDV.STATUS).from(RDV).fetchSingle().value1()).isEqualTo("excused");
    assertThat(nora.get(link + "/annulation").text()).contains("déjà annulé");
  }

  @Test
  void less_than_four_hours_before_she_is_told_to_phone() {
    var link = link();
    clock.set("2026-11-27T05:25");
    nora.get(link);
    nora.submit(Map.of("letters", "bel"));
    nora.follow("Annuler");
    clock.set("2026-11-27T05:30");
    var before = counts();
    var page = nora.press("Oui, annuler mon rendez-vous");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Il est trop tard pour annuler en ligne", "03 53 01 10 01");
    assertThat(counts()).isEqualTo(before);
    assertThat(nora.get(link).html().select("main a:contains(Annuler)")).isEmpty();
  }

  @Test
  void she_moves_it_to_another_time_of_the_same_place() {
    var link = proven();
    var week = nora.follow("Déplacer");
    assertThat(week.text()).contains("Votre rendez-vous actuel : vendredi 27 novembre à 9 h 30");
    assertThat(week.html().select("#j-2026-11-27 + ul a")).hasSize(5);
    nora.get(first(nora, "#j-2026-11-26 + ul a"));
    assertThat(nora.page().text())
        .contains("Ancien horaire", "Nouvel horaire jeudi 26 novembre à 9 h");
    var page = nora.press("Oui, déplacer mon rendez-vous");
    assertThat(page.path()).isEqualTo(link + "?fait=deplace");
    assertThat(page.text()).contains("Votre rendez-vous est déplacé", "jeudi 26 novembre à 9 h");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void a_time_taken_while_moving_gives_the_others_and_forged_ones_too() {
    var link = proven();
    nora.follow("Déplacer");
    nora.get(first(nora, "#j-2026-11-26 + ul a"));
    story.noraWithMartine(dsl).starting(LocalDate.of(2026, 11, 26), "09:00").create();
    var before = counts();
    var taken = nora.press("Oui, déplacer mon rendez-vous");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text()).contains("Cet horaire vient d'être pris", "9 h 30");
    var forged = nora.get(link + "/deplacement?horaire=1-1-1795500000-30.x");
    assertThat(forged.status()).isEqualTo(422);
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void less_than_two_days_before_or_placed_by_the_service_it_cannot_be_moved() {
    var link = link();
    clock.set("2026-11-25T09:30");
    nora.get(link);
    var page = nora.submit(Map.of("letters", "bel"));
    assertThat(page.html().select("main a:contains(Déplacer)")).isEmpty();
    assertThat(nora.get(link + "/deplacement").text())
        .contains("Il est trop tard pour déplacer en ligne", "03 53 01 10 01");

    dsl.update(RDV).set(RDV.CREATED_BY_KIND, "agent").execute();
    assertThat(nora.get(link + "/deplacement").text())
        .contains("Ce rendez-vous a été pris avec le service");
  }

  @Test
  void nothing_of_another_participation_can_be_reached() {
    var link = proven();
    var cookie = nora.cookie("preuve").orElseThrow();
    var other = linkAt("11:00").replace("/r/", "");
    var thief = visitor().header("Cookie", "preuve=" + cookie);
    assertThat(thief.get("/r/" + other).text()).contains("Les trois premières lettres");
    assertThat(thief.get(link).text()).contains("vendredi 27 novembre");
    assertThat(visitor().header("Cookie", "preuve=" + cookie.replace("~", "~1")).get(link).text())
        .contains("Les trois premières lettres");
  }

  @Test
  void acts_without_proof_change_nothing() {
    var link = link();
    var before = counts();
    for (var act : List.of("annulation", "deplacement")) {
      assertThat(nora.get(link + "/" + act).text()).contains("Les trois premières lettres");
    }
    assertThat(counts()).isEqualTo(before);
  }
}
