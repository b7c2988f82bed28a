package fr.rdvsolidarites.citizen.account;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.web.FormErrors;

/** A page that asks for a mobile or an address, as typed. */
public record ContactFieldPage(String contact, FormErrors errors) {

  private static final int LONGEST = 254;

  public ContactFieldPage {
    contact = CitizenParameters.shown(contact, LONGEST);
  }
}
