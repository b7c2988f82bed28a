package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_IMPORT;
import static gen.db.Tables.USAGER_IMPORT_LINE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.AccessLog;
import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.audit.Event;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.HistorySlice;
import fr.rdvsolidarites.desk.JournalSlices;
import fr.rdvsolidarites.desk.imports.ImportPage.Double;
import fr.rdvsolidarites.desk.imports.ImportPage.Line;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.people.UsagerImportAction;
import fr.rdvsolidarites.people.UsagerImports;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.web.FormErrors;
import fr.rdvsolidarites.web.Link;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** One import, with what is to be decided or what came of it; {@code UsagerImportAction.READ}. */
@Component
class ImportScreens {

  private static final String FACT = "desk.import.fact.";
  static final Set<String> OUTCOMES =
      Set.of("created", "completed", "unchanged", "skipped", "failed");

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final Clock clock;
  private final AccessLog log;
  private final ImportProblems problems;

  ImportScreens(
      DSLContext dsl, JournalSlices slices, Clock clock, AccessLog log, ImportProblems problems) {
    this.slices = slices;
    this.dsl = dsl;
    this.clock = clock;
    this.log = log;
    this.problems = problems;
  }

  /**
   * @param which outcome alone; empty: all
   * @throws NotFoundException when there is no such import, or the viewer may not see it
   */
  ImportPage show(long importId, String which, int page, Actor.Agent viewer) {
    return show(importId, which, page, HistoryFilter.ALL, viewer);
  }

