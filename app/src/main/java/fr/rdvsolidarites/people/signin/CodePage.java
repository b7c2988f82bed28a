package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.web.FieldError;
import java.util.List;
import java.util.Optional;

/** The page that asks for a code. */
public record CodePage(Optional<String> error) {

  public List<FieldError> errors() {
    return error.map(text -> new FieldError("code", text)).stream().toList();
  }
}
