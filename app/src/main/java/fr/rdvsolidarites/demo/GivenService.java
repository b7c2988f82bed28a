package fr.rdvsolidarites.demo;

import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_SERVICE;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/**
 * A trade, or the secretariat: the PMI unless told otherwise. A service that exists is found again.
 */
public final class GivenService {

  private final DSLContext dsl;
  private String name = "Protection maternelle et infantile (PMI)";
  private String shortName = "PMI";
  private String kind = "trade";
  private final List<Long> territoireIds = new ArrayList<>();

  private GivenService(DSLContext dsl) {
    this.dsl = dsl;
  }

  public static GivenService givenService(DSLContext dsl) {
    return new GivenService(dsl);
  }

  public GivenService named(String name, String shortName) {
    this.name = name;
    this.shortName = shortName;
    return this;
  }

  public GivenService secretariat() {
    this.kind = "secretariat";
    return named("Secrétariat", "Secrétariat");
  }

  /** Switched on in this territoire. */
  public GivenService in(long territoireId) {
    territoireIds.add(territoireId);
    return this;
  }

  /** The id. */
  public long create() {
    var id =
        dsl.insertInto(SERVICE)
            .set(SERVICE.NAME, name)
            .set(SERVICE.SHORT_NAME, shortName)
            .set(SERVICE.KIND, kind)
            .set(SERVICE.CREATED_AT, GivenRows.LONG_AGO)
            .onConflict(SERVICE.NAME)
            .doUpdate()
            .set(SERVICE.SHORT_NAME, shortName)
            .returningResult(SERVICE.ID)
            .fetchSingle()
            .value1();
    GivenRows.insert(
        dsl,
        TERRITOIRE_SERVICE,
        territoireIds.stream()
            .map(
                territoire ->
                    dsl.newRecord(TERRITOIRE_SERVICE)
                        .with(TERRITOIRE_SERVICE.TERRITOIRE_ID, territoire)
                        .with(TERRITOIRE_SERVICE.SERVICE_ID, id))
            .toList());
    return id;
  }
}
