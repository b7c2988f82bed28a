package fr.rdvsolidarites.agenda.cases;

import static fr.rdvsolidarites.shared.Texts.t;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * {@code bin/creneaux}: cases in a terminal, without server nor database. Ends with 0; with 1 when
 * an answer is not the one expected, or changes from one build to another; with 2 when it cannot
 * answer.
 */
public final class CreneauxCommand {

  private static final int FINE = 0;
  private static final int DIFFERENT = 1;
  private static final int WRONG = 2;

  private final PrintStream out;

  CreneauxCommand(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    var errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status = new CreneauxCommand(out).run(List.of(arguments), errors);
    out.flush();
    System.exit(status);
  }

  int run(List<String> arguments, PrintStream errors) {
    var words = new ArrayList<>(arguments);
    boolean json = words.remove("--json");
    try {
      return switch (words.isEmpty() ? "" : words.getFirst() + words.size()) {
        case "run2" -> run(cases(words.get(1)), json);
        case "explain2" -> explain(cases(words.get(1)), json);
        case "compare4" -> compare(words.subList(1, 4));
        default -> {
          errors.println(t("creneaux.command.usage"));
          yield WRONG;
        }
      };
    } catch (IllegalArgumentException e) {
      errors.println(e.getMessage());
    } catch (IOException e) {
      errors.println(e);
    }
    return WRONG;
  }

  private static List<JsonNode> cases(String file) throws IOException {
    return Cases.read(Path.of(file));
  }

  private int compare(List<String> files) throws IOException {
    var same =
        new Replay(out).compare(cases(files.get(0)), cases(files.get(1)), cases(files.get(2)));
    return same ? FINE : DIFFERENT;
  }

  private int run(List<JsonNode> cases, boolean json) {
    int wrong = 0;
    for (var one : cases) {
      if (json) {
        out.println(Cases.answer(one));
      } else if (!show(one)) {
        wrong++;
      }
    }
    if (!json && cases.stream().anyMatch(one -> one.hasNonNull("expect"))) {
      out.println(t("creneaux.command.total", cases.size(), wrong));
    }
    return wrong == 0 ? FINE : DIFFERENT;
  }

  /** Whether it is what was expected, if anything was. */
  private boolean show(JsonNode json) {
    var asked = Case.of(json);
    var lines = new AnswerLines(asked);
    var answer = Cases.answer(json);
    var found = lines.of(answer);
    head(json);
    (found.isEmpty() ? List.of(t("creneaux.command.none")) : found)
        .forEach(line -> out.println("  " + line));
    if (!json.hasNonNull("expect") || json.get("expect").equals(answer)) {
      return true;
    }
    out.println("  " + t("creneaux.command.differs"));
    Differences.between(lines.of(json.get("expect")), found)
        .lines()
        .forEach(line -> out.println("    " + line));
    return false;
  }

  private int explain(List<JsonNode> cases, boolean json) {
    for (var one : cases) {
      if (json) {
        out.println(Cases.explain(one));
      } else {
        var asked = Case.of(one);
        head(one);
        new ExplanationLines(asked)
            .of(asked.calculator().explain())
            .forEach(line -> out.println("  " + line));
      }
    }
    return FINE;
  }

  private void head(JsonNode json) {
    out.println(
        t("creneaux.command.case", json.path("id").asString(""), json.path("title").asString(""))
            .strip());
  }
}
