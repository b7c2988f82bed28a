package fr.rdvsolidarites.demo;

import static gen.db.Tables.TERRITOIRE;

import org.jooq.DSLContext;

/** A département: the Pas-de-Calais unless told otherwise. */
public final class GivenTerritoire {

  private final DSLContext dsl;
  private String name = "Pas-de-Calais";
  private String departement = "62";
  private String zone = "Europe/Paris";

  private GivenTerritoire(DSLContext dsl) {
    this.dsl = dsl;
  }

  public static GivenTerritoire givenTerritoire(DSLContext dsl) {
    return new GivenTerritoire(dsl);
  }

  public GivenTerritoire named(String name, String departement) {
    this.name = name;
    this.departement = departement;
    return this;
  }

  public GivenTerritoire zone(String zone) {
    this.zone = zone;
    return this;
  }

  /** The id. */
  public long create() {
    return dsl.insertInto(TERRITOIRE)
        .set(TERRITOIRE.NAME, name)
        .set(TERRITOIRE.DEPARTEMENT_CODE, departement)
        .set(TERRITOIRE.ZONE, zone)
        .set(TERRITOIRE.PHONE, "03 53 01 62 00")
        .set(TERRITOIRE.CREATED_AT, GivenRows.LONG_AGO)
        .returningResult(TERRITOIRE.ID)
        .fetchSingle()
        .value1();
  }
}
