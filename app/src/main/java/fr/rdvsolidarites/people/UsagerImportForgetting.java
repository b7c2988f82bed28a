package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER_IMPORT;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.StoredFiles;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * After a month a list is forgotten: its file, its cells, what was read in them. What came of each
 * line stays, with a link to the file of the person.
 */
@Component
class UsagerImportForgetting {

  private static final int AT_ONCE = 20;

  private final DSLContext dsl;
  private final Clock clock;
  private final StoredFiles files;

  UsagerImportForgetting(DSLContext dsl, Clock clock, StoredFiles files) {
    this.dsl = dsl;
    this.clock = clock;
    this.files = files;
  }

  @Transactional
  public void forget() {
    var now = clock.instant();
    var old =
        dsl.select(USAGER_IMPORT.ID)
            .from(USAGER_IMPORT)
            .where(
                USAGER_IMPORT.FORGOTTEN_AT.isNull(),
                USAGER_IMPORT.STATE.notIn("checking", "running", "undoing"),
                USAGER_IMPORT.CREATED_AT.le(now.minus(UsagerImports.LIFE)))
            .orderBy(USAGER_IMPORT.ID)
            .limit(AT_ONCE)
            .forUpdate()
            .skipLocked()
            .fetch(USAGER_IMPORT.ID);
    dsl.execute(
        """
        update usager_import_line set cells = '{}', draft = null, problems = null, first_name = null,
          last_name = null, birth_date = null, email = null, phone_e164 = null, filled = null
        where import_id = any({0})
        """,
        val(old.toArray(Long[]::new)));
    dsl.execute(
        """
        update usager_import set forgotten_at = {0}, file_id = null,
          state = case when state in ('mapping', 'ready') then 'abandoned' else state end
        where id = any({1})
        """,
        val(now), val(old.toArray(Long[]::new)));
    files.forgetExpired();
  }
}
