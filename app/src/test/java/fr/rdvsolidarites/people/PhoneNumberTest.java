package fr.rdvsolidarites.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "06 12 34 56 78, +33612345678, true, 06 12 34 56 78",
    "0612345678, +33612345678, true, 06 12 34 56 78",
    "+33 6 12 34 56 78, +33612345678, true, 06 12 34 56 78",
    "06.12.34.56.78, +33612345678, true, 06 12 34 56 78",
    "06-12-34-56-78, +33612345678, true, 06 12 34 56 78",
    "03 21 12 34 56, +33321123456, false, 03 21 12 34 56",
    "0692 12 34 56, +262692123456, true, 0692 12 34 56",
    "0696 12 34 56, +596696123456, true, 0696 12 34 56",
    "+32 470 12 34 56, +32470123456, true, +32 470 12 34 56",
    "06 39 98 00 12, +33639980012, true, 06 39 98 00 12",
    "03 53 01 00 12, +33353010012, false, 03 53 01 00 12",
  })
  void numbers_are_understood_as_people_write_them(
      String typed, String e164, boolean mobile, String display) {
    var number = PhoneNumber.parse(typed).orElseThrow();
    assertThat(number).isEqualTo(new PhoneNumber(e164, mobile));
    assertThat(number.display()).isEqualTo(display);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"06 abc", "", "06", "0612345", "06 12 34 56 78 90 12", "0800 FLEURS", "🙂", "+33"})
  void what_is_no_number_is_refused(String typed) {
    assertThat(PhoneNumber.parse(typed)).isEmpty();
  }

  @Test
  void ten_kilobytes_are_refused_at_once() {
    assertThat(PhoneNumber.parse("0".repeat(10_000))).isEmpty();
  }
}
