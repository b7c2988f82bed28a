package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.ABSENCE_EXCEPTION;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.HOLD;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.OUTSIDE_SOURCE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.given.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Rows of the agenda, written straight into an emptied database: one territoire, one organisation.
 */
final class AgendaRows {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  final DSLContext dsl = TestDatabase.dsl();
  final String zone;
  final long territoireId;
  final long organisationId;
  final long serviceId;

  private AgendaRows(String zone, String holidays) {
    this.zone = zone;
    TestDatabase.truncate();
    territoireId =
        dsl.insertInto(TERRITOIRE)
            .set(TERRITOIRE.NAME, "Pas-de-Calais")
            .set(TERRITOIRE.DEPARTEMENT_CODE, "62")
            .set(TERRITOIRE.ZONE, zone)
            .set(TERRITOIRE.HOLIDAY_CALENDAR, holidays)
            .set(TERRITOIRE.CREATED_AT, LONG_AGO)
            .returningResult(TERRITOIRE.ID)
            .fetchSingle()
            .value1();
    organisationId = organisation("MDS d'Arras");
    serviceId =
        dsl.insertInto(SERVICE, SERVICE.NAME, SERVICE.SHORT_NAME, SERVICE.CREATED_AT)
            .values("PMI", "PMI", LONG_AGO)
            .returningResult(SERVICE.ID)
            .fetchSingle()
            .value1();
  }

  static AgendaRows in(String zone) {
    return new AgendaRows(zone, "fr");
  }

  static AgendaRows in(String zone, String holidays) {
    return new AgendaRows(zone, holidays);
  }

  long organisation(String name) {
    return dsl.insertInto(ORGANISATION)
        .set(ORGANISATION.TERRITOIRE_ID, territoireId)
        .set(ORGANISATION.NAME, name)
        .set(ORGANISATION.CREATED_AT, LONG_AGO)
        .returningResult(ORGANISATION.ID)
        .fetchSingle()
        .value1();
  }

  long agent(String name) {
    return dsl.insertInto(AGENT, AGENT.HOME_TERRITOIRE_ID, AGENT.LAST_NAME, AGENT.CREATED_AT)
        .values(territoireId, name, LONG_AGO)
        .returningResult(AGENT.ID)
        .fetchSingle()
        .value1();
  }

  long lieu(String name) {
    return dsl.insertInto(LIEU, LIEU.ORGANISATION_ID, LIEU.NAME, LIEU.ADDRESS, LIEU.CREATED_AT)
        .values(organisationId, name, "1 rue de la Paix", LONG_AGO)
        .returningResult(LIEU.ID)
        .fetchSingle()
        .value1();
  }

  /** A motif and its ouverture, open to everyone; answers the ouverture. */
  long ouverture(String name, Duration duration, long minDelaySeconds, long maxDelaySeconds) {
    var motifId =
        dsl.insertInto(MOTIF)
            .set(MOTIF.TERRITOIRE_ID, territoireId)
            .set(MOTIF.NAME, name)
            .set(MOTIF.DURATION_MINUTES, (int) duration.toMinutes())
            .set(MOTIF.MIN_DELAY_SECONDS, (int) minDelaySeconds)
            .set(MOTIF.MAX_DELAY_SECONDS, (int) maxDelaySeconds)
            .set(MOTIF.BOOKABLE_BY, "everyone")
            .set(MOTIF.CREATED_AT, LONG_AGO)
            .returningResult(MOTIF.ID)
            .fetchSingle()
            .value1();
    return dsl.insertInto(MOTIF_OUVERTURE)
        .set(MOTIF_OUVERTURE.MOTIF_ID, motifId)
        .set(MOTIF_OUVERTURE.ORGANISATION_ID, organisationId)
        .set(MOTIF_OUVERTURE.SERVICE_ID, serviceId)
        .set(MOTIF_OUVERTURE.CREATED_AT, LONG_AGO)
        .returningResult(MOTIF_OUVERTURE.ID)
        .fetchSingle()
        .value1();
  }

  /** Half an hour, at least half an hour and at most three months ahead. */
  long ouverture(String name) {
    return ouverture(name, Duration.ofMinutes(30), 1800, 7_776_000);
  }

  long plage(
      Collection<Long> agents, Long lieuId, Collection<Long> ouvertures, Timetable timetable) {
    return plage(organisationId, agents, lieuId, ouvertures, timetable);
  }

