package fr.rdvsolidarites.desk.offline;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.session.SessionPage;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a professional takes along: her RDVs of two days that are not cancelled. */
@Component
class TwoDaysScreens {

  private static final List<String> CANCELLED =
      Stream.of(RdvStatus.values()).filter(RdvStatus::isCancelled).map(RdvStatus::code).toList();

  private final DSLContext dsl;
  private final Clock clock;

  TwoDaysScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  TwoDaysPage show(Actor.Agent actor) {
    var zone =
        dsl.select(TERRITOIRE.ZONE)
            .from(AGENT)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(AGENT.HOME_TERRITOIRE_ID))
            .where(AGENT.ID.eq(actor.agentId()))
            .fetchOptional(row -> ZoneId.of(row.value1()))
            .orElseThrow(NotFoundException::new);
    var now = clock.instant().atZone(zone);
    return new TwoDaysPage(now, items(now, actor));
  }

  private List<TwoDaysPage.Item> items(ZonedDateTime now, Actor.Agent actor) {
    var participants = participants();
    return dsl.select(
            RDV.ID,
            RDV.ORGANISATION_ID,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.TITLE,
            RDV.PLACES_TAKEN,
            RDV.CAPACITY,
            RDV.CONTEXT,
            MOTIF.NAME,
            MOTIF.KIND,
            MOTIF.LOCATION_TYPE,
            LIEU.NAME,
            LIEU.ADDRESS,
            LIEU.POST_CODE,
            LIEU.CITY,
            participants)
        .from(RDV_AGENT)
        .join(RDV)
        .on(RDV.ID.eq(RDV_AGENT.RDV_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(
            RDV_AGENT.AGENT_ID.eq(actor.agentId()),
            RDV.STATUS.notIn(CANCELLED),
            inTwoDays(now),
            Rights.filter(actor, RdvAction.READ))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .fetch(row -> item(row, row.get(participants), now.getZone()));
  }

  private static Condition inTwoDays(ZonedDateTime now) {
    var today = now.toLocalDate();
    return RDV.STARTS_AT
        .ge(today.atStartOfDay(now.getZone()).toInstant())
        .and(RDV.STARTS_AT.lt(today.plusDays(2).atStartOfDay(now.getZone()).toInstant()));
  }

  private record Participant(
      String name,
      @Nullable String phone,
      @Nullable String address,
      @Nullable String complement,
      @Nullable String postCode,
      @Nullable String city) {

    TwoDaysPage.Person person() {
      var shown =
          phone == null ? null : PhoneNumber.parse(phone).map(PhoneNumber::display).orElse(phone);
      return new TwoDaysPage.Person(name, shown, phone);
    }

    String home() {
      return place(address, complement, postCode, city);
    }
  }

  /** As on the sheet: a child without a phone or an address of its own has its responsable's. */
  private static Field<List<Participant>> participants() {
    var responsable = USAGER.as("responsable");
    return multiset(
            select(
                    concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                    coalesce(
                        PARTICIPATION.CONTACT_PHONE_E164,
                        USAGER.PHONE_E164,
                        responsable.PHONE_E164),
                    own(USAGER.ADDRESS, responsable.ADDRESS),
                    when(
                        UsagerFieldStates.isShown(
                            USAGER.TERRITOIRE_ID, UsagerField.ADDRESS_COMPLEMENT),
                        own(USAGER.ADDRESS_COMPLEMENT, responsable.ADDRESS_COMPLEMENT)),
                    own(USAGER.POST_CODE, responsable.POST_CODE),
                    own(USAGER.CITY, responsable.CITY))
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .leftJoin(responsable)
                .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
                .where(PARTICIPATION.RDV_ID.eq(RDV.ID), PARTICIPATION.STATUS.notIn(CANCELLED))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(rows -> rows.map(mapping(Participant::new)))
        .as("participants");
  }

  /** One address or the other, never pieces of both. */
  private static Field<String> own(Field<String> hers, Field<String> responsables) {
    return when(USAGER.ADDRESS.isNotNull(), hers).otherwise(responsables);
  }

  private static TwoDaysPage.Item item(Record row, List<Participant> participants, ZoneId zone) {
    var session = row.get(MOTIF.KIND).equals("collectif");
    var kind = LocationType.of(row.get(MOTIF.LOCATION_TYPE));
    var names = participants.stream().map(Participant::name).collect(Collectors.joining(", "));
    var subject = Objects.requireNonNullElse(row.get(RDV.TITLE), row.get(MOTIF.NAME));
    return new TwoDaysPage.Item(
        "/organisations/" + row.get(RDV.ORGANISATION_ID) + "/rdvs/" + row.get(RDV.ID),
        row.get(RDV.STARTS_AT).atZone(zone),
        (int) Duration.between(row.get(RDV.STARTS_AT), row.get(RDV.ENDS_AT)).toMinutes(),
        session || names.isEmpty() ? subject : names,
        row.get(MOTIF.NAME),
        session ? SessionPage.places(row.get(RDV.PLACES_TAKEN), row.get(RDV.CAPACITY)) : null,
        kind,
        where(row, kind, participants),
        row.get(RDV.CONTEXT),
        participants.stream().map(Participant::person).toList());
  }

  private static @Nullable String where(
      Record row, LocationType kind, List<Participant> participants) {
    var lieu = row.get(LIEU.NAME);
    var place =
        lieu != null
            ? place(lieu, row.get(LIEU.ADDRESS), row.get(LIEU.POST_CODE), row.get(LIEU.CITY))
            : kind == LocationType.HOME
                ? participants.stream()
                    .map(Participant::home)
                    .distinct()
                    .collect(Collectors.joining("\n"))
                : "";
    return place.isBlank() ? null : place;
  }

  /** Each on its line; the town is not said twice where the address ends with it. */
  private static String place(
      @Nullable String first,
      @Nullable String second,
      @Nullable String postCode,
      @Nullable String city) {
    var town = Stream.of(postCode, city).filter(Objects::nonNull).collect(Collectors.joining(" "));
    var lines = Stream.of(first, second).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    return town.isEmpty() || lines.endsWith(town) ? lines : lines + "\n" + town;
  }
}
