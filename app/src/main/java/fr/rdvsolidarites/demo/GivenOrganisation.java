package fr.rdvsolidarites.demo;

import static gen.db.Tables.ORGANISATION;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An organisation of a territoire: « MDS d'Arras », open from Monday to Friday, unless told
 * otherwise.
 */
public final class GivenOrganisation {

  private final DSLContext dsl;
  private @Nullable Long territoireId;
  private String name = "MDS d'Arras";
  private String phone = "03 53 01 10 00";
  private String email = "mds-arras@demo.rdv";
  private Short[] openDays = {1, 2, 3, 4, 5};
  private boolean worksOnHolidays;

  private GivenOrganisation(DSLContext dsl) {
    this.dsl = dsl;
  }

  public static GivenOrganisation givenOrganisation(DSLContext dsl) {
    return new GivenOrganisation(dsl);
  }

  public GivenOrganisation in(long territoireId) {
    this.territoireId = territoireId;
    return this;
  }

  public GivenOrganisation named(String name) {
    this.name = name;
    return this;
  }

  public GivenOrganisation reachedAt(String phone, String email) {
    this.phone = phone;
    this.email = email;
    return this;
  }

  /** ISO weekdays. */
  public GivenOrganisation openOn(Short... days) {
    this.openDays = days;
    return this;
  }

  public GivenOrganisation worksOnHolidays() {
    this.worksOnHolidays = true;
    return this;
  }

  /** The id; of a territoire of its own when none was named. */
  public long create() {
    var territoire =
        territoireId == null ? GivenTerritoire.givenTerritoire(dsl).create() : territoireId;
    return dsl.insertInto(ORGANISATION)
        .set(ORGANISATION.TERRITOIRE_ID, territoire)
        .set(ORGANISATION.NAME, name)
        .set(ORGANISATION.PHONE, phone)
        .set(ORGANISATION.EMAIL, email)
        .set(ORGANISATION.OPEN_DAYS, openDays)
        .set(ORGANISATION.WORKS_ON_HOLIDAYS, worksOnHolidays)
        .set(ORGANISATION.CREATED_AT, GivenRows.LONG_AGO)
        .returningResult(ORGANISATION.ID)
        .fetchSingle()
        .value1();
  }
}