  long plage(
      long organisation,
      Collection<Long> agents,
      Long lieuId,
      Collection<Long> ouvertures,
      Timetable timetable) {
    var plageId =
        dsl.insertInto(PLAGE_OUVERTURE)
            .set(PLAGE_OUVERTURE.ORGANISATION_ID, organisation)
            .set(PLAGE_OUVERTURE.LIEU_ID, lieuId)
            .set(PLAGE_OUVERTURE.TITLE, "Permanence")
            .set(PLAGE_OUVERTURE.FIRST_DAY, timetable.firstDay())
            .set(PLAGE_OUVERTURE.START_TIME, timetable.start())
            .set(PLAGE_OUVERTURE.END_TIME, timetable.end())
            .set(PLAGE_OUVERTURE.ZONE, timetable.zone().getId())
            .set(PLAGE_OUVERTURE.RRULE, rule(timetable))
            .set(PLAGE_OUVERTURE.LAST_DAY, timetable.lastDay())
            .set(PLAGE_OUVERTURE.CREATED_AT, LONG_AGO)
            .set(PLAGE_OUVERTURE.UPDATED_AT, LONG_AGO)
            .returningResult(PLAGE_OUVERTURE.ID)
            .fetchSingle()
            .value1();
    agents.forEach(
        agent ->
            dsl.insertInto(PLAGE_AGENT, PLAGE_AGENT.PLAGE_ID, PLAGE_AGENT.AGENT_ID)
                .values(plageId, agent)
                .execute());
    ouvertures.forEach(
        ouverture ->
            dsl.insertInto(PLAGE_MOTIF, PLAGE_MOTIF.PLAGE_ID, PLAGE_MOTIF.MOTIF_OUVERTURE_ID)
                .values(plageId, ouverture)
                .execute());
    timetable.changes().forEach(change -> plageChange(plageId, change));
    return plageId;
  }

  private void plageChange(long plageId, OccurrenceChange change) {
    var row =
        dsl.insertInto(PLAGE_EXCEPTION)
            .set(PLAGE_EXCEPTION.PLAGE_ID, plageId)
            .set(PLAGE_EXCEPTION.DAY, change.seriesDay());
    switch (change) {
      case OccurrenceChange.Removed _ -> row.set(PLAGE_EXCEPTION.REMOVED, true).execute();
      case OccurrenceChange.Moved(_, LocalDate day, LocalTime start, LocalTime end, Long lieuId) ->
          row.set(PLAGE_EXCEPTION.NEW_DAY, day)
              .set(PLAGE_EXCEPTION.START_TIME, start)
              .set(PLAGE_EXCEPTION.END_TIME, end)
              .set(PLAGE_EXCEPTION.LIEU_ID, lieuId)
              .execute();
    }
  }

  void absence(Absence absence) {
    var timetable = absence.timetable();
    var absenceId =
        dsl.insertInto(ABSENCE)
            .set(ABSENCE.AGENT_ID, absence.agentId())
            .set(ABSENCE.ONLY_ORGANISATION_ID, absence.onlyOrganisationId())
            .set(ABSENCE.TITLE, "Indisponible")
            .set(ABSENCE.FIRST_DAY, timetable.firstDay())
            .set(ABSENCE.END_DAY, timetable.endDay())
            .set(ABSENCE.START_TIME, timetable.start())
            .set(ABSENCE.END_TIME, timetable.end())
            .set(ABSENCE.ZONE, timetable.zone().getId())
            .set(ABSENCE.RRULE, rule(timetable))
            .set(ABSENCE.LAST_DAY, timetable.lastDay())
            .set(ABSENCE.CREATED_AT, LONG_AGO)
            .set(ABSENCE.UPDATED_AT, LONG_AGO)
            .returningResult(ABSENCE.ID)
            .fetchSingle()
            .value1();
    timetable.changes().forEach(change -> absenceChange(absenceId, change));
  }

  private void absenceChange(long absenceId, OccurrenceChange change) {
    var row =
        dsl.insertInto(ABSENCE_EXCEPTION)
            .set(ABSENCE_EXCEPTION.ABSENCE_ID, absenceId)
            .set(ABSENCE_EXCEPTION.DAY, change.seriesDay());
    switch (change) {
      case OccurrenceChange.Removed _ -> row.set(ABSENCE_EXCEPTION.REMOVED, true).execute();
      case OccurrenceChange.Moved(_, LocalDate day, LocalTime start, LocalTime end, _) ->
          row.set(ABSENCE_EXCEPTION.NEW_DAY, day)
              .set(ABSENCE_EXCEPTION.START_TIME, start)
              .set(ABSENCE_EXCEPTION.END_TIME, end)
              .execute();
    }
  }

