package fr.rdvsolidarites.territory;

import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.STORED_FILE;
import static gen.db.Tables.ZONE;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.geo.Communes;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Spreadsheet;
import fr.rdvsolidarites.shared.StoredFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Zones given by a spreadsheet ({@code 2-scheduling.md} §15.7): checked, kept, and once confirmed
 * written by one statement; all of them or none.
 */
@Component
public class ZoneImports {

  private static final String KIND = "application/x-zones";
  private static final Duration KEPT = Duration.ofHours(2);

  private final DSLContext dsl;
  private final Clock clock;
  private final SecteurRows rows;
  private final Communes communes;
  private final StoredFiles files;
  private final Journal journal;

  ZoneImports(
      DSLContext dsl,
      Clock clock,
      SecteurRows rows,
      Communes communes,
      StoredFiles files,
      Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.communes = communes;
    this.files = files;
    this.journal = journal;
  }

  /** What a file would do, or why it does nothing. */
  public sealed interface Outcome {
    /** Good as a whole, and kept until it is confirmed. */
    record Ready(long fileId, String fileName, ZoneCheck check) implements Outcome {}

    /** Written. */
    record Done(ZoneCheck check) implements Outcome {}

    record Unreadable(Spreadsheet.Reason reason) implements Outcome {}

    record MissingColumns(List<ZoneFile.Column> columns) implements Outcome {}

    /** A header, and nothing below. */
    record NoLine() implements Outcome {}

    record Refused(ZoneCheck check) implements Outcome {}
  }

  /**
   * Checks a file, and keeps it when all of it is good; writes no zone.
   *
   * @throws NotFoundException when the actor may not write the secteurs there
   */
  @Transactional
  public Outcome stage(long territoireId, String fileName, byte[] content, Actor.Agent actor) {
    var departement = rows.lockTerritoire(territoireId, actor);
    var outcome = check(territoireId, departement, content);
    if (!(outcome instanceof Outcome.Ready(_, _, var check))) {
      return outcome;
    }
    var id =
        files.keep("territoire", territoireId, fileName, KIND, content, clock.instant().plus(KEPT));
    return new Outcome.Ready(id, fileName, check);
  }

  /**
   * What a kept file would do now.
   *
   * @throws NotFoundException when it is not kept (any more), or the actor may not
   */
  @Transactional
  public Outcome preview(long territoireId, long fileId, Actor.Agent actor) {
    var departement = rows.lockTerritoire(territoireId, actor);
    var file = kept(territoireId, fileId);
    var outcome = check(territoireId, departement, file.content());
    return outcome instanceof Outcome.Ready(_, _, var check)
        ? new Outcome.Ready(fileId, file.name(), check)
        : outcome;
  }

  /**
   * Checks again, then writes; secteurs may have changed meanwhile.
   *
   * @throws NotFoundException when it is not kept (any more), or the actor may not
   */
  @Transactional
  public Outcome run(long territoireId, long fileId, Actor.Agent actor) {
    var departement = rows.lockTerritoire(territoireId, actor);
    var file = kept(territoireId, fileId);
    var outcome = check(territoireId, departement, file.content());
    if (!(outcome instanceof Outcome.Ready(_, _, var check))) {
      return outcome;
    }
    write(check.zones());
    files.forget(fileId);
    journal.recordAll(
        actor,
        check.tallies().stream()
            .map(
                tally ->
                    new SecteurEvent.ZonesImported(
                        tally.secteur().id(),
                        territoireId,
                        tally.secteur().name(),
                        fresh(check, tally.secteur().id()),
                        tally.overwritten()))
            .toList());
    return new Outcome.Done(check);
  }

  private static List<String> fresh(ZoneCheck check, long secteurId) {
    return check.zones().stream()
        .filter(zone -> zone.fresh() && zone.key().secteurId() == secteurId)
        .map(ZoneCheck.Zone::label)
        .toList();
  }

  private record Kept(String name, byte[] content) {}

