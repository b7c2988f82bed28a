package fr.rdvsolidarites.territory;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_SERVICE;

import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens a territoire with its first organisation and the services it offers. */
@Component
public class TerritoireOpening {

  /** The ids of what was opened; the services in the order given. */
  public record Opened(long territoireId, long organisationId, List<Long> serviceIds) {}

  private final DSLContext dsl;
  private final Clock clock;

  TerritoireOpening(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @param departementCode as the INSEE writes it: {@code 62}, {@code 2A}, {@code 974}
   * @param services a service of that name that exists on the platform is shared
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Opened open(
      String name, String departementCode, String organisationName, List<CommonService> services) {
    var territoireId =
        dsl.insertInto(TERRITOIRE)
            .set(TERRITOIRE.NAME, name)
            .set(TERRITOIRE.DEPARTEMENT_CODE, departementCode)
            .set(TERRITOIRE.ZONE, DepartementZone.of(departementCode).getId())
            .set(TERRITOIRE.CREATED_AT, clock.instant())
            .returningResult(TERRITOIRE.ID)
            .fetchSingle()
            .value1();
    var organisationId =
        dsl.insertInto(ORGANISATION)
            .set(ORGANISATION.TERRITOIRE_ID, territoireId)
            .set(ORGANISATION.NAME, organisationName)
            .set(ORGANISATION.CREATED_AT, clock.instant())
            .returningResult(ORGANISATION.ID)
            .fetchSingle()
            .value1();
    return new Opened(territoireId, organisationId, offer(territoireId, services));
  }

  private List<Long> offer(long territoireId, List<CommonService> services) {
    var now = clock.instant();
    dsl.batch(
            services.stream()
                .map(
                    service ->
                        dsl.insertInto(SERVICE)
                            .set(SERVICE.NAME, service.name())
                            .set(SERVICE.SHORT_NAME, service.shortName())
                            .set(SERVICE.KIND, service.kind())
                            .set(SERVICE.CREATED_AT, now)
                            .onConflict(SERVICE.NAME)
                            .doNothing())
                .toList())
        .execute();
    var names = services.stream().map(CommonService::name).toList();
    var ids =
        dsl.select(SERVICE.NAME, SERVICE.ID)
            .from(SERVICE)
            .where(SERVICE.NAME.in(names))
            .fetchMap(SERVICE.NAME, SERVICE.ID);
    dsl.batch(
            ids.values().stream()
                .map(
                    id ->
                        dsl.insertInto(TERRITOIRE_SERVICE)
                            .set(TERRITOIRE_SERVICE.TERRITOIRE_ID, territoireId)
                            .set(TERRITOIRE_SERVICE.SERVICE_ID, id))
                .toList())
        .execute();
    return names.stream().map(ids::get).toList();
  }
}