  ImportPage show(long importId, String which, int page, HistoryFilter filter, Actor.Agent viewer) {
    var list =
        dsl.select(
                USAGER_IMPORT,
                ORGANISATION.NAME,
                TERRITOIRE.ZONE,
                concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME),
                field(Rights.filter(viewer, UsagerImportAction.CHANGE)),
                field(Rights.filter(viewer, UsagerImportAction.UNDO)))
            .from(USAGER_IMPORT)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(USAGER_IMPORT.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(USAGER_IMPORT.TERRITOIRE_ID))
            .join(AGENT)
            .on(AGENT.ID.eq(USAGER_IMPORT.AGENT_ID))
            .where(USAGER_IMPORT.ID.eq(importId), Rights.filter(viewer, UsagerImportAction.READ))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var record = list.value1();
    var zone = ZoneId.of(list.value3());
    var today = LocalDate.now(clock.withZone(zone));
    boolean mine = Boolean.TRUE.equals(list.value5());
    boolean ready = record.getState().equals("ready");
    boolean reported = List.of("done", "undone", "undoing").contains(record.getState());
    boolean late = !record.getCreatedAt().plus(UsagerImports.LIFE).isAfter(clock.instant());
    var shown = OUTCOMES.contains(which) ? which : "";
    return new ImportPage(
        importId,
        record.getFileName(),
        new Link(list.value2(), "/organisations/" + record.getOrganisationId() + "/imports"),
        list.value4().strip(),
        FrenchDates.longDateTime(record.getCreatedAt(), zone, today),
        record.getState(),
        mine,
        Boolean.TRUE.equals(list.value6()) && record.getState().equals("done") && !late,
        counts(importId, record.getHeaderLine()),
        history(importId, zone, filter),
        ready && mine ? doubles(importId, page, viewer) : List.of(),
        ready && mine ? problems.first(importId, ImportPage.PROBLEMS) : List.of(),
        reported ? lines(importId, shown, page) : List.of(),
        shown,
        page,
        FormErrors.NONE);
  }

  private ImportCounts counts(long importId, int headerLine) {
    var line = USAGER_IMPORT_LINE;
    return new ImportCounts(
        dsl.select(line.STATUS, line.DECISION, line.OUTCOME, line.UNDO, count())
            .from(line)
            .where(line.IMPORT_ID.eq(importId), line.LINE.gt(headerLine))
            .groupBy(line.STATUS, line.DECISION, line.OUTCOME, line.UNDO)
            .fetch(mapping(ImportCounts.Group::new)));
  }

  private History history(long importId, ZoneId zone, HistoryFilter filter) {
    var scope =
        JournalSlices.about("usager_import", importId).and(JOURNAL.EVENT.in(Texts.under(FACT)));
    var slice = slices.of(scope, filter, zone);
    return History.of("/usagers/imports/" + importId, slice, () -> facts(slice, zone));
  }

  private List<History.Fact> facts(HistorySlice slice, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    return dsl.select(JOURNAL.AT, JOURNAL.EVENT, Authors.name())
        .from(Authors.journal())
        .where(slice.isOnIt())
        .orderBy(HistorySlice.order())
        .fetch(
            row ->
                new History.Fact(
                    "",
                    t(
                        FACT + row.value2(),
                        History.who(row.value3()),
                        FrenchDates.longDateTime(row.value1(), zone, today)),
                    List.of()));
  }

  /** Every file that is shown beside a line was read: it is logged. */
  private List<Double> doubles(long importId, int page, Actor.Agent viewer) {
    var line = USAGER_IMPORT_LINE;
    var rows =
        dsl.select(line, USAGER)
            .from(line)
            .leftJoin(USAGER)
            .on(
                USAGER.ID.eq(line.MATCH_ID),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(viewer, UsagerAction.READ))
            .where(line.IMPORT_ID.eq(importId), line.STATUS.eq("double"))
            .orderBy(line.LINE)
            .limit(ImportPage.DOUBLES)
            .offset((page - 1) * ImportPage.DOUBLES)
            .fetch();
    log.readAll(
        viewer,
        rows.stream()
            .map(row -> row.value2().getId())
            .filter(Objects::nonNull)
            .distinct()
            .map(id -> new Event.Subject("usager", id))
            .toList());
    return rows.map(row -> problems.compared(row.value1(), row.value2()));
  }

  private List<Line> lines(long importId, String which, int page) {
    var line = USAGER_IMPORT_LINE;
    return dsl.select(
            line.LINE,
            line.FIRST_NAME,
            line.LAST_NAME,
            line.OUTCOME,
            line.REASON,
            line.USAGER_ID,
            line.UNDO,
            line.UNDO_REASON,
            field(
                    select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                        .from(USAGER)
                        .where(USAGER.ID.eq(line.USAGER_ID), USAGER.DELETED_AT.isNull()))
                .as("kept_name"))
        .from(line)
        .where(
            line.IMPORT_ID.eq(importId),
            which.isEmpty() ? line.OUTCOME.isNotNull() : line.OUTCOME.eq(which))
        .orderBy(line.LINE)
        .limit(ImportPage.LINES)
        .offset((page - 1) * ImportPage.LINES)
        .fetch(ImportScreens::line);
  }

  private static Line line(Record row) {
    var line = USAGER_IMPORT_LINE;
    var kept = row.get("kept_name", String.class);
    var first = row.get(line.FIRST_NAME);
    var last = row.get(line.LAST_NAME);
    var typed =
        (Objects.requireNonNullElse(first, "") + " " + Objects.requireNonNullElse(last, ""));
    var undo = row.get(line.UNDO);
    var outcome = undo == null ? row.get(line.OUTCOME) : undo;
    var reason = undo == null ? row.get(line.REASON) : row.get(line.UNDO_REASON);
    var id = row.get(line.USAGER_ID);
    return new Line(
        row.get(line.LINE),
        typed.isBlank() && kept != null ? kept : typed.strip(),
        t("desk.import.outcome." + outcome),
        switch (outcome) {
          case "created", "completed" -> "success";
          case "failed" -> "error";
          case "kept" -> "warning";
          default -> "info";
        },
        reason == null ? "" : t("desk.import.reason." + reason),
        kept == null || id == null ? null : "/usagers/" + id);
  }
}
