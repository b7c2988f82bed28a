package fr.rdvsolidarites.desk.placement;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenAbsence;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.UsagerDoublons;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PlacementControllerTest extends FeatureTest {

  @Autowired private UsagerDoublons doublons;

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  private static final int MOST_STATEMENTS = 4;

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void secretary_places_a_rdv_for_somebody_who_phones() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    assertThat(browser.page().text()).contains("Mardi 24 novembre de 9 h 30 à 10 h".substring(1));
    var found = browser.submit(Map.of("q", "belk nor"));
    assertThat(found.path()).doesNotContain("belk");
    assertThat(found.html().select(".desk-match").text())
        .contains("Nora Belkadi", "17 mai 1994", "06 •• •• •• 12")
        .doesNotContain("06 39 98");

    browser.get(found.html().select(".desk-match").attr("href"));
    assertThat(browser.page().html().select("input[name=prevenir][checked]").val())
        .isEqualTo("tout");
    var page = browser.press("Placer le rendez-vous", Map.of("contexte", "Vient avec sa fille"));

    assertThat(page.path())
        .startsWith("/agenda?semaine=2026-11-24&professionnel=" + story.martine());
    assertThat(page.text())
        .contains("Rendez-vous placé : Nora Belkadi, mardi 24 novembre à 9 h 30.")
        .contains("9 h 30 – 10 h Nora Belkadi");
    var rdv = dsl.selectFrom(RDV).fetchSingle();
    assertThat(rdv.getContext()).isEqualTo("Vient avec sa fille");
    assertThat(rdv.getCreatedById()).isEqualTo(story.secretary());
  }

  @Test
  void people_are_found_by_phone_by_part_of_a_name_and_by_how_an_e_mail_begins() {
    givenUsager(dsl, story.territoire()).named("Éloïse-Marie", "Le Goff").create();
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    assertThat(namesFor(browser, "06 39 98 00 12")).contains("Nora Belkadi");
    assertThat(namesFor(browser, "nora@demo.rdv")).contains("Nora Belkadi");
    assertThat(namesFor(browser, "GOFF eloise")).contains("Éloïse-Marie Le Goff");
    assertThat(namesFor(browser, "marie")).contains("Éloïse-Marie Le Goff");
    assertThat(namesFor(browser, "Nora@dem")).contains("Nora Belkadi");
    assertThat(namesFor(browser, "ora@demo.rdv")).isEmpty();
    assertThat(namesFor(browser, "%")).isEmpty();
    assertThat(browser.page().text()).contains("Aucun dossier ne correspond");
  }

  @Test
  void people_are_found_by_birth_date_by_the_beginning_of_a_phone_and_in_spite_of_faults() {
    doublons.compareNext(100);
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    assertThat(namesFor(browser, "belcadi")).contains("Nora Belkadi", "Lina Belkadi");
    assertThat(namesFor(browser, "belkadi 17/05/1994")).isEqualTo("Nora Belkadi");
    assertThat(namesFor(browser, "17/05/1994")).isEqualTo("Nora Belkadi");
    assertThat(namesFor(browser, "06 39 98")).contains("Nora Belkadi", "Lina Belkadi");
    assertThat(namesFor(browser, "06")).isEmpty();
    assertThat(namesFor(browser, "dupont")).isEmpty();
  }

  @Test
  void a_search_is_one_select() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    try (var statements = Statements.of(dsl)) {
      browser.submit(Map.of("q", "belkadi"));
      assertThat(statements.count()).isLessThanOrEqualTo(MOST_STATEMENTS);
    }
  }

  @Test
  void mother_and_child_come_together_and_one_is_taken_back() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    choose(browser, "nora");
    browser.follow("Ajouter ou changer une personne");
    choose(browser, "lina");
    browser.follow("Ajouter ou changer une personne");
    assertThat(browser.page().html().select(".desk-match__name").eachText())
        .containsExactly("Nora Belkadi", "Lina Belkadi");
    browser.follow("Nouvelle personne");
    assertThat(browser.page().uri().getRawQuery()).doesNotContain("Belkadi");
    browser.follow("Ajouter ou changer une personne");
    browser.get(browser.page().html().select("a[aria-label='Retirer Lina Belkadi']").attr("href"));
    browser.follow("Continuer");
    var page = browser.press("Placer le rendez-vous", Map.of("prenom", "Inès", "nom", "Mercier"));
    assertThat(page.text()).contains("Rendez-vous placé : Nora Belkadi et Inès Mercier");
    assertThat(dsl.fetchCount(PARTICIPATION)).isEqualTo(2);
  }

  @Test
  void a_binome_is_in_both_agendas() {
    var awa = colleague();
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    choose(browser, "nora");
    var page = browser.press("Placer le rendez-vous", Map.of("avec", String.valueOf(awa)));
    assertThat(page.text()).contains("Rendez-vous placé : Nora Belkadi");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    assertThat(dsl.selectFrom(OCCUPATION).fetchSet(OCCUPATION.AGENT_ID))
        .containsExactlyInAnyOrder(awa, story.martine());
  }

  @Test
  void one_after_the_other_is_one_form_and_one_act() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseMartineThenAwa(browser);
    assertThat(browser.page().text())
        .contains("Puis de 10 h à 10 h 30 : Suivi social – Awa Diallo")
        .doesNotContain("Modifier l'horaire");
    choose(browser, "nora");
    assertThat(browser.page().html().select("input[name=avec]")).isEmpty();
    var placed = browser.press("Placer le rendez-vous");
    assertThat(placed.text())
        .contains(
            "Rendez-vous placé : Nora Belkadi, mardi 24 novembre à 9 h 30, puis 10 h avec Awa"
                + " Diallo.");
    assertThat(placed.path()).startsWith("/agenda?");
    assertThat(dsl.selectFrom(OCCUPATION).fetchSet(OCCUPATION.AGENT_ID)).hasSize(2);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(2);
    assertThat(dsl.fetchValues(RDV.SUITE_ID).stream().distinct()).hasSize(1);
  }

  @Test
  void parts_that_follow_survive_every_step_and_the_file_is_opened_once() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseMartineThenAwa(browser);
    browser.follow("Nouvelle personne");
    var typed = Map.of("prenom", "Inès", "nom", "");
    var page = browser.press("Placer le rendez-vous", typed);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Puis de 10 h à 10 h 30");
    browser.press("Placer le rendez-vous", Map.of("prenom", "Inès", "nom", "Mercier"));
    assertThat(dsl.fetchCount(USAGER, USAGER.LAST_NAME.eq("Mercier"))).isEqualTo(1);
    assertThat(dsl.fetchCount(PARTICIPATION)).isEqualTo(2);
  }

  @Test
  void a_part_taken_meanwhile_is_asked_about_and_forged_parts_are_refused() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseMartineThenAwa(browser);
    var address = browser.page().uri().toString();
    assertThat(browser.get(address + "&suite=x").status()).isEqualTo(422);
    var twice = address + address.substring(address.indexOf("&suite="));
    assertThat(browser.get(twice).status()).as("at the same time").isEqualTo(422);
    browser.get(address);
    choose(browser, "nora");
    var awa = dsl.selectFrom(AGENT).where(AGENT.FIRST_NAME.eq("Awa")).fetchSingle().getId();
    GivenRdv.givenRdv(dsl, story.ouverture())
        .with(awa)
        .forUsager(story.lina())
        .at(story.lieu())
        .starting(TUESDAY, "10:00")
        .create();
    var asked = browser.press("Placer le rendez-vous");
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.text())
        .contains("Un point à vérifier", "Awa Diallo a déjà un rendez-vous", "Puis de 10 h");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    browser.press("Placer quand même");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(3);
  }

  private void chooseMartineThenAwa(Browserless browser) {
    var awa = colleague();
    var suivi = GivenMotif.givenMotif(dsl, story.territoire()).named("Suivi social").create();
    var service = dsl.selectFrom(AGENT_SERVICE).where(AGENT_SERVICE.AGENT_ID.eq(awa)).fetchSingle();
    var hers = GivenMotif.open(dsl, suivi, story.organisation(), service.getServiceId());
    givenPlage(dsl, story.organisation())
        .of(awa)
        .forMotifs(hers)
        .at(story.lieu())
        .onceOn(TUESDAY)
        .between("10:00", "10:30")
        .create();
    var page =
        browser.get(
            "/organisations/%d/creneaux?motif=%d&ensemble=suite&professionnels=%d&professionnels=%d"
                .formatted(story.organisation(), story.ouverture(), story.martine(), awa));
    browser.get(page.html().select(".desk-slot").attr("href"));
  }

  @Test
  void from_the_agenda_only_what_is_missing_is_asked_and_the_warnings_are_the_same() {
    var browser = signedInAs("secretariat@demo.rdv");
    var clicked =
        nouveau() + "agent=" + story.martine() + "&debut=2026-11-24T16:00&fin=2026-11-24T16:45";
    assertThat(browser.get(clicked).text())
        .contains("Mardi 24 novembre de 16 h à 16 h 45".substring(1), "Pour qui");
    choose(browser, "nora");
    var asked = browser.press("Placer le rendez-vous");
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.text())
        .contains("Martine Leclerc n'a pas de plage d'ouverture qui couvre cette heure.");
    GivenAbsence.givenAbsence(dsl, story.martine(), TUESDAY).between("14:00", "18:00").create();
    var again = browser.press("Placer quand même");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text())
        .contains("Martine Leclerc est indisponible à cette heure.")
        .doesNotContain("plage d'ouverture qui couvre");
    assertThat(browser.press("Placer quand même").text()).contains("Rendez-vous placé");
    var rdv = dsl.selectFrom(RDV).fetchSingle();
    assertThat(rdv.getLieuId()).isEqualTo(story.lieu());
    assertThat(java.time.Duration.between(rdv.getStartsAt(), rdv.getEndsAt()).toMinutes())
        .isEqualTo(45);
  }

  @Test
  void every_warning_is_a_sentence() {
    var browser = signedInAs("secretariat@demo.rdv");
    var annexe = givenLieu(dsl, story.organisation()).named("Annexe").create();
    story.noraWithMartine(dsl).starting(TUESDAY, "09:00").create();
    var lieu = "&lieu=" + story.lieu();
    assertThat(askedFor(browser, "2026-11-24T10:00" + lieu))
        .contains(
            "finit son rendez-vous précédent, avec Nora Belkadi, à 9 h 30, 30 minutes avant celui-ci")
        .contains("Cette personne a déjà un rendez-vous pour le même motif ce jour-là.");
    assertThat(askedFor(browser, "2026-11-25T09:30&lieu=" + annexe))
        .contains("Martine Leclerc reçoit dans un autre lieu à cette heure.");
    assertThat(askedFor(browser, "2026-12-25T09:30" + lieu))
        .contains("Le 25 décembre", "est un jour férié");
    assertThat(askedFor(browser, "2026-11-29T09:30" + lieu))
        .contains("L'organisation n'est pas ouverte ce jour-là");
    assertThat(askedFor(browser, "2026-11-20T09:30" + lieu)).contains("déjà passée");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  /** What stands on the page that asks, for a RDV of Nora with Martine at that time. */
  private String askedFor(Browserless browser, String time) {
    browser.get(
        nouveau() + "agent=" + story.martine() + "&usager=" + story.nora() + "&debut=" + time);
    var asked = browser.press("Placer le rendez-vous");
    assertThat(asked.status()).isEqualTo(409);
    return asked.text();
  }

  @Test
  void motif_time_and_lieu_may_be_chosen_by_hand_from_an_usager() {
    var second = GivenMotif.givenMotif(dsl, story.territoire()).named("Suivi social").create();
    GivenMotif.open(dsl, second, story.organisation(), story.pmi());
    var browser = signedInAs("secretariat@demo.rdv");
    assertThat(browser.get(nouveau() + "usager=" + story.nora()).text())
        .contains("Nouveau rendez-vous");
    var wrong = browser.submit(Map.of("heure", "10:00"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html().select("#erreurs a").eachAttr("href"))
        .containsExactly("#motif", "#agent", "#jour");
    var page =
        browser.submit(
            Map.of(
                "motif",
                String.valueOf(story.ouverture()),
                "agent",
                String.valueOf(story.martine()),
                "jour",
                "2026-11-24",
                "lieu",
                "autre"));
    assertThat(page.text()).contains("Autre adresse, pour cette fois", "Nora Belkadi");
    assertThat(browser.press("Placer le rendez-vous").html().select("#adresse-error").text())
        .contains("Saisissez l'adresse");
    browser.press(
        "Placer le rendez-vous", Map.of("adresse", "1 rue de la Mairie, 62217 Beaurains"));
    assertThat(dsl.selectFrom(LIEU).where(LIEU.AVAILABILITY.eq("single_use")).fetch(LIEU.ADDRESS))
        .containsExactly("1 rue de la Mairie, 62217 Beaurains");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void an_hour_that_the_clocks_skip_is_refused_at_its_field() {
    var browser = signedInAs("secretariat@demo.rdv");
    var clicked = "agent=" + story.martine() + "&debut=2027-03-28T02:30&fin=2027-03-28T03:00";
    var page = browser.get(nouveau() + clicked);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#heure-error").text())
        .isEqualTo("Cette heure n'existe pas ce jour-là : l'heure d'été commence.");
    page = browser.submit(Map.of("heure", "02:45"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#erreurs a").eachAttr("href")).containsExactly("#heure");
    assertThat(page.html().select("#heure").val()).isEqualTo("02:45");
    assertThat(page.html().select("#jour").val()).isEqualTo("2027-03-28");
    assertThat(browser.submit(Map.of("heure", "03:00")).text()).contains("de 3 h à 3 h 30");
  }

  @Test
  void files_that_look_alike_are_shown_and_one_is_taken_instead() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    browser.follow("Nouvelle personne");
    var asked = browser.press("Placer le rendez-vous", Map.of("prenom", "Norah", "nom", "Belkadi"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.text())
        .contains(
            "Vérifier le dossier de Norah Belkadi", "Des dossiers ressemblent", "Nora Belkadi")
        .contains("Peut-être le dossier de Norah Belkadi : nom proche.")
        .doesNotContain("existe déjà");
    assertThat(browser.press("Prendre ce dossier").text())
        .contains("Rendez-vous placé : Nora Belkadi");
    assertThat(dsl.selectFrom(PARTICIPATION).fetchSingle().getUsagerId()).isEqualTo(story.nora());
    assertThat(dsl.fetchCount(USAGER, USAGER.FIRST_NAME.eq("Norah"))).isZero();
  }

  @Test
  void files_alike_are_shown_while_somebody_is_typed_and_one_is_taken_at_once() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    browser.follow("Nouvelle personne");
    var asked = browser.page().html();
    var typed = new HashMap<String, String>();
    asked.select("form.desk-form [name]").forEach(one -> typed.put(one.attr("name"), one.val()));
    typed.putAll(Map.of("prenom", "Norah", "nom", "Belkadi", "contexte", "Vient avec sa mère."));
    var page = browser.post(asked.select("#ressemblances").attr("hx-post"), typed);
    assertThat(page.html().select("#ressemblances").text())
        .contains("Des dossiers ressemblent", "Nora Belkadi", "06 •• •• •• 12", "nom proche.");
    page = browser.press("Prendre ce dossier");
    assertThat(page.html().select("h1").text()).isEqualTo("Placer le rendez-vous");
    assertThat(page.html().select("#usager").text()).contains("Nora Belkadi");
    assertThat(page.html().select("[name=prenom]")).isEmpty();
    assertThat(page.html().select("[name=contexte]").text()).isEqualTo("Vient avec sa mère.");
    assertThat(dsl.fetchCount(RDV)).isZero();
    assertThat(browser.press("Placer le rendez-vous").text())
        .contains("Rendez-vous placé : Nora Belkadi");
  }

  @Test
  void a_file_exists_for_what_was_looked_for_and_it_is_shown_with_the_fields() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    browser.submit(Map.of("q", "Norah Belkadi"));
    var page = browser.press("Nouvelle personne");
    assertThat(page.html().select("[name=prenom]").val()).isEqualTo("Norah");
    assertThat(page.html().select("#ressemblances").text()).contains("Nora Belkadi");
  }

  @Test
  void a_file_that_exists_is_shown_first_with_why_and_where_its_messages_go() {
    var browser = signedInAs("secretariat@demo.rdv");
    var typed = Map.of("prenom", "nora", "nom", "BELKADI", "naissance", "17/05/1994");
    var asked = placedForSomebodyNew(browser, typed);
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.html().select("h2").eachText()).startsWith("Ce dossier existe déjà");
    assertThat(asked.html().select(".desk-match").first().text())
        .contains("Nora Belkadi", "n•••@demo.rdv", "06 •• •• •• 12")
        .contains("Comme nora BELKADI, que vous venez de saisir")
        .contains(": même nom et même date de naissance.");
    assertThat(asked.html().select("main .fr-btn:not(.fr-btn--secondary)").eachText())
        .containsExactly("Prendre ce dossier");
    assertThat(browser.press("Prendre ce dossier").text())
        .contains("Rendez-vous placé : Nora Belkadi");
    assertThat(dsl.selectFrom(PARTICIPATION).fetchSingle().getUsagerId()).isEqualTo(story.nora());
  }

  @Test
  void a_homonym_who_gave_the_same_phone_gets_a_file_of_her_own_when_the_agent_says_so() {
    var browser = signedInAs("secretariat@demo.rdv");
    var typed = Map.of("prenom", "Nora", "nom", "Belkadi", "telephone", "06 39 98 00 12");
    assertThat(placedForSomebodyNew(browser, typed).text())
        .contains("Ce dossier existe déjà", "même nom et même téléphone.")
        .contains(
            "Des dossiers ressemblent", "Peut-être le dossier de Nora Belkadi : même téléphone.");
    browser.press("Ouvrir un nouveau dossier et placer");
    assertThat(dsl.selectFrom(PARTICIPATION).fetchSingle().getUsagerId())
        .isNotEqualTo(story.nora());
    assertThat(dsl.fetchCount(USAGER, USAGER.FIRST_NAME.eq("Nora"))).isEqualTo(2);
  }

  @Test
  void a_second_file_with_the_same_e_mail_is_refused_until_it_is_changed() {
    var browser = signedInAs("secretariat@demo.rdv");
    var typed = Map.of("prenom", "Zoé", "nom", "Autre", "email", "Nora@demo.rdv");
    var asked = placedForSomebodyNew(browser, typed);
    assertThat(asked.text())
        .contains("Ce dossier existe déjà", "même adresse e-mail.")
        .contains("Deux dossiers ne peuvent pas avoir la même adresse e-mail")
        .doesNotContain("Ouvrir un nouveau dossier");
    var form = browser.press("Modifier la saisie");
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.html().select("#prenom").val()).isEqualTo("Zoé");
    assertThat(form.html().select("input[name=accepte]")).isEmpty();
    assertThat(browser.press("Placer le rendez-vous", Map.of("email", "")).text())
        .contains("Rendez-vous placé : Zoé Autre");
  }

  private Browserless.Page placedForSomebodyNew(Browserless browser, Map<String, String> typed) {
    chooseHalfPastNine(browser);
    browser.follow("Nouvelle personne");
    return browser.press("Placer le rendez-vous", typed);
  }

  @Test
  void what_was_looked_for_begins_the_file_of_somebody_new_and_stays_out_of_addresses() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    choose(browser, "nora");
    browser.follow("Ajouter ou changer une personne");
    browser.submit(Map.of("q", "Inès Da Silva 03/02/1990"));
    var page = browser.press("Nouvelle personne");
    assertThat(page.uri().toString()).doesNotContain("Silva", "1990");
    assertThat(page.html().select("#prenom").val()).isEqualTo("Inès");
    assertThat(page.html().select("#nom").val()).isEqualTo("Da Silva");
    assertThat(page.html().select("#naissance").val()).isEqualTo("03/02/1990");
    assertThat(page.text()).contains("Nora Belkadi");
    assertThat(browser.press("Placer le rendez-vous").text())
        .contains("Rendez-vous placé : Nora Belkadi et Inès Da Silva");
  }

  @Test
  void what_exists_already_is_refused_however_often_it_is_confirmed() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    choose(browser, "nora");
    var form = browser.page().uri().toString();
    browser.press("Placer le rendez-vous");
    browser.get(form);
    var page = browser.press("Placer le rendez-vous");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Ce rendez-vous existe déjà");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void somebody_new_is_typed_and_told_as_the_motif_says() {
    dsl.update(MOTIF).set(MOTIF.VISIBILITY, "visible_and_not_notified").execute();
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    browser.follow("Nouvelle personne");
    assertThat(browser.page().html().select("input[name=prevenir][checked]").val())
        .isEqualTo("rien");
    browser.press(
        "Placer le rendez-vous",
        Map.of(
            "prenom",
            "Inès",
            "nom",
            "Mercier",
            "telephone",
            "06 39 98 00 77",
            "prevenir",
            "rappel"));

    assertThat(dsl.fetchCount(USAGER, USAGER.LAST_NAME.eq("Mercier"))).isEqualTo(1);
    var participation = dsl.selectFrom(PARTICIPATION).fetchSingle();
    assertThat(participation.getNotifyLifecycle()).isFalse();
    assertThat(participation.getNotifyReminder()).isTrue();
    assertThat(participation.getVisible()).isTrue();
  }

  @Test
  void what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    browser.follow("Nouvelle personne");
    var page =
        browser.press(
            "Placer le rendez-vous",
            Map.of(
                "prenom",
                "😀",
                "nom",
                "x".repeat(10_000),
                "telephone",
                "06 abc",
                "email",
                "ines@",
                "contexte",
                "Note"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#erreurs a").eachAttr("href"))
        .containsExactly("#prenom", "#nom", "#telephone", "#email");
    assertThat(page.html().select("#telephone-error").text()).contains("n'est pas reconnu");
    assertThat(page.html().select("#telephone").val()).isEqualTo("06 abc");
    assertThat(page.html().select("#contexte").text()).isEqualTo("Note");
    assertThat(page.html().title()).startsWith("Erreur");
    assertThat(dsl.fetchCount(RDV)).isZero();
  }

  @Test
  void motif_by_phone_needs_a_number() {
    dsl.update(MOTIF).set(MOTIF.LOCATION_TYPE, "phone").execute();
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    browser.follow("Nouvelle personne");
    var page = browser.press("Placer le rendez-vous", Map.of("prenom", "Inès", "nom", "Mercier"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#telephone-error").text())
        .contains("saisissez le numéro à appeler");
  }

  @Test
  void over_a_taken_time_it_asks_first_then_is_marked_by_name() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    var horaire = browser.page().uri().getRawQuery();
    story.noraWithMartine(dsl).forUsager(story.lina()).starting(TUESDAY, "09:30").create();
    browser.get(
        "/organisations/" + story.organisation() + "/rdvs/nouveau?" + horaire + "&nouvelle=true");
    var asked =
        browser.press(
            "Placer le rendez-vous",
            Map.of("prenom", "Inès", "nom", "Mercier", "contexte", "Urgent"));

    assertThat(asked.text())
        .contains(
            "Placer quand même le rendez-vous de Inès Mercier",
            "Martine Leclerc a déjà un rendez-vous");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);

    var page = browser.press("Placer quand même");
    assertThat(page.text()).contains("Rendez-vous placé : Inès Mercier");
    var allowedBy =
        dsl.selectFrom(OCCUPATION).where(OCCUPATION.OVERLAP_ALLOWED_BY.isNotNull()).fetchSingle();
    assertThat(allowedBy.getOverlapAllowedBy()).isEqualTo(story.secretary());
    var sheet = "/organisations/" + story.organisation() + "/rdvs/" + allowedBy.getRdvId();
    assertThat(signedInAs("admin@demo.rdv").get(sheet).text())
        .contains("Sylvie Carpentier a placé le rendez-vous par-dessus un autre rendez-vous")
        .contains("Placé par-dessus un autre rendez-vous par Sylvie Carpentier", "Urgent");
  }

  @Test
  void double_click_is_one_rdv() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    browser.follow("Nouvelle personne");
    var form = new HashMap<String, String>();
    browser
        .page()
        .html()
        .select("form.desk-form input[type=hidden]")
        .forEach(input -> form.put(input.attr("name"), input.val()));
    form.putAll(Map.of("prenom", "Inès", "nom", "Mercier", "prevenir", "rien"));
    var action = "/organisations/" + story.organisation() + "/rdvs";
    assertThat(browser.post(action, form).status()).isEqualTo(200);
    assertThat(browser.post(action, form).status()).isEqualTo(200);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void forged_times_foreign_files_and_other_services_get_nothing() {
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    var query = browser.page().uri().getRawQuery();
    var address = "/organisations/" + story.organisation() + "/rdvs/nouveau?";
    assertThat(browser.get(address + query + "x").status()).isEqualTo(422);
    assertThat(browser.page().text()).contains("Cet horaire n'est plus valable");

    var stranger =
        givenUsager(dsl, givenTerritoire(dsl).create()).named("Zoé", "Ailleurs").create();
    assertThat(browser.get(address + query + "&usager=" + stranger).status()).isEqualTo(404);
    browser.get(address + query);
    assertThat(namesFor(browser, "Zoé")).isEmpty();

    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl).named("Paul", "Petit").signsInAs("paul@demo.rdv").adminOf(lens).create();
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    givenAgent(dsl)
        .named("Awa", "Diallo")
        .signsInAs("awa@demo.rdv")
        .in(story.organisation())
        .ofService(social)
        .create();
    assertThat(signedInAs("paul@demo.rdv").get(address + query).status()).isEqualTo(404);
    assertThat(signedInAs("awa@demo.rdv").get(address + query).status()).isEqualTo(404);
    assertThat(browser.get("/organisations/" + lens + "/rdvs/nouveau?" + query).status())
        .isEqualTo(404);
  }

  private String nouveau() {
    return "/organisations/" + story.organisation() + "/rdvs/nouveau?";
  }

  private long colleague() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    return givenAgent(dsl)
        .named("Awa", "Diallo")
        .in(story.organisation())
        .ofService(social)
        .create();
  }

  private static void choose(Browserless browser, String typed) {
    var found = browser.submit(Map.of("q", typed));
    browser.get(found.html().select("a.desk-match").first().attr("href"));
  }

  private void chooseHalfPastNine(Browserless browser) {
    var page =
        browser.get(
            "/organisations/"
                + story.organisation()
                + "/creneaux?a_partir=2026-11-24&motif="
                + story.ouverture());
    var slot =
        page.html().select(".desk-slot").stream()
            .filter(a -> a.text().startsWith("9 h 30"))
            .findFirst();
    browser.get(slot.orElseThrow().attr("href"));
  }

  private static String namesFor(Browserless browser, String typed) {
    return browser.submit(Map.of("q", typed)).html().select("#resultats .desk-match__name").text();
  }
}
