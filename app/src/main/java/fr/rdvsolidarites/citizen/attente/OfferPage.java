package fr.rdvsolidarites.citizen.attente;

import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.Said;
import org.jspecify.annotations.Nullable;

/**
 * A time that is kept for somebody who waits, or what became of it.
 *
 * @param phone to call instead
 * @param title of a RDV collectif
 * @param onlyThat she waits for a place in it alone
 * @param rdv the one that she has, which is moved when she accepts; null: none
 * @param placeUrl of her place in the line
 */
public record OfferPage(
    String token,
    Said motif,
    String place,
    @Nullable String address,
    @Nullable String phone,
    Moment start,
    Moment until,
    State state,
    @Nullable Said title,
    boolean onlyThat,
    @Nullable Moment rdv,
    String placeUrl) {

  /** What the page says. */
  public enum State {
    OPEN,
    ACCEPTED,
    REFUSED,
    /** Its time is over, or the service needed it after all. */
    OVER
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }

  public String url(String act) {
    return "/attente/offre/" + token + "/" + act;
  }

  /** Whoever let the only date pass that she waited for has no place any more. */
  public boolean hasPlace() {
    return !onlyThat && state != State.ACCEPTED;
  }

  /** The key of the first words. */
  public String leadKey() {
    return key("lead") + (onlyThat && state == State.REFUSED ? ".session" : "");
  }

  /** Of the title and the first words. */
  public String key(String what) {
    return "citizen.attente.offer." + state.name().toLowerCase(java.util.Locale.ROOT) + "." + what;
  }
}
