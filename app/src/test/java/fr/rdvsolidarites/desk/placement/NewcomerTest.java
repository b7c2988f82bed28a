package fr.rdvsolidarites.desk.placement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewcomerTest {

  @ParameterizedTest
  @CsvSource({
    "Belkadi, '', Belkadi, '', '', ''",
    "nora belkadi, nora, belkadi, '', '', ''",
    "'  Inès  Da Silva ', Inès, Da Silva, '', '', ''",
    "06 39 98 00 12, '', '', '', 06 39 98 00 12, ''",
    "+33 (0)6.39.98, '', '', '', +33 (0)6.39.98, ''",
    "nora@demo.rdv, '', '', '', '', nora@demo.rdv",
    "17/05/1994, '', '', 17/05/1994, '', ''",
    "17 05 1994, '', '', 17 05 1994, '', ''",
    "belkadi 17/05/1994, '', belkadi, 17/05/1994, '', ''",
    "'Nora, Belkadi 0639980012', Nora, Belkadi, '', 0639980012, ''",
    "'', '', '', '', '', ''",
  })
  void what_was_looked_for_is_told_apart(
      String typed, String prenom, String nom, String naissance, String telephone, String email) {
    assertThat(Newcomer.searched(typed))
        .isEqualTo(new Newcomer(prenom, nom, naissance, telephone, email));
  }
}
