package fr.rdvsolidarites.booking;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.row;

import gen.db.tables.FileAttente;
import java.time.Instant;
import org.jooq.Row3;

/**
 * In which order those who wait are offered something: who came first, and by lot within the same
 * ten minutes ({@code 5-promises.md} R10).
 */
public final class FileAttenteOrder {

  private FileAttenteOrder() {}

  /** Of a row, to be compared and ordered by. */
  public static Row3<Instant, Integer, Long> key(FileAttente line) {
    return row(
        field(
            "date_bin('10 minutes', {0}, 'epoch')", line.CREATED_AT.getDataType(), line.CREATED_AT),
        line.LOT,
        line.ID);
  }
}
