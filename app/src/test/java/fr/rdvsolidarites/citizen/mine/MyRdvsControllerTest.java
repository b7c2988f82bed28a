package fr.rdvsolidarites.citizen.mine;

import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SCHEDULED_TASKS;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.min;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** She finds her RDVs again by a code and three letters, without a password. */
class MyRdvsControllerTest extends CitizenStory {

  private static final String PHONE = "+33639980001";

  /** A professional made the file of Nora; it alone bears her phone. */
  @BeforeEach
  void phone() {
    dsl.update(USAGER)
        .set(USAGER.PHONE_E164, PHONE)
        .set(USAGER.EMAIL, "nora.fichier@exemple.fr")
        .where(USAGER.ID.eq(story.nora()))
        .execute();
  }

  private void rdv(String time) {
    story.noraWithMartine(dsl).starting(LocalDate.of(2026, 11, 27), time).create();
  }

  private Browserless.Page ask(String contact) {
    nora.get("/mes-rendez-vous");
    return nora.submit(Map.of("contact", contact));
  }

  private Browserless.Page open(String contact, String letters) {
    ask(contact);
    return prove(letters);
  }

  private Browserless.Page prove(String letters) {
    jobs.runDue();
    var code =
        nora.page().text().contains("un SMS")
            ? code(texts.all().getLast().text())
            : code(mailbox.mails().getLast());
    return nora.submit(Map.of("code", code, "letters", letters));
  }

  @Test
  void the_rdv_that_a_professional_placed_shows_once_the_phone_is_proven() {
    rdv("09:30");
    var page = ask("06 39 98 00 01");
    assertThat(page.path()).isEqualTo("/mes-rendez-vous/code");
    assertThat(page.text()).contains("06 •• •• •• 01").doesNotContain("Nora", "27 novembre");

    var mine = prove("bel");
    assertThat(mine.path()).isEqualTo("/mes-rendez-vous");
    assertThat(mine.text())
        .contains("vendredi 27 novembre à 9 h 30", "sage-femme, pour Nora", "MDS d'Arras");
    assertThat(mine.header("Cache-Control")).hasValue("no-store");

    var one = nora.follow("vendredi 27 novembre à 9 h 30");
    assertThat(one.path()).startsWith("/r/");
    assertThat(one.text()).contains("Ajouter à mon agenda", "12 rue des Tilleuls");
  }

  @Test
  void those_that_follow_one_another_are_one_line_one_page_and_withdrawn_from_at_once() {
    rdv("09:30");
    rdv("10:00");
    dsl.update(RDV).set(RDV.SUITE_ID, dsl.select(min(RDV.ID)).from(RDV)).execute();
    var both = "vendredi 27 novembre à 9 h 30, puis à 10 h";
    var mine = open("06 39 98 00 01", "bel");
    assertThat(mine.html().select("h3").eachText()).containsExactly(both);

    var page = nora.follow(both);
    assertThat(page.html().title()).startsWith("Votre rendez-vous du " + both);
    assertThat(page.html().select(".citizen-keep dt").eachText()).contains("9 h 30", "10 h");
    assertThat(page.html().select(".citizen-keep dd").eachText())
        .filteredOn(one -> one.contains("30 min"))
        .hasSize(2);
    assertThat(nora.follow("Annuler").text()).contains("Votre rendez-vous du " + both);
    nora.press("Oui, annuler mon rendez-vous");
    assertThat(dsl.fetchValues(RDV.STATUS)).containsExactly("excused", "excused");
    assertThat(nora.page().text()).contains("Annulé à votre demande");
    nora.get("/mes-rendez-vous");
    assertThat(nora.page().html().select("h3").eachText()).containsExactly(both);
  }

  @Test
  void her_address_opens_the_same_file() {
    rdv("09:30");
    assertThat(open("Nora.Fichier@exemple.fr", "BÉL").text()).contains("vendredi 27 novembre");
  }

