package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.citizen.Moment;
import org.jspecify.annotations.Nullable;

/**
 * « Annuler ce rendez-vous ? », or why she cannot.
 *
 * @param refusal the key of why not; null when she may
 * @param limit until when she may
 */
public record RdvCancellationPage(
    String token, HerRdv rdv, Moment start, @Nullable String refusal, Moment limit) {

  public String backUrl() {
    return "/r/" + token;
  }
}
