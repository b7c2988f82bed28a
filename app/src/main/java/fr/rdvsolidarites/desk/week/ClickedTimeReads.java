package fr.rdvsolidarites.desk.week;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.AgendaAccess.Matter;
import fr.rdvsolidarites.rights.Rights;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be placed in a professional's agenda by somebody: one select. */
@Component
class ClickedTimeReads {

  private final DSLContext dsl;

  ClickedTimeReads(DSLContext dsl) {
    this.dsl = dsl;
  }

  record MotifRow(
      long ouvertureId,
      long organisationId,
      String organisation,
      String motif,
      String service,
      String locationType,
      int minutes) {

    boolean isOnSite() {
      return locationType.equals("public_office");
    }
  }

  record LieuRow(long id, long organisationId, String organisation, String name) {}

  /**
   * @param motifs of one person at a time, by name; sessions are placed elsewhere
   * @param lieux open ones of the organisations in which the professional works
   */
  record Found(List<MotifRow> motifs, List<LieuRow> lieux) {

    @Nullable MotifRow motif(@Nullable Long ouvertureId) {
      return motifs.stream()
          .filter(one -> ouvertureId != null && one.ouvertureId() == ouvertureId)
          .findFirst()
          .orElse(null);
    }
  }

  Found find(long agentId, Actor.Agent viewer) {
    return dsl.select(motifs(viewer), lieux())
        .from(AGENT)
        .where(AGENT.ID.eq(agentId))
        .fetchOptional(mapping(Found::new))
        .orElseGet(() -> new Found(List.of(), List.of()));
  }

  /** Over {@code motif_ouverture}: open, in an organisation and a service of that professional. */
  static Condition isOf(Field<Long> agentId) {
    return MOTIF_OUVERTURE
        .CLOSED_AT
        .isNull()
        .and(
            MOTIF_OUVERTURE.ORGANISATION_ID.in(
                select(ROLE.ORGANISATION_ID).from(ROLE).where(ROLE.AGENT_ID.eq(agentId))))
        .and(
            MOTIF_OUVERTURE.SERVICE_ID.in(
                select(AGENT_SERVICE.SERVICE_ID)
                    .from(AGENT_SERVICE)
                    .where(AGENT_SERVICE.AGENT_ID.eq(agentId))));
  }

  /** Over {@code motif_ouverture}, with that professional. */
  static Condition mayPlace(Actor.Agent viewer, Field<Long> agentId) {
    var matter = new Matter(MOTIF_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID);
    return Rights.filter(viewer, RdvAction.PLACE)
        .and(AgendaAccess.mayPlaceWith(viewer, agentId, matter));
  }

  private static Field<List<MotifRow>> motifs(Actor.Agent viewer) {
    return multiset(
            select(
                    MOTIF_OUVERTURE.ID,
                    MOTIF_OUVERTURE.ORGANISATION_ID,
                    ORGANISATION.NAME,
                    MOTIF.NAME,
                    SERVICE.SHORT_NAME,
                    MOTIF.LOCATION_TYPE,
                    coalesce(MOTIF_OUVERTURE.DURATION_MINUTES, MOTIF.DURATION_MINUTES))
                .from(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
                .where(
                    isOf(AGENT.ID),
                    MOTIF.DELETED_AT.isNull(),
                    MOTIF.KIND.eq(inline("individuel")),
                    mayPlace(viewer, AGENT.ID))
                .orderBy(ORGANISATION.NAME, MOTIF.NAME, MOTIF_OUVERTURE.ID))
        .convertFrom(rows -> rows.map(mapping(MotifRow::new)));
  }

  private static Field<List<LieuRow>> lieux() {
    return multiset(
            select(LIEU.ID, LIEU.ORGANISATION_ID, ORGANISATION.NAME, LIEU.NAME)
                .from(LIEU)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(LIEU.ORGANISATION_ID))
                .join(ROLE)
                .on(ROLE.ORGANISATION_ID.eq(LIEU.ORGANISATION_ID))
                .where(
                    ROLE.AGENT_ID.eq(AGENT.ID),
                    LIEU.DELETED_AT.isNull(),
                    LIEU.AVAILABILITY.eq(inline("enabled")))
                .orderBy(LIEU.NAME, LIEU.ID))
        .convertFrom(rows -> rows.map(mapping(LieuRow::new)));
  }
}