  /** A RDV that may lie over others, as a professional may place it. */
  long rdv(long ouverture, Collection<Long> agents, Instant start, Instant end, String status) {
    boolean cancelled = List.of("excused", "revoked").contains(status);
    var rdvId =
        dsl.insertInto(RDV)
            .set(RDV.TERRITOIRE_ID, territoireId)
            .set(RDV.ORGANISATION_ID, organisationId)
            .set(RDV.SERVICE_ID, serviceId)
            .set(RDV.MOTIF_OUVERTURE_ID, ouverture)
            .set(RDV.STARTS_AT, start)
            .set(RDV.ENDS_AT, end)
            .set(RDV.STATUS, status)
            .set(RDV.CANCELLED_AT, cancelled ? LONG_AGO : null)
            .set(RDV.CREATED_BY_KIND, "agent")
            .set(RDV.CREATED_AT, LONG_AGO)
            .returningResult(RDV.ID)
            .fetchSingle()
            .value1();
    agents.forEach(
        agent ->
            dsl.execute(
                """
                insert into occupation (agent_id, during, kind, rdv_id, active, overlap_allowed_by, overlap_allowed_at)
                values ({0}, tstzrange({1}, {2}, '[)'), 'rdv', {3}, {4}, {0}, {1})""",
                val(agent), val(start), val(end), val(rdvId), val(!cancelled)));
    return rdvId;
  }

  long hold(long ouverture, long agent, Instant start, Instant end, Instant expiresAt) {
    var holdId =
        dsl.insertInto(HOLD)
            .set(HOLD.VISITOR_HASH, new byte[] {1})
            .set(HOLD.MOTIF_OUVERTURE_ID, ouverture)
            .set(HOLD.AGENT_ID, agent)
            .set(HOLD.STARTS_AT, start)
            .set(HOLD.ENDS_AT, end)
            .set(HOLD.CREATED_AT, LONG_AGO)
            .set(HOLD.EXPIRES_AT, expiresAt)
            .returningResult(HOLD.ID)
            .fetchSingle()
            .value1();
    dsl.execute(
        """
        insert into occupation (agent_id, during, kind, hold_id, expires_at)
        values ({0}, tstzrange({1}, {2}, '[)'), 'hold', {3}, {4})""",
        val(agent), val(start), val(end), val(holdId), val(expiresAt));
    return holdId;
  }

  /** {@code during} as PostgreSQL writes a range. */
  void outsideBusy(long agent, String during) {
    var sourceId =
        dsl.insertInto(OUTSIDE_SOURCE)
            .set(OUTSIDE_SOURCE.AGENT_ID, agent)
            .set(OUTSIDE_SOURCE.KIND, "ics")
            .set(OUTSIDE_SOURCE.LABEL, "Ailleurs")
            .set(OUTSIDE_SOURCE.CREATED_AT, LONG_AGO)
            .returningResult(OUTSIDE_SOURCE.ID)
            .fetchSingle()
            .value1();
    dsl.execute(
        "insert into outside_busy (source_id, agent_id, uid, during) values (?, ?, 'u', ?::tstzrange)",
        sourceId,
        agent,
        during);
  }

  private static String rule(Timetable timetable) {
    return timetable.recurrence() == null ? null : timetable.recurrence().rule();
  }

  void isInService(long agent, long service) {
    dsl.insertInto(AGENT_SERVICE, AGENT_SERVICE.AGENT_ID, AGENT_SERVICE.SERVICE_ID)
        .values(agent, service)
        .execute();
  }

  long equipe(long... agents) {
    var equipe =
        dsl.insertInto(EQUIPE, EQUIPE.TERRITOIRE_ID, EQUIPE.NAME, EQUIPE.CREATED_AT)
            .values(territoireId, "Équipe", LONG_AGO)
            .returningResult(EQUIPE.ID)
            .fetchSingle()
            .value1();
    for (long agent : agents) {
      dsl.insertInto(EQUIPE_AGENT, EQUIPE_AGENT.EQUIPE_ID, EQUIPE_AGENT.AGENT_ID)
          .values(equipe, agent)
          .execute();
    }
    return equipe;
  }

  long usagerFollowedBy(long agent) {
    var usager =
        dsl.insertInto(USAGER)
            .set(USAGER.TERRITOIRE_ID, territoireId)
            .set(USAGER.FIRST_NAME, "Camille")
            .set(USAGER.LAST_NAME, "Lefebvre")
            .set(USAGER.CREATED_AT, LONG_AGO)
            .returningResult(USAGER.ID)
            .fetchSingle()
            .value1();
    dsl.insertInto(REFERENT, REFERENT.USAGER_ID, REFERENT.AGENT_ID, REFERENT.CREATED_AT)
        .values(usager, agent, LONG_AGO)
        .execute();
    return usager;
  }

  void participates(long usager, long rdv) {
    dsl.insertInto(PARTICIPATION)
        .set(PARTICIPATION.RDV_ID, rdv)
        .set(PARTICIPATION.USAGER_ID, usager)
        .set(PARTICIPATION.TERRITOIRE_ID, territoireId)
        .set(PARTICIPATION.CREATED_BY_KIND, "agent")
        .set(PARTICIPATION.CREATED_AT, LONG_AGO)
        .execute();
  }

  /** Changes every motif there is. */
  <T> void motifs(Field<T> field, T value) {
    dsl.update(MOTIF).set(field, value).execute();
  }
}
