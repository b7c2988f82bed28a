package fr.rdvsolidarites.demo;

import static gen.db.Tables.ABSENCE;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** An indisponibilité: one whole day of « Formation », once, everywhere, unless told otherwise. */
public final class GivenAbsence {

  private final DSLContext dsl;
  private final long agentId;
  private final LocalDate firstDay;
  private LocalDate endDay;
  private LocalTime from = LocalTime.of(8, 0);
  private LocalTime to = LocalTime.of(19, 0);
  private String title = "Formation";
  private @Nullable String rrule;
  private @Nullable Long onlyOrganisationId;

  private GivenAbsence(DSLContext dsl, long agentId, LocalDate firstDay) {
    this.dsl = dsl;
    this.agentId = agentId;
    this.firstDay = firstDay;
    this.endDay = firstDay;
  }

  public static GivenAbsence givenAbsence(DSLContext dsl, long agentId, LocalDate firstDay) {
    return new GivenAbsence(dsl, agentId, firstDay);
  }

  /** Included: one block, nights too. */
  public GivenAbsence untilDay(LocalDate endDay) {
    this.endDay = endDay;
    return this;
  }

  /** Wall clock, such as {@code "14:00"}. */
  public GivenAbsence between(String from, String to) {
    this.from = LocalTime.parse(from);
    this.to = LocalTime.parse(to);
    return this;
  }

  public GivenAbsence titled(String title) {
    this.title = title;
    return this;
  }

  /** Endless. */
  public GivenAbsence repeated(String rrule) {
    this.rrule = rrule;
    return this;
  }

  public GivenAbsence onlyIn(long organisationId) {
    this.onlyOrganisationId = organisationId;
    return this;
  }

  /** The id. */
  public long create() {
    return dsl.insertInto(ABSENCE)
        .set(ABSENCE.AGENT_ID, agentId)
        .set(ABSENCE.ONLY_ORGANISATION_ID, onlyOrganisationId)
        .set(ABSENCE.TITLE, title)
        .set(ABSENCE.FIRST_DAY, firstDay)
        .set(ABSENCE.END_DAY, endDay)
        .set(ABSENCE.START_TIME, from)
        .set(ABSENCE.END_TIME, to)
        .set(ABSENCE.ZONE, GivenRows.PARIS.getId())
        .set(ABSENCE.RRULE, rrule)
        .set(ABSENCE.LAST_DAY, rrule == null ? endDay : null)
        .set(ABSENCE.CREATED_AT, GivenRows.LONG_AGO)
        .set(ABSENCE.UPDATED_AT, GivenRows.LONG_AGO)
        .returningResult(ABSENCE.ID)
        .fetchSingle()
        .value1();
  }
}
