package fr.rdvsolidarites.people;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Event;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.UsagerImportLines.Done;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import gen.db.tables.records.UsagerImportLineRecord;
import gen.db.tables.records.UsagerImportRecord;
import gen.db.tables.records.UsagerRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Writes the files of which some lines of a list tell: opens them, or completes those there are.
 */
@Component
class UsagerImportWriter {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final UsagerImportLines lines;
  private final UsagerImportMatches matches;
  private final UsagerFieldStates states;

  UsagerImportWriter(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      UsagerImportLines lines,
      UsagerImportMatches matches,
      UsagerFieldStates states) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.lines = lines;
    this.matches = matches;
    this.states = states;
  }

  /** What became of each line; nothing is written for who has left the organisation since. */
  List<Done> write(UsagerImportRecord list, List<UsagerImportLineRecord> todo) {
    var chunk = new Chunk(list);
    return chunk.isStillMember() ? chunk.write(todo) : Chunk.all(todo, "no_right");
  }

  /** The lines of one transaction. */
  private final class Chunk {

    private final UsagerImportRecord list;
    private final Actor.Agent author;
    private final List<Done> done = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    private Chunk(UsagerImportRecord list) {
      this.list = list;
      this.author = new Actor.Agent(list.getAgentId());
    }

    static List<Done> all(List<UsagerImportLineRecord> todo, String reason) {
      return todo.stream().map(line -> Done.failed(line.getLine(), reason)).toList();
    }

    /** She may have left since the job was planned. */
    boolean isStillMember() {
      return dsl.fetchExists(
          ORGANISATION,
          ORGANISATION.ID.eq(list.getOrganisationId()),
          AgentRules.isMember(author, ORGANISATION.ID));
    }

    List<Done> write(List<UsagerImportLineRecord> todo) {
      create(todo.stream().filter(line -> !isCompleting(line)).toList());
      complete(todo.stream().filter(Chunk::isCompleting).toList());
      journal.recordAll(author, events);
      return done;
    }

    private static boolean isCompleting(UsagerImportLineRecord line) {
      return "complete".equals(line.getDecision());
    }

    private void create(List<UsagerImportLineRecord> wanted) {
      var writable = drafts(wanted);
      var unseen =
          wanted.stream().filter(line -> line.getStatus().equals("new")).map(l -> l.getLine());
      var since = matches.of(list.getId(), list.getTerritoireId(), unseen.toList(), author);
      var taken = taken(writable.values());
      var opened = new LinkedHashMap<Integer, UsagerRecord>();
      for (var line : wanted) {
        var draft = new LinkedHashMap<>(writable.getOrDefault(line.getLine(), Map.of()));
        var match = since.get(line.getLine());
        var email = draft.getOrDefault("email", "").toLowerCase(Locale.ROOT);
        boolean emailTaken = !email.isEmpty() && !taken.add(email);
        if (match != null && match.likeness().exists()) {
          done.add(Done.skipped(line.getLine(), "appeared", match.usagerId()));
        } else if (emailTaken && line.getStatus().equals("new")) {
          done.add(Done.failed(line.getLine(), "email_taken"));
        } else {
          // Her own decision: another person, who has the same address in the list.
          if (emailTaken) {
            draft.remove("email");
          }
          opened.put(line.getLine(), file(draft));
        }
      }
      insert(opened);
    }

    private Map<Integer, Map<String, String>> drafts(List<UsagerImportLineRecord> wanted) {
      var states = UsagerImportWriter.this.states.of(list.getTerritoireId());
      return wanted.stream()
          .collect(
              Collectors.toMap(
                  UsagerImportLineRecord::getLine,
                  line -> ImportedFile.writable(lines.texts(line.getDraft()), states)));
    }

    private Set<String> taken(Collection<Map<String, String>> drafts) {
      var emails =
          drafts.stream().flatMap(one -> Optional.ofNullable(one.get("email")).stream()).toList();
      return new HashSet<>(matches.taken(list.getTerritoireId(), emails));
    }

    private UsagerRecord file(Map<String, String> draft) {
      var file = dsl.newRecord(USAGER);
      file.setTerritoireId(list.getTerritoireId());
      file.setCreatedThrough("import");
      file.setCreatedAt(clock.instant());
      ImportedFile.put(file, draft);
      return file;
    }

    private void insert(Map<Integer, UsagerRecord> opened) {
      if (opened.isEmpty()) {
        return;
      }
      var columns =
          opened
              .values()
              .iterator()
              .next()
              .fieldStream()
              .filter(column -> !column.equals(USAGER.ID))
              .filter(column -> isWritten(column.getName()))
              .toList();
      // Rows of one VALUES list are numbered in their order.
      var ids =
          dsl
              .insertInto(USAGER, columns)
              .valuesOfRecords(
                  opened.values().stream()
                      .map(file -> file.into(columns.toArray(org.jooq.Field[]::new)))
                      .toList())
              .returningResult(USAGER.ID)
              .fetch(USAGER.ID)
              .stream()
              .sorted()
              .iterator();
      var attached = new ArrayList<Long>();
      opened.forEach(
          (line, file) -> {
            var id = Objects.requireNonNull(ids.next());
            attached.add(id);
            done.add(new Done(line, "created", null, id, null));
            events.add(
                new UsagerEvent.Imported(
                    id, list.getTerritoireId(), list.getId(), journalled(file)));
          });
      attach(attached);
    }

    /**
     * With her proches or her responsable ({@code 3-people-and-rights.md} UP-02). What another
     * import tied alone is tied twice from now on: undoing one leaves it so.
     */
    private void attach(Collection<Long> usagerIds) {
      dsl.insertInto(
              USAGER_ORGANISATION,
              USAGER_ORGANISATION.USAGER_ID,
              USAGER_ORGANISATION.ORGANISATION_ID,
              USAGER_ORGANISATION.CREATED_AT,
              USAGER_ORGANISATION.IMPORT_ID)
          .select(
              select(
                      USAGER.ID,
                      val(list.getOrganisationId()),
                      val(clock.instant()),
                      val(list.getId()))
                  .from(USAGER)
                  .where(UsagerFiles.isOneOf(usagerIds))
                  .orderBy(USAGER.ID))
          .onConflict(USAGER_ORGANISATION.USAGER_ID, USAGER_ORGANISATION.ORGANISATION_ID)
          .doUpdate()
          .setNull(USAGER_ORGANISATION.IMPORT_ID)
          .where(USAGER_ORGANISATION.IMPORT_ID.ne(list.getId()))
          .execute();
    }

    private void complete(List<UsagerImportLineRecord> wanted) {
      if (wanted.isEmpty()) {
        return;
      }
      var drafts = drafts(wanted);
      var targets = targets(wanted);
      var files = files(targets.values());
      var taken = taken(drafts.values());
      var changed = new LinkedHashMap<Long, UsagerRecord>();
      for (var line : wanted) {
        var id = targets.get(line.getLine());
        var file = id == null ? null : files.get(id);
        if (id == null) {
          done.add(Done.skipped(line.getLine(), "twin_not_imported", null));
        } else if (file == null) {
          done.add(Done.failed(line.getLine(), "gone"));
        } else {
          complete(line, file, drafts.getOrDefault(line.getLine(), Map.of()), taken);
          changed.put(id, file.usager());
        }
      }
      var updated = changed.values().stream().filter(UsagerRecord::modified).toList();
      updated.forEach(file -> file.setVersion(file.getVersion() + 1));
      dsl.batchUpdate(updated).execute();
      if (!changed.isEmpty()) {
        attach(changed.keySet());
      }
    }

    private void complete(
        UsagerImportLineRecord line, File file, Map<String, String> draft, Set<String> taken) {
      var missing = ImportedFile.missing(file.usager(), draft, file.mayReadRemarks());
      var email = missing.get("email");
      if (email != null && !taken.add(email.toLowerCase(Locale.ROOT))) {
        missing.remove("email");
      }
      var id = file.usager().getId();
      if (missing.isEmpty()) {
        done.add(new Done(line.getLine(), "unchanged", null, id, null));
        return;
      }
      ImportedFile.put(file.usager(), missing);
      var shown = new LinkedHashMap<String, Object>(missing);
      shown.remove("phone_e164");
      done.add(new Done(line.getLine(), "completed", null, id, missing));
      events.add(new UsagerEvent.Completed(id, list.getTerritoireId(), list.getId(), shown));
    }

    /** The file of an earlier line, where the person has none yet. */
    private Map<Integer, Long> targets(List<UsagerImportLineRecord> wanted) {
      var twins =
          lines.files(
              list.getId(),
              wanted.stream()
                  .flatMap(line -> Optional.ofNullable(line.getTwinLine()).stream())
                  .toList());
      var targets = new HashMap<Integer, Long>();
      for (var line : wanted) {
        var id = line.getMatchId() == null ? twins.get(line.getTwinLine()) : line.getMatchId();
        if (id != null) {
          targets.put(line.getLine(), id);
        }
      }
      return targets;
    }

    private record File(UsagerRecord usager, boolean mayReadRemarks) {}

    private Map<Long, File> files(Collection<Long> ids) {
      var remarks = field(Rights.filter(author, UsagerAction.READ_REMARKS));
      return dsl
          .select(USAGER, remarks)
          .from(USAGER)
          .where(
              USAGER.ID.in(ids),
              USAGER.DELETED_AT.isNull(),
              Rights.filter(author, UsagerAction.WRITE))
          .orderBy(USAGER.ID)
          .forUpdate()
          .of(USAGER)
          .fetch(one -> new File(one.value1(), Boolean.TRUE.equals(one.value2())))
          .stream()
          .collect(Collectors.toMap(file -> file.usager().getId(), file -> file));
    }
  }

  private static boolean isWritten(String column) {
    return !Set.of("version", "language", "notify_by_email", "notify_by_sms", "deleted_at")
        .contains(column);
  }

  private static final Set<String> NOT_JOURNALLED =
      Set.of("territoire_id", "created_through", "created_at", "phone_e164");

  private static Map<String, Object> journalled(UsagerRecord file) {
    var fields = new LinkedHashMap<String, Object>();
    file.fieldStream()
        .filter(column -> isWritten(column.getName()))
        .filter(column -> !NOT_JOURNALLED.contains(column.getName()))
        .filter(column -> file.get(column) != null)
        .forEach(column -> fields.put(column.getName(), "" + file.get(column)));
    return fields;
  }
}
