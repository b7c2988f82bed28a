package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.ABSENCE_EXCEPTION;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.SQLDataType;

/** What was decided for single occurrences, as a column of the series that is read. */
final class Exceptions {

  private Exceptions() {}

  static Field<List<OccurrenceChange>> ofPlage() {
    var e = PLAGE_EXCEPTION;
    return multiset(
            select(e.DAY, e.REMOVED, e.NEW_DAY, e.START_TIME, e.END_TIME, e.LIEU_ID)
                .from(e)
                .where(e.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                .orderBy(e.DAY))
        .convertFrom(rows -> rows.map(Records.mapping(OccurrenceChange::of)));
  }

  static Field<List<OccurrenceChange>> ofAbsence() {
    var e = ABSENCE_EXCEPTION;
    var nowhereElse = inline(null, SQLDataType.BIGINT);
    return multiset(
            select(e.DAY, e.REMOVED, e.NEW_DAY, e.START_TIME, e.END_TIME, nowhereElse)
                .from(e)
                .where(e.ABSENCE_ID.eq(ABSENCE.ID))
                .orderBy(e.DAY))
        .convertFrom(rows -> rows.map(Records.mapping(OccurrenceChange::of)));
  }
}
