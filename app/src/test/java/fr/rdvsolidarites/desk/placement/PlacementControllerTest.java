package fr.rdvsolidarites.desk.placement;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementControllerTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

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
  void people_are_found_by_phone_by_part_of_a_name_and_by_whole_e_mail() {
    givenUsager(dsl, story.territoire()).named("Éloïse-Marie", "Le Goff").create();
    var browser = signedInAs("secretariat@demo.rdv");
    chooseHalfPastNine(browser);
    assertThat(namesFor(browser, "06 39 98 00 12")).contains("Nora Belkadi");
    assertThat(namesFor(browser, "nora@demo.rdv")).contains("Nora Belkadi");
    assertThat(namesFor(browser, "GOFF eloise")).contains("Éloïse-Marie Le Goff");
    assertThat(namesFor(browser, "marie")).contains("Éloïse-Marie Le Goff");
    assertThat(namesFor(browser, "nora@demo")).isEmpty();
    assertThat(namesFor(browser, "%")).isEmpty();
    assertThat(browser.page().text()).contains("Aucune fiche ne correspond");
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
            "Placer quand même le rendez-vous de Inès Mercier", "Martine Leclerc est déjà pris");
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
    assertThat(browser.get(address).status()).isEqualTo(422);

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
    return browser.submit(Map.of("q", typed)).html().select(".desk-match__name").text();
  }
}
