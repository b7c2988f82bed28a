package fr.rdvsolidarites.messages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.messages.SmsLength.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTest {

  @ParameterizedTest
  @CsvSource({
    "a, 0, GSM_7, 0, 1",
    "a, 1, GSM_7, 1, 1",
    "a, 160, GSM_7, 160, 1",
    "a, 161, GSM_7, 161, 2",
    "a, 306, GSM_7, 306, 2",
    "a, 307, GSM_7, 307, 3",
    "é, 160, GSM_7, 160, 1",
    "€, 80, GSM_7, 160, 1",
    "€, 81, GSM_7, 162, 2",
    // 76 euros fill 152 of 153 units: the 77th does not begin in one part to end in the next
    "€, 152, GSM_7, 304, 2",
    "€, 153, GSM_7, 306, 3",
    "ê, 70, UCS_2, 70, 1",
    "ê, 71, UCS_2, 71, 2",
    "ê, 134, UCS_2, 134, 2",
    "ê, 135, UCS_2, 135, 3",
    "😀, 35, UCS_2, 70, 1",
    "😀, 36, UCS_2, 72, 2",
    // 33 pairs fill 66 of 67 units
    "😀, 66, UCS_2, 132, 2",
    "😀, 67, UCS_2, 134, 3",
  })
  void counts_as_operators_do(
      String character, int times, Encoding encoding, int units, int segments) {
    assertThat(SmsLength.of(character.repeat(times)))
        .isEqualTo(new SmsLength(encoding, units, segments));
  }

  @ParameterizedTest
  @CsvSource({
    "ça, ca",
    "Ça, Ca",
    "tête-à-tête, tete-à-tete",
    "à è é ì ò ù ä ö ü ñ É Ä Ö Ü Ñ, à è é ì ò ù ä ö ü ñ É Ä Ö Ü Ñ",
    "cœur Œuvre, coeur OEuvre",
    "l’accueil, l'accueil",
    "À ÂÊÎÔÛ ËÏ Ç, A AEIOU EI C",
    "« PMI », \" PMI \"",
    "9\u00a0h\u202f30, 9 h 30",
    "rue – bâtiment…, rue - batiment...",
    "Łódź, Lódz",
    "MDS 🏠 Arras, MDS  Arras",
  })
  void letters_outside_the_alphabet_become_their_likeness(String typed, String sent) {
    assertThat(Gsm7.fold(typed)).isEqualTo(sent.replace("ó", "o"));
    assertThat(Gsm7.covers(Gsm7.fold(typed))).isTrue();
  }

  @Test
  void the_alphabet_has_128_places_and_ten_behind_the_escape() {
    var basic = 0;
    var extended = 0;
    for (var point = 0; point < 0x10000; point++) {
      basic += Gsm7.units(point) == 1 ? 1 : 0;
      extended += Gsm7.units(point) == 2 ? 1 : 0;
    }
    assertThat(basic).as("without the escape itself").isEqualTo(127);
    assertThat(extended).isEqualTo(10);
  }

  @Test
  void another_script_stays_readable_rather_than_vanish() {
    assertThat(Gsm7.fold("سلام")).isEqualTo("سلام");
  }
}
