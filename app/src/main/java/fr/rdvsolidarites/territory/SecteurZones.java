package fr.rdvsolidarites.territory;

import static gen.db.Tables.ZONE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.row;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Communes;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The communes and streets of a secteur ({@code 2-scheduling.md} §15.1). However many come or go,
 * one statement writes them (wish B4).
 */
@Component
public class SecteurZones {

  private static final int LONGEST_STREET = 200;

  private final DSLContext dsl;
  private final Clock clock;
  private final SecteurRows rows;
  private final Communes communes;
  private final Journal journal;

  SecteurZones(DSLContext dsl, Clock clock, SecteurRows rows, Communes communes, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.communes = communes;
    this.journal = journal;
  }

  /** What came of adding communes; all of them or none. */
  public sealed interface Outcome {

    /**
     * @param known how many the secteur had already
     */
    record Added(List<String> names, int known) implements Outcome {}

    record Refused(List<TypedCommunes.Problem> problems) implements Outcome {}

    record Nothing() implements Outcome {}
  }

  /** What came of adding a street. */
  public enum StreetOutcome implements Coded {
    ADDED,
    COMMUNE_UNKNOWN,
    NAME_MISSING,
    /** It must begin with the commune's code and « _ ». */
    ID_WRONG,
    KNOWN
  }

  /**
   * @param text names or INSEE codes, a line each
   * @throws NotFoundException when it is not of this territoire, or the actor may not
   */
  @Transactional
  public Outcome add(long territoireId, long secteurId, String text, Actor.Agent actor) {
    var departement = rows.lockTerritoire(territoireId, actor);
    var secteur = rows.find(territoireId, secteurId);
    var typed = TypedCommunes.read(text, departement, communes);
    if (!typed.problems().isEmpty()) {
      return new Outcome.Refused(typed.problems());
    }
    if (typed.communes().isEmpty()) {
      return new Outcome.Nothing();
    }
    var added = insert(secteurId, typed.communes());
    if (!added.isEmpty()) {
      journal.record(
          actor, new SecteurEvent.ZonesAdded(secteurId, territoireId, secteur.getName(), added));
    }
    return new Outcome.Added(added, typed.communes().size() - added.size());
  }

  private List<String> insert(long secteurId, List<Commune> all) {
    var now = clock.instant();
    return dsl.insertInto(
            ZONE, ZONE.SECTEUR_ID, ZONE.COMMUNE_CODE, ZONE.COMMUNE_NAME, ZONE.CREATED_AT)
        .valuesOfRows(all.stream().map(one -> row(secteurId, one.code(), one.name(), now)).toList())
        .onConflictDoNothing()
        .returningResult(ZONE.COMMUNE_NAME)
        .fetch(ZONE.COMMUNE_NAME);
  }

  /**
   * One street of a commune.
   *
   * @param streetId of the national address base, « 62041_0420 »
   * @throws NotFoundException when the secteur is not of this territoire, or the actor may not
   */
  @Transactional
  public StreetOutcome addStreet(
      long territoireId,
      long secteurId,
      String commune,
      String streetName,
      String streetId,
      Actor.Agent actor) {
    var departement = rows.lockTerritoire(territoireId, actor);
    var secteur = rows.find(territoireId, secteurId);
    var read = TypedCommunes.read(commune, departement, communes);
    if (!read.problems().isEmpty() || read.communes().size() != 1) {
      return StreetOutcome.COMMUNE_UNKNOWN;
    }
    var its = read.communes().getFirst();
    var name = streetName.strip().replaceAll("\\s+", " ");
    if (name.isEmpty() || name.length() > LONGEST_STREET) {
      return StreetOutcome.NAME_MISSING;
    }
    var id = streetId.strip();
    if (!isStreetOf(its.code(), id)) {
      return StreetOutcome.ID_WRONG;
    }
    var written =
        dsl.insertInto(ZONE)
            .set(ZONE.SECTEUR_ID, secteurId)
            .set(ZONE.COMMUNE_CODE, its.code())
            .set(ZONE.COMMUNE_NAME, its.name())
            .set(ZONE.STREET_ID, id)
            .set(ZONE.STREET_NAME, name)
            .set(ZONE.CREATED_AT, clock.instant())
            .onConflictDoNothing()
            .execute();
    if (written == 0) {
      return StreetOutcome.KNOWN;
    }
    journal.record(
        actor,
        new SecteurEvent.ZonesAdded(
            secteurId, territoireId, secteur.getName(), List.of(name + " (" + its.name() + ")")));
    return StreetOutcome.ADDED;
  }

  /** Its id in the national address base says of which commune a street is. */
  static boolean isStreetOf(String communeCode, String streetId) {
    return streetId.matches(communeCode + "_[A-Za-z0-9_-]{1,50}");
  }

  /**
   * @return how many went
   * @throws NotFoundException when the secteur is not of this territoire, or the actor may not
   */
  @Transactional
  public int remove(long territoireId, long secteurId, Set<Long> zoneIds, Actor.Agent actor) {
    return remove(territoireId, secteurId, ZONE.ID.in(zoneIds), actor);
  }

  /**
   * All of them at once.
   *
   * @return how many went
   * @throws NotFoundException when the secteur is not of this territoire, or the actor may not
   */
  @Transactional
  public int removeAll(long territoireId, long secteurId, Actor.Agent actor) {
    return remove(territoireId, secteurId, DSL.noCondition(), actor);
  }

  private int remove(long territoireId, long secteurId, Condition which, Actor.Agent actor) {
    rows.lockTerritoire(territoireId, actor);
    var secteur = rows.find(territoireId, secteurId);
    var gone =
        dsl.deleteFrom(ZONE)
            .where(ZONE.SECTEUR_ID.eq(secteurId), which)
            .returningResult(
                coalesce(
                    ZONE.STREET_NAME.concat(" (").concat(ZONE.COMMUNE_NAME).concat(")"),
                    ZONE.COMMUNE_NAME))
            .fetch(row -> row.value1());
    if (!gone.isEmpty()) {
      journal.record(
          actor, new SecteurEvent.ZonesRemoved(secteurId, territoireId, secteur.getName(), gone));
    }
    return gone.size();
  }
}
