package fr.rdvsolidarites.people;

import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_IMPORT;
import static gen.db.Tables.USAGER_IMPORT_LINE;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Event;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.UsagerImportLines.Undone;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import gen.db.tables.UsagerOrganisation;
import gen.db.tables.records.UsagerImportLineRecord;
import gen.db.tables.records.UsagerImportRecord;
import gen.db.tables.records.UsagerRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Undoes an import, some hundreds of lines in a transaction: files that it opened and that nobody
 * has touched since are removed, what it filled and nobody has changed since is empty again, and
 * the organisation no longer knows whom it knew by this import alone. Each file that stays says
 * why.
 */
@Component
class UsagerImportUndo {

  private static final int AT_ONCE = 300;
  private static final UsagerOrganisation TIE = USAGER_ORGANISATION.as("tie");

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final UsagerImportLines lines;
  private final CertifiedFiles certified;
  private final TransactionTemplate transaction;

  UsagerImportUndo(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      UsagerImportLines lines,
      CertifiedFiles certified,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.lines = lines;
    this.certified = certified;
    this.transaction = transaction;
  }

  /** One step; false: nothing is left to do. Broken off, it goes on where it was. */
  boolean step(long importId) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ ->
                dsl.selectFrom(USAGER_IMPORT)
                    .where(USAGER_IMPORT.ID.eq(importId), USAGER_IMPORT.STATE.eq("undoing"))
                    .forUpdate()
                    .fetchOptional()
                    .map(this::step)
                    .orElse(false)));
  }

  private boolean step(UsagerImportRecord list) {
    var who = new Actor.Agent(Objects.requireNonNull(list.getUndoneBy()));
    // The last first: what completed a file that the list itself opened is taken back before.
    var todo =
        dsl.selectFrom(USAGER_IMPORT_LINE)
            .where(
                USAGER_IMPORT_LINE.IMPORT_ID.eq(list.getId()),
                USAGER_IMPORT_LINE.OUTCOME.in("created", "completed"),
                USAGER_IMPORT_LINE.UNDO.isNull())
            .orderBy(
                USAGER_IMPORT_LINE.OUTCOME.eq("completed").desc(), USAGER_IMPORT_LINE.LINE.desc())
            .limit(AT_ONCE)
            .fetch();
    if (todo.isEmpty() && new Ties(list, who).untie()) {
      return true;
    }
    if (todo.isEmpty()) {
      dsl.update(USAGER_IMPORT)
          .set(USAGER_IMPORT.STATE, "undone")
          .set(USAGER_IMPORT.UNDONE_AT, clock.instant())
          .where(USAGER_IMPORT.ID.eq(list.getId()))
          .execute();
      journal.record(
          who,
          new UsagerImportEvent.Undone(
              list.getId(), list.getOrganisationId(), list.getTerritoireId()));
      return false;
    }
    new Chunk(list, who).undo(todo);
    return true;
  }

  /** Files that the organisation knows by this import alone. */
  private final class Ties {

    private final UsagerImportRecord list;
    private final Actor.Agent who;

    private Ties(UsagerImportRecord list, Actor.Agent who) {
      this.list = list;
      this.who = who;
    }

    /** Some hundreds at once; false: none is left. */
    boolean untie() {
      var untied =
          dsl.deleteFrom(USAGER_ORGANISATION)
              .where(
                  USAGER_ORGANISATION.ORGANISATION_ID.eq(list.getOrganisationId()),
                  USAGER_ORGANISATION.USAGER_ID.in(
                      select(USAGER.ID)
                          .from(USAGER)
                          .join(TIE)
                          .on(TIE.USAGER_ID.eq(USAGER.ID))
                          .where(
                              TIE.IMPORT_ID.eq(list.getId()),
                              USAGER.DELETED_AT.isNull(),
                              notExists(isOpenedByIt()),
                              not(isTied()))
                          .orderBy(USAGER.ID)
                          .limit(AT_ONCE)))
              .returningResult(USAGER_ORGANISATION.USAGER_ID)
              .fetch(USAGER_ORGANISATION.USAGER_ID);
      journal.recordAll(
          who,
          untied.stream()
              .map(
                  id ->
                      new UsagerEvent.Untied(
                          id, list.getTerritoireId(), list.getId(), list.getOrganisationId()))
              .toList());
      return !untied.isEmpty();
    }

    /** A file that it opened and that stays keeps its organisation: it would be nobody's. */
    private Select<?> isOpenedByIt() {
      return selectOne()
          .from(USAGER_IMPORT_LINE)
          .where(
              USAGER_IMPORT_LINE.IMPORT_ID.eq(list.getId()),
              USAGER_IMPORT_LINE.USAGER_ID.eq(USAGER.ID),
              USAGER_IMPORT_LINE.OUTCOME.eq("created"));
    }

    /** A RDV there, hers or a proche's; a référent of it; a change by somebody of it since. */
    private Condition isTied() {
      var proche = USAGER.as("proche");
      return exists(
              selectOne()
                  .from(PARTICIPATION)
                  .join(RDV)
                  .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
                  .where(
                      RDV.ORGANISATION_ID.eq(list.getOrganisationId()),
                      PARTICIPATION
                          .USAGER_ID
                          .eq(USAGER.ID)
                          .or(
                              PARTICIPATION.USAGER_ID.in(
                                  select(proche.ID)
                                      .from(proche)
                                      .where(proche.RESPONSABLE_ID.eq(USAGER.ID))))))
          .or(
              exists(
                  selectOne()
                      .from(REFERENT)
                      .join(ROLE)
                      .on(ROLE.AGENT_ID.eq(REFERENT.AGENT_ID))
                      .where(
                          REFERENT.USAGER_ID.eq(USAGER.ID),
                          ROLE.ORGANISATION_ID.eq(list.getOrganisationId()))))
          .or(exists(changesThereSince()));
    }

    private Select<?> changesThereSince() {
      return selectOne()
          .from(JOURNAL_SUBJECT)
          .join(JOURNAL)
          .on(JOURNAL.ID.eq(JOURNAL_SUBJECT.JOURNAL_ID))
          .join(ROLE)
          .on(ROLE.AGENT_ID.eq(JOURNAL.ACTOR_ID), JOURNAL.ACTOR_KIND.eq("agent"))
          .where(
              JOURNAL_SUBJECT.KIND.eq("usager"),
              JOURNAL_SUBJECT.SUBJECT_ID.eq(USAGER.ID),
              JOURNAL.AT.gt(TIE.CREATED_AT),
              ROLE.ORGANISATION_ID.eq(list.getOrganisationId()),
              condition(
                  "({0} ->> 'import') is distinct from {1}",
                  JOURNAL.AFTER, val("" + list.getId())));
    }
  }

  /** The lines of one transaction. */
  private final class Chunk {

    private final UsagerImportRecord list;
    private final Actor.Agent who;
    private final List<Undone> undone = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Long> removed = new ArrayList<>();
    private final Map<Long, UsagerRecord> changed = new LinkedHashMap<>();

    private Chunk(UsagerImportRecord list, Actor.Agent who) {
      this.list = list;
      this.who = who;
    }

    private record File(UsagerRecord usager, boolean writable, boolean met, boolean touched) {}

    void undo(List<UsagerImportLineRecord> todo) {
      var files = files(todo);
      for (var line : todo) {
        var id = line.getUsagerId();
        var file = id == null ? null : files.get(id);
        if (file == null || file.usager().getDeletedAt() != null) {
          keep(line, "deleted");
        } else if (!file.writable()) {
          keep(line, "no_right");
        } else if (line.getOutcome().equals("completed")) {
          putBack(line, file.usager());
        } else {
          remove(line, file);
        }
      }
      dsl.update(USAGER)
          .set(USAGER.DELETED_AT, clock.instant())
          .where(USAGER.ID.in(removed))
          .execute();
      changed.values().forEach(file -> file.setVersion(file.getVersion() + 1));
      dsl.batchUpdate(changed.values()).execute();
      journal.recordAll(who, events);
      lines.undone(list.getId(), undone);
    }

    private void keep(UsagerImportLineRecord line, String reason) {
      undone.add(new Undone(line.getLine(), "kept", reason));
    }

    private void remove(UsagerImportLineRecord line, File file) {
      if (file.met()) {
        keep(line, "used");
      } else if (file.touched()) {
        keep(line, "changed");
      } else {
        var id = file.usager().getId();
        removed.add(id);
        undone.add(new Undone(line.getLine(), "removed", null));
        events.add(new UsagerEvent.ImportUndone(id, list.getTerritoireId(), list.getId()));
      }
    }

    /** What somebody has changed since stays as it is; the rest is empty again. */
    private void putBack(UsagerImportLineRecord line, UsagerRecord file) {
      var filled = lines.texts(line.getFilled());
      var stays = new ArrayList<>(ImportedFile.takeBack(file, filled));
      certified.keep(file).forEach(field -> stays.add(field.column().getName()));
      var before = new LinkedHashMap<String, Object>(filled);
      stays.forEach(before::remove);
      before.remove("phone_e164");
      if (before.isEmpty()) {
        keep(line, "changed");
        return;
      }
      changed.put(file.getId(), file);
      undone.add(new Undone(line.getLine(), "put_back", stays.isEmpty() ? null : "partly_changed"));
      events.add(
          new UsagerEvent.PutBack(file.getId(), list.getTerritoireId(), list.getId(), before));
    }

    private Map<Long, File> files(List<UsagerImportLineRecord> todo) {
      var ids = todo.stream().map(UsagerImportLineRecord::getUsagerId).toList();
      return dsl
          .select(
              USAGER,
              field(Rights.filter(who, UsagerAction.WRITE)),
              field(isMet()),
              field(isTouched(list.getId())))
          .from(USAGER)
          .where(USAGER.ID.in(ids))
          .orderBy(USAGER.ID)
          .forUpdate()
          .of(USAGER)
          .fetch(
              one ->
                  new File(
                      one.value1(),
                      Boolean.TRUE.equals(one.value2()),
                      Boolean.TRUE.equals(one.value3()),
                      Boolean.TRUE.equals(one.value4())))
          .stream()
          .collect(Collectors.toMap(file -> file.usager().getId(), file -> file));
    }

    /** Somebody counts on the file: a RDV, a proche, an account, another organisation. */
    private Condition isMet() {
      var proche = USAGER.as("proche");
      return exists(selectOne().from(PARTICIPATION).where(PARTICIPATION.USAGER_ID.eq(USAGER.ID)))
          .or(exists(selectOne().from(proche).where(proche.RESPONSABLE_ID.eq(USAGER.ID))))
          .or(USAGER.COMPTE_ID.isNotNull())
          .or(
              exists(
                  selectOne()
                      .from(USAGER_ORGANISATION)
                      .where(
                          USAGER_ORGANISATION.USAGER_ID.eq(USAGER.ID),
                          USAGER_ORGANISATION.ORGANISATION_ID.ne(list.getOrganisationId()))));
    }
  }

  /** Its history tells of something else than this import. */
  private static Condition isTouched(long importId) {
    return exists(
        selectOne()
            .from(JOURNAL_SUBJECT)
            .join(JOURNAL)
            .on(JOURNAL.ID.eq(JOURNAL_SUBJECT.JOURNAL_ID))
            .where(
                JOURNAL_SUBJECT.KIND.eq("usager"),
                JOURNAL_SUBJECT.SUBJECT_ID.eq(USAGER.ID),
                condition(
                    "({0} ->> 'import') is distinct from {1}", JOURNAL.AFTER, val("" + importId))));
  }
}
