package fr.rdvsolidarites.citizen.rdv;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.people.PhoneNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdvPageTest {

  @ParameterizedTest
  @CsvSource({
    "06 12 34 56 12, 06 •• •• •• 12",
    "+33 7 55 66 77 88, 07 •• •• •• 88",
    "+32 470 12 34 56, +3• ••• •• •• 56",
  })
  void a_number_shows_its_first_and_last_two_digits(String typed, String shown) {
    assertThat(RdvPage.masked(PhoneNumber.parse(typed).orElseThrow())).isEqualTo(shown);
  }
}
