package fr.rdvsolidarites.booking;

import static gen.db.Tables.LIEU;

import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.territory.OneOffLieux;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a RDV may take place ({@code 2-scheduling.md} §16.1). */
@Component
class OpenLieux {

  private final DSLContext dsl;
  private final OneOffLieux oneOffLieux;

  OpenLieux(DSLContext dsl, OneOffLieux oneOffLieux) {
    this.dsl = dsl;
    this.oneOffLieux = oneOffLieux;
  }

  /**
   * One of the organisation's that is not closed, or one that serves once: exactly when the motif
   * is on site.
   */
  boolean allows(
      boolean onSite, long organisationId, @Nullable Long lieuId, @Nullable OneOffLieu oneOff) {
    if (oneOff != null) {
      return onSite && lieuId == null;
    }
    if (lieuId == null) {
      return !onSite;
    }
    return dsl.fetchExists(
        LIEU,
        LIEU.ID.eq(lieuId),
        LIEU.ORGANISATION_ID.eq(organisationId),
        LIEU.AVAILABILITY.ne("disabled"),
        LIEU.DELETED_AT.isNull());
  }

  /** Where a RDV takes place; a lieu that serves once is opened here, with it. */
  @Nullable Long open(long organisationId, @Nullable Long lieuId, @Nullable OneOffLieu oneOff) {
    return oneOff == null
        ? lieuId
        : Long.valueOf(oneOffLieux.open(organisationId, oneOff.name(), oneOff.address()));
  }
}
