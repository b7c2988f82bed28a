package fr.rdvsolidarites.desk;

import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;

import fr.rdvsolidarites.booking.RdvStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.Condition;

/** What still uses a motif or a lieu that somebody is about to put away, as conditions. */
public final class Usage {

  private Usage() {}

  /** Over the row of {@code plage_ouverture}: endless, or not over yet. */
  public static Condition isNotOver(Instant now, ZoneId zone) {
    return PLAGE_OUVERTURE
        .LAST_DAY
        .isNull()
        .or(PLAGE_OUVERTURE.LAST_DAY.ge(LocalDate.ofInstant(now, zone)));
  }

  /** Over the row of {@code rdv}: to come, and not cancelled. */
  public static Condition isToCome(Instant now) {
    return RDV.STARTS_AT.gt(now).and(RDV.STATUS.eq(RdvStatus.UNKNOWN.code()));
  }
}
