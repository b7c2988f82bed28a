package fr.rdvsolidarites.citizen.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Communes;
import fr.rdvsolidarites.geo.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomicileTest {

  private static final Commune ARRAS = new Communes().byCode("62041").orElseThrow();

  @Test
  void a_street_and_a_point_of_the_commune_are_taken() {
    var domicile = Domicile.of(ARRAS, "62041_1234", "50.29,2.77");
    assertThat(domicile.streetId()).isEqualTo("62041_1234");
    assertThat(domicile.position()).isEqualTo(new Position(50.29, 2.77));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "62041", "62041_", "62498_1234", "62041_1234_00012", "62041_'--"})
  void a_street_of_another_commune_a_door_and_nonsense_are_no_street(String rue) {
    assertThat(Domicile.of(ARRAS, rue, null).streetId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "50.29", "99.99,2.77", "50.29,999.9", "43.30,5.38", "50.289012,2.77"})
  void a_point_elsewhere_or_too_exact_is_no_point(String pres) {
    assertThat(Domicile.of(ARRAS, null, pres).position()).isEqualTo(ARRAS.position());
  }

  @Test
  void what_goes_into_urls_is_exact_to_the_kilometre() {
    assertThat(Domicile.toTheKilometre(new Position(50.289012, -2.772137)))
        .isEqualTo("50.29,-2.77");
  }
}
