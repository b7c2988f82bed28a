package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.shared.TimeRange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent places for somebody, or for several people who come together.
 *
 * @param lieuId of the organisation; null: without a lieu, or in {@code oneOffLieu}
 * @param oneOffLieu a place that serves once, opened with the RDV; only for motifs on site
 * @param visioLink where to meet by video; null: in a room of its own. Only for motifs by video
 * @param agentIds the professionals, at least one, of any service
 * @param guests who comes, at least one
 * @param visible whether the usagers see it in their own pages (wish B1)
 * @param acceptedWarnings the fingerprints of the warnings that the agent has read and accepted
 * @param formKey the same when the form is sent twice
 */
public record PlacementCommand(
    long motifOuvertureId,
    @Nullable Long lieuId,
    @Nullable OneOffLieu oneOffLieu,
    @Nullable VisioLink visioLink,
    List<Long> agentIds,
    TimeRange during,
    List<Guest> guests,
    @Nullable String context,
    boolean visible,
    boolean notifyLifecycle,
    boolean notifyReminder,
    Set<String> acceptedWarnings,
    String formKey) {

  public PlacementCommand {
    agentIds = agentIds.stream().distinct().toList();
    guests = guests.stream().distinct().toList();
    acceptedWarnings = Set.copyOf(acceptedWarnings);
  }

  /** By video: in a room of its own. */
  public PlacementCommand(
      long motifOuvertureId,
      @Nullable Long lieuId,
      @Nullable OneOffLieu oneOffLieu,
      List<Long> agentIds,
      TimeRange during,
      List<Guest> guests,
      @Nullable String context,
      boolean visible,
      boolean notifyLifecycle,
      boolean notifyReminder,
      Set<String> acceptedWarnings,
      String formKey) {
    this(
        motifOuvertureId,
        lieuId,
        oneOffLieu,
        null,
        agentIds,
        during,
        guests,
        context,
        visible,
        notifyLifecycle,
        notifyReminder,
        acceptedWarnings,
        formKey);
  }

  /** Who comes. */
  public sealed interface Guest {}

  /** Somebody who has a file in the territoire. */
  public record Known(long usagerId) implements Guest {}

  /** Somebody who is named: her file is opened, once the agent has seen those that look like it. */
  public record Named(Identity identity) implements Guest {}

  /** A lieu that is typed; the name is what the messages say, the address where to go. */
  public record OneOffLieu(String name, String address) {}

  List<Long> knownIds() {
    return guests.stream()
        .filter(Known.class::isInstance)
        .map(guest -> ((Known) guest).usagerId())
        .toList();
  }
}
