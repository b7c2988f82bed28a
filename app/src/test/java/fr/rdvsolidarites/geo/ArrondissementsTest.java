package fr.rdvsolidarites.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrondissementsTest {

  private static final Communes COMMUNES = new Communes();

  @Test
  void all_of_them_are_known_communes_and_know_their_town() {
    for (var town : new String[] {"75056", "69123", "13055"}) {
      assertThat(Arrondissements.of(town))
          .isNotEmpty()
          .allSatisfy(
              code -> {
                assertThat(COMMUNES.byCode(code)).as(code).isPresent();
                assertThat(Arrondissements.around(code)).containsExactly(code, town);
              });
      assertThat(Arrondissements.around(town)).containsExactly(town);
    }
    assertThat(Arrondissements.of("75056")).hasSize(20);
    assertThat(Arrondissements.of("69123")).hasSize(9);
    assertThat(Arrondissements.of("13055")).hasSize(16);
  }

  @Test
  void other_communes_have_none() {
    assertThat(Arrondissements.of("62041")).isEmpty();
    assertThat(Arrondissements.around("62041")).containsExactly("62041");
  }
}
