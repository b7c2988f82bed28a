package fr.rdvsolidarites.agenda;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On Tuesday 8 September 2026 at 08:00, Martine receives the week after, on Mondays from 9 to 11.
 */
class CreneauxTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate MONDAY = LocalDate.parse("2026-09-14");
  private static final SearchWindow WEEK = SearchWindow.days(MONDAY, MONDAY.plusDays(6));

  private AgendaRows rows;
  private long martine;
  private long arras;
  private long pmi;
  private long plage;

  @BeforeEach
  void martine_receives_on_monday() {
    rows = AgendaRows.in("Europe/Paris");
    martine = rows.agent("Martine");
    arras = rows.lieu("Arras");
    pmi = rows.ouverture("Consultation PMI");
    plage = rows.plage(Set.of(martine), arras, Set.of(pmi), monday("09:00", "11:00"));
  }

  @Test
  void a_rdv_takes_its_time_and_the_grid_begins_again_after_it() {
    rdv("09:10", "09:37");
    assertThat(starts(byAgent())).containsExactly("09:37", "10:07");
  }

  @Test
  void the_rdv_that_is_moved_does_not_block_itself() {
    var moved = rdv("09:00", "09:30");
    rdv("09:30", "10:00");
    assertThat(starts(byAgent().except(null, moved))).containsExactly("09:00", "10:00", "10:30");
  }

  @Test
  void a_hold_takes_its_time_until_it_expires_except_from_its_own_visitor() {
    var hold = rows.hold(pmi, martine, at("09:00"), at("10:00"), now().plusSeconds(1));
    assertThat(starts(byUsager())).containsExactly("10:00", "10:30");
    assertThat(starts(byUsager().except(hold, null))).hasSize(4);

    var atExpiry = new Creneaux(rows.dsl, Clock.fixed(now().plusSeconds(1), PARIS));
    assertThat(atExpiry.search(byUsager())).hasSize(4);
  }

  @Test
  void what_an_outside_calendar_holds_is_taken_even_without_an_end() {
    rows.outsideBusy(martine, "[2026-09-14 10:00+02,)");
    assertThat(starts(byUsager())).containsExactly("09:00", "09:30");
  }

  @Test
  void a_rdv_that_began_days_before_still_takes_its_time() {
    var begin = MONDAY.minusDays(9).atTime(12, 0).atZone(PARIS).toInstant();
    rows.rdv(pmi, Set.of(martine), begin, at("10:00"), "unknown");
    assertThat(starts(byAgent())).containsExactly("10:00", "10:30");
  }

  @Test
  void the_explanation_follows_every_hour_of_the_plages() {
    rdv("09:00", "09:30");
    rdv("09:50", "10:05");
    rows.absence(new Absence(martine, null, monday("10:25", "12:00")));
    var past = LocalDate.parse("2026-08-03");
    var closed = Timetable.of(past, LocalTime.of(9, 0), LocalTime.of(11, 0), PARIS, null);
    rows.plage(Set.of(martine), arras, Set.of(pmi), closed);

    var why = creneaux().explain(byAgent());

    assertThat(why.opened()).isEqualTo(Duration.ofMinutes(120));
    assertThat(why.removed().get(Cause.RDV))
        .isEqualTo(new Explanation.Removed(Duration.ofMinutes(45), Set.of(martine), 2));
    assertThat(why.removed().get(Cause.ABSENCE))
        .isEqualTo(new Explanation.Removed(Duration.ofMinutes(35), Set.of(martine), 1));
    assertThat(why.rest()).isEqualTo(Duration.ofMinutes(40));
    assertThat(why.longestRest()).isEqualTo(Duration.ofMinutes(20));
    assertThat(why.offered()).isZero();
    assertThat(why.elsewhen()).isEqualTo(new Explanation.Elsewhen(1, past, 0, null));
  }

  @Test
  void an_absence_limited_to_an_organisation_counts_there_only() {
    var elsewhere = rows.organisation("MDS de Lens");
    rows.absence(new Absence(martine, elsewhere, monday("09:00", "10:00")));
    assertThat(starts(byAgent())).hasSize(4);

    rows.absence(new Absence(martine, rows.organisationId, monday("09:00", "10:00")));
    assertThat(starts(byAgent())).containsExactly("10:00", "10:30");
  }

  @Test
  void an_absence_may_be_moved_for_once() {
    var mondays =
        Timetable.of(
            MONDAY.minusDays(7),
            LocalTime.of(9, 0),
            LocalTime.of(11, 0),
            PARIS,
            new Recurrence("FREQ=WEEKLY"));
    var move =
        new OccurrenceChange.Moved(MONDAY, MONDAY, LocalTime.of(10, 0), LocalTime.of(12, 0), null);
    rows.absence(new Absence(martine, null, changed(mondays, move)));
    assertThat(starts(byAgent())).containsExactly("09:00", "09:30");
  }

  @Test
  void an_occurrence_moved_elsewhere_is_found_there_even_from_outside_the_series() {
    var lens = rows.lieu("Lens");
    var tuesday = MONDAY.plusDays(1);
    var move =
        new OccurrenceChange.Moved(
            LocalDate.parse("2026-08-03"), tuesday, LocalTime.NOON, LocalTime.of(13, 0), lens);
    var once =
        Timetable.of(
            LocalDate.parse("2026-08-03"), LocalTime.of(9, 0), LocalTime.of(11, 0), PARIS, null);
    rows.plage(Set.of(martine), arras, Set.of(pmi), changed(once, move));

    assertThat(creneaux().search(byAgent().in(LieuFilter.only(Set.of(lens)))))
        .hasSize(2)
        .allSatisfy(creneau -> assertThat(creneau.lieuId()).isEqualTo(lens))
        .allSatisfy(creneau -> assertThat(creneau.plageDay()).isEqualTo("2026-08-03"));
    assertThat(starts(byAgent().in(LieuFilter.only(Set.of(arras))))).hasSize(4);
  }

  @Test
  void nobody_receives_in_a_closed_lieu() {
    rows.dsl.update(LIEU).set(LIEU.AVAILABILITY, "disabled").execute();
    assertThat(starts(byAgent())).isEmpty();
    assertThat(creneaux().stillFree(CreneauRequest.byAgent(pmi, arras, at("09:00")), martine))
        .isEmpty();
  }

  @Test
  void a_deleted_agent_or_motif_or_a_closed_ouverture_gives_nothing() {
    rows.dsl.update(AGENT).set(AGENT.DELETED_AT, now()).execute();
    assertThat(starts(byAgent())).isEmpty();
    rows.dsl.update(AGENT).setNull(AGENT.DELETED_AT).execute();
    rows.dsl.update(MOTIF).set(MOTIF.DELETED_AT, now()).execute();
    assertThat(starts(byAgent())).isEmpty();
    rows.dsl.update(MOTIF).setNull(MOTIF.DELETED_AT).execute();
    rows.dsl.update(MOTIF_OUVERTURE).set(MOTIF_OUVERTURE.CLOSED_AT, now()).execute();
    assertThat(starts(byAgent())).isEmpty();
  }

  @Test
  void the_public_sees_only_plages_that_are_open_online() {
    rows.dsl.update(PLAGE_OUVERTURE).set(PLAGE_OUVERTURE.OPEN_ONLINE, false).execute();
    assertThat(starts(byUsager())).isEmpty();
    assertThat(starts(byAgent())).hasSize(4);
  }

  @Test
  void a_motif_is_found_by_those_to_whom_its_ouverture_is_open() {
    rows.dsl.update(MOTIF_OUVERTURE).set(MOTIF_OUVERTURE.BOOKABLE_BY, "invited").execute();
    assertThat(starts(byUsager())).isEmpty();
    assertThat(starts(byUsager().openTo(BookableBy.INVITED))).hasSize(4);
    assertThat(starts(byUsager().openTo(BookableBy.PRESCRIPTEURS))).hasSize(4);
    assertThat(starts(byAgent())).hasSize(4);
  }

  @Test
  void the_duration_is_the_ouvertures_own_when_it_has_one() {
    rows.dsl.update(MOTIF_OUVERTURE).set(MOTIF_OUVERTURE.DURATION_MINUTES, 50).execute();
    assertThat(starts(byAgent())).containsExactly("09:00", "09:50");
    assertThat(starts(byAgent().lasting(Duration.ofHours(2)))).containsExactly("09:00");
  }

  @Test
  void nobody_named_is_nobody_and_not_everybody() {
    assertThat(starts(byAgent().with(AgentFilter.only(Set.of())))).isEmpty();
    assertThat(starts(byAgent().in(LieuFilter.only(Set.of())))).isEmpty();
    assertThat(starts(byAgent().with(AgentFilter.only(Set.of(martine))))).hasSize(4);
  }

  @Test
  void both_delays_are_included_to_the_second() {
    var first = new Creneaux(rows.dsl, Clock.fixed(at("09:00").minusSeconds(1800), PARIS));
    assertThat(first.search(byUsager())).hasSize(4);
    var late = new Creneaux(rows.dsl, Clock.fixed(at("09:00").minusSeconds(1799), PARIS));
    assertThat(late.search(byUsager())).hasSize(3);

    rows.dsl.update(MOTIF).set(MOTIF.MAX_DELAY_SECONDS, 3600).execute();
    var hour = new Creneaux(rows.dsl, Clock.fixed(at("09:00").minusSeconds(1800), PARIS));
    assertThat(hour.search(byUsager())).hasSize(2);
  }

  @Test
  void on_a_public_holiday_nobody_receives_unless_the_organisation_does() {
    var armistice = LocalDate.parse("2026-11-11");
    rows.plage(
        Set.of(martine),
        arras,
        Set.of(pmi),
        Timetable.of(armistice, LocalTime.of(9, 0), LocalTime.of(10, 0), PARIS, null));
    var search = CreneauSearch.byAgent(Set.of(pmi), SearchWindow.days(armistice, armistice));
    assertThat(creneaux().search(search)).isEmpty();

    rows.dsl.update(ORGANISATION).set(ORGANISATION.WORKS_ON_HOLIDAYS, true).execute();
    assertThat(creneaux().search(search)).hasSize(2);
  }

  @Test
  void a_start_off_the_grid_is_still_good_when_its_time_is_free() {
    var found = creneaux().stillFree(request("09:10"), martine).orElseThrow();

    assertThat(found.end()).isEqualTo(at("09:40"));
    assertThat(found.plageId()).isEqualTo(plage);
    assertThat(found.plageDay()).isEqualTo(MONDAY);
    assertThat(creneaux().stillFree(request("10:30"), martine)).isPresent();
  }

  @Test
  void a_start_is_lost_when_taken_outside_the_plage_elsewhere_or_too_soon() {
    rdv("09:30", "10:00");
    assertThat(creneaux().stillFree(request("09:00"), martine)).isPresent();
    assertThat(creneaux().stillFree(request("10:00"), martine)).isPresent();
    assertThat(creneaux().stillFree(request("09:01"), martine)).isEmpty();
    assertThat(creneaux().stillFree(request("09:59"), martine)).isEmpty();
    assertThat(creneaux().stillFree(request("10:31"), martine)).isEmpty();
    assertThat(creneaux().stillFree(request("08:59"), martine)).isEmpty();
    assertThat(creneaux().stillFree(CreneauRequest.byUsager(pmi, null, at("09:00")), martine))
        .isEmpty();
    var late = new Creneaux(rows.dsl, Clock.fixed(at("08:31"), PARIS));
    assertThat(late.stillFree(request("09:00"), martine)).isEmpty();
    assertThat(late.stillFree(CreneauRequest.byAgent(pmi, arras, at("09:00")), martine))
        .isPresent();
  }

  @Test
  void the_free_agents_of_a_time_are_known_at_once() {
    var nadia = rows.agent("Nadia");
    var paul = rows.agent("Paul");
    rows.plage(Set.of(nadia, paul), arras, Set.of(pmi), monday("09:00", "11:00"));
    rows.rdv(pmi, Set.of(paul), at("09:00"), at("09:30"), "unknown");

    assertThat(creneaux().freeAt(request("09:00"), AgentFilter.everyone()))
        .extracting(Creneau::agentId)
        .containsExactly(martine, nadia);
  }

  @Test
  void the_first_of_each_lieu_and_of_each_motif_come_in_four_selects() {
    var lens = rows.lieu("Lens");
    var social = rows.ouverture("Entretien social", Duration.ofMinutes(60), 1800, 7_776_000);
    var full = rows.ouverture("Jamais");
    rows.plage(Set.of(martine), lens, Set.of(pmi, social), monday("14:00", "16:00"));
    rows.plage(Set.of(rows.agent("Nadia")), lens, Set.of(social), monday("10:00", "12:00"));
    var search = CreneauSearch.byUsager(Set.of(pmi, social, full), WEEK);
    var selects = new AtomicInteger();
    var counted = new Creneaux(DSL.using(counting(selects)), clock());

    assertThat(startsOf(counted.firstPerLieu(search)))
        .isEqualTo(Map.of(arras, "09:00", lens, "10:00"));
    assertThat(selects).hasValue(4);
    assertThat(startsOf(counted.firstPerMotif(search)))
        .isEqualTo(Map.of(pmi, "09:00", social, "10:00"));
    assertThat(counted.search(search)).hasSize(4 + 4 + 2 + 2).isSorted();
    assertThat(counted.next(search))
        .hasValueSatisfying(c -> assertThat(c.lieuId()).isEqualTo(arras));
    assertThat(selects).hasValue(16);
  }

  private static DefaultConfiguration counting(AtomicInteger selects) {
    var configuration = new DefaultConfiguration();
    configuration.set(TestDatabase.dataSource());
    configuration.set(SQLDialect.POSTGRES);
    configuration.set(
        new ExecuteListener() {
          @Override
          public void executeStart(ExecuteContext context) {
            selects.incrementAndGet();
          }
        });
    return configuration;
  }

  private CreneauSearch byAgent() {
    return CreneauSearch.byAgent(Set.of(pmi), WEEK);
  }

  private CreneauSearch byUsager() {
    return CreneauSearch.byUsager(Set.of(pmi), WEEK);
  }

  private CreneauRequest request(String start) {
    return CreneauRequest.byUsager(pmi, arras, at(start));
  }

  private long rdv(String start, String end) {
    return rows.rdv(pmi, Set.of(martine), at(start), at(end), "unknown");
  }

  private Creneaux creneaux() {
    return new Creneaux(rows.dsl, clock());
  }

  private static Clock clock() {
    return Clock.fixed(now(), PARIS);
  }

  private static Instant now() {
    return Instant.parse("2026-09-08T06:00:00Z");
  }

  private static Instant at(String time) {
    return MONDAY.atTime(LocalTime.parse(time)).atZone(PARIS).toInstant();
  }

  private static Timetable monday(String start, String end) {
    return Timetable.of(MONDAY, LocalTime.parse(start), LocalTime.parse(end), PARIS, null);
  }

  private static Timetable changed(Timetable timetable, OccurrenceChange change) {
    return new Timetable(
        timetable.firstDay(),
        timetable.start(),
        timetable.endDay(),
        timetable.end(),
        timetable.zone(),
        timetable.recurrence(),
        List.of(change));
  }

  private List<String> starts(CreneauSearch search) {
    return creneaux().search(search).stream().map(CreneauxTest::time).toList();
  }

  private static Map<Long, String> startsOf(Map<Long, Creneau> creneaux) {
    return creneaux.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> time(entry.getValue())));
  }

  private static String time(Creneau creneau) {
    return LocalDateTime.ofInstant(creneau.start(), PARIS).toLocalTime().toString();
  }
}
