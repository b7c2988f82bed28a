package fr.rdvsolidarites.citizen.attente;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.Dates;
import fr.rdvsolidarites.shared.Said;
import org.jspecify.annotations.Nullable;

/**
 * Her place in a waiting line.
 *
 * @param why she waits no more; null while she does
 * @param rdv the one that she has meanwhile; null: none
 * @param offerUrl of the time that is kept for her now; null: none
 * @param phone to call instead
 * @param told the key of how she is told
 * @param fait what has just happened, if something has: {@code inscrite}, {@code partie}
 */
public record PlacePage(
    String token,
    Said motif,
    FileAttenteCriteria criteria,
    Moment since,
    @Nullable String why,
    @Nullable Moment rdv,
    @Nullable String offerUrl,
    @Nullable String phone,
    String told,
    @Nullable String fait) {

  /** The key of what has just happened; its page may be opened again much later. */
  public @Nullable String news() {
    if (fait == null) {
      return null;
    }
    var isStill = fait.equals("inscrite") ? why == null : "left".equals(why);
    return isStill ? "citizen.attente.news." + fait : null;
  }

  public String leaveUrl() {
    return "/attente/" + token + "/depart";
  }

  /** The last day that suits her, in her language. */
  public @Nullable String until() {
    var last = criteria.untilDay();
    return last == null ? null : Dates.day(last, since.today());
  }
}
