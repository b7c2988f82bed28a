package fr.rdvsolidarites.agenda.cases;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.FrenchDates;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An answer as lines that people read: one for each créneau. */
record AnswerLines(Case asked) {

  List<String> of(JsonNode answer) {
    var lines = new ArrayList<String>();
    answer.path("creneaux").forEach(creneau -> lines.add(creneau(creneau)));
    if (answer.hasNonNull("next")) {
      lines.add(t("creneaux.command.next", when(answer.get("next"))));
    }
    for (var ofLieu : answer.path("per_lieu")) {
      for (var start : ofLieu.get(1)) {
        lines.add(t("creneaux.command.lieu", with(when(start), ofLieu.get(0).asString())));
      }
    }
    answer.path("joint").forEach(joint -> lines.add(joint(joint)));
    return lines;
  }

  private String creneau(JsonNode creneau) {
    var start = time(creneau.get(0));
    var motif = creneau.get(3);
    var line =
        t(
            "creneaux.command.line",
            day(start),
            FrenchDates.time(start.toLocalTime()),
            FrenchDates.time(end(start, motif).toLocalTime()),
            creneau.get(1).asString(),
            lieu(creneau.get(2)));
    return motif == null ? line : t("creneaux.command.motif", line, motif.asString());
  }

  private String joint(JsonNode joint) {
    var agents =
        joint.get(2).valueStream().map(JsonNode::asString).collect(Collectors.joining(" + "));
    return t("creneaux.command.start", with(when(joint.get(0)), agents, lieu(joint.get(1))));
  }

  private LocalDateTime end(LocalDateTime start, @Nullable JsonNode motif) {
    return LocalDateTime.ofInstant(
        start.atZone(asked.zone()).toInstant().plus(asked.duration(motif)), asked.zone());
  }

  private String lieu(JsonNode lieu) {
    return lieu.isNull() ? t("creneaux.command.no-lieu") : lieu.asString();
  }

  private Object[] when(JsonNode json) {
    var start = time(json);
    return new Object[] {day(start), FrenchDates.time(start.toLocalTime())};
  }

  private static Object[] with(Object[] some, Object... more) {
    return Stream.of(some, more).flatMap(Stream::of).toArray();
  }

  private String day(LocalDateTime time) {
    return FrenchDates.day(time.toLocalDate(), LocalDate.ofInstant(asked.now(), asked.zone()));
  }

  private static LocalDateTime time(JsonNode json) {
    return LocalDateTime.parse(json.asString());
  }
}
