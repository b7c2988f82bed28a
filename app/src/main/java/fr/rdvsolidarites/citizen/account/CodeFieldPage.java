package fr.rdvsolidarites.citizen.account;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.web.FormErrors;

/** A page that asks for the code that went there; {@code letters}: as typed, where asked. */
public record CodeFieldPage(ContactPoint sentTo, String letters, FormErrors errors) {

  private static final int LONGEST = 20;

  public CodeFieldPage {
    letters = CitizenParameters.shown(letters, LONGEST);
  }
}
