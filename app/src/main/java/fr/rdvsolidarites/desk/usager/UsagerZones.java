package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;

import java.time.ZoneId;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The zone in which times are said on a file. */
@Component
class UsagerZones {

  private final DSLContext dsl;

  UsagerZones(DSLContext dsl) {
    this.dsl = dsl;
  }

  ZoneId of(long usagerId) {
    return dsl.select(TERRITOIRE.ZONE)
        .from(USAGER)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(USAGER.TERRITOIRE_ID))
        .where(USAGER.ID.eq(usagerId))
        .fetchSingle(row -> ZoneId.of(row.value1()));
  }
}