  @Test
  void nobody_learns_whether_a_contact_is_known() {
    rdv("09:30");
    var known = ask("06 39 98 00 01");
    var unknown = visitor();
    unknown.get("/mes-rendez-vous");
    var page = unknown.submit(Map.of("contact", "06 39 98 00 99"));
    assertThat(page.status()).isEqualTo(known.status());
    assertThat(page.path()).isEqualTo(known.path());
    assertThat(page.text().replace("99", "01")).isEqualTo(known.text());
    assertThat(dsl.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("contact-code")))
        .isEqualTo(1);
    var wrong = unknown.submit(Map.of("code", "123456", "letters", "bel"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("Il vous reste 4 essais");
  }

  @Test
  void the_letters_of_somebody_else_open_nothing_and_count_as_a_try() {
    rdv("09:30");
    ask("06 39 98 00 01");
    assertThat(prove("xyz").text()).contains("Le code ou les lettres", "Il vous reste 4 essais");
    assertThat(prove("").text()).contains("Indiquez les trois premières lettres");
    assertThat(prove("b").status()).as("one letter is not three").isEqualTo(422);
    assertThat(prove("bel").path()).isEqualTo("/mes-rendez-vous");
  }

  @Test
  void a_phone_shared_by_two_opens_the_files_of_the_name_that_is_given() {
    rdv("09:30");
    var grandmother =
        givenUsager(dsl, story.territoire()).named("Zohra", "Haddad").phone("06 39 98 00 01");
    story
        .noraWithMartine(dsl)
        .forUsager(grandmother.create())
        .starting(LocalDate.of(2026, 11, 26), "10:00")
        .create();
    assertThat(open("06 39 98 00 01", "had").text())
        .contains("jeudi 26 novembre", "Zohra")
        .doesNotContain("Nora", "27 novembre");
  }

  @Test
  void the_rdvs_of_her_child_are_hers_those_that_must_not_show_are_nobodys() {
    rdv("09:30");
    var child =
        givenUsager(dsl, story.territoire()).named("Lina", "Martin").responsable(story.nora());
    story
        .noraWithMartine(dsl)
        .forUsager(child.create())
        .starting(LocalDate.of(2026, 11, 26), "10:00")
        .create();
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.VISIBLE, false)
        .where(PARTICIPATION.USAGER_ID.eq(story.nora()))
        .execute();
    assertThat(open("06 39 98 00 01", "bel").text())
        .contains("jeudi 26 novembre", "pour Lina")
        .doesNotContain("27 novembre");
  }

  @Test
  void a_phone_given_for_one_rdv_opens_that_one_and_not_the_rest_of_the_file() {
    rdv("09:30");
    rdv("11:00");
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.CONTACT_PHONE_E164, "+33639980077")
        .where(
            PARTICIPATION.ID.in(
                dsl.select(org.jooq.impl.DSL.max(PARTICIPATION.ID)).from(PARTICIPATION)))
        .execute();
    assertThat(open("06 39 98 00 77", "bel").text()).contains("11 h").doesNotContain("9 h 30");
  }

  @Test
  void anothers_rdv_is_not_found_and_without_a_session_the_question_comes() {
    rdv("09:30");
    var stranger =
        givenUsager(dsl, story.territoire()).named("Inès", "Morel").phone("06 39 98 00 55");
    story
        .noraWithMartine(dsl)
        .forUsager(stranger.create())
        .starting(LocalDate.of(2026, 11, 26), "10:00")
        .create();
    open("06 39 98 00 55", "mor");
    var hers = nora.page().html().select("main h3 a").attr("href");
    assertThat(nora.get(hers).path()).startsWith("/r/");
    var other = visitor();
    assertThat(other.get(hers).path()).isEqualTo("/mes-rendez-vous");

    nora.get("/mes-rendez-vous");
    nora.press("Fermer mes rendez-vous");
    assertThat(nora.page().text()).contains("C'est fermé");
    open("06 39 98 00 01", "bel");
    assertThat(nora.get(hers).status()).isEqualTo(404);
  }

  @Test
  void half_an_hour_without_a_page_is_the_end_and_a_phone_that_changed_hands_opens_nothing() {
    rdv("09:30");
    open("06 39 98 00 01", "bel");
    clock.advance(Duration.ofMinutes(29));
    assertThat(nora.get("/mes-rendez-vous").text()).contains("27 novembre");
    dsl.update(USAGER).setNull(USAGER.PHONE_E164).where(USAGER.ID.eq(story.nora())).execute();
    assertThat(nora.get("/mes-rendez-vous").text()).doesNotContain("27 novembre");
    clock.advance(Duration.ofMinutes(30));
    assertThat(nora.get("/mes-rendez-vous").text()).contains("Recevoir un code");
  }

  @Test
  void past_ones_are_listed_without_a_page() {
    rdv("09:30");
    clock.advance(Duration.ofDays(7));
    var page = open("06 39 98 00 01", "bel");
    assertThat(page.text())
        .contains("Vous n'avez pas de rendez-vous à venir", "Passés", "27 novembre");
    assertThat(page.html().select("main h3 a")).isEmpty();
  }

  @Test
  void what_is_neither_a_phone_nor_an_address_is_told_and_kept() {
    for (var typed : List.of("", "abc", "03 21 00 00 01", "nora@", "@exemple.fr", "a b@c.fr")) {
      var page = ask(typed);
      assertThat(page.status()).as(typed).isEqualTo(422);
      assertThat(page.html().select("#contact").attr("value")).isEqualTo(typed);
    }
  }

  @Test
  void the_fifth_wrong_try_closes_the_code_and_the_sixth_request_is_too_many() {
    rdv("09:30");
    ask("06 39 98 00 01");
    for (var i = 0; i < 5; i++) {
      nora.submit(Map.of("code", "x", "letters", "bel"));
    }
    assertThat(nora.page().text()).contains("Ce code ne sert plus");
    assertThat(prove("bel").text()).contains("Ce code ne sert plus");
    for (var i = 0; i < 4; i++) {
      assertThat(nora.press("Renvoyer le code").status()).isEqualTo(200);
    }
    assertThat(nora.press("Renvoyer le code").status()).isEqualTo(429);
  }
}
