package fr.rdvsolidarites.citizen.mine;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.web.FormErrors;

/**
 * The code and the first letters of her name.
 *
 * @param slow whether it may take a while, for many codes are asked where she is
 * @param again whether the code was just sent once more
 */
public record MyCodePage(
    ContactPoint sentTo, boolean slow, String letters, boolean again, FormErrors errors) {

  private static final int LONGEST = 20;

  public MyCodePage {
    letters = CitizenParameters.shown(letters, LONGEST);
  }

  public String sentKey() {
    return sentTo.isSms() ? "citizen.mine.sent.sms" : "citizen.mine.sent.mail";
  }
}
