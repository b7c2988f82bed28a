package fr.rdvsolidarites.desk.motif;

import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.territory.LocationType;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What citizens will read of a motif, with an example of a RDV.
 *
 * @param online whether the card shows in the public pages
 * @param firstDay the first day that a citizen could take today
 * @param lastDay the last one
 * @param silent no message leaves unless an agent says so when placing
 * @param smsPriceCents of one SMS; null: not said
 */
public record MotifPreview(
    String name,
    String service,
    LocationType locationType,
    int minutes,
    boolean online,
    boolean invisible,
    boolean silent,
    LocalDate today,
    LocalDate firstDay,
    LocalDate lastDay,
    @Nullable String restriction,
    @Nullable String papers,
    SmsText confirmation,
    SmsText reminder,
    @Nullable BigDecimal smsPriceCents,
    String mailSubject,
    String mailBody) {

  public String duration() {
    return FrenchDates.duration(minutes);
  }

  public String from() {
    return FrenchDates.day(firstDay, today);
  }

  public String until() {
    return FrenchDates.day(lastDay, today);
  }
}
