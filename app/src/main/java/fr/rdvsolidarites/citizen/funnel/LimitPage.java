package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.BookingOutcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why she takes no other RDV by herself now, and what she can do instead. */
public record LimitPage(BookingOutcome.Reason reason, @Nullable String phone, String homeUrl) {

  public String titleKey() {
    return key() + ".title";
  }

  public String key() {
    return "citizen.limit." + reason.name().toLowerCase(Locale.ROOT);
  }

  /** What she has may be moved, or given up. */
  public boolean hasOne() {
    return reason == BookingOutcome.Reason.ONE_ALREADY;
  }
}
