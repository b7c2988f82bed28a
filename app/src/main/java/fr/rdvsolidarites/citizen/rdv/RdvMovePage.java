package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.citizen.Week;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Another time for the same RDV: the choice, then the question, or why she cannot.
 *
 * @param week to choose from; null when a time is chosen, or when she may not
 * @param chosen the time to confirm, and {@code horaire} its sealed text
 * @param refusal the key of why not
 * @param limit until when she may
 * @param notice the key of what went wrong before, if something did
 */
public record RdvMovePage(
    String token,
    HerRdv rdv,
    Moment start,
    @Nullable Week week,
    @Nullable Moment chosen,
    @Nullable String horaire,
    @Nullable String refusal,
    Moment limit,
    @Nullable String notice) {

  public String backUrl() {
    return "/r/" + token;
  }

  public String url() {
    return "/r/" + token + "/deplacement";
  }

  public String weekUrl(LocalDate day) {
    return url() + "?semaine=" + day;
  }

  public String startUrl(Week.Start start) {
    return url() + "?horaire=" + start.horaire();
  }
}
