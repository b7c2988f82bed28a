package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.territory.MotifText.INSTRUCTIONS;
import static fr.rdvsolidarites.territory.MotifText.NAME;
import static fr.rdvsolidarites.territory.MotifText.PAPERS;
import static fr.rdvsolidarites.territory.MotifText.RESTRICTION;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.SectorLevel;
import fr.rdvsolidarites.agenda.SectorReads;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.booking.OnFile;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The motifs that are open to the people of an address, and those that were chosen. */
@Component
class OpenMotifs {

  private final DSLContext dsl;
  private final SectorReads sectors;

  OpenMotifs(DSLContext dsl, SectorReads sectors) {
    this.dsl = dsl;
    this.sectors = sectors;
  }

  /** By service and name. */
  NearMotifs near(Domicile domicile) {
    return near(domicile, fetch(domicile, isOf(domicile)));
  }

  /**
   * The same motif in all the organisations that offer it to the people of the address; none when
   * it is not open (any more).
   */
  NearMotifs chosen(Domicile domicile, Choices choices) {
    var serviceId = choices.serviceId();
    if (serviceId == null || choices.motif() == null) {
      return none(domicile);
    }
    var ofService = isOf(domicile).and(SERVICE.ID.eq(serviceId));
    return near(
        domicile,
        fetch(domicile, ofService).stream()
            .filter(motif -> motif.slug().equals(choices.motif()))
            .toList());
  }

  /** Whether where she lives would open more of that organisation to her. */
  boolean isAddressAsked(Domicile domicile) {
    return fetch(domicile, isOf(domicile)).stream()
        .anyMatch(motif -> motif.level() != SectorLevel.DEPARTEMENT);
  }

  /** One at most. */
  NearMotifs find(Domicile domicile, long ouvertureId) {
    return near(domicile, fetch(domicile, MOTIF_OUVERTURE.ID.eq(ouvertureId)));
  }

  /** The secteurs are read only where a motif asks for them. */
  private NearMotifs near(Domicile domicile, List<OpenMotif> open) {
    var audience = domicile.door().audience();
    if (!domicile.door().isSectorised()
        || open.stream().allMatch(motif -> motif.level() == SectorLevel.DEPARTEMENT)) {
      return new NearMotifs(open, Sectors.everywhere(), audience);
    }
    var here = sectors.at(domicile.address());
    return new NearMotifs(
        open.stream().filter(motif -> here.opens(motif.level(), motif.organisationId())).toList(),
        here,
        audience);
  }

  static NearMotifs none(Domicile domicile) {
    return new NearMotifs(List.of(), Sectors.everywhere(), domicile.door().audience());
  }

  private static Condition isOf(Domicile domicile) {
    return TERRITOIRE.DEPARTEMENT_CODE.eq(domicile.departementCode());
  }

  /** Follow-up is for somebody known; nothing else is for who looks for whom follows her. */
  private static Condition isOpenTo(Door door) {
    var scope =
        switch (door) {
          case Door.Street _, Door.Prescription _ -> MOTIF.FOLLOW_UP.isFalse();
          case Door.Office office ->
              MOTIF.FOLLOW_UP.isFalse().and(ORGANISATION.ID.eq(office.organisationId()));
          case Door.Invited(var invitation) -> MOTIF_OUVERTURE.ID.eq(invitation.ouvertureId());
          case Door.Followed(var whom, _) -> MOTIF.FOLLOW_UP.isTrue().and(isOfTerritoireOf(whom));
          case Door.Oriented(var agent, var whom, _) ->
              MOTIF
                  .FOLLOW_UP
                  .isFalse()
                  .and(OrientedServices.mayAsk(agent))
                  .and(isOfTerritoireOf(whom));
          case Door.Closed _ -> falseCondition();
        };
    return scope.and(
        coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY)
            .in(door.audience().opening().accepted()));
  }

  private static Condition isOfTerritoireOf(OnFile whom) {
    return TERRITOIRE.ID.in(
        select(USAGER.TERRITOIRE_ID).from(USAGER).where(USAGER.ID.eq(whom.usagerId())));
  }

  private List<OpenMotif> fetch(Domicile domicile, Condition where) {
    return dsl.select(
            MOTIF_OUVERTURE.ID,
            SERVICE.ID,
            SERVICE.NAME,
            ORGANISATION.ID,
            ORGANISATION.NAME,
            coalesce(ORGANISATION.PHONE, TERRITOIRE.PHONE),
            NAME.said(),
            MOTIF.KIND,
            MOTIF.LOCATION_TYPE,
            MOTIF.MAX_DELAY_SECONDS,
            MOTIF.MIN_DELAY_SECONDS,
            MOTIF.VISIBILITY,
            TERRITOIRE.ZONE,
            MOTIF.SECTORISATION_LEVEL,
            RESTRICTION.said(),
            INSTRUCTIONS.said(),
            PAPERS.said())
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
            isOpenTo(domicile.door()))
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
                    row.value8().equals("collectif"),
                    LocationType.of(row.value9()),
                    Duration.ofSeconds(row.value10()),
                    Duration.ofSeconds(row.value11()),
                    !row.value12().equals("invisible"),
                    row.value12().equals("visible_and_notified"),
                    ZoneId.of(row.value13()),
                    SectorLevel.of(row.value14()),
                    row.value15(),
                    row.value16(),
                    row.value17()));
  }
}
