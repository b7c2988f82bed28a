package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import fr.rdvsolidarites.agenda.cases.Cases;
import fr.rdvsolidarites.given.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The published cases and our own, asked twice: of the pure calculator, and of PostgreSQL by the
 * very search that pages call. The system property {@code rdv.vectors} names another folder of the
 * same format.
 */
class CreneauVectorsTest {

  @ParameterizedTest
  @MethodSource("cases")
  void the_calculator_gives_the_expected_creneaux(JsonNode json) {
    assertThat(Cases.answer(json)).hasToString(json.get("expect").toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_search_of_the_pages_gives_the_expected_creneaux(JsonNode json) {
    var rows = CaseRows.of(json);
    var found = rows.found(new Creneaux(TestDatabase.dsl(), rows.clock()));
    assertThat(rows.given().answers().written(found)).hasToString(json.get("expect").toString());
  }

  static Stream<Arguments> cases() throws IOException, URISyntaxException {
    var cases = new ArrayList<Arguments>();
    for (var file : files(folder())) {
      for (var json : Cases.read(file)) {
        cases.add(argumentSet(file.getFileName() + " " + json.path("id").asString(""), json));
      }
    }
    return cases.stream();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().matches(".*\\.jsonl?")).sorted().toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    var asked = System.getProperty("rdv.vectors");
    return asked == null
        ? Path.of(CreneauVectorsTest.class.getResource("/vectors/creneaux").toURI())
        : Path.of(asked);
  }
}
