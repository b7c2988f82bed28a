package fr.rdvsolidarites.desk.concerned;

import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.booking.RdvRearrangement;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.rights.Actor;
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

  /** Those that could not be done. */
  Set<Long> apply(
      Map<ConcernedRdv, List<Professional>> hit,
      @Nullable Impact impact,
      Map<Long, Decision> decisions,
      Actor.Agent actor) {
    var failed = new HashSet<Long>();
    // What is cancelled first: its time may be what another one is moved to.
    hit.keySet().stream()
        .filter(rdv -> !isCancelled(rdv, decisions, actor))
        .forEach(rdv -> failed.add(rdv.id()));
    hit.forEach(
        (rdv, missing) -> {
          boolean done =
              switch (decisions.get(rdv.id())) {
                case Decision.Move(var start, var agents) ->
                    rearrangement.move(rdv.id(), start, agents, actor);
                case Decision.HandOver(var agent) ->
                    rdv.individual()
                        ? rearrangement.handOver(rdv.id(), missing.getFirst().id(), agent, actor)
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

  /**
   * True where that was not decided. One of a suite is, alone or with the others as it was said;
   * all of them one by one are one act, which is told once.
   */
  private boolean isCancelled(ConcernedRdv rdv, Map<Long, Decision> decisions, Actor.Agent actor) {
    var all = rdv.suite().stream().map(one -> decisions.get(one.id())).toList();
    var outcome =
        switch (decisions.get(rdv.id())) {
          case Decision.CancelAll _ -> statusChange.mark(rdv.id(), RdvStatus.REVOKED, actor);
          case Decision.Cancel _ when all.stream().allMatch(Settlement::isCancelling) ->
              statusChange.mark(rdv.id(), RdvStatus.REVOKED, actor);
          case Decision.Cancel _ -> statusChange.markAlone(rdv.id(), RdvStatus.REVOKED, actor);
          case null, default -> null;
        };
    return switch (outcome) {
      case null -> true;
      case RdvStatusChange.Outcome.Changed _ -> true;
      case RdvStatusChange.Outcome.Unchanged _ -> rdv.suite().size() > 1;
      default -> false;
    };
  }

  private static boolean isCancelling(@Nullable Decision decision) {
    return decision instanceof Decision.Cancel || decision instanceof Decision.CancelAll;
  }
}
