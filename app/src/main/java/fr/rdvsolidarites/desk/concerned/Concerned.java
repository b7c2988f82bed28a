package fr.rdvsolidarites.desk.concerned;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.booking.RdvRearrangement;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A change of hours together with what becomes of the RDVs that it hits (wish A5): one transaction.
 * Until each of them is decided the change is made, looked at, and taken back, so that what is
 * proposed is what will be left after it.
 */
@Component
public class Concerned {

  private final ConcernedReads reads;
  private final Proposals proposals;
  private final RdvRearrangement rearrangement;
  private final Settlement settlement;
  private final TransactionTemplate transaction;
  private final Seal seal;
  private final Clock clock;

  Concerned(
      ConcernedReads reads,
      Proposals proposals,
      RdvRearrangement rearrangement,
      Settlement settlement,
      TransactionTemplate transaction,
      Seal seal,
      Clock clock) {
    this.reads = reads;
    this.proposals = proposals;
    this.rearrangement = rearrangement;
    this.settlement = settlement;
    this.transaction = transaction;
    this.seal = seal;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result<T> {

    /**
     * @param outcome of the change; kept if it wrote anything
     * @param settled how many RDVs were moved, handed over or cancelled
     */
    record Done<T>(T outcome, int settled) implements Result<T> {}

    /** Nothing is changed: these must be decided first. */
    record ToDecide<T>(List<ConcernedPage.Row> rows) implements Result<T> {}
  }

  /**
   * @param agentIds whose hours change
   * @param typed the form: the decisions are among its fields
   * @param impact null for an outcome that changed nothing
   */
  public <T> Result<T> settle(
      Collection<Long> agentIds,
      TypedFields typed,
      Supplier<T> change,
      Function<T, @Nullable Impact> impact,
      Actor.Agent actor) {
    try {
      return inTransaction(agentIds, typed, change, impact, Set.of(), actor);
    } catch (NotDone refused) {
      // All is taken back: what is proposed now is looked for anew.
      return inTransaction(agentIds, typed, change, impact, refused.rdvIds, actor);
    }
  }

  /** Something that was chosen could not be done. */
  private static final class NotDone extends RuntimeException {
    private final transient Set<Long> rdvIds;

    NotDone(Set<Long> rdvIds) {
      this.rdvIds = rdvIds;
    }
  }

  private <T> Result<T> inTransaction(
      Collection<Long> agentIds,
      TypedFields typed,
      Supplier<T> change,
      Function<T, @Nullable Impact> impact,
      Set<Long> failed,
      Actor.Agent actor) {
    return transaction.execute(
        status -> {
          var result = attempt(agentIds, typed, change, impact, failed, actor);
          if (result instanceof Result.ToDecide<T>) {
            status.setRollbackOnly();
          }
          return result;
        });
  }

  private <T> Result<T> attempt(
      Collection<Long> agentIds,
      TypedFields typed,
      Supplier<T> change,
      Function<T, @Nullable Impact> impact,
      Set<Long> failed,
      Actor.Agent actor) {
    var decisions = Decision.of(typed, seal);
    rearrangement.lock(decisions.keySet(), everyone(agentIds, decisions.values()));
    var upcoming = reads.upcoming(agentIds, actor);
    var outcome = change.get();
    var taken = impact.apply(outcome);
    var hit = taken == null ? Map.<ConcernedRdv, List<Professional>>of() : hit(upcoming, taken);
    if (!hit.isEmpty()) {
      hit.keySet().retainAll(untouched(hit.keySet(), reads.upcoming(agentIds, actor)));
    }
    if (hit.isEmpty()) {
      return new Result.Done<>(outcome, 0);
    }
    boolean all =
        hit.keySet().stream().allMatch(rdv -> !rdv.isDecided() || decisions.containsKey(rdv.id()));
    boolean seen = typed.has("concernes") && !typed.has("tous");
    if (!seen || !all || !failed.isEmpty()) {
      return new Result.ToDecide<>(rows(hit, taken, typed, failed, seen));
    }
    var notDone = settlement.apply(hit, taken, decisions, actor);
    if (!notDone.isEmpty()) {
      throw new NotDone(notDone);
    }
    return new Result.Done<>(outcome, changed(hit.keySet(), decisions));
  }

  private static int changed(Set<ConcernedRdv> hit, Map<Long, Decision> decisions) {
    return (int)
        hit.stream()
            .map(rdv -> decisions.get(rdv.id()))
            .filter(decision -> decision != null && !(decision instanceof Decision.Keep))
            .count();
  }

  private static Map<ConcernedRdv, List<Professional>> hit(
      List<ConcernedRdv> upcoming, Impact impact) {
    var hit = new LinkedHashMap<ConcernedRdv, List<Professional>>();
    for (var rdv : upcoming) {
      var missing = rdv.hitBy(impact);
      if (!missing.isEmpty()) {
        hit.put(rdv, missing);
      }
    }
    return hit;
  }

  /** What the change itself has taken along, as a plage its RDVs collectifs, is decided. */
  private static Set<ConcernedRdv> untouched(Set<ConcernedRdv> before, List<ConcernedRdv> now) {
    return before.stream()
        .filter(rdv -> now.stream().anyMatch(rdv::isStillSo))
        .collect(Collectors.toSet());
  }

  private static Set<Long> everyone(Collection<Long> agentIds, Collection<Decision> decisions) {
    var all = new HashSet<>(agentIds);
    for (var decision : decisions) {
      switch (decision) {
        case Decision.Move(_, var agents) -> all.addAll(agents);
        case Decision.HandOver(var agent) -> all.add(agent);
        case Decision.Keep _, Decision.Cancel _, Decision.CancelAll _ -> {}
      }
    }
    return all;
  }

  private List<ConcernedPage.Row> rows(
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
        (rdv, who) -> rows.add(row(rdv, staying(rdv, who, impact), found, typed, failed, seen)));
    return List.copyOf(rows);
  }

  /** Who goes on with it when somebody has left for good; nobody: it is kept under her name. */
  static List<Professional> staying(
      ConcernedRdv rdv, List<Professional> missing, @Nullable Impact impact) {
    return impact instanceof Impact.Gone
        ? rdv.professionals().stream().filter(one -> !missing.contains(one)).toList()
        : List.of();
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
