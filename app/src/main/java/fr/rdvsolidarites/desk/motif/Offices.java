package fr.rdvsolidarites.desk.motif;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.desk.motif.Office.Lieu;
import fr.rdvsolidarites.desk.motif.Office.Service;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifAction;
import fr.rdvsolidarites.territory.OrganisationAction;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The organisation that a page on motifs is about, by one select. */
@Component
class Offices {

  private final DSLContext dsl;

  Offices(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * @throws NotFoundException when she may not do this there
   */
  Office find(long organisationId, MotifAction action, Actor.Agent actor) {
    return read(
        organisationId,
        field(Rights.filter(actor, MotifAction.OPEN)),
        field(Rights.filter(actor, OrganisationAction.WRITE)),
        Rights.filter(actor, action));
  }

  /** For an example, to somebody whose right was checked otherwise. */
  Office read(long organisationId) {
    return read(organisationId, field(falseCondition()), field(falseCondition()), trueCondition());
  }

  private Office read(
      long organisationId, Field<Boolean> mayOpen, Field<Boolean> mayWrite, Condition right) {
    var services = services();
    var lieux = lieux();
    return dsl.select(
            ORGANISATION.NAME,
            ORGANISATION.PHONE,
            ORGANISATION.TERRITOIRE_ID,
            TERRITOIRE.ZONE,
            ORGANISATION.OPEN_DAYS,
            mayOpen,
            mayWrite,
            services,
            lieux,
            TERRITOIRE.NEW_MOTIF_VISIBILITY,
            TERRITOIRE.SECOND_REMINDER,
            TERRITOIRE.MESSAGE_SIGNATURE,
            TERRITOIRE.SMS_SENDER,
            TERRITOIRE.SMS_PRICE_CENTS)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), right)
        .fetchOptional(
            row ->
                new Office(
                    organisationId,
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    ZoneId.of(row.value4()),
                    List.of(row.value5()),
                    row.value6(),
                    row.value7(),
                    row.value8(),
                    row.value9().isEmpty() ? null : row.value9().getFirst(),
                    row.value10(),
                    row.value11(),
                    new Office.Messages(row.value12(), row.value13(), row.value14())))
        .orElseThrow(NotFoundException::new);
  }

  private static Field<List<Service>> services() {
    return multiset(
            select(SERVICE.ID, SERVICE.NAME, SERVICE.SHORT_NAME)
                .from(TERRITOIRE_SERVICE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(TERRITOIRE_SERVICE.SERVICE_ID))
                .where(
                    TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(ORGANISATION.TERRITOIRE_ID),
                    SERVICE.KIND.eq(inline("trade")))
                .orderBy(SERVICE.NAME))
        .convertFrom(rows -> rows.map(row -> new Service(row.value1(), row.value2(), row.value3())))
        .as("services");
  }

  private static Field<List<Lieu>> lieux() {
    return multiset(
            select(LIEU.NAME, LIEU.ADDRESS, LIEU.POST_CODE, LIEU.CITY, LIEU.PHONE, LIEU.ACCESS_HINT)
                .from(LIEU)
                .where(
                    LIEU.ORGANISATION_ID.eq(ORGANISATION.ID),
                    LIEU.AVAILABILITY.eq(inline("enabled")),
                    LIEU.DELETED_AT.isNull())
                .orderBy(LIEU.ID)
                .limit(1))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new Lieu(
                            row.value1(),
                            withTown(row.value2(), row.value3(), row.value4()),
                            row.value5(),
                            row.value6())))
        .as("lieux");
  }

  /** As messages write it: the town once. */
  private static String withTown(String address, @Nullable String postCode, @Nullable String city) {
    if (city == null
        || address.toLowerCase(Locale.FRENCH).contains(city.toLowerCase(Locale.FRENCH))) {
      return address;
    }
    return address + ", " + (postCode == null ? "" : postCode + " ") + city;
  }
}
