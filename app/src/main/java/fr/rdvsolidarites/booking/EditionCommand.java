package fr.rdvsolidarites.booking;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A RDV as an agent wants it: who receives, who comes, what is noted and told, and where to meet by
 * video.
 *
 * @param version what {@link RdvEdition#version} said when the form was made
 * @param agentIds all of them from now on
 * @param removed participations that end: their place is free, they are told
 * @param tells by participation, of those that stay
 * @param tellsOfAdded for those who are added
 * @param session what is said of a RDV collectif; null: as it is, or it is none
 * @param overOthers whether professionals may be placed over what takes them
 */
public record EditionCommand(
    String version,
    List<Long> agentIds,
    List<Long> addedUsagerIds,
    List<Long> removed,
    Map<Long, Tells> tells,
    Tells tellsOfAdded,
    @Nullable String context,
    Room room,
    @Nullable SessionDraft session,
    boolean overOthers) {

  /** What one participant sees and is told (wish B1). */
  public record Tells(boolean visible, boolean lifecycle, boolean reminder) {

    /** Who does not see it is told nothing. */
    public Tells {
      lifecycle = lifecycle && visible;
      reminder = reminder && visible;
    }
  }

  /** Where to meet by video; of no effect on a RDV that is not by video. */
  public sealed interface Room {
    record Kept() implements Room {}

    /** A new one of its own. */
    record Fresh() implements Room {}

    record At(VisioLink link) implements Room {}
  }
}
