package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static org.jooq.impl.DSL.coalesce;

import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What booking must know of a motif that citizens may book themselves. */
@Component
class BookableMotifs {

  private final DSLContext dsl;

  BookableMotifs(DSLContext dsl) {
    this.dsl = dsl;
  }

  record BookableMotif(
      long territoireId,
      long organisationId,
      long serviceId,
      String locationType,
      String visibility) {

    boolean visible() {
      return !visibility.equals("invisible");
    }

    boolean notified() {
      return visibility.equals("visible_and_notified");
    }
  }

  /** Empty when it is closed, deleted, collective, or not for citizens. */
  Optional<BookableMotif> find(long motifOuvertureId) {
    return dsl.select(
            MOTIF.TERRITOIRE_ID,
            MOTIF_OUVERTURE.ORGANISATION_ID,
            MOTIF_OUVERTURE.SERVICE_ID,
            MOTIF.LOCATION_TYPE,
            MOTIF.VISIBILITY)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            MOTIF_OUVERTURE.ID.eq(motifOuvertureId),
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            MOTIF.DELETED_AT.isNull(),
            MOTIF.KIND.eq("individuel"),
            MOTIF.FOLLOW_UP.isFalse(),
            coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY).eq("everyone"))
        .fetchOptional(
            row ->
                new BookableMotif(
                    row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }
}
