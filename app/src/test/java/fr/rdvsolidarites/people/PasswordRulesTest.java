package fr.rdvsolidarites.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.people.PasswordRules.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest {

  private static final Owner MARTINE = new Owner("m.delattre@demo.rdv", "Martine", "Lefèvre");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Rdv-Demo-2026!                              | ok",
        "Kx7!mQ2#vLp9                                | ok",
        "Kx7!mQ2#vLp                                 | TOO_WEAK",
        "Kx7mQ2vLp9Rw4z                              | ok",
        "Kx7mQ2vLp9Rw4                               | TOO_WEAK",
        "kx7mq2vlp9rw4zbn                            | TOO_WEAK",
        "un renard gris saute par la fenêtre ouverte | ok",
        "un renard gris saute par la fenêtre         | ok",
        "le le le le le le le le le le               | TOO_WEAK",
        "renard gris saute fenêtre                   | TOO_WEAK",
        "Aa1!Aa1!Aa1!Aa1!                            | TOO_WEAK",
        "Marseille-2026!                             | COMMON",
        "Motdepasse123!                              | COMMON",
        "!!Azertyuiop2026                            | COMMON",
        "Vive-Martine-62!                            | PERSONAL",
        "LEFEVRE-pmi-2026                            | PERSONAL",
        "Delattre#pmi#62                             | PERSONAL"
      })
  void follows_the_table_of_the_cnil(String password, String expected) {
    var problem = PasswordRules.check(password, MARTINE);
    assertThat(problem.map(Enum::name).orElse("ok")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "123                           | no",
        "123!M                         | no",
        "tropcourt                     | no",
        "q1w2e3r4t5y6                  | no",
        "pasassezfort                  | no",
        "123!Merci c'est assez long    | ok",
        "Correcth0rsebattery!          | ok",
        "Corr3ctHorse,                 | ok",
        "correct H0rse battery! staple | ok"
      })
  void answers_the_published_cases_as_they_ask(String password, String expected) {
    assertThat(PasswordRules.check(password, MARTINE).isEmpty()).isEqualTo(expected.equals("ok"));
  }

  @Test
  void refuses_more_than_128_characters() {
    assertThat(PasswordRules.check("Kx7!mQ2#vLp9".repeat(11), MARTINE))
        .contains(PasswordProblem.TOO_LONG);
  }

  @Test
  void hash_is_argon2id_and_recognises_the_same_word_from_another_keyboard() {
    var passwords = new Passwords();
    var hash = passwords.hash("Fenêtre-2026-x!");
    assertThat(hash).startsWith("{argon2id}$argon2id$");
    assertThat(passwords.matches("Fene\u0302tre-2026-x!", hash)).isTrue();
    assertThat(passwords.matches("Fenetre-2026-x!", hash)).isFalse();
    assertThat(passwords.matches("Fenêtre-2026-x!", null)).isFalse();
  }
}
