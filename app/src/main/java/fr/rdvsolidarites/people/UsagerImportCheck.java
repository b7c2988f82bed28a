package fr.rdvsolidarites.people;

import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_IMPORT;
import static gen.db.Tables.USAGER_IMPORT_COLUMN;
import static gen.db.Tables.USAGER_IMPORT_LINE;
import static org.jooq.impl.DSL.field;

import fr.rdvsolidarites.people.ImportedLine.Problem;
import fr.rdvsolidarites.people.UsagerImportLines.Checked;
import fr.rdvsolidarites.people.UsagerImportMatches.Match;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import gen.db.tables.records.UsagerImportRecord;
import gen.db.tables.records.UsagerRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the lines of a list and compares them with the files, some hundreds at a time. */
@Component
class UsagerImportCheck {

  private static final int AT_ONCE = 500;

  private final DSLContext dsl;
  private final Clock clock;
  private final UsagerImportLines lines;
  private final UsagerImportMatches matches;
  private final TransactionTemplate transaction;

  UsagerImportCheck(
      DSLContext dsl,
      Clock clock,
      UsagerImportLines lines,
      UsagerImportMatches matches,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.lines = lines;
    this.matches = matches;
    this.transaction = transaction;
  }

  /** One step; false: nothing is left to do. Broken off, it goes on where it was. */
  boolean step(long importId) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> awaited(importId).map(this::step).orElse(false)));
  }

  private Optional<UsagerImportRecord> awaited(long importId) {
    return dsl.selectFrom(USAGER_IMPORT)
        .where(USAGER_IMPORT.ID.eq(importId), USAGER_IMPORT.STATE.eq("checking"))
        .forUpdate()
        .fetchOptional();
  }

  private boolean step(UsagerImportRecord list) {
    var raw =
        dsl.select(USAGER_IMPORT_LINE.LINE, USAGER_IMPORT_LINE.CELLS)
            .from(USAGER_IMPORT_LINE)
            .where(
                USAGER_IMPORT_LINE.IMPORT_ID.eq(list.getId()),
                USAGER_IMPORT_LINE.LINE.gt(list.getHeaderLine()),
                USAGER_IMPORT_LINE.STATUS.eq("raw"))
            .orderBy(USAGER_IMPORT_LINE.LINE)
            .limit(AT_ONCE)
            .fetch();
    if (raw.isEmpty()) {
      matches.markTwins(list.getId());
      dsl.update(USAGER_IMPORT)
          .set(USAGER_IMPORT.STATE, "ready")
          .where(USAGER_IMPORT.ID.eq(list.getId()))
          .execute();
      return false;
    }
    var targets = targets(list.getId());
    var today = LocalDate.now(clock.withZone(zone(list.getTerritoireId())));
    var read =
        raw.stream()
            .map(
                one ->
                    checked(one.value1(), ImportedLine.read(List.of(one.value2()), targets, today)))
            .toList();
    lines.keep(list.getId(), read);
    compare(list, read, targets);
    return true;
  }

  private static Checked checked(int line, ImportedLine read) {
    var status = read.isBlank() ? "blank" : read.problems().isEmpty() ? "new" : "error";
    return new Checked(line, status, read.draft(), read.problems(), null, null, false, 0, null);
  }

  private Map<Integer, UsagerImportTarget> targets(long importId) {
    var targets = new HashMap<Integer, UsagerImportTarget>();
    dsl.selectFrom(USAGER_IMPORT_COLUMN)
        .where(USAGER_IMPORT_COLUMN.IMPORT_ID.eq(importId), USAGER_IMPORT_COLUMN.TARGET.isNotNull())
        .forEach(
            column ->
                targets.put(
                    column.getPosition(),
                    UsagerImportTarget.valueOf(column.getTarget().toUpperCase(Locale.ROOT))));
    return targets;
  }

  private ZoneId zone(long territoireId) {
    return ZoneId.of(
        dsl.select(TERRITOIRE.ZONE)
            .from(TERRITOIRE)
            .where(TERRITOIRE.ID.eq(territoireId))
            .fetchSingle()
            .value1());
  }

  private void compare(
      UsagerImportRecord list, List<Checked> read, Map<Integer, UsagerImportTarget> targets) {
    var good = read.stream().filter(line -> line.status().equals("new")).toList();
    var author = new Actor.Agent(list.getAgentId());
    var found =
        matches.of(
            list.getId(),
            list.getTerritoireId(),
            good.stream().map(Checked::line).toList(),
            author);
    var taken = taken(list.getTerritoireId(), good);
    var files = files(found.values(), author);
    var changed =
        good.stream()
            .map(line -> compared(line, found.get(line.line()), files, taken, targets))
            .filter(line -> !line.status().equals("new"))
            .toList();
    lines.keep(list.getId(), changed);
  }

  private Set<String> taken(long territoireId, List<Checked> good) {
    var emails =
        good.stream()
            .flatMap(one -> Optional.ofNullable(one.draft().get("email")).stream())
            .toList();
    return new HashSet<>(matches.taken(territoireId, emails));
  }

  private record File(UsagerRecord usager, boolean mayReadRemarks) {}

  private Map<Long, File> files(Collection<Match> found, Actor.Agent author) {
    var remarks = field(Rights.filter(author, UsagerAction.READ_REMARKS));
    return dsl
        .select(USAGER, remarks)
        .from(USAGER)
        .where(USAGER.ID.in(found.stream().map(Match::usagerId).collect(Collectors.toSet())))
        .fetch(row -> new File(row.value1(), Boolean.TRUE.equals(row.value2())))
        .stream()
        .collect(Collectors.toMap(file -> file.usager().getId(), file -> file));
  }

  private static Checked compared(
      Checked line,
      @Nullable Match match,
      Map<Long, File> files,
      Set<String> taken,
      Map<Integer, UsagerImportTarget> targets) {
    var file = match == null ? null : files.get(match.usagerId());
    if (match == null || file == null) {
      var email = line.draft().get("email");
      return email == null || !taken.contains(email.toLowerCase(Locale.ROOT))
          ? line
          : elsewhere(line, email, targets);
    }
    boolean sure = match.likeness().isSamePerson();
    boolean nothingNew =
        sure && ImportedFile.missing(file.usager(), line.draft(), file.mayReadRemarks()).isEmpty();
    return new Checked(
        line.line(),
        nothingNew ? "same" : "double",
        line.draft(),
        line.problems(),
        match.usagerId(),
        match.why(),
        sure,
        match.count(),
        nothingNew ? "skip" : sure ? "complete" : null);
  }

  /** A file behind a wall has this address: nothing else is said of it. */
  private static Checked elsewhere(
      Checked line, String email, Map<Integer, UsagerImportTarget> targets) {
    var position =
        targets.entrySet().stream()
            .filter(one -> one.getValue() == UsagerImportTarget.EMAIL)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(-1);
    return new Checked(
        line.line(),
        "error",
        line.draft(),
        List.of(new Problem(position, email, "email_taken")),
        null,
        null,
        false,
        0,
        null);
  }
}
