package fr.rdvsolidarites.citizen.account;

import fr.rdvsolidarites.web.FormErrors;
import org.jspecify.annotations.Nullable;

/** A person's form; {@code id}: of a proche that exists, or null. */
public record PersonPage(@Nullable Long id, PersonForm form, FormErrors errors) {

  static PersonPage of(PersonForm form) {
    return new PersonPage(null, form, FormErrors.NONE);
  }
}
