package fr.rdvsolidarites.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MotifSlugTest {

  @ParameterizedTest
  @CsvSource({
    "Consultation avec une sage-femme, PUBLIC_OFFICE, consultation_avec_une_sage_femme-public_office",
    "Entretien prénatal (4e mois), PHONE, entretien_prenatal_4e_mois_-phone",
  })
  void a_slug_is_the_name_without_accents_and_the_kind_of_place(
      String name, LocationType kind, String slug) {
    assertThat(MotifSlug.of(name, kind).value()).isEqualTo(slug);
  }

  @Test
  void an_offered_start_reads_back_as_it_was_written() {
    var start =
        new OfferedStart(12, null, Instant.parse("2026-11-24T08:00:00Z"), Duration.ofMinutes(45));
    assertThat(OfferedStart.parse(start.text())).contains(start);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1-2-3", "a-1-1-1", "1-2-3-99999999", "99999999999999999999-1-1-1"})
  void what_is_no_start_is_not_read(String text) {
    assertThat(OfferedStart.parse(text)).isEmpty();
  }
}
