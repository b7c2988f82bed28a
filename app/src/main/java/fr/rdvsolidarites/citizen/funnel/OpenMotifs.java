package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.trim;

import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The motifs that are open to everyone, and those that were chosen. */
@Component
class OpenMotifs {

  private final DSLContext dsl;

  OpenMotifs(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** By service and name. */
  List<OpenMotif> inDepartement(String departementCode) {
    return fetch(TERRITOIRE.DEPARTEMENT_CODE.eq(departementCode));
  }

  /**
   * The same motif in all the organisations of the département; none when it is not open (any
   * more).
   */
  List<OpenMotif> chosen(String departementCode, Choices choices) {
    var serviceId = choices.serviceId();
    if (serviceId == null || choices.motif() == null) {
      return List.of();
    }
    return fetch(TERRITOIRE.DEPARTEMENT_CODE.eq(departementCode).and(SERVICE.ID.eq(serviceId)))
        .stream()
        .filter(motif -> motif.slug().equals(choices.motif()))
        .toList();
  }

  Optional<OpenMotif> find(long ouvertureId) {
    return fetch(MOTIF_OUVERTURE.ID.eq(ouvertureId)).stream().findFirst();
  }

  private List<OpenMotif> fetch(Condition where) {
    return dsl.select(
            MOTIF_OUVERTURE.ID,
            SERVICE.ID,
            SERVICE.NAME,
            ORGANISATION.ID,
            ORGANISATION.NAME,
            coalesce(ORGANISATION.PHONE, TERRITOIRE.PHONE),
            MOTIF.NAME,
            MOTIF.LOCATION_TYPE,
            MOTIF.MAX_DELAY_SECONDS,
            MOTIF.MIN_DELAY_SECONDS,
            MOTIF.VISIBILITY,
            TERRITOIRE.ZONE,
            text(MOTIF.RESTRICTION),
            coalesce(text(MOTIF_OUVERTURE.INSTRUCTIONS), text(MOTIF.INSTRUCTIONS)),
            text(MOTIF.PAPERS))
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .where(
            where,
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            MOTIF.DELETED_AT.isNull(),
            MOTIF.KIND.eq("individuel"),
            MOTIF.FOLLOW_UP.isFalse(),
            coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY).eq("everyone"))
        .orderBy(SERVICE.NAME, MOTIF.NAME, ORGANISATION.NAME, MOTIF_OUVERTURE.ID)
        .fetch(
            row ->
                new OpenMotif(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    LocationType.of(row.value8()),
                    Duration.ofSeconds(row.value9()),
                    Duration.ofSeconds(row.value10()),
                    !row.value11().equals("invisible"),
                    row.value11().equals("visible_and_notified"),
                    ZoneId.of(row.value12()),
                    row.value13(),
                    row.value14(),
                    row.value15()));
  }

  private static Field<@Nullable String> text(Field<String> column) {
    return nullif(trim(column), "");
  }
}
