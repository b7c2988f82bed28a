package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.citizen.AttenteWishes;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.web.FormErrors;

/**
 * « Me prévenir si un horaire plus tôt se libère », or why not.
 *
 * @param possible whether she may wait for an earlier time
 */
public record RdvAttentePage(
    String token,
    HerRdv rdv,
    Moment start,
    boolean possible,
    AttenteWishes wishes,
    FormErrors errors) {

  public String backUrl() {
    return "/r/" + token;
  }

  public String url() {
    return backUrl() + "/attente";
  }
}
