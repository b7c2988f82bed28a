package fr.rdvsolidarites.citizen.rdv;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * « Annuler ce rendez-vous ? », or why she cannot.
 *
 * @param refusal the key of why not; null when she may
 * @param limit until when she may
 */
public record RdvCancellationPage(
    String token, HerRdv rdv, @Nullable String refusal, ZonedDateTime limit) {

  public String backUrl() {
    return "/r/" + token;
  }
}
