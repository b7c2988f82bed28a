package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.people.UsagerImportTarget.BIRTH_DATE;
import static fr.rdvsolidarites.people.UsagerImportTarget.CAISSE;
import static fr.rdvsolidarites.people.UsagerImportTarget.CITY;
import static fr.rdvsolidarites.people.UsagerImportTarget.EMAIL;
import static fr.rdvsolidarites.people.UsagerImportTarget.FIRST_NAME;
import static fr.rdvsolidarites.people.UsagerImportTarget.FULL_NAME;
import static fr.rdvsolidarites.people.UsagerImportTarget.LAST_NAME;
import static fr.rdvsolidarites.people.UsagerImportTarget.PHONE;
import static fr.rdvsolidarites.people.UsagerImportTarget.POST_CODE;
import static fr.rdvsolidarites.people.UsagerImportTarget.POST_CODE_AND_CITY;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.people.ImportedLine.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedLineTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Map<Integer, UsagerImportTarget> NAMES = Map.of(0, LAST_NAME, 1, FIRST_NAME);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17/05/1994",
        "17-05-1994",
        "17.5.94",
        "1994-05-17",
        "1994-05-17T00:00:00",
        "17/05/1994 00:00",
        "19940517",
        "17 mai 1994",
        "né le 17 mai 1994",
        "34471"
      })
  void dates_of_birth_are_read_in_any_notation(String typed) {
    assertThat(ImportedDates.parse(typed, TODAY)).contains(LocalDate.of(1994, 5, 17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"31/02/1990", "né en 1975", "17/13/1994", "1975", "05/1994", "abc"})
  void what_is_no_date_is_none(String typed) {
    assertThat(ImportedDates.parse(typed, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BELKADI,Belkadi",
    "camille,Camille",
    "L'HERMITTE,L'Hermitte",
    "ROUSSEL-PETIT,Roussel-Petit",
    "PÉREIRA DA SILVA,Péreira Da Silva",
    "McDonald,McDonald",
    "Mme Nora,Nora",
    "M. MARTIN,Martin",
    "' Aminata ',Aminata"
  })
  void names_are_written_as_people_write_them(String typed, String kept) {
    assertThat(ImportedNames.of(typed)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"BELKADI Nora", "Nora BELKADI", "Belkadi Nora", "Madame BELKADI NORA"})
  void two_names_in_one_cell_are_told_apart(String typed) {
    assertThat(ImportedNames.both(typed)).isEqualTo(new ImportedNames.Both("Belkadi", "Nora"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "06 39 98 00 14",
        "06.39.98.00.14",
        "+33 6 39 98 00 14",
        "0033639980014",
        "639980014",
        "33639980014",
        "01 99 00 00 01 / 06 39 98 00 14"
      })
  void phones_are_read_in_any_notation_and_a_mobile_first(String typed) {
    var line = read(Map.of(0, LAST_NAME, 1, FIRST_NAME, 2, PHONE), "Diallo", "Awa", typed);
    assertThat(line.problems()).isEmpty();
    assertThat(line.draft())
        .containsEntry("phone", "06 39 98 00 14")
        .containsEntry("phone_e164", "+33639980014");
  }

  @Test
  void the_mobile_of_two_columns_is_kept() {
    var line =
        read(
            Map.of(0, LAST_NAME, 1, FIRST_NAME, 2, PHONE, 3, PHONE),
            "Diallo",
            "Awa",
            "01 99 00 00 01",
            "06 39 98 00 14");
    assertThat(line.draft()).containsEntry("phone", "06 39 98 00 14");
  }

  @ParameterizedTest
  @CsvSource({
    "62000 - Arras,62000,Arras",
    "62000 ARRAS,62000,Arras",
    "Arras (62000),62000,Arras",
    "1000 BOURG-EN-BRESSE,01000,Bourg-En-Bresse",
    "Arras,,Arras"
  })
  void post_code_and_commune_share_a_cell(String typed, String postCode, String city) {
    var line =
        read(Map.of(0, LAST_NAME, 1, FIRST_NAME, 2, POST_CODE_AND_CITY), "Diallo", "Awa", typed);
    assertThat(line.problems()).isEmpty();
    assertThat(line.draft().get("post_code")).isEqualTo(postCode);
    assertThat(line.draft()).containsEntry("city", city);
  }

  @Test
  void every_cell_that_is_wrong_is_told_with_its_column() {
    var line =
        read(
            Map.of(
                0,
                LAST_NAME,
                1,
                FIRST_NAME,
                2,
                BIRTH_DATE,
                3,
                PHONE,
                4,
                EMAIL,
                5,
                POST_CODE,
                6,
                CAISSE),
            "",
            "12",
            "né en 1975",
            "numéro inconnu",
            "a(at)b.fr",
            "62",
            "RSI");
    assertThat(line.problems())
        .containsExactlyInAnyOrder(
            new Problem(1, "12", "name"),
            new Problem(0, "", "missing_last_name"),
            new Problem(2, "né en 1975", "birth"),
            new Problem(3, "numéro inconnu", "phone"),
            new Problem(4, "a(at)b.fr", "email"),
            new Problem(5, "62", "post_code"),
            new Problem(6, "RSI", "field"));
  }

  @Test
  void a_line_about_nobody_is_blank() {
    assertThat(read(Map.of(0, LAST_NAME, 1, FIRST_NAME, 3, CITY), "", "", "TOTAL", "56").isBlank())
        .isTrue();
    assertThat(read(NAMES).isBlank()).isTrue();
  }

  @Test
  void choices_are_read_in_words() {
    var line =
        read(
            Map.of(0, FULL_NAME, 1, CAISSE, 2, UsagerImportTarget.HOUSING),
            "DIALLO Awa",
            "Allocations familiales",
            "Hébergée");
    assertThat(line.draft()).containsEntry("caisse", "caf").containsEntry("housing", "hosted");
  }

  @Test
  void headers_of_any_kind_are_proposed_once_each() {
    var all = List.of(UsagerImportTarget.values());
    assertThat(
            ImportHeaders.propose(
                List.of(
                    "N° allocataire",
                    "NOM",
                    "Prénom de l'allocataire",
                    "Né(e) le",
                    "Tél.",
                    "Mobile",
                    "Mél",
                    "CP - Commune",
                    "Prénom",
                    "?"),
                all))
        .containsExactly(
            UsagerImportTarget.AFFILIATION_NUMBER,
            LAST_NAME,
            FIRST_NAME,
            BIRTH_DATE,
            PHONE,
            PHONE,
            EMAIL,
            POST_CODE_AND_CITY,
            null,
            null);
    assertThat(ImportHeaders.propose(List.of("Surname", "Given name", "D.O.B"), all))
        .startsWith(LAST_NAME, FIRST_NAME);
    assertThat(ImportHeaders.propose(List.of("Nom", "Nom d'usage", "Prénom"), all))
        .containsExactly(UsagerImportTarget.BIRTH_NAME, LAST_NAME, FIRST_NAME);
    assertThat(ImportHeaders.propose(List.of("Remarques"), NAMES.values()))
        .containsExactly((UsagerImportTarget) null);
  }

  private static ImportedLine read(Map<Integer, UsagerImportTarget> targets, String... cells) {
    return ImportedLine.read(List.of(cells), targets, TODAY);
  }
}
