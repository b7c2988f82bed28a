package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.MotifTitle;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import gen.db.tables.Participation;
import gen.db.tables.Rdv;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * What somebody came for before ({@code 2-scheduling.md} §21.1): of each participant the last RDVs,
 * of those that the viewer may read, and no trace of others.
 */
final class EarlierRdvs {

  private static final int MOST = 5;

  private EarlierRdvs() {}

  record Row(
      long id,
      long organisationId,
      Instant startsAt,
      String motif,
      @Nullable String title,
      String status) {

    RdvPage.Earlier shown(Instant now, ZoneId zone) {
      return new RdvPage.Earlier(
          "/organisations/" + organisationId + "/rdvs/" + id,
          startsAt,
          MotifTitle.of(motif, title),
          ShownStatus.of(RdvStatus.of(status), startsAt, now, zone));
    }
  }

  /**
   * To be selected beside a participation; latest first.
   *
   * @param current the RDV that they were before
   * @param wanted over the row of the current one's motif: elsewhere none are read
   */
  static Field<List<Row>> of(
      Participation participation, Rdv current, Condition wanted, Actor.Agent viewer) {
    var earlier = PARTICIPATION.as("earlier_participation");
    var then = MOTIF.as("earlier_motif");
    return multiset(
            select(RDV.ID, RDV.ORGANISATION_ID, RDV.STARTS_AT, then.NAME, RDV.TITLE, earlier.STATUS)
                .from(earlier)
                .join(RDV)
                .on(RDV.ID.eq(earlier.RDV_ID))
                .join(MOTIF_OUVERTURE)
                .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
                .join(then)
                .on(then.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .where(
                    wanted,
                    earlier.USAGER_ID.eq(participation.USAGER_ID),
                    RDV.STARTS_AT.lt(current.STARTS_AT),
                    Rights.filter(viewer, RdvAction.READ))
                .orderBy(RDV.STARTS_AT.desc(), RDV.ID.desc())
                .limit(MOST))
        .convertFrom(rows -> rows.map(mapping(Row::new)));
  }
}
