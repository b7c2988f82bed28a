package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER_IMPORT;
import static gen.db.Tables.USAGER_IMPORT_LINE;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.UsagerImportLines.Done;
import fr.rdvsolidarites.rights.Actor;
import gen.db.tables.records.UsagerImportLineRecord;
import gen.db.tables.records.UsagerImportRecord;
import java.time.Clock;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works through a list, some hundreds in a transaction, so that nobody waits for it. A line is
 * written whole or not at all; one that the database refuses is tried alone, and stops no other.
 */
@Component
class UsagerImportRun {

  private static final Logger LOG = LoggerFactory.getLogger(UsagerImportRun.class);
  private static final int AT_ONCE = 300;

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final UsagerImportLines lines;
  private final UsagerImportWriter writer;
  private final TransactionTemplate transaction;

  UsagerImportRun(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      UsagerImportLines lines,
      UsagerImportWriter writer,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.lines = lines;
    this.writer = writer;
    this.transaction = transaction;
  }

  /** One step; false: nothing is left to do. Broken off, it goes on where it was. */
  boolean step(long importId) {
    try {
      return Boolean.TRUE.equals(transaction.execute(_ -> step(importId, AT_ONCE)));
    } catch (DataAccessException | org.springframework.dao.DataAccessException refused) {
      LOG.info("Import {}: some lines at once were refused, each is tried alone", importId);
      for (var i = 0; i < AT_ONCE; i++) {
        if (!alone(importId)) {
          return false;
        }
      }
      return true;
    }
  }

  private boolean alone(long importId) {
    try {
      return Boolean.TRUE.equals(transaction.execute(_ -> step(importId, 1)));
    } catch (org.springframework.dao.DataIntegrityViolationException refused) {
      transaction.executeWithoutResult(
          _ ->
              next(importId, 1)
                  .forEach(
                      line ->
                          lines.done(importId, List.of(Done.failed(line.getLine(), "refused")))));
      return true;
    }
  }

  private boolean step(long importId, int most) {
    var list =
        dsl.selectFrom(USAGER_IMPORT)
            .where(USAGER_IMPORT.ID.eq(importId), USAGER_IMPORT.STATE.eq("running"))
            .forUpdate()
            .fetchOptional();
    if (list.isEmpty()) {
      return false;
    }
    if (!hasBegun(importId)) {
      leaveAside(list.get());
    }
    var todo = next(importId, most);
    if (todo.isEmpty()) {
      finish(list.get());
      return false;
    }
    lines.done(importId, writer.write(list.get(), todo));
    return true;
  }

  /** Lines about somebody of whom an earlier line tells come after all others. */
  private List<UsagerImportLineRecord> next(long importId, int most) {
    var alone = next(importId, USAGER_IMPORT_LINE.TWIN_LINE.isNull(), most);
    return alone.isEmpty() ? next(importId, USAGER_IMPORT_LINE.TWIN_LINE.isNotNull(), most) : alone;
  }

  private List<UsagerImportLineRecord> next(long importId, Condition which, int most) {
    return dsl.selectFrom(USAGER_IMPORT_LINE)
        .where(
            USAGER_IMPORT_LINE.IMPORT_ID.eq(importId),
            USAGER_IMPORT_LINE.OUTCOME.isNull(),
            USAGER_IMPORT_LINE.STATUS.in("new", "double"),
            which)
        .orderBy(USAGER_IMPORT_LINE.LINE)
        .limit(most)
        .fetch();
  }

  private boolean hasBegun(long importId) {
    return dsl.fetchExists(
        USAGER_IMPORT_LINE,
        USAGER_IMPORT_LINE.IMPORT_ID.eq(importId),
        USAGER_IMPORT_LINE.OUTCOME.isNotNull());
  }

  /** First of all: what is not to be written its outcome. */
  private void leaveAside(UsagerImportRecord list) {
    dsl.execute(
        """
        update usager_import_line set
          outcome = case when status = 'error' then 'failed' when status = 'same' then 'unchanged' else 'skipped' end,
          reason = case when status = 'error' then 'unread' when status = 'blank' then 'blank'
            when status = 'same' then null when decision = 'skip' then 'decided' else 'undecided' end,
          usager_id = case when status in ('same', 'double') then match_id end
        where import_id = {0} and outcome is null
          and (status in ('error', 'blank', 'same')
            or status = 'double' and (decision is null or decision = 'skip'))
        """,
        val(list.getId()));
  }

  private void finish(UsagerImportRecord list) {
    dsl.update(USAGER_IMPORT)
        .set(USAGER_IMPORT.STATE, "done")
        .set(USAGER_IMPORT.FINISHED_AT, clock.instant())
        .where(USAGER_IMPORT.ID.eq(list.getId()))
        .execute();
    journal.record(
        new Actor.Agent(list.getAgentId()),
        new UsagerImportEvent.Finished(
            list.getId(),
            list.getOrganisationId(),
            list.getTerritoireId(),
            count(list, "created"),
            count(list, "completed")));
  }

  private int count(UsagerImportRecord list, String outcome) {
    return dsl.fetchCount(
        USAGER_IMPORT_LINE,
        USAGER_IMPORT_LINE.IMPORT_ID.eq(list.getId()),
        USAGER_IMPORT_LINE.OUTCOME.eq(outcome));
  }
}
