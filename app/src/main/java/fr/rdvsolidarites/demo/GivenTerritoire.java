package fr.rdvsolidarites.demo;

import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;

import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import java.util.Arrays;
import org.jooq.DSLContext;

/** A département: the Pas-de-Calais unless told otherwise; it uses every field of the files. */
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
    var id = insert();
    dsl.batch(
            Arrays.stream(UsagerField.values())
                .map(
                    field ->
                        dsl.insertInto(TERRITOIRE_USAGER_FIELD)
                            .set(TERRITOIRE_USAGER_FIELD.TERRITOIRE_ID, id)
                            .set(TERRITOIRE_USAGER_FIELD.FIELD, field.code())
                            .set(TERRITOIRE_USAGER_FIELD.STATE, FieldState.EDITABLE.code()))
                .toList())
        .execute();
    return id;
  }

  private long insert() {
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
