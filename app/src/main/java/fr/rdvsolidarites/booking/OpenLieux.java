package fr.rdvsolidarites.booking;

import static gen.db.Tables.LIEU;

import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a RDV may take place ({@code 2-scheduling.md} §16.1). */
@Component
class OpenLieux {

  private final DSLContext dsl;

  OpenLieux(DSLContext dsl) {
    this.dsl = dsl;
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
}
