package fr.rdvsolidarites.desk.concerned;

import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.booking.RdvRearrangement;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Seal;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final ConcernedRows rows;
  private final RdvRearrangement rearrangement;
  private final Settlement settlement;
  private final TransactionTemplate transaction;
  private final Seal seal;

  Concerned(
      ConcernedReads reads,
      ConcernedRows rows,
      RdvRearrangement rearrangement,
      Settlement settlement,
      TransactionTemplate transaction,
      Seal seal) {
    this.reads = reads;
    this.rows = rows;
    this.rearrangement = rearrangement;
    this.settlement = settlement;
    this.transaction = transaction;
    this.seal = seal;
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
   * Whose hours change, and which plages: nobody else changes them meanwhile.
   *
   * @param plageIds those that are changed or closed; of other changes none
   */
  public record Hours(Collection<Long> agentIds, Set<Long> plageIds) {

    public static Hours of(Collection<Long> agentIds) {
      return new Hours(agentIds, Set.of());
    }
  }

  /**
   * @param typed the form: the decisions are among its fields
   * @param impact null for an outcome that changed nothing
   */
  public <T> Result<T> settle(
      Hours hours,
      TypedFields typed,
      Supplier<T> change,
      Function<T, @Nullable Impact> impact,
      Actor.Agent actor) {
    try {
      return inTransaction(hours, typed, change, impact, Set.of(), actor);
    } catch (NotDone refused) {
      // All is taken back: what is proposed now is looked for anew.
      return inTransaction(hours, typed, change, impact, refused.rdvIds, actor);
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
      Hours hours,
      TypedFields typed,
      Supplier<T> change,
      Function<T, @Nullable Impact> impact,
      Set<Long> failed,
      Actor.Agent actor) {
    return transaction.execute(
        status -> {
          var result = attempt(hours, typed, change, impact, failed, actor);
          if (result instanceof Result.ToDecide<T>) {
            status.setRollbackOnly();
          }
          return result;
        });
  }

  private <T> Result<T> attempt(
      Hours hours,
      TypedFields typed,
      Supplier<T> change,
      Function<T, @Nullable Impact> impact,
      Set<Long> failed,
      Actor.Agent actor) {
    var decisions = Decision.of(typed, seal);
    var agentIds = hours.agentIds();
    rearrangement.lock(
        decisions.keySet(), hours.plageIds(), everyone(agentIds, decisions.values()));
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
      return new Result.ToDecide<>(rows.rows(hit, taken, typed, failed, seen));
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

  /** Who goes on with it when somebody has left for good; nobody: it is kept under her name. */
  static List<Professional> staying(
      ConcernedRdv rdv, List<Professional> missing, @Nullable Impact impact) {
    return impact instanceof Impact.Gone
        ? rdv.professionals().stream().filter(one -> !missing.contains(one)).toList()
        : List.of();
  }
}
