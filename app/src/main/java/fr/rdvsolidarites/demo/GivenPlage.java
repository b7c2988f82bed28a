package fr.rdvsolidarites.demo;

import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A plage d'ouverture: every weekday from 9:00 to 12:00, endless, open online, unless told
 * otherwise.
 */
public final class GivenPlage {

  private final DSLContext dsl;
  private final long organisationId;
  private final Set<Long> agentIds = new LinkedHashSet<>();
  private final Set<Long> ouvertureIds = new LinkedHashSet<>();
  private @Nullable Long lieuId;
  private String title = "Permanence";
  private LocalDate firstDay = GivenRows.FIRST_MONDAY;
  private LocalTime from = LocalTime.of(9, 0);
  private LocalTime to = LocalTime.of(12, 0);
  private @Nullable String rrule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";
  private @Nullable LocalDate lastDay;
  private boolean openOnline = true;

  private GivenPlage(DSLContext dsl, long organisationId) {
    this.dsl = dsl;
    this.organisationId = organisationId;
  }

  public static GivenPlage givenPlage(DSLContext dsl, long organisationId) {
    return new GivenPlage(dsl, organisationId);
  }

  public GivenPlage of(long... agents) {
    Arrays.stream(agents).forEach(agentIds::add);
    return this;
  }

  /** Ouvertures, not motifs. */
  public GivenPlage forMotifs(long... ouvertures) {
    Arrays.stream(ouvertures).forEach(ouvertureIds::add);
    return this;
  }

  public GivenPlage at(@Nullable Long lieuId) {
    this.lieuId = lieuId;
    return this;
  }

  public GivenPlage titled(String title) {
    this.title = title;
    return this;
  }

  /** Wall clock, such as {@code "09:00"}. */
  public GivenPlage between(String from, String to) {
    this.from = LocalTime.parse(from);
    this.to = LocalTime.parse(to);
    return this;
  }

  public GivenPlage weeklyOn(Set<DayOfWeek> days) {
    this.rrule = "FREQ=WEEKLY;BYDAY=" + byDay(days);
    return this;
  }

  public GivenPlage repeated(String rrule) {
    this.rrule = rrule;
    return this;
  }

  public GivenPlage from(LocalDate firstDay) {
    this.firstDay = firstDay;
    return this;
  }

  /** Not repeated. */
  public GivenPlage onceOn(LocalDate day) {
    this.rrule = null;
    this.firstDay = day;
    this.lastDay = day;
    return this;
  }

  /** The last day of a series, included; give it last. */
  public GivenPlage until(LocalDate day) {
    this.rrule = rrule + ";UNTIL=" + day.toString().replace("-", "");
    this.lastDay = day;
    return this;
  }

  public GivenPlage closedOnline() {
    this.openOnline = false;
    return this;
  }

  /** The id. */
  public long create() {
    var id =
        dsl.insertInto(PLAGE_OUVERTURE)
            .set(PLAGE_OUVERTURE.ORGANISATION_ID, organisationId)
            .set(PLAGE_OUVERTURE.LIEU_ID, lieuId)
            .set(PLAGE_OUVERTURE.TITLE, title)
            .set(PLAGE_OUVERTURE.FIRST_DAY, firstDay)
            .set(PLAGE_OUVERTURE.START_TIME, from)
            .set(PLAGE_OUVERTURE.END_TIME, to)
            .set(PLAGE_OUVERTURE.ZONE, GivenRows.PARIS.getId())
            .set(PLAGE_OUVERTURE.RRULE, rrule)
            .set(PLAGE_OUVERTURE.LAST_DAY, lastDay)
            .set(PLAGE_OUVERTURE.OPEN_ONLINE, openOnline)
            .set(PLAGE_OUVERTURE.CREATED_AT, GivenRows.LONG_AGO)
            .set(PLAGE_OUVERTURE.UPDATED_AT, GivenRows.LONG_AGO)
            .returningResult(PLAGE_OUVERTURE.ID)
            .fetchSingle()
            .value1();
    link(id);
    return id;
  }

  private void link(long id) {
    GivenRows.insert(
        dsl,
        PLAGE_AGENT,
        agentIds.stream()
            .map(
                agent ->
                    dsl.newRecord(PLAGE_AGENT)
                        .with(PLAGE_AGENT.PLAGE_ID, id)
                        .with(PLAGE_AGENT.AGENT_ID, agent))
            .toList());
    GivenRows.insert(
        dsl,
        PLAGE_MOTIF,
        ouvertureIds.stream()
            .map(
                ouverture ->
                    dsl.newRecord(PLAGE_MOTIF)
                        .with(PLAGE_MOTIF.PLAGE_ID, id)
                        .with(PLAGE_MOTIF.MOTIF_OUVERTURE_ID, ouverture))
            .toList());
  }

  private static String byDay(Set<DayOfWeek> days) {
    return days.stream()
        .sorted()
        .map(day -> day.name().substring(0, 2))
        .collect(Collectors.joining(","));
  }
}
