package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.web.FieldError;
import java.util.List;
import java.util.Optional;

/**
 * Adding a second factor.
 *
 * @param due whether nothing else opens before
 * @param image address of the picture to scan
 * @param secret the same, to type by hand
 * @param sealed comes back with the form
 */
public record SecondFactorOfferPage(
    boolean due, String image, String secret, String sealed, Optional<String> error) {

  public List<FieldError> errors() {
    return error.map(text -> new FieldError("code", text)).stream().toList();
  }
}
