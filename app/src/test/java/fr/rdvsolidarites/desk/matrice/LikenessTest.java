package fr.rdvsolidarites.desk.matrice;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LikenessTest {

  @Test
  void names_resemble_each_other_whatever_their_case_accents_and_order() {
    assertThat(likeness("Suivi prénatal", "SUIVI PRENATAL")).isEqualTo(1);
    assertThat(likeness("Prénatal : suivi", "Suivi prénatal")).isEqualTo(1);
    assertThat(likeness("Consultation avec une sage-femme", "Consultation sage-femme"))
        .isGreaterThan(0.5);
    assertThat(likeness("Suivi prénatal", "Demande d'aide financière")).isLessThan(0.2);
    assertThat(likeness("", "")).isZero();
  }

  /** As PostgreSQL counts: similarity('word', 'two words') is 0.36. */
  @Test
  void it_counts_as_postgresql_does() {
    assertThat(likeness("word", "two words")).isCloseTo(0.3636, Offset.offset(0.001));
  }

  private static double likeness(String one, String other) {
    return Likeness.of(one).to(Likeness.of(other));
  }
}
