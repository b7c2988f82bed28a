package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a RDV collectif says to who comes, over a row of {@code rdv}; null where it says nothing of
 * its own, and the motif's words hold. They are in French only.
 */
public final class SessionTexts {

  private SessionTexts() {}

  public static Field<@Nullable String> instructions() {
    return field(select(SESSION.INSTRUCTIONS).from(SESSION).where(SESSION.RDV_ID.eq(RDV.ID)));
  }
}
