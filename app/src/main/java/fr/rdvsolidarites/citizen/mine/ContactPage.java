package fr.rdvsolidarites.citizen.mine;

import fr.rdvsolidarites.citizen.CitizenParameters;
import org.jspecify.annotations.Nullable;

/**
 * « Votre mobile ou votre adresse e-mail ».
 *
 * @param error what is wrong with it, in words
 */
public record ContactPage(String typed, @Nullable String error) {

  private static final int LONGEST = 254;

  static final ContactPage EMPTY = new ContactPage("", null);

  static ContactPage refused(String typed, String error) {
    return new ContactPage(CitizenParameters.shown(typed, LONGEST), error);
  }
}
