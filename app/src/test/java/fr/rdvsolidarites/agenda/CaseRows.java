package fr.rdvsolidarites.agenda;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.agenda.cases.Case;
import fr.rdvsolidarites.agenda.cases.Namings;
import fr.rdvsolidarites.agenda.cases.Occupied;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A case as rows of an emptied database. */
public final class CaseRows {

  private final AgendaRows rows;
  private final Case given;
  private final Instant now;
  private Optional<Long> usager = Optional.empty();

  private CaseRows(AgendaRows rows, Case given) {
    this.rows = rows;
    this.given = given;
    this.now = given.now();
  }

  public static CaseRows of(JsonNode json) {
    var holidays = json.hasNonNull("holidays") ? json.get("holidays").asString() : "fr";
    var rows = AgendaRows.in(json.get("zone").asString(), holidays);
    var given = Case.of(json, names -> numbered(names, rows));
    var written = new CaseRows(rows, given);
    written.write();
    return written;
  }

  private static Namings numbered(Namings names, AgendaRows rows) {
    return new Namings(
        names.agents().renumbered(rows::agent),
        names.lieux().renumbered(rows::lieu),
        names.motifs().renumbered(rows::ouverture),
        names.organisations().renumbered(rows::organisation));
  }

  public Case given() {
    return given;
  }

  public CreneauSearch search() {
    return usager
        .map(usagerId -> given.search().forUsagers(Set.of(usagerId)))
        .orElse(given.search());
  }

  /** What the case asks, asked of these. */
  public Found found(Creneaux creneaux) {
    var search = search();
    return switch (given.op()) {
      case ALL -> new Found.All(creneaux.search(search));
      case NEXT -> new Found.Next(creneaux.next(search).orElse(null));
      case FIRST_PER_LIEU ->
          new Found.FirstPerLieu(given.wanted(), creneaux.firstPerLieu(search, given.wanted()));
      case COMMON, CONSECUTIVE -> new Found.Joint(creneaux.joint(search));
    };
  }

  public Clock clock() {
    return Clock.fixed(now, given.zone());
  }

  private void write() {
    given.agendas().plages().forEach(this::plage);
    given.agendas().absences().forEach(rows::absence);
    given.occupied().forEach(this::occupied);
    rows.dsl
        .update(LIEU)
        .set(LIEU.AVAILABILITY, "disabled")
        .where(LIEU.ID.in(given.agendas().closedLieux()))
        .execute();
    given.agendas().referents().forEach(this::referent);
  }

  private void plage(PlageOuverture plage) {
    plage.motifs().forEach(this::motif);
    var motifs = plage.motifs().stream().map(MotifRules::motifOuvertureId).toList();
    var plageId =
        rows.plage(
            plage.organisationId(), plage.agentIds(), plage.lieuId(), motifs, plage.timetable());
    rows.dsl
        .update(PLAGE_OUVERTURE)
        .set(PLAGE_OUVERTURE.OPEN_ONLINE, plage.openOnline())
        .where(PLAGE_OUVERTURE.ID.eq(plageId))
        .execute();
    rows.dsl
        .update(ORGANISATION)
        .set(ORGANISATION.WORKS_ON_HOLIDAYS, plage.holidays() == PublicHolidays.NONE)
        .where(ORGANISATION.ID.eq(plage.organisationId()))
        .execute();
  }

  private void motif(MotifRules rules) {
    rows.dsl
        .update(MOTIF)
        .set(MOTIF.DURATION_MINUTES, (int) rules.duration().toMinutes())
        .set(MOTIF.MIN_DELAY_SECONDS, (int) rules.minDelay().toSeconds())
        .set(
            MOTIF.MAX_DELAY_SECONDS,
            (int) Math.min(Integer.MAX_VALUE, rules.maxDelay().toSeconds()))
        .set(MOTIF.BOOKABLE_BY, rules.bookableBy().name().toLowerCase(Locale.ROOT))
        .set(MOTIF.FOLLOW_UP, rules.followUp())
        .set(MOTIF.SECTORISATION_LEVEL, rules.level().name().toLowerCase(Locale.ROOT))
        .from(MOTIF_OUVERTURE)
        .where(MOTIF_OUVERTURE.MOTIF_ID.eq(MOTIF.ID))
        .and(MOTIF_OUVERTURE.ID.eq(rules.motifOuvertureId()))
        .execute();
    rows.dsl
        .update(MOTIF_OUVERTURE)
        .set(MOTIF_OUVERTURE.CLOSED_AT, rules.open() ? null : now)
        .where(MOTIF_OUVERTURE.ID.eq(rules.motifOuvertureId()))
        .execute();
  }

  private void occupied(Occupied taken) {
    switch (taken.cause()) {
      case RDV ->
          rows.rdv(
              rows.ouverture("RDV " + rows.dsl.fetchCount(MOTIF)),
              taken.agentIds(),
              taken.start(),
              taken.end(),
              taken.status());
      case HOLD ->
          rows.hold(
              rows.ouverture("Place " + rows.dsl.fetchCount(MOTIF)),
              taken.agentIds().getFirst(),
              taken.start(),
              taken.end(),
              now.plusSeconds(300));
      default ->
          rows.outsideBusy(
              taken.agentIds().getFirst(), "[" + taken.start() + "," + taken.end() + ")");
    }
  }

  public void outsideBusy(long agentId, String during) {
    rows.outsideBusy(agentId, during);
  }

  private void referent(long agentId) {
    var usagerId = usager.orElseGet(this::usager);
    usager = Optional.of(usagerId);
    rows.dsl
        .insertInto(REFERENT, REFERENT.USAGER_ID, REFERENT.AGENT_ID, REFERENT.CREATED_AT)
        .values(usagerId, agentId, now)
        .execute();
  }

  private long usager() {
    return rows.dsl
        .insertInto(USAGER)
        .set(USAGER.TERRITOIRE_ID, rows.territoireId)
        .set(USAGER.FIRST_NAME, "Nora")
        .set(USAGER.LAST_NAME, "Benali")
        .set(USAGER.CREATED_AT, now)
        .returningResult(USAGER.ID)
        .fetchSingle()
        .value1();
  }
}
