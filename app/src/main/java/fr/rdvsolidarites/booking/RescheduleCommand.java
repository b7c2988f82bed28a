package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
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
}
