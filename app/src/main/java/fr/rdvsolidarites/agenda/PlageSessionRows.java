package fr.rdvsolidarites.agenda;

import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.PLAGE_SESSION;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What only plages « RDV collectif » have, as rows. */
final class PlageSessionRows {

  private PlageSessionRows() {}

  /** None, or one. */
  static Field<List<PlageSession>> ofPlage() {
    var s = PLAGE_SESSION;
    return multiset(
            select(s.CAPACITY, s.RESTRICTION, s.INSTRUCTIONS, s.MINIMUM, s.DECIDE_DAYS_BEFORE)
                .from(s)
                .where(s.PLAGE_ID.eq(PLAGE_OUVERTURE.ID)))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new PlageSession(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            row.value4() == null
                                ? null
                                : new PlageSession.Quorum(row.value4(), row.value5()))));
  }

  /** A plage keeps its kind: none is never written over one. */
  static void write(DSLContext dsl, long plageId, @Nullable PlageSession session) {
    if (session == null) {
      return;
    }
    var quorum = session.quorum();
    var row = dsl.newRecord(PLAGE_SESSION);
    row.setPlageId(plageId);
    row.setCapacity(session.capacity());
    row.setRestriction(session.restriction());
    row.setInstructions(session.instructions());
    row.setMinimum(quorum == null ? null : quorum.minimum());
    row.setDecideDaysBefore(quorum == null ? null : quorum.daysBefore());
    dsl.insertInto(PLAGE_SESSION)
        .set(row)
        .onConflict(PLAGE_SESSION.PLAGE_ID)
        .doUpdate()
        .set(row)
        .execute();
  }
}
