package fr.rdvsolidarites.desk.session;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFromStep;
import org.jooq.SelectOnConditionStep;

/** One RDV collectif, for the pages about it: what it belongs to, and which one it is. */
final class OneSession {

  private OneSession() {}

  /** Its title, or what it is for. */
  static final Field<String> NAME = coalesce(RDV.TITLE, MOTIF.NAME);

  static <R extends Record> SelectOnConditionStep<R> of(SelectFromStep<R> select) {
    return select
        .from(RDV)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(SESSION)
        .on(SESSION.RDV_ID.eq(RDV.ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID));
  }

  static Condition is(long organisationId, long rdvId) {
    return RDV.ID
        .eq(rdvId)
        .and(RDV.ORGANISATION_ID.eq(organisationId))
        .and(MOTIF.KIND.eq("collectif"));
  }
}
