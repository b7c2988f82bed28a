package fr.rdvsolidarites.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Writes many rows in few statements, and what all builders take for granted. */
public final class GivenRows {

  /** When everything that says nothing else was created: before any clock that a test would set. */
  public static final Instant LONG_AGO = Instant.parse("2024-01-01T08:00:00Z");

  /** The Monday on which plages begin that say nothing else. */
  public static final LocalDate FIRST_MONDAY = LocalDate.of(2024, 1, 1);

  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final int ROWS_PER_STATEMENT = 500;

  private GivenRows() {}

  /** Inserts records that all set the same columns; returns their ids in the same order. */
  public static <R extends Record> List<Long> insert(
      DSLContext dsl, Table<R> table, Field<Long> id, List<R> records) {
    var ids = new ArrayList<Long>(records.size());
    for (var from = 0; from < records.size(); from += ROWS_PER_STATEMENT) {
      var chunk = records.subList(from, Math.min(records.size(), from + ROWS_PER_STATEMENT));
      ids.addAll(dsl.insertInto(table).set(chunk).returningResult(id).fetch(id));
    }
    return ids;
  }

  /** Inserts the rows of a table that has no id of its own; those already there stay. */
  public static <R extends Record> void insert(DSLContext dsl, Table<R> table, List<R> records) {
    for (var from = 0; from < records.size(); from += ROWS_PER_STATEMENT) {
      var chunk = records.subList(from, Math.min(records.size(), from + ROWS_PER_STATEMENT));
      dsl.insertInto(table).set(chunk).onConflictDoNothing().execute();
    }
  }

  /**
   * {@code 06 39 98 00 12} as {@code +33639980012}, also for the ranges of fiction that no plan
   * knows.
   */
  static String e164(String french) {
    return "+33" + french.replace(" ", "").substring(1);
  }
}
