package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.territory.UsagerField.ADDRESS_COMPLEMENT;
import static fr.rdvsolidarites.territory.UsagerField.AFFILIATION_NUMBER;
import static fr.rdvsolidarites.territory.UsagerField.CAISSE;
import static fr.rdvsolidarites.territory.UsagerField.CHILDREN;
import static fr.rdvsolidarites.territory.UsagerField.FAMILY_SITUATION;
import static fr.rdvsolidarites.territory.UsagerField.HOUSING;
import static fr.rdvsolidarites.territory.UsagerField.PMI_NUMBER;
import static fr.rdvsolidarites.territory.UsagerField.SOCIAL_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.territory.UsagerField;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RemarkProposalsTest {

  static Stream<Arguments> remarks() {
    return Stream.of(
        Arguments.of("Dossier 20211234", Map.of(SOCIAL_NUMBER, "20211234")),
        Arguments.of("dossier pmi n° 4567", Map.of(PMI_NUMBER, "4567")),
        Arguments.of(
            "PMI : 45671, suivi social 1234567",
            Map.of(PMI_NUMBER, "45671", SOCIAL_NUMBER, "1234567")),
        Arguments.of("caf n° 7654321 X", Map.of(CAISSE, "caf", AFFILIATION_NUMBER, "7654321")),
        Arguments.of("Assurée MSA", Map.of(CAISSE, "msa")),
        Arguments.of("3 enfants", Map.of(CHILDREN, "3")),
        Arguments.of("Mère seule, deux enfants", Map.of(CHILDREN, "2", FAMILY_SITUATION, "single")),
        Arguments.of(
            "Bât. B, appt 12, 3e étage", Map.of(ADDRESS_COMPLEMENT, "Bât. B, appt 12, 3e étage")),
        Arguments.of(
            "hébergée chez Mme Martin",
            Map.of(HOUSING, "hosted", ADDRESS_COMPLEMENT, "chez Mme Martin")),
        Arguments.of("SDF", Map.of(HOUSING, "none")),
        Arguments.of(
            "Divorcé, propriétaire", Map.of(FAMILY_SITUATION, "divorced", HOUSING, "owner")),
        // What only looks like it.
        Arguments.of("Rappeler au 06 39 98 00 12", Map.of()),
        Arguments.of("Rappeler au 0639980012 ou +33639980012", Map.of()),
        Arguments.of("Vue le 17/05/2021, préfère le matin", Map.of()),
        Arguments.of("99 enfants", Map.of()),
        Arguments.of("", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("remarks")
  void what_a_remark_says_is_proposed(String remark, Map<UsagerField, String> proposed) {
    assertThat(RemarkProposals.of(remark)).isEqualTo(proposed);
  }
}
