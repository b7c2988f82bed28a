package fr.rdvsolidarites.desk.concerned;

import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.booking.RdvRearrangement;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.rights.Actor;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what was decided for each RDV that is hit, inside the transaction of what hits them. */
@Component
class Settlement {

  private final RdvRearrangement rearrangement;
  private final RdvStatusChange statusChange;

  Settlement(RdvRearrangement rearrangement, RdvStatusChange statusChange) {
    this.rearrangement = rearrangement;
    this.statusChange = statusChange;
  }

  /** Those that could not be done. What is decided for several of one suite is told once. */
  Set<Long> apply(
      Map<ConcernedRdv, List<Professional>> hit,
      @Nullable Impact impact,
      Map<Long, Decision> decisions,
      Actor.Agent actor) {
    // What is cancelled first: its time may be what another one is moved to.
    var failed = new HashSet<>(notCancelled(hit.keySet(), decisions, actor));
    hit.forEach(
        (rdv, missing) -> {
          var toldWith = toldWith(rdv, hit.keySet(), decisions);
          boolean done =
              switch (decisions.get(rdv.id())) {
                case Decision.Move(var start, var agents) ->
                    rearrangement.move(rdv.id(), start, agents, toldWith, actor);
                case Decision.HandOver(var agent) ->
                    rdv.individual()
                        ? rearrangement.handOver(
                            rdv.id(), missing.getFirst().id(), agent, toldWith, actor)
                        : rearrangement.handOverSession(
                            rdv.id(), missing.getFirst().id(), agent, actor);
                case Decision.Keep _ ->
                    Concerned.staying(rdv, missing, impact).isEmpty()
                        || rearrangement.goOnWithout(rdv.id(), missing.getFirst().id(), actor);
                case Decision.Cancel _, Decision.CancelAll _ -> true;
                case null -> true;
              };
          if (!done) {
            failed.add(rdv.id());
          }
        });
    return failed;
  }

  /** Those that were to be and are not. Of one suite they are one act: some alone, or all of it. */
  private List<Long> notCancelled(
      Set<ConcernedRdv> hit, Map<Long, Decision> decisions, Actor.Agent actor) {
    return hit.stream()
        .filter(rdv -> isCancelling(decisions.get(rdv.id())))
        .filter(rdv -> toldWith(rdv, hit, decisions) == null)
        .map(
            rdv ->
                together(rdv, hit).stream()
                    .map(ConcernedRdv::id)
                    .filter(id -> isCancelling(decisions.get(id)))
                    .toList())
        .filter(ids -> !isCancelled(ids, decisions, actor))
        .flatMap(List::stream)
        .toList();
  }

  private boolean isCancelled(List<Long> ids, Map<Long, Decision> decisions, Actor.Agent actor) {
    var all = ids.stream().map(decisions::get).anyMatch(Decision.CancelAll.class::isInstance);
    var outcome =
        all
            ? statusChange.mark(ids.getFirst(), RdvStatus.REVOKED, actor)
            : statusChange.markAlone(ids, RdvStatus.REVOKED, actor);
    return outcome instanceof RdvStatusChange.Outcome.Changed;
  }

  /**
   * The one of its suite that tells of it too; null: it tells. What is cancelled says what stands
   * and when; what is moved, all the times; what is handed over, only that.
   */
  private static @Nullable Long toldWith(
      ConcernedRdv rdv, Collection<ConcernedRdv> hit, Map<Long, Decision> decisions) {
    var teller =
        together(rdv, hit).stream()
            .min(Comparator.comparing(one -> rank(one, decisions.get(one.id()))))
            .orElse(rdv);
    return teller.id() == rdv.id() ? null : teller.id();
  }

  private static int rank(ConcernedRdv rdv, @Nullable Decision decision) {
    return switch (decision) {
      case Decision.Cancel _, Decision.CancelAll _ -> 0;
      case Decision.Move(var start, _) when !start.equals(rdv.during().start()) -> 1;
      case Decision.Move _, Decision.HandOver _ -> 2;
      case Decision.Keep _ -> 3;
      case null -> 3;
    };
  }

  /** It and those of its suite that are hit too, by their start. */
  private static List<ConcernedRdv> together(ConcernedRdv rdv, Collection<ConcernedRdv> hit) {
    return hit.stream()
        .filter(
            one ->
                one.id() == rdv.id()
                    || rdv.others().stream().anyMatch(other -> other.id() == one.id()))
        .toList();
  }

  private static boolean isCancelling(@Nullable Decision decision) {
    return decision instanceof Decision.Cancel || decision instanceof Decision.CancelAll;
  }
}
