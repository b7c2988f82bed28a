package fr.rdvsolidarites.booking;

import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;

import fr.rdvsolidarites.people.PhoneNumber;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a file says of somebody, for those who may know that it is hers. */
@Component
public class OnFiles {

  private final DSLContext dsl;

  OnFiles(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** {@code allowed}: over the row of {@code usager}. Empty when it is closed, or not allowed. */
  @Transactional(readOnly = true)
  public Optional<OnFile> find(long usagerId, Condition allowed) {
    var responsable = USAGER.as("responsable");
    return dsl.select(
            USAGER.ID,
            USAGER.FIRST_NAME,
            USAGER.LAST_NAME,
            coalesce(USAGER.EMAIL, responsable.EMAIL),
            coalesce(USAGER.PHONE_E164, responsable.PHONE_E164))
        .from(USAGER)
        .leftJoin(responsable)
        .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
        .where(USAGER.ID.eq(usagerId), USAGER.DELETED_AT.isNull(), allowed)
        .fetchOptional(
            row ->
                new OnFile(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5() == null ? null : PhoneNumber.parse(row.value5()).orElse(null)));
  }
}
