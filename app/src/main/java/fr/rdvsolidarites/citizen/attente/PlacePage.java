package fr.rdvsolidarites.citizen.attente;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.Dates;
import fr.rdvsolidarites.shared.Said;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Her place in a waiting line.
 *
 * @param title of the RDV collectif in which she wants a place
 * @param session when that begins; null: she waits for any time
 * @param rank from 1, among those who want a place in it; null: no session, or she waits no more
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
    @Nullable Said title,
    @Nullable Moment session,
    @Nullable Integer rank,
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
    var isStill = !fait.equals("partie") ? why == null : "left".equals(why);
    return isStill ? "citizen.attente.news." + fait : null;
  }

  /** The key of why she waits no more. */
  public String whyKey() {
    return "citizen.attente.why."
        + why
        + (session != null && Set.of("cancelled", "past").contains(why) ? ".session" : "");
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
