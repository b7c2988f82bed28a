package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A RDV as an agent wants it: another start, another end, another lieu, another professional.
 *
 * @param destination where it takes place from now on; null: where it did
 * @param fromAgentId the professional who gives it to {@code toAgentId}; null with the other: its
 *     professionals stay
 * @param tellsUsagers whether the participants shall be told of a new start or lieu
 * @param seenSequence the sequence of the RDV that the agent saw: what a colleague changed since is
 *     not written over
 * @param acceptedWarnings the fingerprints of the warnings that the agent has read and accepted
 */
public record RescheduleCommand(
    long rdvId,
    TimeRange during,
    @Nullable Destination destination,
    @Nullable Long fromAgentId,
    @Nullable Long toAgentId,
    boolean tellsUsagers,
    int seenSequence,
    Set<String> acceptedWarnings) {

  /** One of the organisation's lieux, or one that serves once: one of both. */
  public record Destination(@Nullable Long lieuId, PlacementCommand.@Nullable OneOffLieu oneOff) {}

  /** In the same lieu. */
  public RescheduleCommand(
      long rdvId,
      TimeRange during,
      @Nullable Long fromAgentId,
      @Nullable Long toAgentId,
      boolean tellsUsagers,
      int seenSequence,
      Set<String> acceptedWarnings) {
    this(rdvId, during, null, fromAgentId, toAgentId, tellsUsagers, seenSequence, acceptedWarnings);
  }

  /** Where it is taken to; null: it stays where it is, whatever was said. */
  @Nullable Destination destination(SeatedRdv rdv) {
    if (destination == null) {
      return null;
    }
    var isHere =
        destination.oneOff() == null
            ? Objects.equals(destination.lieuId(), rdv.lieuId())
            : destination.oneOff().equals(rdv.oneOffLieu());
    return isHere ? null : destination;
  }

  /** Those who take part, in the order of their ids. */
  List<Long> agentIdsAfter(SeatedRdv rdv) {
    var after = new HashSet<>(rdv.agentIds());
    if (fromAgentId != null && toAgentId != null && after.remove(fromAgentId)) {
      after.add(toAgentId);
    }
    return after.stream().sorted().toList();
  }
}
