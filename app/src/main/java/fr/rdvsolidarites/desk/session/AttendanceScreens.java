package fr.rdvsolidarites.desk.session;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.Excusal;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.desk.session.AttendancePage.Person;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one select behind the attendance sheet. */
@Component
class AttendanceScreens {

  private final DSLContext dsl;
  private final Clock clock;

  AttendanceScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException when it is not of this organisation, is no RDV collectif, or is not
   *     hers to write
   */
  AttendancePage page(long organisationId, long rdvId, Actor.Agent actor) {
    return OneSession.of(
            dsl.select(
                OneSession.NAME,
                ORGANISATION.NAME,
                RDV.STARTS_AT,
                RDV.ENDS_AT,
                TERRITOIRE.ZONE.convertFrom(ZoneId::of),
                LIEU.NAME,
                Professionals.ofRdv(),
                field(RDV.CANCELLED_AT.isNull()),
                field(
                    RDV.CANCELLED_AT
                        .isNotNull()
                        .or(RDV.CAPACITY.isNotNull().and(RDV.PLACES_TAKEN.ge(RDV.CAPACITY)))),
                people()))
        .where(OneSession.is(organisationId, rdvId), Rights.filter(actor, RdvAction.WRITE))
        .fetchOptional(
            row -> {
              var zone = row.value5();
              var now = clock.instant();
              return new AttendancePage(
                  organisationId,
                  rdvId,
                  row.value1(),
                  row.value2(),
                  new TimeRange(row.value3(), row.value4()),
                  zone,
                  now.atZone(zone).toLocalDate(),
                  row.value6(),
                  FrenchLists.and(row.value7().stream().map(Professional::name).toList()),
                  row.value8() && !row.value3().isAfter(now),
                  row.value9(),
                  row.value10().stream().map(one -> one.shown(zone, now)).toList(),
                  null);
            })
        .orElseThrow(NotFoundException::new);
  }

  private record Row(
      long id, String name, @Nullable String phone, String status, @Nullable Excusal excusal) {

    Person shown(ZoneId zone, Instant now) {
      return new Person(
          id,
          name,
          display(phone),
          RdvStatus.of(status),
          RdvStatus.of(status),
          excusal == null ? null : excusal.sentence(zone, now));
    }
  }

  private static Field<List<Row>> people() {
    var responsable = USAGER.as("responsable");
    return multiset(
            select(
                    PARTICIPATION.ID,
                    concat(USAGER.LAST_NAME, inline(" "), USAGER.FIRST_NAME),
                    coalesce(
                        PARTICIPATION.CONTACT_PHONE_E164,
                        USAGER.PHONE_E164,
                        responsable.PHONE_E164),
                    PARTICIPATION.STATUS,
                    Excusal.of(PARTICIPATION))
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .leftJoin(responsable)
                .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
                .where(
                    PARTICIPATION.RDV_ID.eq(RDV.ID),
                    PARTICIPATION.STATUS.ne(RdvStatus.REVOKED.code()))
                .orderBy(USAGER.LAST_NAME, USAGER.FIRST_NAME, PARTICIPATION.ID))
        .convertFrom(rows -> rows.map(mapping(Row::new)));
  }

  private static @Nullable String display(@Nullable String e164) {
    return e164 == null ? null : PhoneNumber.parse(e164).map(PhoneNumber::display).orElse(e164);
  }
}
