package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.UsagerDoublons;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class UsagerSearchTest extends FeatureTest {

  @Autowired private UsagerDoublons doublons;

  private GivenStory story;
  private Browserless martine;

  @BeforeEach
  void people_with_difficult_names() {
    story = GivenStory.givenStory(dsl);
    person("Élodie", "Lefebvre-Dumont").born(LocalDate.of(1974, 5, 17)).create();
    person("Elodie", "Lefevre").create();
    person("Nguyễn", "Thị Hà").create();
    person("Jean.Pierre", "O'Brien").create();
    person("Łucja", "Çelik-Straße").create();
    learn();
    martine = signedInAs("martine@demo.rdv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lefebvre dumont elodie",
        "DUMONT",
        "dum elo",
        "Lefebvre-Dumont, Élodie",
        "lefebre dumont",
        "lefebvre dumnot",
        "elodi dumon",
        "17/05/1974 dumand",
        "17/05/1974"
      })
  void a_name_is_found_however_it_is_typed(String typed) {
    assertThat(found(typed)).first().isEqualTo("Élodie Lefebvre-Dumont");
  }

  @Test
  void accents_letters_of_elsewhere_and_signs_do_not_matter() {
    assertThat(found("nguyen thi")).containsExactly("Nguyễn Thị Hà");
    assertThat(found("obrien")).containsExactly("Jean.Pierre O'Brien");
    assertThat(found("o brien")).containsExactly("Jean.Pierre O'Brien");
    assertThat(found("o’brien pierre")).containsExactly("Jean.Pierre O'Brien");
    assertThat(found("celik strasse")).containsExactly("Łucja Çelik-Straße");
    assertThat(found("lucja")).containsExactly("Łucja Çelik-Straße");
  }

  @Test
  void those_called_exactly_that_come_first_then_those_whose_name_begins_so_then_near_misses() {
    person("Anne", "Martin").create();
    person("Anne", "Martineau").create();
    person("Anne", "Matrin").create();
    person("Anne", "Abmartin").create();
    learn();
    assertThat(found("martin anne")).startsWith("Anne Martin", "Anne Martineau");
    assertThat(found("martin anne")).contains("Anne Matrin");
  }

  @Test
  void a_short_word_has_to_be_right() {
    person("Lou", "Roy").create();
    learn();
    assertThat(found("roi")).isEmpty();
    assertThat(found("roy")).containsExactly("Lou Roy");
  }

  @Test
  void near_misses_stay_out_when_a_page_is_full_of_right_names() {
    GivenUsager.createAll(
        dsl,
        IntStream.range(0, 26).mapToObj(i -> person("Anne" + (char) ('a' + i), "Dupont")).toList());
    person("Anne", "Dupond").create();
    learn();
    found("dupont");
    assertThat(names(martine.press("Page suivante"))).doesNotContain("Anne Dupond").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"' | 'b", "\\", "''", "& ! (", "a\\'b:*", "%", "_", "((((", "😀 nora"})
  void signs_of_the_database_are_letters_like_others(String typed) {
    martine.get("/usagers");
    var page = martine.press("Chercher", Map.of("recherche", typed));
    assertThat(page.status()).isEqualTo(200);
    assertThat(names(page)).doesNotContain("Élodie Lefebvre-Dumont");
  }

  @Test
  void in_a_walled_territoire_those_of_elsewhere_are_not_found_nor_take_the_place_of_others() {
    dsl.update(TERRITOIRE).set(TERRITOIRE.USAGERS_WALLED, true).execute();
    GivenUsager.createAll(
        dsl,
        IntStream.range(0, 1100)
            .mapToObj(i -> givenUsager(dsl, story.territoire()).named("Zoé", "Durand" + word(i)))
            .toList());
    person("Zoé", "Durandal").create();
    assertThat(found("durand zoe")).containsExactly("Zoé Durandal");
  }

  @Test
  void a_new_name_is_found_at_once_when_typed_right() {
    person("Bérénice", "Quaranta").create();
    assertThat(found("quaran bere")).containsExactly("Bérénice Quaranta");
    assertThat(found("quarenta")).isEmpty();
    learn();
    assertThat(found("quarenta")).containsExactly("Bérénice Quaranta");
  }

  private static String word(int i) {
    return "" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26) + (char) ('a' + i / 676);
  }

  private GivenUsager person(String firstName, String lastName) {
    return givenUsager(dsl, story.territoire()).named(firstName, lastName).in(story.organisation());
  }

  private void learn() {
    while (doublons.compareNext(1000) > 0) {}
  }

  private List<String> found(String typed) {
    martine.get("/usagers");
    return names(martine.press("Chercher", Map.of("recherche", typed)));
  }

  private static List<String> names(Browserless.Page page) {
    return page.html().select("#resultats tbody tr a").eachText();
  }
}
