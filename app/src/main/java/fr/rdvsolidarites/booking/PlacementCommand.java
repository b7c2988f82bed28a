package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.shared.TimeRange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent places for somebody. {@code usagerId} names a file of the territoire, otherwise
 * {@code identity} opens or finds one.
 *
 * @param agentIds the professionals, at least one
 * @param visible whether the usager sees it in her own pages (wish B1)
 * @param acceptedWarnings the fingerprints of the warnings that the agent has read and accepted
 * @param formKey the same when the form is sent twice
 */
public record PlacementCommand(
    long motifOuvertureId,
    @Nullable Long lieuId,
    List<Long> agentIds,
    TimeRange during,
    @Nullable Long usagerId,
    @Nullable Identity identity,
    @Nullable String context,
    boolean visible,
    boolean notifyLifecycle,
    boolean notifyReminder,
    Set<String> acceptedWarnings,
    String formKey) {}
