package fr.rdvsolidarites.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {
  private static final Position PARIS = new Position(48.8566, 2.3522);

  @ParameterizedTest
  @CsvSource({
    "50.6292, 3.0573, 204",
    "43.2965, 5.3698, 661",
    "-20.8789, 55.4481, 9356",
    "-17.5325, -149.5677, 15706"
  })
  void distances_from_paris_are_those_of_the_great_circle(
      double latitude, double longitude, double km) {
    var other = new Position(latitude, longitude);
    assertThat(PARIS.distanceKmTo(other)).isCloseTo(km, within(km / 200));
    assertThat(other.distanceKmTo(PARIS)).isEqualTo(PARIS.distanceKmTo(other));
  }

  @Test
  void nowhere_is_zero_and_the_antipode_is_half_the_earth() {
    assertThat(PARIS.distanceKmTo(PARIS)).isZero();
    assertThat(new Position(0, 0).distanceKmTo(new Position(0, 180)))
        .isCloseTo(Math.PI * 6371, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({"91, 0", "-91, 0", "0, 181", "0, -181", "NaN, 0", "0, NaN"})
  void a_position_outside_the_earth_is_refused(double latitude, double longitude) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Position(latitude, longitude));
  }
}
