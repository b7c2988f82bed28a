package fr.rdvsolidarites.agenda.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading cases, good and bad; what they give is in {@code CreneauVectorsTest}. */
class CasesTest {

  private static final String CASE =
      """
      {"id": "C1", "zone": "Europe/Paris", "now": "2026-09-01T08:00",
       "motifs": [{"id": 1, "duration_minutes": 45, "min_delay_minutes": 0, "max_delay_minutes": 9999}],
       "plages": [{"agents": [10, 9], "lieu": 3, "motifs": [1],
                   "first_day": "2026-09-02", "start": "09:00", "end": "10:00"}],
       "absences": [], "rdvs": [{"agents": [9], "starts_at": "2026-09-02T08:50",
                                 "ends_at": "2026-09-02T09:10", "status": "unknown"}],
       "search": {"motif": 1, "side": "agent", "from": "2026-09-02", "to": "2026-09-02"}}
      """;

  @Test
  void numbers_are_names_too_and_rise_as_numbers() {
    var free = CASE.replace("[9], \"starts_at\"", "[8], \"starts_at\"");
    assertThat(Cases.answer(json(free)))
        .hasToString("{\"creneaux\":[[\"2026-09-02T09:00\",9,3],[\"2026-09-02T09:00\",10,3]]}");
  }

  @Test
  void an_explanation_is_in_seconds_by_cause() {
    assertThat(Cases.explain(json(CASE)))
        .hasToString(
            "{\"opened_seconds\":7200,\"offered_seconds\":5400,\"rest_seconds\":1200,"
                + "\"removed_seconds\":{\"rdv\":600}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"lieu\": 3 | \"place\": 3 | case C1, plages[0]: unknown key “place”",
        "\"motif\": 1, | | case C1, search: key “motif” is missing",
        "\"motif\": 1, | \"motif\": 2, | case C1, search: motif, unknown: 2",
        "\"motifs\": [1] | \"motifs\": [2] | case C1, plages[0]: motifs, unknown: 2",
        "\"start\": \"09:00\" | \"start\": \"9h\" | case C1, plages[0]: start cannot be \"9h\"",
        "2026-09-02T09:10 | 2026-02-30T09:10 | case C1, rdvs[0]: ends_at cannot be \"2026-02-30T09:10\"",
        "\"end\": \"10:00\" | \"end\": \"08:00\" | case C1, plages[0]: end is not after start",
        "\"end\": \"10:00\" | \"end\": \"10:00\", \"rrule\": \"MONDAY\" | case C1, plages[0]: rrule cannot be \"MONDAY\"",
        "Europe/Paris | Europe/Arras | case C1: zone cannot be \"Europe/Arras\"",
        "\"now\": \"2026-09-01T08:00\", | | case C1: key “now” is missing",
        "\"agents\": [10, 9], | | case C1, plages[0]: key “agent” is missing",
        "\"duration_minutes\": 45 | \"duration_minutes\": 0 | case C1, motifs[0]: duration_minutes cannot be 0",
        "\"side\": | \"op\": \"last\", \"side\": | case C1, search: op cannot be \"last\"",
        "\"side\": | \"k\": 0, \"side\": | case C1, search: k cannot be 0",
        "\"absences\": [] | \"absences\": {} | case C1: absences must be an array",
        "\"absences\": [] | \"absences\": [], \"holidays\": \"de\" | case C1: holidays cannot be \"de\"",
      })
  void what_is_wrong_is_named(String good, String bad, String message) {
    var json = json(CASE.replace(good, bad == null ? "" : bad));
    assertThatThrownBy(() -> Cases.answer(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void a_file_holds_an_array_a_single_case_or_one_a_line(@TempDir Path folder) throws IOException {
    var line = CASE.replace("\n", " ");
    assertThat(read(folder, "[" + CASE + "," + CASE + "]")).isEqualTo(2);
    assertThat(read(folder, CASE)).isEqualTo(1);
    assertThat(read(folder, line + "\n" + line + "\n\n")).isEqualTo(2);
    assertThat(read(folder, "[]")).isZero();
    assertThatThrownBy(() -> read(folder, line + "\n{\"id\":"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cases.json");
  }

  private static int read(Path folder, String text) throws IOException {
    return Cases.read(Files.writeString(folder.resolve("cases.json"), text)).size();
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }
}
