package fr.rdvsolidarites.notifications;

import static gen.db.Tables.JOURNAL;
import static org.jooq.impl.DSL.field;

import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The address that somebody had before a fact. */
@Component
class FormerAddress {

  private final DSLContext dsl;

  FormerAddress(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Empty when there was none, or the history was emptied meanwhile. */
  Optional<String> of(long journalId) {
    var email = field("{0} ->> 'email'", String.class, JOURNAL.BEFORE);
    return dsl.select(email)
        .from(JOURNAL)
        .where(JOURNAL.ID.eq(journalId), email.ne(""))
        .fetchOptional(row -> row.value1());
  }
}
