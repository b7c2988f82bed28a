package fr.rdvsolidarites.people;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.USAGER_IMPORT;
import static gen.db.Tables.USAGER_IMPORT_COLUMN;
import static gen.db.Tables.USAGER_IMPORT_LINE;
import static org.jooq.impl.DSL.row;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Spreadsheet;
import fr.rdvsolidarites.shared.Spreadsheet.Reading;
import fr.rdvsolidarites.shared.StoredFiles;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import fr.rdvsolidarites.shared.Throttle.Try;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import gen.db.tables.records.UsagerImportRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists of usagers from a spreadsheet (wish U3): takes the file, says what its columns fill,
 * decides about doubles, launches, undoes. The long work is done by jobs ({@link
 * UsagerImportTasks}); until {@link #launch} no file of an usager is written.
 */
@Component
public class UsagerImports {

  /** How long the list itself is kept, and how long it can be undone. */
  public static final Duration LIFE = Duration.ofDays(30);

  static final Limit PER_AGENT = new Limit(30, Duration.ofHours(1));

  private static final int AT_ONCE = 1_000;

  private final DSLContext dsl;
  private final Clock clock;
  private final Jobs jobs;
  private final Journal journal;
  private final StoredFiles files;
  private final UsagerFieldStates states;
  private final Throttle throttle;
  private final TransactionTemplate transaction;

  UsagerImports(
      DSLContext dsl,
      Clock clock,
      Jobs jobs,
      Journal journal,
      StoredFiles files,
      UsagerFieldStates states,
      Throttle throttle,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
    this.journal = journal;
    this.files = files;
    this.states = states;
    this.throttle = throttle;
    this.transaction = transaction;
  }

  /** What came of a file that was given; only {@code Staged} changed anything. */
  public sealed interface Outcome {
    record Staged(long importId) implements Outcome {}

    record Refused(Spreadsheet.Reason reason) implements Outcome {}

    /** Thirty lists in an hour are enough for anybody. */
    record TooMany() implements Outcome {}
  }

  /**
   * Stages the lines of a list.
   *
   * @throws NotFoundException when the agent is not a member of the organisation
   */
  public Outcome stage(long organisationId, String fileName, byte[] content, Actor.Agent actor) {
    var territoireId =
        dsl.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
            .fetchOptional(ORGANISATION.TERRITOIRE_ID)
            .orElseThrow(NotFoundException::new);
    if (throttle.tryTake("usager-import", "" + actor.agentId(), PER_AGENT) instanceof Try.Refused) {
      return new Outcome.TooMany();
    }
    return switch (Spreadsheet.read(content)) {
      case Reading.Refused(var reason) -> new Outcome.Refused(reason);
      case Reading.Read(var sheet) when sheet.rows().size() < 2 ->
          new Outcome.Refused(Spreadsheet.Reason.EMPTY);
      case Reading.Read(var sheet) ->
          new Outcome.Staged(
              Objects.requireNonNull(
                  transaction.execute(
                      _ ->
                          stage(
                              begun(territoireId, organisationId, fileName, actor),
                              content,
                              sheet.rows(),
                              actor))));
    };
  }

  private UsagerImportRecord begun(
      long territoireId, long organisationId, String fileName, Actor.Agent actor) {
    var record = dsl.newRecord(USAGER_IMPORT);
    record.setTerritoireId(territoireId);
    record.setOrganisationId(organisationId);
    record.setAgentId(actor.agentId());
    record.setFileName(fileName);
    record.setState("mapping");
    record.setCreatedAt(clock.instant());
    return record;
  }

  private long stage(
      UsagerImportRecord record, byte[] content, List<Spreadsheet.Row> rows, Actor.Agent actor) {
    record.setFileId(
        files.keep(
            "organisation",
            record.getOrganisationId(),
            record.getFileName(),
            "application/octet-stream",
            content,
            record.getCreatedAt().plus(LIFE)));
    record.setHeaderLine(ImportHeaders.line(rows));
    var lines = rows.stream().filter(row -> row.number() > record.getHeaderLine()).count();
    record.setLineCount((int) lines);
    var id =
        dsl.insertInto(USAGER_IMPORT).set(record).returningResult(USAGER_IMPORT.ID).fetchSingle();
    var importId = id.value1();
    for (var from = 0; from < rows.size(); from += AT_ONCE) {
      dsl.insertInto(
              USAGER_IMPORT_LINE,
              USAGER_IMPORT_LINE.IMPORT_ID,
              USAGER_IMPORT_LINE.LINE,
              USAGER_IMPORT_LINE.CELLS)
          .valuesOfRows(
              rows.subList(from, Math.min(from + AT_ONCE, rows.size())).stream()
                  .map(one -> row(importId, one.number(), one.cells().toArray(String[]::new)))
                  .toList())
          .execute();
    }
    propose(importId, record.getHeaderLine(), record.getTerritoireId(), rows);
    journal.record(
        actor,
        new UsagerImportEvent.Given(
            importId, record.getOrganisationId(), record.getTerritoireId(), (int) lines));
    return importId;
  }

  private void propose(
      long importId, int headerLine, long territoireId, List<Spreadsheet.Row> rows) {
    var width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    var header = rows.stream().filter(row -> row.number() == headerLine).findFirst().orElseThrow();
    var headers = IntStream.range(0, width).mapToObj(header::cell).toList();
    var targets =
        ImportHeaders.propose(headers, UsagerImportTarget.allowed(states.of(territoireId)));
    dsl.deleteFrom(USAGER_IMPORT_COLUMN)
        .where(USAGER_IMPORT_COLUMN.IMPORT_ID.eq(importId))
        .execute();
    dsl.insertInto(
            USAGER_IMPORT_COLUMN,
            USAGER_IMPORT_COLUMN.IMPORT_ID,
            USAGER_IMPORT_COLUMN.POSITION,
            USAGER_IMPORT_COLUMN.HEADER,
            USAGER_IMPORT_COLUMN.TARGET)
        .valuesOfRows(
            IntStream.range(0, width)
                .mapToObj(i -> row(importId, i, shortened(headers.get(i)), code(targets.get(i))))
                .toList())
        .execute();
  }

  private static String shortened(String header) {
    return header.length() > 100 ? header.substring(0, 100) : header;
  }

  private static @Nullable String code(@Nullable UsagerImportTarget target) {
    return target == null ? null : target.code();
  }

  /** What came of telling what the columns are. */
  public enum Mapped {
    DONE,
    /** The headers stand elsewhere: columns are proposed anew. */
    HEADERS_MOVED,
    NO_SUCH_LINE,
    /** First and last name are needed, in one column or two. */
    NAMES_MISSING,
    /** Two columns for one field that has one place. */
    GIVEN_TWICE,
    /** It is not awaited any more: somebody has gone on. */
    TOO_LATE
  }

  /**
   * Says which line has the headers and what each column fills, and has the lines read and
   * compared.
   *
   * @param targets by position; null: nothing
   * @throws NotFoundException when there is no such import, or it is not the agent's
   */
  @Transactional
  public Mapped map(
      long importId,
      int headerLine,
      Map<Integer, @Nullable UsagerImportTarget> targets,
      Actor.Agent actor) {
    var record = lock(importId, UsagerImportAction.CHANGE, actor);
    if (!List.of("mapping", "ready").contains(record.getState())) {
      return Mapped.TOO_LATE;
    }
    if (headerLine != record.getHeaderLine()) {
      return moveHeaders(record, headerLine);
    }
    var allowed = UsagerImportTarget.allowed(states.of(record.getTerritoireId()));
    var chosen = new ArrayList<UsagerImportTarget>();
    for (var target : targets.values()) {
      if (target != null && allowed.contains(target)) {
        chosen.add(target);
      }
    }
    if (!chosen.contains(UsagerImportTarget.FULL_NAME)
        && !(chosen.contains(UsagerImportTarget.FIRST_NAME)
            && (chosen.contains(UsagerImportTarget.LAST_NAME)
                || chosen.contains(UsagerImportTarget.BIRTH_NAME)))) {
      return Mapped.NAMES_MISSING;
    }
    var single = chosen.stream().filter(target -> !target.mayRepeat()).toList();
    if (new HashSet<>(single).size() < single.size()) {
      return Mapped.GIVEN_TWICE;
    }
    dsl.batch(
            targets.entrySet().stream()
                .map(
                    one ->
                        dsl.update(USAGER_IMPORT_COLUMN)
                            .set(
                                USAGER_IMPORT_COLUMN.TARGET,
                                allowed.contains(one.getValue()) ? code(one.getValue()) : null)
                            .where(
                                USAGER_IMPORT_COLUMN.IMPORT_ID.eq(importId),
                                USAGER_IMPORT_COLUMN.POSITION.eq(one.getKey())))
                .toList())
        .execute();
    dsl.update(USAGER_IMPORT_LINE)
        .set(USAGER_IMPORT_LINE.STATUS, "raw")
        .set(USAGER_IMPORT_LINE.TWIN_LINE, (Integer) null)
        .where(USAGER_IMPORT_LINE.IMPORT_ID.eq(importId), USAGER_IMPORT_LINE.STATUS.ne("raw"))
        .execute();
    go(importId, "checking");
    // A name of its own: the job of an earlier reading may just be ending.
    jobs.plan(
        UsagerImportTasks.CHECK,
        importId + "-" + clock.instant().toEpochMilli(),
        new UsagerImportTasks.Job(importId));
    return Mapped.DONE;
  }

  private Mapped moveHeaders(UsagerImportRecord record, int headerLine) {
    var rows =
        dsl.select(USAGER_IMPORT_LINE.LINE, USAGER_IMPORT_LINE.CELLS)
            .from(USAGER_IMPORT_LINE)
            .where(
                USAGER_IMPORT_LINE.IMPORT_ID.eq(record.getId()),
                USAGER_IMPORT_LINE.LINE.ge(headerLine))
            .orderBy(USAGER_IMPORT_LINE.LINE)
            .fetch(one -> new Spreadsheet.Row(one.value1(), List.of(one.value2())));
    if (rows.isEmpty() || rows.getFirst().number() != headerLine || rows.size() < 2) {
      return Mapped.NO_SUCH_LINE;
    }
    dsl.update(USAGER_IMPORT)
        .set(USAGER_IMPORT.HEADER_LINE, headerLine)
        .set(USAGER_IMPORT.LINE_COUNT, rows.size() - 1)
        .set(USAGER_IMPORT.STATE, "mapping")
        .where(USAGER_IMPORT.ID.eq(record.getId()))
        .execute();
    propose(record.getId(), headerLine, record.getTerritoireId(), rows);
    return Mapped.HEADERS_MOVED;
  }

  /** What is done with a line whose person seems to have a file already. */
  public enum Decision {
    CREATE,
    /** Only what is empty in the file is filled. */
    COMPLETE,
    SKIP
  }

  /**
   * Decides about doubles, some or all of those that are not decided yet.
   *
   * @param all null: only the lines named
   * @return false when it is not awaited any more
   * @throws NotFoundException when there is no such import, or it is not the agent's
   */
  @Transactional
  public boolean decide(
      long importId, Map<Integer, Decision> lines, @Nullable Decision all, Actor.Agent actor) {
    var record = lock(importId, UsagerImportAction.CHANGE, actor);
    if (!record.getState().equals("ready")) {
      return false;
    }
    for (var decision : Decision.values()) {
      var chosen =
          lines.entrySet().stream()
              .filter(one -> one.getValue() == decision)
              .map(Map.Entry::getKey)
              .toList();
      dsl.update(USAGER_IMPORT_LINE)
          .set(USAGER_IMPORT_LINE.DECISION, code(decision))
          .where(
              USAGER_IMPORT_LINE.IMPORT_ID.eq(importId),
              USAGER_IMPORT_LINE.STATUS.eq("double"),
              USAGER_IMPORT_LINE.LINE.in(chosen))
          .execute();
    }
    if (all != null) {
      dsl.update(USAGER_IMPORT_LINE)
          .set(USAGER_IMPORT_LINE.DECISION, code(all))
          .where(USAGER_IMPORT_LINE.IMPORT_ID.eq(importId), USAGER_IMPORT_LINE.STATUS.eq("double"))
          .execute();
    }
    return true;
  }

  private static String code(Decision decision) {
    return decision.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Has the files written. Asked twice, it is done once.
   *
   * @return false when there was nothing to launch any more
   * @throws NotFoundException when there is no such import, or it is not the agent's
   */
  @Transactional
  public boolean launch(long importId, Actor.Agent actor) {
    var record = lock(importId, UsagerImportAction.CHANGE, actor);
    if (!record.getState().equals("ready")) {
      return false;
    }
    dsl.update(USAGER_IMPORT)
        .set(USAGER_IMPORT.STATE, "running")
        .set(USAGER_IMPORT.STARTED_AT, clock.instant())
        .where(USAGER_IMPORT.ID.eq(importId))
        .execute();
    journal.record(
        actor,
        new UsagerImportEvent.Launched(
            importId, record.getOrganisationId(), record.getTerritoireId()));
    jobs.plan(UsagerImportTasks.RUN, "" + importId, new UsagerImportTasks.Job(importId));
    return true;
  }

  /**
   * Gives up before anything was written: the list is forgotten at once.
   *
   * @return false when it is too late for that
   * @throws NotFoundException when there is no such import, or it is not the agent's
   */
  @Transactional
  public boolean abandon(long importId, Actor.Agent actor) {
    var record = lock(importId, UsagerImportAction.CHANGE, actor);
    if (!List.of("mapping", "checking", "ready").contains(record.getState())) {
      return false;
    }
    go(importId, "abandoned");
    dsl.deleteFrom(USAGER_IMPORT_LINE).where(USAGER_IMPORT_LINE.IMPORT_ID.eq(importId)).execute();
    dsl.deleteFrom(USAGER_IMPORT_COLUMN)
        .where(USAGER_IMPORT_COLUMN.IMPORT_ID.eq(importId))
        .execute();
    var fileId = record.getFileId();
    if (fileId != null) {
      files.forget(fileId);
    }
    journal.record(
        actor,
        new UsagerImportEvent.Abandoned(
            importId, record.getOrganisationId(), record.getTerritoireId()));
    return true;
  }

  /**
   * Has everything undone that still is as the import left it.
   *
   * @return false when there is nothing to undo, or not any more
   * @throws NotFoundException when there is no such import, or the agent may not
   */
  @Transactional
  public boolean undo(long importId, Actor.Agent actor) {
    var record = lock(importId, UsagerImportAction.UNDO, actor);
    if (!record.getState().equals("done")
        || !record.getCreatedAt().plus(LIFE).isAfter(clock.instant())) {
      return false;
    }
    dsl.update(USAGER_IMPORT)
        .set(USAGER_IMPORT.STATE, "undoing")
        .set(USAGER_IMPORT.UNDONE_BY, actor.agentId())
        .where(USAGER_IMPORT.ID.eq(importId))
        .execute();
    jobs.plan(UsagerImportTasks.UNDO, "" + importId, new UsagerImportTasks.Job(importId));
    return true;
  }

  private void go(long importId, String state) {
    dsl.update(USAGER_IMPORT)
        .set(USAGER_IMPORT.STATE, state)
        .where(USAGER_IMPORT.ID.eq(importId))
        .execute();
  }

  private UsagerImportRecord lock(long importId, UsagerImportAction action, Actor.Agent actor) {
    return dsl.selectFrom(USAGER_IMPORT)
        .where(USAGER_IMPORT.ID.eq(importId), Rights.filter(actor, action))
        .forUpdate()
        .fetchOptional()
        .orElseThrow(NotFoundException::new);
  }
}
