package fr.rdvsolidarites.agenda.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import fr.rdvsolidarites.agenda.CaseRows;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.given.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a search over the database leaves in the file gives the same answer without it. */
class CaseRecorderTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"own.json", "published.json"})
  void a_recorded_search_gives_the_same_answer_again(String name)
      throws IOException, URISyntaxException {
    var cases = Cases.read(Path.of(getClass().getResource("/vectors/creneaux/" + name).toURI()));
    var recorder = new CaseRecorder(file(), Runnable::run, 1000);
    for (var json : cases) {
      var rows = CaseRows.of(json);
      rows.found(creneaux(rows, recorder));
    }
    assertThat(Cases.read(file()))
        .hasSameSizeAs(cases)
        .allSatisfy(
            json -> assertThat(Cases.answer(json)).hasToString(json.get("expect").toString()));
    for (int i = 0; i < cases.size(); i++) {
      var answer = Cases.read(file()).get(i).get("expect");
      assertThat(count(answer)).isEqualTo(count(cases.get(i).get("expect")));
    }
  }

  private static int count(JsonNode expect) {
    return expect.iterator().next().size();
  }

  @Test
  void the_first_of_each_motif_is_recorded_motif_by_motif() throws IOException {
    var rows = CaseRows.of(json("\"motifs\": [\"M\", \"N\"]"));
    creneaux(rows, new CaseRecorder(file(), Runnable::run, 1000)).firstPerMotif(rows.search());
    assertThat(Cases.read(file()))
        .extracting(json -> json.at("/expect/next").asString())
        .containsExactly("2026-10-25T01:00", "");
    assertThat(Cases.read(file()))
        .allSatisfy(json -> assertThat(Cases.answer(json)).isEqualTo(json.get("expect")));
  }

  @Test
  void what_falls_in_an_hour_that_comes_twice_is_recorded_exactly() throws IOException {
    var rows = CaseRows.of(json("\"motif\": \"M\""));
    var martine = rows.given().agendas().plages().getFirst().agentIds().iterator().next();
    rows.outsideBusy(martine, "[2026-10-25 02:30+01, 2026-10-25 03:00+01)");
    creneaux(rows, new CaseRecorder(file(), Runnable::run, 1000)).search(rows.search());
    var json = Cases.read(file()).getFirst();
    assertThat(json.get("zone").asString()).isEqualTo("Z");
    assertThat(Cases.answer(json)).isEqualTo(json.get("expect"));
    assertThat(json.at("/expect/creneaux")).hasSize(3);
  }

  @Test
  void nothing_is_written_after_so_many_searches_nor_where_nothing_can_be() throws IOException {
    var rows = CaseRows.of(json("\"motif\": \"M\""));
    for (var recorder : List.of(of(2), of(3))) {
      var creneaux = creneaux(rows, recorder);
      for (int i = 0; i < 5; i++) {
        creneaux.search(rows.search());
      }
    }
    assertThat(Files.readAllLines(file())).hasSize(3);

    var nowhere = new CaseRecorder(folder.resolve("none/cases.jsonl"), Runnable::run, 10);
    assertThatCode(() -> creneaux(rows, nowhere).search(rows.search())).doesNotThrowAnyException();
  }

  private CaseRecorder of(int most) {
    return new CaseRecorder(file(), Runnable::run, most);
  }

  private Path file() {
    return folder.resolve("cases.jsonl");
  }

  private static Creneaux creneaux(CaseRows rows, CaseRecorder recorder) {
    return new Creneaux(TestDatabase.dsl(), rows.clock(), Optional.of(recorder));
  }

  /** The night on which clocks go back. */
  private static JsonNode json(String motifs) {
    return JsonMapper.builder()
        .build()
        .readTree(
            """
            {"id": "night", "zone": "Europe/Paris", "now": "2026-10-20T08:00",
             "motifs": [{"id": "M", "duration_minutes": 60}, {"id": "N", "duration_minutes": 60}],
             "plages": [{"agent": "A", "lieu": "L", "motifs": ["M"],
                         "first_day": "2026-10-25", "start": "01:00", "end": "04:00"}],
             "search": {"side": "agent", "from": "2026-10-25", "to": "2026-10-25", %s}}
            """
                .formatted(motifs));
  }
}
