package fr.rdvsolidarites.agenda.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read in a terminal. */
class CreneauxCommandTest {

  private static final String CASE =
      """
      {"id":"C1","title":"Martine","zone":"Europe/Paris","now":"2026-09-01T08:00",\
      "motifs":[{"id":"PMI","duration_minutes":45}],\
      "plages":[{"agent":"Martine","lieu":"Arras","motifs":["PMI"],\
      "first_day":"2026-09-02","start":"09:00","end":"11:00"}],\
      "rdvs":[{"agents":["Martine"],"starts_at":"2026-09-02T09:45","ends_at":"2026-09-02T10:00"}],\
      "search":{"motif":"PMI","side":"agent","from":"2026-09-02","to":"2026-09-%s"},\
      "expect":{"creneaux":[["2026-09-02T09:00","Martine","Arras"],["2026-09-02T%s","Martine","Arras"]]}}
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void creneaux_are_plain_lines() throws IOException {
    assertThat(run("run", file("case", CASE.formatted("02", "10:00")))).isZero();
    assertThat(text(out))
        .isEqualTo(
            """
            C1 Martine
              mercredi 2 septembre de 9 h à 9 h 45, Martine, Arras
              mercredi 2 septembre de 10 h à 10 h 45, Martine, Arras
            1 cas : rien d'autre que le résultat attendu
            """);
  }

  @Test
  void what_was_not_expected_is_shown() throws IOException {
    assertThat(run("run", file("case", CASE.formatted("02", "10:15")))).isEqualTo(1);
    assertThat(text(out))
        .endsWith(
            """
              Ce n'est pas le résultat attendu :
                − mercredi 2 septembre de 10 h 15 à 11 h, Martine, Arras
                + mercredi 2 septembre de 10 h à 10 h 45, Martine, Arras
            1 cas : 1 ne donne pas le résultat attendu
            """);
  }

  @Test
  void why_is_said_in_words_and_figures() throws IOException {
    assertThat(run("explain", file("case", CASE.formatted("02", "10:00")))).isZero();
    assertThat(text(out))
        .isEqualTo(
            """
            C1 Martine
              Plages d'ouverture : 2 h
              RDV : 15 min (1, Martine)
              Restes trop courts : 15 min, le plus long 15 min
              Proposé : 1 h 30 min
            """);
  }

  @Test
  void a_machine_reads_one_answer_a_line() throws IOException {
    var line = CASE.formatted("01", "10:00").strip() + "\n";
    assertThat(run("run", "--json", file("cases", line + line))).isZero();
    assertThat(text(out)).isEqualTo("{\"creneaux\":[]}\n".repeat(2));
  }

  @Test
  void from_one_build_to_another_what_came_and_what_went_is_shown() throws IOException {
    var both =
        "[\"2026-09-02T09:00\",\"Martine\",\"Arras\"],[\"2026-09-02T10:00\",\"Martine\",\"Arras\"]";
    var cases = file("cases", CASE.formatted("02", "10:00"));
    var before = file("before", "{\"creneaux\":[%s]}".formatted(both));
    var after = file("after", "{\"creneaux\":[[\"2026-09-02T09:05\",\"Martine\",\"Arras\"]]}");

    assertThat(run("compare", cases, before, before)).isZero();
    assertThat(text(out))
        .isEqualTo("1 recherche rejouée, aucune ne change (créneaux venus : 0, partis : 0)\n");
    out.reset();
    assertThat(run("compare", cases, before, after)).isEqualTo(1);
    assertThat(text(out))
        .isEqualTo(
            """
            C1 Martine : 1 créneau est venu, 2 créneaux sont partis
              − mercredi 2 septembre de 9 h à 9 h 45, Martine, Arras
              − mercredi 2 septembre de 10 h à 10 h 45, Martine, Arras
              + mercredi 2 septembre de 9 h 05 à 9 h 50, Martine, Arras
              Le résultat attendu est celui d'avant
            1 recherche rejouée, 1 change (créneaux venus : 1, partis : 2)
            """);
  }

  @Test
  void what_cannot_be_answered_ends_with_a_reason() throws IOException {
    assertThat(run()).isEqualTo(2);
    assertThat(run("run", folder.resolve("none.json").toString())).isEqualTo(2);
    assertThat(run("run", file("bad", "{\"id\":\"C2\"}"))).isEqualTo(2);
    assertThat(text(errors))
        .contains("Usage : bin/creneaux", "none.json", "case C2: key “search” is missing");
  }

  private int run(String... arguments) {
    try (var to = print(out);
        var also = print(errors)) {
      return new CreneauxCommand(to).run(List.of(arguments), also);
    }
  }

  private static PrintStream print(ByteArrayOutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replace('\u00a0', ' ');
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".json"), text).toString();
  }
}
