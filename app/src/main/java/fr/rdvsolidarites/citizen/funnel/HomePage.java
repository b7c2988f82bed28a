package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.geo.Commune;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * « Votre commune ou votre code postal ».
 *
 * @param typed what was typed, to be kept
 * @param error the key of what is wrong with it
 * @param homonyms the communes that may be meant, when several may
 */
public record HomePage(String typed, @Nullable String error, List<Homonym> homonyms) {

  /** « Saint-Denis (93200) » and the step that follows. */
  public record Homonym(String label, String url) {}

  static final HomePage EMPTY = new HomePage("", null, List.of());

  static HomePage refused(String typed, String error) {
    return new HomePage(typed, error, List.of());
  }

  static HomePage among(String typed, List<Commune> communes) {
    return new HomePage(
        typed,
        null,
        communes.stream()
            .map(
                commune ->
                    new Homonym(commune.labelFor(typed), Choices.in(commune.code()).motifsUrl()))
            .toList());
  }
}
