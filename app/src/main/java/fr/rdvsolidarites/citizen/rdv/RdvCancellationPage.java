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

  /** « mardi 24 novembre à 9 h 30 », and the times that follow. */
  public String when() {
    return rdv.when(start);
  }

  public String backUrl() {
    return "/r/" + token;
  }
}
