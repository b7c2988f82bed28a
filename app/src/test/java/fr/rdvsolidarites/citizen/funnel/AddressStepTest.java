package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.demo.Town;
import fr.rdvsolidarites.geo.FoundAddress;
import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.given.Browserless;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arras is 62041, Lens 62498. */
class AddressStepTest extends CitizenStory {

  private static final FoundAddress TILLEULS =
      new FoundAddress(
          "12 Rue des Tilleuls",
          "62000",
          "Arras",
          "62041",
          new Position(50.289012, 2.772137),
          true,
          "62041_1234");

  private static final String STREET = "/prendre-rdv?commune=62041&rue=62041_1234";

  private Browserless.Page typed(String where) {
    nora.get("/");
    return nora.submit(Map.of("ou", where));
  }

  private List<String> cards() {
    return nora.page().html().select(".citizen-card__title").eachText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Arras", "arras 62000", "Arras (62000)"})
  void a_commune_that_is_certain_goes_on_and_nobody_outside_is_asked(String commune) {
    assertThat(typed(commune).path()).isEqualTo("/prendre-rdv?commune=62041");
    assertThat(addressBase.asked()).isEmpty();
  }

  @Test
  void an_address_is_a_choice_whose_url_names_the_street_and_no_door() {
    addressBase.knows(TILLEULS);
    var choices = typed("12 rue des tilleuls arras");
    assertThat(choices.status()).isEqualTo(200);
    assertThat(choices.path()).isEqualTo("/prendre-rdv/recherche");
    var next = nora.follow("12 Rue des Tilleuls, 62000 Arras");
    assertThat(next.path())
        .matches("/prendre-rdv[?]commune=62041&rue=62041_1234&pres=50[.]29(,|%2C)2[.]77");
    assertThat(nora.follow("Consultation avec une sage-femme").text())
        .contains("Arras (62000), avec votre rue")
        .doesNotContain("12 Rue des Tilleuls,");

    assertThat(nora.get("/prendre-rdv/recherche").text()).contains("12 Rue des Tilleuls");
  }

  @Test
  void the_page_of_choices_without_a_search_is_the_home_page() {
    assertThat(nora.get("/prendre-rdv/recherche").path()).isEqualTo("/");
  }

  @Test
  void when_the_base_is_silent_the_commune_is_enough_and_the_page_says_so() {
    addressBase.fails();
    var motifs = typed("12 rue des Tilleuls, Arras");
    assertThat(motifs.path()).isEqualTo("/prendre-rdv?commune=62041&avis=rue");
    assertThat(motifs.text())
        .contains("Nous n'avons pas pu retrouver votre rue", "Consultation avec une sage-femme");

    assertThat(typed("3 place Verte 62123").text())
        .contains("La recherche par rue ne répond pas", "Beaumetz-lès-Loges");
  }

  @Test
  void an_address_of_nowhere_is_kept_with_an_error_beside_it() {
    addressBase.knows();
    var page = typed("12 rue Xyzzy");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#ou").attr("value")).isEqualTo("12 rue Xyzzy");
    assertThat(page.text()).contains("ou cette adresse", "39 39");
  }

  @Test
  void without_cookies_the_choices_are_shown_all_the_same() {
    var page = visitor().post("/prendre-rdv/recherche", Map.of("ou", "saint denis"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Saint-Denis (974");
  }

  @Test
  void what_a_script_proposes_is_what_the_page_proposes() {
    addressBase.knows(TILLEULS);
    nora.get("/");
    var token = Objects.requireNonNull(nora.page().html().selectFirst("input[name=_csrf]"));
    var answer =
        nora.post(
            "/prendre-rdv/recherche/suggestions",
            Map.of("q", "12 rue des tilleuls", "_csrf", token.attr("value")));
    assertThat(answer.response().body())
        .contains(
            "\"label\":\"12 Rue des Tilleuls, 62000 Arras\"",
            "\"code\":\"62041\"",
            "\"rue\":\"62041_1234\"",
            "\"pres\":\"50.29,2.77\"");
    nora.get("/");
    var chosen =
        nora.submit(
            Map.of(
                "ou", "12 Rue des Tilleuls", "commune", "62041", "rue", "62041_1234", "pres", ""));
    assertThat(chosen.path()).isEqualTo(STREET);
  }

  @Test
  void a_secteur_of_one_street_is_for_those_of_the_street_to_the_end() {
    dsl.update(MOTIF).set(MOTIF.SECTORISATION_LEVEL, "organisation").execute();
    givenSecteur(dsl, story.territoire(), "rue")
        .street("62041", "Arras", "62041_1234", "Rue des Tilleuls")
        .givenTo(story.organisation())
        .create();

    assertThat(nora.get("/prendre-rdv?commune=62041").text())
        .contains("Votre adresse complète peut vous donner plus de choix");
    assertThat(cards()).isEmpty();
    nora.get("/prendre-rdv?commune=62041&rue=62041_9999");
    assertThat(cards()).isEmpty();

    nora.get(STREET);
    assertThat(cards()).containsExactly("Consultation avec une sage-femme");
    nora.follow("Consultation avec une sage-femme");
    nora.get(first(nora, "a.fr-btn[href*=lieu]"));
    var form = choose(nora);
    assertThat(form.path()).contains("rue=62041_1234");
    assertThat(nora.get(form.path().replace("rue=62041_1234", "rue=62041_9999")).status())
        .isEqualTo(410);
    nora.get(form.path());
    assertThat(confirm(nora, identity()).status()).isEqualTo(200);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void lieux_are_ordered_from_where_she_lives_when_that_is_known() {
    var lens =
        givenLieu(dsl, story.organisation()).named("Lens").at("1 rue du Puits", Town.LENS).create();
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(lens)
        .create();
    nora.get("/prendre-rdv?commune=62041");
    nora.follow("Consultation avec une sage-femme");
    assertThat(cards()).containsExactly("MDS d'Arras – site Saint-Nicolas", "Lens");
    nora.get("/prendre-rdv?commune=62041&pres=50.43,2.83");
    nora.follow("Consultation avec une sage-femme");
    assertThat(cards()).containsExactly("Lens", "MDS d'Arras – site Saint-Nicolas");
  }
}
