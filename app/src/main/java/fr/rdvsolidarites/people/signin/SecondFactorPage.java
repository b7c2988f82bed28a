package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.web.FieldError;
import java.util.List;
import java.util.Optional;

/**
 * A second factor that is on.
 *
 * @param due whether she may not do without
 * @param codesLeft recovery codes not used yet
 */
public record SecondFactorPage(boolean due, int codesLeft, Optional<String> error) {

  public List<FieldError> errors() {
    return error.map(text -> new FieldError("code", text)).stream().toList();
  }
}