  private Kept kept(long territoireId, long fileId) {
    return dsl.select(STORED_FILE.NAME, STORED_FILE.CONTENT)
        .from(STORED_FILE)
        .where(
            STORED_FILE.ID.eq(fileId),
            STORED_FILE.OWNER_KIND.eq("territoire"),
            STORED_FILE.OWNER_ID.eq(territoireId),
            STORED_FILE.MEDIA_TYPE.eq(KIND),
            STORED_FILE.EXPIRES_AT.gt(clock.instant()))
        .fetchOptional(row -> new Kept(row.value1(), row.value2()))
        .orElseThrow(NotFoundException::new);
  }

  /** {@code Ready} without an id when all is good. */
  private Outcome check(long territoireId, String departement, byte[] content) {
    return switch (Spreadsheet.read(content)) {
      case Spreadsheet.Reading.Refused(var reason) -> new Outcome.Unreadable(reason);
      case Spreadsheet.Reading.Read(var sheet) -> {
        var file = ZoneFile.read(sheet);
        if (!file.missing().isEmpty()) {
          yield new Outcome.MissingColumns(file.missing());
        }
        if (file.lines().isEmpty()) {
          yield new Outcome.NoLine();
        }
        var check =
            ZoneCheck.of(
                file, departement, secteurs(territoireId), existing(territoireId), communes);
        yield check.isRefused() ? new Outcome.Refused(check) : new Outcome.Ready(0, "", check);
      }
    };
  }

  private List<ZoneCheck.Secteur> secteurs(long territoireId) {
    return dsl.select(SECTEUR.ID, SECTEUR.NAME, SECTEUR.CODE)
        .from(SECTEUR)
        .where(SECTEUR.TERRITOIRE_ID.eq(territoireId))
        .fetch(row -> new ZoneCheck.Secteur(row.value1(), row.value2(), row.value3()));
  }

  private Set<ZoneCheck.Key> existing(long territoireId) {
    return dsl.select(ZONE.SECTEUR_ID, ZONE.COMMUNE_CODE, ZONE.STREET_ID)
        .from(ZONE)
        .join(SECTEUR)
        .on(SECTEUR.ID.eq(ZONE.SECTEUR_ID))
        .where(SECTEUR.TERRITOIRE_ID.eq(territoireId))
        .fetchSet(row -> new ZoneCheck.Key(row.value1(), row.value2(), row.value3()));
  }

  /** Five arrays, however many zones. Names are written again; what is absent stays. */
  private void write(List<ZoneCheck.Zone> zones) {
    var given =
        table(
            "unnest({0}::bigint[], {1}::text[], {2}::text[], {3}::text[], {4}::text[])"
                + " as given (secteur_id, commune_code, commune_name, street_id, street_name)",
            val(zones.stream().map(zone -> zone.key().secteurId()).toArray(Long[]::new)),
            val(zones.stream().map(zone -> zone.key().communeCode()).toArray(String[]::new)),
            val(zones.stream().map(ZoneCheck.Zone::communeName).toArray(String[]::new)),
            val(zones.stream().map(zone -> zone.key().streetId()).toArray(String[]::new)),
            val(zones.stream().map(ZoneCheck.Zone::streetName).toArray(String[]::new)));
    dsl.insertInto(
            ZONE,
            ZONE.SECTEUR_ID,
            ZONE.COMMUNE_CODE,
            ZONE.COMMUNE_NAME,
            ZONE.STREET_ID,
            ZONE.STREET_NAME,
            ZONE.CREATED_AT)
        .select(
            select(
                    field("given.secteur_id", Long.class),
                    field("given.commune_code", String.class),
                    field("given.commune_name", String.class),
                    field("given.street_id", String.class),
                    field("given.street_name", String.class),
                    val(clock.instant(), Instant.class))
                .from(given))
        .onConflict(ZONE.SECTEUR_ID, ZONE.COMMUNE_CODE, ZONE.STREET_ID)
        .doUpdate()
        .set(ZONE.COMMUNE_NAME, excluded(ZONE.COMMUNE_NAME))
        .set(ZONE.STREET_NAME, excluded(ZONE.STREET_NAME))
        .execute();
  }
}
