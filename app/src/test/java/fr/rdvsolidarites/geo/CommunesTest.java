package fr.rdvsolidarites.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunesTest {
  private static final List<Commune> ALL = CommuneFile.read();
  private static final Communes COMMUNES = new Communes();

  @Test
  void all_of_france_is_there_with_positions_and_post_codes() {
    assertThat(ALL).hasSizeGreaterThanOrEqualTo(34_800);
    assertThat(ALL)
        .allSatisfy(
            commune -> {
              assertThat(commune.code()).matches("\\d[\\dAB]\\d{3}");
              assertThat(commune.postCodes()).isNotEmpty().allMatch(code -> code.matches("\\d{5}"));
              assertThat(commune.position()).isNotEqualTo(new Position(0, 0));
              assertThat(commune.code()).startsWith(commune.departementCode());
            });
    assertThat(ALL).extracting(Commune::departementCode).contains("2A", "971", "976", "988");
  }

  @Test
  void mainland_communes_lie_in_europe() {
    assertThat(ALL)
        .filteredOn(commune -> commune.departementCode().length() == 2)
        .extracting(Commune::position)
        .allMatch(p -> p.latitude() > 41 && p.latitude() < 51.2)
        .allMatch(p -> p.longitude() > -5.3 && p.longitude() < 9.6);
  }

  @ParameterizedTest
  @CsvSource({
    "62041, 50.291, 2.777", // Arras
    "62498, 50.432, 2.833", // Lens
    "62119, 50.530, 2.640", // Béthune
    "62160, 50.726, 1.614", // Boulogne-sur-Mer
    "62193, 50.951, 1.858", // Calais
    "62765, 50.750, 2.252", // Saint-Omer
    "62510, 50.422, 2.778", // Liévin
    "62427, 50.421, 2.950", // Hénin-Beaumont
    "62588, 50.464, 1.763", // Montreuil
    "62178, 50.481, 2.550", // Bruay-la-Buissière
    "62065, 50.410, 2.833", // Avion
    "62215, 50.494, 2.959", // Carvin
    "62318, 50.518, 1.641", // Étaples
    "62108, 50.408, 1.564" // Berck
  })
  void main_towns_of_the_pas_de_calais_are_where_they_are(
      String code, double latitude, double longitude) {
    var position = COMMUNES.byCode(code).orElseThrow().position();
    assertThat(position.distanceKmTo(new Position(latitude, longitude))).isLessThan(3.5);
  }

  @Test
  void distances_between_towns_are_right() {
    var arras = COMMUNES.byCode("62041").orElseThrow().position();
    var lens = COMMUNES.byCode("62498").orElseThrow().position();
    assertThat(arras.distanceKmTo(lens)).isCloseTo(16, within(1.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Arras | 62041",
        "  arras  | 62041",
        "ARRAS | 62041",
        "Arras (62000) | 62041",
        "62000 Arras | 62041",
        "Arras 62 | 62041",
        "62022 ARRAS CEDEX | 62041",
        "bethune | 62119",
        "BÉTHUNE | 62119",
        "hénin beaumont | 62427",
        "heninbeaumont | 62427",
        "noeux-les-mines | 62617",
        "Nœux-les-Mines | 62617",
        "st omer 62 | 62765",
        "St-Omer (62500) | 62765",
        "saint omer 62500 | 62765",
        "ste marie kerque | 62756",
        "L'Haÿ-les-Roses | 94038",
        "L’Haÿ les Roses | 94038",
        "l hay les roses | 94038",
        "lhay les roses | 94038",
        "havre | 76351",
        "Le Havre | 76351",
        "Saint-Denis (93) | 93066",
        "Saint-Denis (97400) | 97411",
        "Nice | 06088",
        "Nice (06) | 06088",
        "Nice (06300) | 06088",
        "Ajaccio (2A) | 2A004",
        "Ajaccio 20000 | 2A004",
        "Mamoudzou | 97611",
        "Nouméa | 98818",
        "Y | 80829",
        "Paris | 75056",
        "75011 | 75111",
        "Paris 11e arrondissement | 75111",
        "62200 | 62160"
      })
  void one_commune_is_certainly_meant(String typed, String code) {
    assertThat(COMMUNES.exactMatch(typed)).map(Commune::code).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Saint-Denis",
        "st denis",
        "Saint-Omer",
        "Montreuil",
        "Sainte-Marie",
        "Arr",
        "62",
        "62500",
        "Bethunne",
        "Arras 75",
        "",
        " ",
        "()",
        "cedex",
        "12 rue de la Paix"
      })
  void nothing_is_certain_when_several_may_be_meant_or_none(String typed) {
    assertThat(COMMUNES.exactMatch(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arr | 62041",
        "arras | 62041",
        "boulogne | 92012",
        "boulogne sur | 62160",
        "boulogne mer | 62160",
        "noeux mines | 62617",
        "touquet | 62826",
        "buissière | 38062",
        "la buissière bruay | 62178",
        "st pol ternoise | 62767",
        "ste | 97418",
        "steenv | 59580",
        "mans | 72181",
        "Montreuil 62 | 62588",
        "montreuil 621 | 62588",
        "lyon 3 | 69383",
        "paris 11 | 75111",
        "marseille | 13055",
        "62100 | 62193",
        "6210 | 62193",
        "62 | 62193",
        "974 | 97411",
        "2a | 2A004",
        "bethunne | 62119",
        "bétune | 62119",
        "bruay la buisiere | 62178",
        "henin baumont 62 | 62427",
        "leivin | 62510",
        "sant-omer | 62765"
      })
  void the_best_answer_comes_first(String typed, String code) {
    assertThat(COMMUNES.search(typed, 8)).first().extracting(Commune::code).isEqualTo(code);
  }

  @Test
  void whole_names_come_before_beginnings_before_words_each_by_population() {
    assertThat(names("lens", 4)).startsWith("Lens", "Lens-Lestang");
    assertThat(names("saint denis", 2)).containsExactly("Saint-Denis", "Saint-Denis");
    assertThat(names("montreuil", 4))
        .startsWith("Montreuil", "Montreuil")
        .endsWith("Montreuil-Juigné");
    assertThat(names("buissiere", 4)).containsSubsequence("La Buissière", "Bruay-la-Buissière");
    assertThat(names("sainte", 8)).allMatch(name -> name.startsWith("Sainte"));
  }

  @Test
  void slips_are_forgiven_only_when_nothing_else_fits() {
    assertThat(names("arrast", 8)).containsExactly("Arrast-Larrebieu");
    assertThat(names("xyzxyzxyz", 8)).isEmpty();
  }

  @Test
  void a_post_code_finds_all_its_communes_largest_first() {
    var found = COMMUNES.search("62500", 100);
    assertThat(found)
        .allMatch(commune -> commune.postCodes().contains("62500"))
        .hasSizeGreaterThan(5);
    assertThat(found).extracting(Commune::name).startsWith("Saint-Omer");
    assertThat(found).isSortedAccordingTo((a, b) -> b.population() - a.population());
  }

  @Test
  void the_limit_holds() {
    assertThat(COMMUNES.search("saint", 8)).hasSize(8);
    assertThat(COMMUNES.search("saint", 0)).isEmpty();
    assertThat(COMMUNES.search("saint", -1)).isEmpty();
    assertThat(COMMUNES.search("arras", Integer.MAX_VALUE)).isNotEmpty();
  }

  static Stream<String> junk() {
    return Stream.of(
        "",
        " ",
        "-'()",
        "1",
        "0000000000",
        "99999",
        "🙂🙂🙂",
        "\u0000\u0007\r\n\t",
        "\ud83d",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "%",
        "٦٢٠٠٠",
        "東京",
        "a".repeat(10_000),
        "6".repeat(10_000),
        "🙂".repeat(5_000),
        "\u0301".repeat(10_000),
        "saint ".repeat(2_000));
  }

  @ParameterizedTest
  @MethodSource("junk")
  void junk_is_safe_and_certain_of_nothing(String typed) {
    assertThat(COMMUNES.search(typed, 8)).hasSizeLessThanOrEqualTo(8);
    assertThat(COMMUNES.exactMatch(typed)).isEmpty();
  }

  @Test
  void an_emoji_beside_the_name_does_no_harm() {
    assertThat(COMMUNES.exactMatch("Arras 🙂")).map(Commune::code).contains("62041");
  }

  @Test
  void every_label_is_unique_and_leads_back_to_its_commune() {
    var seen = new HashSet<String>();
    for (var commune : ALL) {
      assertThat(seen.add(commune.label())).as(commune.label()).isTrue();
      assertThat(COMMUNES.exactMatch(commune.label())).as(commune.label()).contains(commune);
    }
  }

  @Test
  void a_town_of_several_post_codes_is_labelled_by_departement_or_by_the_code_that_was_typed() {
    assertThat(COMMUNES.byCode("62041").orElseThrow().label()).isEqualTo("Arras (62000)");
    var nice = COMMUNES.byCode("06088").orElseThrow();
    assertThat(nice.label()).isEqualTo("Nice (06)");
    assertThat(nice.labelFor("06300")).isEqualTo("Nice (06300)");
    assertThat(nice.labelFor("nice")).isEqualTo("Nice (06)");
  }

  @Test
  void an_unknown_code_is_nobody() {
    assertThat(COMMUNES.byCode("62000")).isEmpty();
    assertThat(COMMUNES.byCode("")).isEmpty();
  }

  private static List<String> names(String typed, int limit) {
    return COMMUNES.search(typed, limit).stream().map(Commune::name).toList();
  }
}
