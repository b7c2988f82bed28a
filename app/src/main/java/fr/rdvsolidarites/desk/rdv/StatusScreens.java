package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.SuitePart;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What one must know before giving a status: of which RDV, and who will be told. */
@Component
class StatusScreens {

  private final DSLContext dsl;
  private final Clock clock;

  StatusScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  private record Row(
      String name,
      RdvStatus status,
      boolean lifecycle,
      String contact,
      @Nullable String email,
      @Nullable String phone,
      boolean byMail,
      boolean bySms) {

    List<String> channels() {
      var channels = new ArrayList<String>();
      if (bySms
          && phone != null
          && PhoneNumber.parse(phone).filter(PhoneNumber::mobile).isPresent()) {
        channels.add("sms");
      }
      if (byMail && email != null) {
        channels.add("mail");
      }
      return List.copyOf(channels);
    }

    StatusPage.Person person(RdvStatus next) {
      return new StatusPage.Person(name, status, next, lifecycle ? contact : null, channels());
    }
  }

  /**
   * @param participationId one participant; null: the whole RDV
   * @throws NotFoundException when it is not of this organisation, or not the agent's to write
   */
  StatusPage edit(
      long organisationId,
      long rdvId,
      @Nullable Long participationId,
      RdvStatus wanted,
      String returnTo,
      Actor.Agent actor) {
    var people = people(participationId);
    var suite = SuitePart.of(actor);
    return dsl.select(RDV.STARTS_AT, RDV.ENDS_AT, TERRITOIRE.ZONE, RDV.STATUS, people, suite)
        .from(RDV)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            RDV.ID.eq(rdvId),
            RDV.ORGANISATION_ID.eq(organisationId),
            Rights.filter(actor, RdvAction.WRITE))
        .fetchOptional()
        .filter(row -> participationId == null || !row.value5().isEmpty())
        .map(
            row ->
                new StatusPage(
                    organisationId,
                    rdvId,
                    participationId,
                    wanted,
                    participationId == null
                        ? RdvStatus.of(row.value4())
                        : row.value5().getFirst().status(),
                    RdvStatus.of(row.value4()),
                    row.value1().atZone(ZoneId.of(row.value3())),
                    row.value2(),
                    clock.instant(),
                    row.value5().stream()
                        .map(
                            one ->
                                one.person(
                                    participationId == null
                                        ? one.status().whenWholeBecomes(wanted)
                                        : wanted))
                        .toList(),
                    row.value6(),
                    returnTo))
        .orElseThrow(NotFoundException::new);
  }

  private static Field<List<Row>> people(@Nullable Long participationId) {
    var contact = USAGER.as("contact");
    return multiset(
            select(
                    concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                    PARTICIPATION.STATUS,
                    PARTICIPATION.NOTIFY_LIFECYCLE,
                    concat(contact.FIRST_NAME, inline(" "), contact.LAST_NAME),
                    coalesce(PARTICIPATION.CONTACT_EMAIL, contact.EMAIL),
                    coalesce(PARTICIPATION.CONTACT_PHONE_E164, contact.PHONE_E164),
                    contact.NOTIFY_BY_EMAIL,
                    contact.NOTIFY_BY_SMS)
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .join(contact)
                .on(contact.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
                .where(
                    PARTICIPATION.RDV_ID.eq(RDV.ID),
                    participationId == null ? noCondition() : PARTICIPATION.ID.eq(participationId))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new Row(
                            row.value1(),
                            RdvStatus.of(row.value2()),
                            row.value3(),
                            row.value4(),
                            row.value5(),
                            row.value6(),
                            row.value7(),
                            row.value8())))
        .as("people");
  }
}
