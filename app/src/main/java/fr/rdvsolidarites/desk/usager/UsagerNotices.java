package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.SentNotices;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import java.util.List;
import org.jooq.Field;
import org.jooq.Records;

/**
 * What was written to somebody, or to her responsable for her, about RDVs of which the viewer may
 * see who was told; latest first.
 */
final class UsagerNotices {

  private static final int MOST = 20;

  private UsagerNotices() {}

  /** Over the row of {@code usager}. */
  static Field<List<UsagerPage.Notice>> of(Actor.Agent viewer) {
    var hers = PARTICIPATION.as("hers");
    var proche = USAGER.as("told_for");
    return multiset(
            select(
                    SentNotices.of(viewer),
                    concat(
                        inline("/organisations/"), RDV.ORGANISATION_ID, inline("/rdvs/"), RDV.ID),
                    RDV.STARTS_AT,
                    when(
                        PARTICIPATION.USAGER_ID.ne(USAGER.ID),
                        concat(proche.FIRST_NAME, inline(" "), proche.LAST_NAME)))
                .from(RECEIPT)
                .join(RDV)
                .on(RDV.ID.eq(RECEIPT.RDV_ID))
                .leftJoin(PARTICIPATION)
                .on(PARTICIPATION.ID.eq(RECEIPT.PARTICIPATION_ID))
                .leftJoin(proche)
                .on(proche.ID.eq(PARTICIPATION.USAGER_ID))
                .where(
                    RECEIPT.RECIPIENT_KIND.eq(inline("usager")),
                    RECEIPT
                        .RECIPIENT_ID
                        .eq(USAGER.ID)
                        .or(
                            RECEIPT.PARTICIPATION_ID.in(
                                select(hers.ID).from(hers).where(hers.USAGER_ID.eq(USAGER.ID)))),
                    Rights.filter(viewer, RdvAction.WRITE))
                .orderBy(RECEIPT.PLANNED_AT.desc(), RECEIPT.ID.desc())
                .limit(MOST))
        .convertFrom(rows -> rows.map(Records.mapping(UsagerPage.Notice::new)))
        .as("notices_to_her");
  }
}
