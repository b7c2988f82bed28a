package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.shared.TimeRange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RDVs collectifs that an agent opens, alike but for their times.
 *
 * @param lieuId of the organisation; null: in {@code oneOffLieu}
 * @param agentIds who holds them, at least one, of any service
 * @param times each with its own places, at least one; in their order
 * @param context for professionals
 * @param acceptedWarnings the fingerprints of the warnings that she has read and accepted
 * @param formKey the same when the form is sent twice
 */
public record SessionCommand(
    long motifOuvertureId,
    @Nullable Long lieuId,
    @Nullable OneOffLieu oneOffLieu,
    List<Long> agentIds,
    List<TimeRange> times,
    SessionDraft draft,
    @Nullable String context,
    Set<String> acceptedWarnings,
    String formKey) {

  /** As many as there are weeks in a year. */
  public static final int MOST_TIMES = 52;

  public SessionCommand {
    agentIds = agentIds.stream().distinct().toList();
    times = List.copyOf(times);
    acceptedWarnings = Set.copyOf(acceptedWarnings);
    if (times.isEmpty() || times.size() > MOST_TIMES) {
      throw new IllegalArgumentException("from 1 to " + MOST_TIMES + " times");
    }
  }
}
