package fr.rdvsolidarites.citizen.account;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.citizen.TypedContact;
import fr.rdvsolidarites.web.FormErrors;

/** A page that asks for a mobile or an address, as typed. */
public record ContactFieldPage(String contact, FormErrors errors) {

  private static final int LONGEST = 254;

  static ContactFieldPage refused(String contact, TypedContact.Refusal refusal) {
    return new ContactFieldPage(contact, FormErrors.NONE.and("contact", refusal.error()));
  }

  public ContactFieldPage {
    contact = CitizenParameters.shown(contact, LONGEST);
  }
}
