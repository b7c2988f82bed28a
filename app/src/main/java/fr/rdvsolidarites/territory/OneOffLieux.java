package fr.rdvsolidarites.territory;

import static gen.db.Tables.LIEU;

import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lieux that serve for one RDV: a town hall, a school, a partner's office. */
@Component
public class OneOffLieux {

  private final DSLContext dsl;
  private final Clock clock;

  OneOffLieux(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Opens one in the organisation, with the RDV that takes place there; its id. */
  @Transactional(propagation = Propagation.MANDATORY)
  public long open(long organisationId, String name, String address) {
    return dsl.insertInto(LIEU)
        .set(LIEU.ORGANISATION_ID, organisationId)
        .set(LIEU.NAME, name)
        .set(LIEU.ADDRESS, address)
        .set(LIEU.AVAILABILITY, "single_use")
        .set(LIEU.CREATED_AT, clock.instant())
        .returningResult(LIEU.ID)
        .fetchSingle()
        .value1();
  }
}
