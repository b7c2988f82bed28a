package fr.rdvsolidarites.agenda;

import static gen.db.Tables.HOLD;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectCount;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What every page and search says alike of the places of a RDV collectif. */
public final class SessionSeats {

  private SessionSeats() {}

  /** Over {@code session}, left joined: citizens take places themselves unless it says no. */
  public static Condition isOpenOnline() {
    return coalesce(SESSION.OPEN_ONLINE, inline(true)).isTrue();
  }

  /**
   * Over {@code rdv}: how many are kept for somebody.
   *
   * @param exceptHoldId what is kept for her, who asks, is not counted; null: she keeps nothing
   */
  public static Field<Integer> kept(Instant now, @Nullable Long exceptHoldId) {
    return field(
        selectCount()
            .from(HOLD)
            .where(
                HOLD.RDV_ID.eq(RDV.ID),
                HOLD.EXPIRES_AT.gt(now),
                HOLD.ID.isDistinctFrom(exceptHoldId)));
  }
}
