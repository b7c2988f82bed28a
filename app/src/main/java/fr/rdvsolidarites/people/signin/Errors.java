package fr.rdvsolidarites.people.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.validation.BindingResult;

/** The first error of each field of a form, in words. */
final class Errors {

  private Errors() {}

  /** The constraints' messages are keys. */
  static Map<String, String> byField(BindingResult checked, Words words) {
    var errors = new LinkedHashMap<String, String>();
    checked
        .getFieldErrors()
        .forEach(
            error ->
                errors.putIfAbsent(
                    error.getField(), words.say(Objects.requireNonNull(error.getDefaultMessage()))));
    return errors;
  }
}
