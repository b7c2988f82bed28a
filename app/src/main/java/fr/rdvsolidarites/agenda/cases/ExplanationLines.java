package fr.rdvsolidarites.agenda.cases;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the time of the plages went, as lines that people read. */
record ExplanationLines(Case asked) {

  List<String> of(Explanation explanation) {
    var lines = new ArrayList<String>();
    lines.add(t("creneaux.command.opened", written(explanation.opened())));
    explanation
        .removed()
        .forEach(
            (cause, removed) ->
                lines.add(
                    t(
                        "creneaux.command.removed",
                        t("creneaux.command.cause." + cause.name().toLowerCase(Locale.ROOT)),
                        written(removed.time()),
                        removed.count(),
                        agents(removed))));
    if (explanation.rest().isPositive()) {
      lines.add(
          t(
              "creneaux.command.rest",
              written(explanation.rest()),
              written(explanation.longestRest())));
    }
    lines.add(t("creneaux.command.offered", written(explanation.offered())));
    return lines;
  }

  private String agents(Explanation.Removed removed) {
    return removed.agentIds().stream()
        .map(agent -> asked.names().agents().name(agent).asString())
        .collect(Collectors.joining(", "));
  }

  /** « 45 min », « 124 h 30 min », « 10 min 20 s ». */
  private static String written(Duration duration) {
    var parts = new ArrayList<String>();
    if (duration.toHours() > 0) {
      parts.add(duration.toHours() + " h");
    }
    if (duration.toMinutesPart() > 0
        || duration.toSeconds() < 60 && duration.toSecondsPart() == 0) {
      parts.add(duration.toMinutesPart() + " min");
    }
    if (duration.toSecondsPart() > 0) {
      parts.add(duration.toSecondsPart() + " s");
    }
    return String.join(" ", parts);
  }
}
