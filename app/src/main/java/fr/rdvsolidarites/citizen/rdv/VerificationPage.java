package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.citizen.CitizenParameters;
import org.jspecify.annotations.Nullable;

/**
 * « Les trois premières lettres de votre nom ».
 *
 * @param error the key of what is wrong with them
 * @param triesLeft how many remain after a wrong try
 * @param closed locked, or too many tries from this network: no form any more
 */
public record VerificationPage(
    String token, String typed, @Nullable String error, int triesLeft, boolean closed) {

  private static final int LONGEST = 20;

  static VerificationPage asked(String token) {
    return new VerificationPage(token, "", null, 0, false);
  }

  static VerificationPage wrong(String token, String typed, int triesLeft) {
    var error = triesLeft == 1 ? "citizen.proof.wrongLast" : "citizen.proof.wrong";
    return new VerificationPage(token, kept(typed), error, triesLeft, false);
  }

  static VerificationPage missing(String token) {
    return new VerificationPage(token, "", "citizen.proof.missing", 0, false);
  }

  static VerificationPage closed(String token, String error) {
    return new VerificationPage(token, "", error, 0, true);
  }

  public String action() {
    return "/r/" + token + "/verification";
  }

  private static String kept(String typed) {
    return CitizenParameters.shown(typed, LONGEST);
  }
}
