package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

  @Test
  void a_text_is_found_by_its_key_in_utf_8() {
    assertThat(Texts.t("web.service")).isEqualTo("RDV-Solidarités");
    assertThat(Texts.has("web.service")).isTrue();
  }

  @Test
  void a_missing_text_fails_loudly_and_names_its_key() {
    assertThatThrownBy(() -> Texts.t("web.nothing")).hasMessageContaining("web.nothing");
    assertThat(Texts.has("web.nothing")).isFalse();
  }

  @Test
  void an_apostrophe_is_just_an_apostrophe() {
    assertThat(Texts.format("L'heure d'arrivée : {0}", "9 h")).isEqualTo("L'heure d'arrivée : 9 h");
    assertThat(Texts.format("{0}", "l'été")).isEqualTo("l'été");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "0, Il n'y a pas d'horaire",
        "1, C'est l'unique horaire",
        "2, Il n'en reste que 2 d'ici là",
      })
  void plurals_are_chosen_by_number(int number, String expected) {
    var text =
        "{0,choice,0#Il n'y a pas d'horaire|1#C'est l'unique horaire|1<Il n'en reste que {0} d'ici là}";
    assertThat(Texts.format(text, number)).isEqualTo(expected);
  }

  @Test
  void large_numbers_are_written_the_french_way() {
    assertThat(Texts.format("{0} usagers", 180_000)).matches("180\\h000 usagers");
  }
}
