package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A RDV as an agent wants it: another start, another end, another professional.
 *
 * @param fromAgentId the professional who gives it to {@code toAgentId}; null with the other: its
 *     professionals stay
 * @param tellsUsagers whether the participants shall be told of a new start
 * @param seenSequence the sequence of the RDV that the agent saw: what a colleague changed since is
 *     not written over
 * @param acceptedWarnings the fingerprints of the warnings that the agent has read and accepted
 */
public record RescheduleCommand(
    long rdvId,
    TimeRange during,
    @Nullable Long fromAgentId,
    @Nullable Long toAgentId,
    boolean tellsUsagers,
    int seenSequence,
    Set<String> acceptedWarnings) {}
