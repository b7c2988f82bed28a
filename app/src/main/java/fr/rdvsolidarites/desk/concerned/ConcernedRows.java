package fr.rdvsolidarites.desk.concerned;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of RDVs that are hit, each with what can be done for it, and what was chosen. */
@Component
class ConcernedRows {

  private final Proposals proposals;
  private final Seal seal;
  private final Clock clock;

  ConcernedRows(Proposals proposals, Seal seal, Clock clock) {
    this.proposals = proposals;
    this.seal = seal;
    this.clock = clock;
  }

  /**
   * @param failed what was chosen for these could not be done
   * @param seen whether the list was on screen before
   */
  List<ConcernedPage.Row> rows(
      Map<ConcernedRdv, List<Professional>> hit,
      @Nullable Impact impact,
      TypedFields typed,
      Set<Long> failed,
      boolean seen) {
    var missing = new HashMap<Long, List<Professional>>();
    hit.forEach((rdv, who) -> missing.put(rdv.id(), who));
    var found = proposals.of(List.copyOf(hit.keySet()), missing);
    var rows = new ArrayList<ConcernedPage.Row>();
    hit.forEach(
        (rdv, who) ->
            rows.add(row(rdv, Concerned.staying(rdv, who, impact), found, typed, failed, seen)));
    return List.copyOf(rows);
  }

  private ConcernedPage.Row row(
      ConcernedRdv rdv,
      List<Professional> staying,
      Proposals.Found found,
      TypedFields typed,
      Set<Long> failed,
      boolean seen) {
    var today = clock.instant().atZone(rdv.zone()).toLocalDate();
    var time = found.times().get(rdv.id());
    var colleagues = found.colleagues().getOrDefault(rdv.id(), List.of());
    var others = rdv.isDecided() ? found.taken(rdv, colleagues) : List.<Professional>of();
    var choices = new ArrayList<Choice>();
    choices.add(
        staying.isEmpty()
            ? choice(Decision.Kind.GARDER)
            : new Choice(
                Decision.Kind.GARDER.code(), t("desk.concerned.garder.with", names(staying))));
    if (time != null) {
      choices.add(
          new Choice(
              Decision.Kind.DEPLACER.code(),
              t(
                  "desk.concerned.deplacer",
                  FrenchDates.longDateTime(time.start(), rdv.zone(), today),
                  names(time.professionals()))));
    }
    if (!colleagues.isEmpty()) {
      choices.add(
          colleagues.size() == 1
              ? new Choice(
                  Decision.Kind.CONFIER.code(),
                  t("desk.concerned.confier.one", colleagues.getFirst().name()))
              : choice(Decision.Kind.CONFIER));
    }
    if (rdv.others().isEmpty()) {
      choices.add(choice(Decision.Kind.ANNULER));
    } else {
      choices.add(
          new Choice(Decision.Kind.ANNULER.code(), t("desk.concerned.annuler.one-of-suite")));
      choices.add(
          new Choice(
              Decision.Kind.TOUT_ANNULER.code(),
              t("desk.concerned.tout_annuler", rdv.suite().size())));
    }
    var chosen = chosen(rdv.id(), typed, choices);
    return new ConcernedPage.Row(
        rdv.id(),
        FrenchDates.range(rdv.during(), rdv.zone(), today),
        who(rdv),
        rdv.motif(),
        rdv.lieu(),
        names(rdv.professionals()),
        rdv.isDecided() ? choices : List.of(),
        chosen.orElse(null),
        time == null
            ? null
            : Decision.sealed(
                rdv.id(),
                time.start(),
                time.professionals().stream().map(Professional::id).toList(),
                seal),
        colleagues.stream().map(Professional::choice).toList(),
        typed.text(Decision.COLLEAGUE + rdv.id()),
        problem(rdv, chosen, failed, seen),
        others.isEmpty()
            ? null
            : t(
                colleagues.isEmpty() ? "desk.concerned.nobody" : "desk.concerned.taken",
                names(others)),
        suite(rdv, time != null));
  }

  /** What goes with it, and why it can't be moved alone if so. */
  private static @Nullable String suite(ConcernedRdv rdv, boolean movable) {
    if (rdv.others().isEmpty()) {
      return null;
    }
    var all =
        rdv.suite().stream()
            .map(
                one ->
                    t(
                        "desk.placement.suite.one",
                        FrenchDates.time(one.during().start().atZone(rdv.zone()).toLocalTime()),
                        FrenchLists.and(one.professionals())))
            .collect(Collectors.joining(", "));
    var key = movable || !rdv.isDecided() ? "desk.concerned.suite" : "desk.concerned.suite.stays";
    return t(key, rdv.suite().size(), all);
  }

  /** Null: not hers to read. Of a RDV collectif nobody may be signed up yet. */
  private static @Nullable String who(ConcernedRdv rdv) {
    if (rdv.motif() == null) {
      return null;
    }
    return rdv.names().isEmpty() ? t("desk.session.sheet.none") : String.join(", ", rdv.names());
  }

  private static @Nullable String problem(
      ConcernedRdv rdv, Optional<String> chosen, Set<Long> failed, boolean seen) {
    if (failed.contains(rdv.id())) {
      return t("desk.concerned.failed");
    }
    return seen && rdv.isDecided() && chosen.isEmpty() ? t("desk.concerned.missing") : null;
  }

  /** What was chosen for it, or for all at once; only what can be done. */
  private static Optional<String> chosen(long rdvId, TypedFields typed, List<Choice> choices) {
    var wanted = typed.has("tous") ? typed.text("tous") : typed.text(Decision.CHOICE + rdvId);
    return choices.stream().map(Choice::value).filter(wanted::equals).findFirst();
  }

  private static Choice choice(Decision.Kind kind) {
    return new Choice(kind.code(), t("desk.concerned." + kind.code()));
  }

  private static String names(List<Professional> professionals) {
    return professionals.stream().map(Professional::name).collect(Collectors.joining(", "));
  }
}
