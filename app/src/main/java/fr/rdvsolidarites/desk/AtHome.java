package fr.rdvsolidarites.desk;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.inline;

import gen.db.tables.Usager;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFromStep;

/** Where the professional goes, of a RDV at home ({@code 2-scheduling.md} §16.2). */
public final class AtHome {

  /** The responsable, else the first who comes and has an address. */
  public static final Usager HOST = USAGER.as("host");

  private AtHome() {}

  /**
   * Over the rows of {@code rdv} and its {@code motif}: at most one; none of a RDV elsewhere.
   *
   * @param which a further condition over {@link #HOST}
   */
  public static <R extends Record> Select<R> of(SelectFromStep<R> what, Condition which) {
    return what.from(PARTICIPATION)
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .join(HOST)
        .on(HOST.ID.eq(USAGER.ID).or(HOST.ID.eq(USAGER.RESPONSABLE_ID)))
        .where(
            PARTICIPATION.RDV_ID.eq(RDV.ID),
            MOTIF.LOCATION_TYPE.eq(inline("home")),
            HOST.ADDRESS.isNotNull(),
            HOST.DELETED_AT.isNull(),
            which)
        .orderBy(HOST.ID.eq(USAGER.RESPONSABLE_ID).desc().nullsLast(), PARTICIPATION.ID)
        .limit(1);
  }
}
