package fr.rdvsolidarites.demo;

import static gen.db.Tables.LIEU;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Where people are received: in Arras, with its coordinates, unless told otherwise. */
public final class GivenLieu {

  private final DSLContext dsl;
  private final long organisationId;
  private String name = "MDS d'Arras – site Saint-Nicolas";
  private String address = "12 rue des Tilleuls";
  private Town town = Town.ARRAS;
  private @Nullable Double latitude = Town.ARRAS.latitude();
  private @Nullable Double longitude = Town.ARRAS.longitude();
  private @Nullable String phone = "03 53 01 10 01";
  private @Nullable String accessHint;
  private String availability = "enabled";

  private GivenLieu(DSLContext dsl, long organisationId) {
    this.dsl = dsl;
    this.organisationId = organisationId;
  }

  public static GivenLieu givenLieu(DSLContext dsl, long organisationId) {
    return new GivenLieu(dsl, organisationId);
  }

  public GivenLieu named(String name) {
    this.name = name;
    return this;
  }

  /** A street and its town; the coordinates are the town's. */
  public GivenLieu at(String street, Town town) {
    this.address = street;
    this.town = town;
    return at(town.latitude(), town.longitude());
  }

  public GivenLieu at(@Nullable Double latitude, @Nullable Double longitude) {
    this.latitude = latitude;
    this.longitude = longitude;
    return this;
  }

  public GivenLieu phone(@Nullable String phone) {
    this.phone = phone;
    return this;
  }

  public GivenLieu accessHint(@Nullable String hint) {
    this.accessHint = hint;
    return this;
  }

  public GivenLieu disabled() {
    this.availability = "disabled";
    return this;
  }

  /** The id. */
  public long create() {
    return dsl.insertInto(LIEU)
        .set(LIEU.ORGANISATION_ID, organisationId)
        .set(LIEU.NAME, name)
        .set(LIEU.ADDRESS, address)
        .set(LIEU.POST_CODE, town.postCode())
        .set(LIEU.CITY, town.label())
        .set(LIEU.COMMUNE_CODE, town.communeCode())
        .set(LIEU.LATITUDE, latitude)
        .set(LIEU.LONGITUDE, longitude)
        .set(LIEU.PHONE, phone)
        .set(LIEU.ACCESS_HINT, accessHint)
        .set(LIEU.AVAILABILITY, availability)
        .set(LIEU.CREATED_AT, GivenRows.LONG_AGO)
        .returningResult(LIEU.ID)
        .fetchSingle()
        .value1();
  }
}
