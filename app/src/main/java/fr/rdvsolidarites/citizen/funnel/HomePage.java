package fr.rdvsolidarites.citizen.funnel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * « Votre commune ou votre adresse ».
 *
 * @param typed what was typed, to be kept
 * @param error the key of what is wrong with it
 * @param homonyms the communes and addresses that may be meant, when several may
 * @param streetsOutOfReach whether streets could not be looked up
 * @param door by which she came, to be kept
 */
public record HomePage(
    String typed,
    @Nullable String error,
    List<Homonym> homonyms,
    boolean streetsOutOfReach,
    Choices door) {

  /** « Saint-Denis (93200) », or an address, and the step that follows. */
  public record Homonym(String label, String url) {}

  static final HomePage EMPTY = new HomePage("", null, List.of(), false, Choices.NONE);

  static HomePage refused(String typed, String error) {
    return new HomePage(typed, error, List.of(), false, Choices.NONE);
  }

  static HomePage among(String typed, List<Homonym> all, boolean streetsOutOfReach) {
    return new HomePage(typed, null, all, streetsOutOfReach, Choices.NONE);
  }

  /** Whether a professional says where somebody else lives. */
  public boolean isForAnother() {
    return Choices.PRESCRIPTEUR.equals(door.par());
  }

  HomePage by(Choices choices) {
    return new HomePage(typed, error, homonyms, streetsOutOfReach, Choices.NONE.through(choices));
  }
}
