package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import fr.rdvsolidarites.given.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published cases, asked twice: of the pure calculator, and of PostgreSQL by the very search
 * that pages call. The system property {@code rdv.vectors} names another folder of the same format.
 */
class CreneauVectorsTest {

  @ParameterizedTest
  @MethodSource("cases")
  void the_calculator_gives_the_expected_creneaux(CreneauCase given) {
    var names = given.inMemory();
    var search = given.search(names);
    var calculator = new CreneauCalculator(given.agendas(names), search, given.clock().instant());

    if (given.asksForNext()) {
      assertThat(start(given, calculator.first())).isEqualTo(given.expectedNext());
    } else {
      assertExpected(given, names, calculator.all());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_search_of_the_pages_gives_the_expected_creneaux(CreneauCase given) {
    var names = given.inDatabase();
    var search = given.search(names);
    var creneaux = new Creneaux(TestDatabase.dsl(), given.clock());

    if (given.asksForNext()) {
      assertThat(start(given, creneaux.next(search))).isEqualTo(given.expectedNext());
    } else {
      assertExpected(given, names, creneaux.search(search));
    }
  }

  static Stream<Arguments> cases() throws IOException, URISyntaxException {
    return CreneauCase.readAll(folder()).stream()
        .map(given -> argumentSet(given.file() + " " + given.id(), given));
  }

  private static Path folder() throws URISyntaxException {
    var asked = System.getProperty("rdv.vectors");
    return asked == null
        ? Path.of(CreneauVectorsTest.class.getResource("/vectors/creneaux").toURI())
        : Path.of(asked);
  }

  private static void assertExpected(
      CreneauCase given, CreneauCase.Names names, List<Creneau> found) {
    var written = found.stream().map(c -> names.written(c, given.zone())).toList();
    assertThat(written).doesNotHaveDuplicates().containsExactlyElementsOf(given.expected());
    assertThat(found).isSorted();
  }

  private static LocalDateTime start(CreneauCase given, Optional<Creneau> next) {
    return next.map(creneau -> LocalDateTime.ofInstant(creneau.start(), given.zone())).orElse(null);
  }
}
