package fr.rdvsolidarites.citizen.rdv;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.SessionTexts;
import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifText;
import gen.db.tables.Usager;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the RDV of a participation, through the participant's right to it: one select where it
 * stands alone.
 */
@Component
class HerRdvs {

  private static final Field<@Nullable String> PHONE =
      coalesce(LIEU.PHONE, ORGANISATION.PHONE, TERRITOIRE.PHONE).as("phone_to_call");

  private static final Usager CONTACT = USAGER.as("contact");

  private static final Field<@Nullable String> TEXTS_TO =
      field(
              select(
                      when(
                          CONTACT.NOTIFY_BY_SMS,
                          coalesce(PARTICIPATION.CONTACT_PHONE_E164, CONTACT.PHONE_E164)))
                  .from(USAGER)
                  .join(CONTACT)
                  .on(CONTACT.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
                  .where(USAGER.ID.eq(PARTICIPATION.USAGER_ID)))
          .as("texts_to");

  /** Of the entry in her calendar, as her messages say. */
  private static final Field<UUID> UID =
      coalesce(PARTICIPATION.CALENDAR_UID, RDV.UUID).as("entry_uid");

  private static final Field<Integer> SEQUENCE =
      RDV.SEQUENCE.plus(PARTICIPATION.CALENDAR_SEQUENCE).as("entry_sequence");

  private final DSLContext dsl;
  private final HerStages stages;

  HerRdvs(DSLContext dsl, HerStages stages) {
    this.dsl = dsl;
    this.stages = stages;
  }

  /**
   * @throws NotFoundException when it is not hers
   */
  HerRdv read(Actor.Participant participant, RdvAction action) {
    return dsl.select(
            RDV.ID,
            UID,
            SEQUENCE,
            RDV.SUITE_ID,
            PARTICIPATION.STATUS,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            TERRITOIRE.ZONE,
            MOTIF.LOCATION_TYPE,
            MotifText.NAME.said(),
            RDV.TITLE,
            SERVICE.NAME,
            SERVICE.SHORT_NAME,
            ORGANISATION.NAME,
            RDV.MOTIF_OUVERTURE_ID,
            MOTIF.MAX_DELAY_SECONDS,
            MOTIF.CANCELLABLE_BY_USAGER,
            PARTICIPATION.NOTIFY_LIFECYCLE,
            TEXTS_TO,
            RDV.LIEU_ID,
            LIEU.NAME,
            LIEU.ADDRESS,
            LIEU.POST_CODE,
            LIEU.CITY,
            LIEU.ACCESS_HINT,
            LIEU.LATITUDE,
            LIEU.LONGITUDE,
            RDV.VISIO_URL,
            PHONE,
            MotifText.INSTRUCTIONS.saidUnless(SessionTexts.instructions()),
            MotifText.PAPERS.said(),
            MotifText.CANCEL_WARNING.said(),
            PARTICIPATION.CONTACT_PHONE_E164,
            PARTICIPATION.CONTACT_EMAIL)
        .from(RDV)
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(RDV.SERVICE_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(
            PARTICIPATION.ID.eq(participant.participationId()), Rights.filter(participant, action))
        .fetchOptional((Record row) -> whole(row, participant))
        .orElseThrow(NotFoundException::new);
  }

  private HerRdv whole(Record row, Actor.Participant participant) {
    var suiteId = row.get(RDV.SUITE_ID);
    return suiteId == null ? rdv(row) : stages.whole(rdv(row), suiteId, participant);
  }

  private static HerRdv rdv(Record row) {
    var zone = ZoneId.of(row.get(TERRITOIRE.ZONE));
    return new HerRdv(
        row.get(RDV.ID),
        row.get(UID),
        row.get(SEQUENCE),
        RdvStatus.of(row.get(PARTICIPATION.STATUS)),
        row.get(RDV.STARTS_AT).atZone(zone),
        row.get(RDV.ENDS_AT).atZone(zone),
        LocationType.of(row.get(MOTIF.LOCATION_TYPE)),
        MotifText.NAME.named(row),
        Said.of(row.get(RDV.TITLE), null),
        row.get(SERVICE.NAME),
        row.get(SERVICE.SHORT_NAME),
        row.get(ORGANISATION.NAME),
        row.get(RDV.MOTIF_OUVERTURE_ID),
        Duration.ofSeconds(row.get(MOTIF.MAX_DELAY_SECONDS)),
        row.get(MOTIF.CANCELLABLE_BY_USAGER),
        row.get(PARTICIPATION.NOTIFY_LIFECYCLE),
        row.get(TEXTS_TO),
        row.get(RDV.LIEU_ID),
        lieu(row),
        row.get(RDV.VISIO_URL),
        row.get(PHONE),
        MotifText.INSTRUCTIONS.in(row),
        MotifText.PAPERS.in(row),
        MotifText.CANCEL_WARNING.in(row),
        row.get(PARTICIPATION.CONTACT_PHONE_E164),
        row.get(PARTICIPATION.CONTACT_EMAIL),
        List.of());
  }

  private static HerRdv.@Nullable Lieu lieu(Record row) {
    var latitude = row.get(LIEU.LATITUDE);
    var longitude = row.get(LIEU.LONGITUDE);
    return row.get(RDV.LIEU_ID) == null
        ? null
        : new HerRdv.Lieu(
            row.get(LIEU.NAME),
            row.get(LIEU.ADDRESS),
            row.get(LIEU.POST_CODE),
            row.get(LIEU.CITY),
            row.get(LIEU.ACCESS_HINT),
            latitude == null || longitude == null ? null : new Position(latitude, longitude));
  }
}
