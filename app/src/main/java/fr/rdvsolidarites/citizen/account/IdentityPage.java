package fr.rdvsolidarites.citizen.account;

import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.web.FormErrors;

/**
 * Who she is, as typed; what FranceConnect vouches for is shown and not asked.
 *
 * @param compte as it is kept
 */
public record IdentityPage(Compte compte, PersonForm form, FormErrors errors) {

  /** « 12/03/1990 », or nothing. */
  public String born() {
    return PersonForm.of("", "", compte.birthDate()).birthDate();
  }

  /** Whether FranceConnect said when she was born. */
  public boolean isBirthCertified() {
    return compte.certified() && compte.birthDate() != null;
  }
}
