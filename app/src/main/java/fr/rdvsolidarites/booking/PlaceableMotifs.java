package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What placing must know of a motif for which an agent may place. */
@Component
class PlaceableMotifs {

  private final DSLContext dsl;

  PlaceableMotifs(DSLContext dsl) {
    this.dsl = dsl;
  }

  record PlaceableMotif(
      long territoireId, long organisationId, long serviceId, String locationType) {

    boolean isOnSite() {
      return locationType.equals("public_office");
    }
  }

  /**
   * @throws NotFoundException when the agent may not place for it, or it is closed, deleted or
   *     collective
   */
  PlaceableMotif load(long motifOuvertureId, Actor.Agent actor) {
    return dsl.select(
            MOTIF.TERRITOIRE_ID,
            MOTIF_OUVERTURE.ORGANISATION_ID,
            MOTIF_OUVERTURE.SERVICE_ID,
            MOTIF.LOCATION_TYPE)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            MOTIF_OUVERTURE.ID.eq(motifOuvertureId),
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            MOTIF.DELETED_AT.isNull(),
            MOTIF.KIND.eq("individuel"),
            Rights.filter(actor, RdvAction.PLACE))
        .fetchOptional(
            row -> new PlaceableMotif(row.value1(), row.value2(), row.value3(), row.value4()))
        .orElseThrow(NotFoundException::new);
  }
}
