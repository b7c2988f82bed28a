package fr.rdvsolidarites.demo;

import static gen.db.Tables.ATTRIBUTION;
import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.ZONE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A secteur of a territoire, with its zones and who receives there. */
public final class GivenSecteur {

  private final DSLContext dsl;
  private final long territoireId;
  private final String code;
  private final List<LongConsumer> rest = new ArrayList<>();
  private String name;

  private GivenSecteur(DSLContext dsl, long territoireId, String code) {
    this.dsl = dsl;
    this.territoireId = territoireId;
    this.code = code;
    this.name = code;
  }

  public static GivenSecteur givenSecteur(DSLContext dsl, long territoireId, String code) {
    return new GivenSecteur(dsl, territoireId, code);
  }

  public GivenSecteur named(String name) {
    this.name = name;
    return this;
  }

  public GivenSecteur commune(String communeCode, String communeName) {
    return zone(communeCode, communeName, null, null);
  }

  /** One street, by its id in the national address base. */
  public GivenSecteur street(
      String communeCode, String communeName, String streetId, String streetName) {
    return zone(communeCode, communeName, streetId, streetName);
  }

  public GivenSecteur givenTo(long organisationId) {
    return attributed(organisationId, null);
  }

  public GivenSecteur givenTo(long organisationId, long agentId) {
    return attributed(organisationId, agentId);
  }

  /** The id. */
  public long create() {
    var id =
        dsl.insertInto(SECTEUR)
            .set(SECTEUR.TERRITOIRE_ID, territoireId)
            .set(SECTEUR.NAME, name)
            .set(SECTEUR.CODE, code)
            .set(SECTEUR.CREATED_AT, GivenRows.LONG_AGO)
            .returningResult(SECTEUR.ID)
            .fetchSingle()
            .value1();
    rest.forEach(part -> part.accept(id));
    return id;
  }

  private GivenSecteur zone(
      String communeCode,
      String communeName,
      @Nullable String streetId,
      @Nullable String streetName) {
    rest.add(
        id ->
            dsl.insertInto(ZONE)
                .set(ZONE.SECTEUR_ID, id)
                .set(ZONE.COMMUNE_CODE, communeCode)
                .set(ZONE.COMMUNE_NAME, communeName)
                .set(ZONE.STREET_ID, streetId)
                .set(ZONE.STREET_NAME, streetName)
                .set(ZONE.CREATED_AT, GivenRows.LONG_AGO)
                .execute());
    return this;
  }

  private GivenSecteur attributed(long organisationId, @Nullable Long agentId) {
    rest.add(
        id ->
            dsl.insertInto(ATTRIBUTION)
                .set(ATTRIBUTION.SECTEUR_ID, id)
                .set(ATTRIBUTION.ORGANISATION_ID, organisationId)
                .set(ATTRIBUTION.AGENT_ID, agentId)
                .set(ATTRIBUTION.CREATED_AT, GivenRows.LONG_AGO)
                .execute());
    return this;
  }
}
