package fr.rdvsolidarites.twin;

import static fr.rdvsolidarites.twin.Cases.has;
import static fr.rdvsolidarites.twin.Cases.nodes;
import static fr.rdvsolidarites.twin.Cases.text;
import static fr.rdvsolidarites.twin.Cases.texts;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether a case says something that agendas can hold: what random and shrunk cases must. */
final class CaseForm {

  private final ZoneId zone;
  private final List<String> motifs;

  private CaseForm(JsonNode json) {
    this.zone = ZoneId.of(text(json, "zone"));
    this.motifs = nodes(json, "motifs").stream().map(motif -> text(motif, "id")).toList();
  }

  static boolean isGood(JsonNode json) {
    var form = new CaseForm(json);
    return form.exists(text(json, "now"))
        && form.isSearch(json.get("search"))
        && nodes(json, "plages").stream().allMatch(form::isPlage)
        && nodes(json, "absences").stream().allMatch(form::isAbsence)
        && List.of("rdvs", "holds", "outside").stream()
            .flatMap(key -> nodes(json, key).stream())
            .allMatch(form::isBusy);
  }

  private boolean isSearch(JsonNode search) {
    var from = text(search, "from");
    boolean isInOrder =
        !has(search, "to") || text(search, "to").compareTo(from.substring(0, 10)) >= 0;
    boolean hasTime = from.length() == 10 || exists(from);
    return isInOrder
        && hasTime
        && isAboutSomething(search)
        && motifs.containsAll(texts(search, "motifs"));
  }

  private boolean isAboutSomething(JsonNode search) {
    return switch (text(search, "op", "all")) {
      case "consecutive" ->
          has(search, "steps")
              && !search.get("steps").isEmpty()
              && nodes(search, "steps").stream()
                  .allMatch(
                      s ->
                          motifs.containsAll(
                              has(s, "motifs") ? texts(s, "motifs") : List.of(text(s, "motif"))));
      case "common" -> hasMotif(search) && !texts(search, "agents").isEmpty();
      default -> hasMotif(search);
    };
  }

  private boolean hasMotif(JsonNode search) {
    return has(search, "motif")
        ? motifs.contains(text(search, "motif"))
        : !texts(search, "motifs").isEmpty();
  }

  private boolean isPlage(JsonNode plage) {
    return (has(plage, "agent") || !texts(plage, "agents").isEmpty())
        && !texts(plage, "motifs").isEmpty()
        && motifs.containsAll(texts(plage, "motifs"))
        && isInOrder(plage)
        && hasGoodExceptions(plage);
  }

  private boolean isAbsence(JsonNode absence) {
    var first = text(absence, "first_day");
    int days = text(absence, "end_day", first).compareTo(first);
    return (days > 0 || (days == 0 && isInOrder(absence))) && hasGoodExceptions(absence);
  }

  private static boolean isInOrder(JsonNode hours) {
    return LocalTime.parse(text(hours, "start")).isBefore(LocalTime.parse(text(hours, "end")));
  }

  /** Of days that the series has. */
  private boolean hasGoodExceptions(JsonNode node) {
    var hours = new TwinHours(node, zone);
    return nodes(node, "exceptions").stream()
        .allMatch(
            exception -> {
              var day = LocalDate.parse(text(exception, "day"));
              return hours.seriesDays(day).contains(day)
                  && (Cases.is(exception, "removed", false) || isInOrder(exception));
            });
  }

  private boolean isBusy(JsonNode busy) {
    var start = text(busy, "starts_at");
    var end = text(busy, "ends_at");
    return (has(busy, "agent") || !texts(busy, "agents").isEmpty())
        && exists(start)
        && exists(end)
        && LocalDateTime.parse(start).isBefore(LocalDateTime.parse(end));
  }

  private boolean exists(String time) {
    return !TwinClock.skips(LocalDateTime.parse(time), zone);
  }
}
