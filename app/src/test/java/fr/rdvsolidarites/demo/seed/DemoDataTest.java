package fr.rdvsolidarites.demo.seed;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.demo.GivenRows;
import fr.rdvsolidarites.given.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoDataTest {

  /** A Tuesday, 10:40 in Arras. */
  private static final String TUESDAY = "2026-11-24T09:40:00Z";

  private final DSLContext dsl = TestDatabase.dsl();

  @BeforeEach
  void empty() {
    TestDatabase.truncate();
  }

  @Test
  void holds_what_the_demonstration_promises() {
    seed(TUESDAY);

    assertThat(dsl.fetchCount(TERRITOIRE)).isOne();
    assertThat(dsl.fetchCount(ORGANISATION)).isEqualTo(6);
    assertThat(dsl.fetchCount(SERVICE, SERVICE.KIND.eq("trade"))).isEqualTo(3);
    assertThat(dsl.fetchCount(SERVICE, SERVICE.KIND.eq("secretariat"))).isOne();
    assertThat(dsl.fetchCount(AGENT)).isEqualTo(26);
    assertThat(dsl.fetchCount(USAGER)).isEqualTo(300);
    assertThat(
            dsl.fetchCount(MOTIF, MOTIF.BOOKABLE_BY.eq("everyone"))
                / (double) dsl.fetchCount(MOTIF))
        .isBetween(.6, .7);
    assertThat(dsl.selectDistinct(RDV.STATUS).from(RDV).fetchSet(RDV.STATUS))
        .containsExactlyInAnyOrder("unknown", "seen", "noshow", "excused", "revoked");
    assertThat(
            one(
                "select count(*) from role r join agent a on a.id = r.agent_id where a.email = 'territoire@demo.rdv' and r.level = 'admin'"))
        .isEqualTo(6);
    assertThat(
            one(
                "select count(*) from role r join agent a on a.id = r.agent_id where a.email = 'martine@demo.rdv'"))
        .isEqualTo(2);
    assertThat(
            one(
                "select count(*) from agent_service s join service on service.id = s.service_id and kind = 'secretariat'"))
        .isOne();
  }

  @Test
  void each_page_of_the_other_doors_has_something_to_show() {
    seed(TUESDAY);

    assertThat(
            one(
                "select count(*) from rdv_invitation where usager_id = (select id from usager where email = 'nora@demo.rdv') and booked_at is null"))
        .isEqualTo(3);
    assertThat(
            one(
                "select count(*) from rdv_invitation i join rdv on rdv.id = i.rdv_id join participation p on p.rdv_id = rdv.id and p.usager_id = i.usager_id join referent r on r.usager_id = i.usager_id join rdv_agent a on a.rdv_id = rdv.id and a.agent_id = r.agent_id where rdv.created_by_kind = 'usager'"))
        .isOne();
    assertThat(
            one(
                "select count(*) from prescripteur p join participation on participation.id = p.participation_id join rdv on rdv.id = participation.rdv_id join journal j on j.actor_kind = 'prescripteur' and j.actor_id = rdv.id where rdv.created_by_kind = 'prescripteur'"))
        .isOne();
    assertThat(
            one(
                "select count(*) from file_attente where participation_id is not null and closed_at is null"))
        .isOne();
    assertThat(one("select count(*) from motif where family is not null")).isEqualTo(2);
  }

  @Test
  void a_second_start_does_nothing() {
    seed(TUESDAY);
    var rdvs = dsl.fetchCount(RDV);

    assertThat(new DemoData(dsl, clock("2026-12-01T09:00:00Z")).seedIfEmpty()).isFalse();

    assertThat(dsl.fetchCount(RDV)).isEqualTo(rdvs);
  }

  @Test
  void two_nodes_that_start_together_seed_once() throws Exception {
    try (var nodes = Executors.newFixedThreadPool(2)) {
      var first = nodes.submit(() -> new DemoData(dsl, clock(TUESDAY)).seedIfEmpty());
      var second = nodes.submit(() -> new DemoData(dsl, clock(TUESDAY)).seedIfEmpty());

      assertThat(first.get(2, TimeUnit.MINUTES)).isNotEqualTo(second.get(2, TimeUnit.MINUTES));
    }
    assertThat(dsl.fetchCount(TERRITOIRE)).isOne();
    assertThat(dsl.fetchCount(USAGER)).isEqualTo(300);
  }

  @Test
  void the_same_moment_tells_the_same_story() {
    seed(TUESDAY);
    var first = dsl.select(RDV.STARTS_AT, RDV.STATUS).from(RDV).orderBy(RDV.ID).fetch().intoMaps();
    TestDatabase.truncate();

    seed(TUESDAY);

    assertThat(dsl.select(RDV.STARTS_AT, RDV.STATUS).from(RDV).orderBy(RDV.ID).fetch().intoMaps())
        .isEqualTo(first);
  }

  /**
   * A working morning, a Saturday, the Sundays on which the clocks change, New Year's Day,
   * mid-August, a late evening.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        TUESDAY,
        "2026-11-21T10:00:00Z",
        "2027-03-28T12:00:00Z",
        "2026-10-25T00:30:00Z",
        "2027-01-01T09:00:00Z",
        "2027-08-15T09:00:00Z",
        "2026-12-23T22:30:00Z"
      })
  void is_always_around_today(String now) {
    seed(now);
    var today = Instant.parse(now).atZone(GivenRows.PARIS).toLocalDate();
    var agendas = DemoAgendasRead.from(dsl, today);

    assertThat(agendas.fullness()).isBetween(.50, .70);
    assertThat(agendas.mdsWithoutPmiTimeWithin(14)).isEmpty();
    assertThat(agendas.freeLieux()).isNotEmpty();
    assertThat(agendas.fullLieux()).containsExactly("Antenne de Bapaume");
    assertThat(agendas.daysWithRdv()).allSatisfy(day -> assertThat(agendas.isWorked(day)).isTrue());
    assertThat(agendas.daysWithRdv().getFirst())
        .isBetween(today.minusMonths(14), today.minusMonths(13));
    assertThat(agendas.daysWithRdv().getLast()).isBetween(today.plusDays(45), today.plusDays(56));
    nobodyIsTakenTwice();
    nothingIsToldBeforeItHappened(Instant.parse(now));
    theScenesFindTheirPeople(today);
  }

  /** Asked of the engine that the pages ask. */
  @Test
  void citizens_find_time_everywhere_but_in_the_full_lieu() {
    seed(TUESDAY);
    var ouvertures =
        dsl.select(MOTIF_OUVERTURE.ID)
            .from(MOTIF_OUVERTURE)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(MOTIF.BOOKABLE_BY.eq("everyone"))
            .fetchSet(MOTIF_OUVERTURE.ID);
    var search =
        CreneauSearch.byUsager(
            ouvertures, SearchWindow.days(LocalDate.of(2026, 11, 24), LocalDate.of(2027, 1, 18)));

    var first = new Creneaux(dsl, clock(TUESDAY)).firstPerLieu(search);

    assertThat(
            dsl.select(LIEU.NAME).from(LIEU).where(LIEU.ID.notIn(first.keySet())).fetch(LIEU.NAME))
        .containsExactly("Antenne de Bapaume");
    var twoWeeks = Instant.parse(TUESDAY).plusSeconds(14 * 86_400);
    assertThat(first.values())
        .allSatisfy(creneau -> assertThat(creneau.start()).isBefore(twoWeeks));
  }

  private void nobodyIsTakenTwice() {
    assertThat(
            one(
                """
                select count(*) from occupation a join occupation b
                  on a.agent_id = b.agent_id and a.id < b.id and a.during && b.during
                where a.overlap_allowed_by is null and b.overlap_allowed_by is null"""))
        .isZero();
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.OVERLAP_ALLOWED_BY.isNotNull())).isOne();
    assertThat(
            one(
                """
                select count(*) from rdv join rdv_agent s on s.rdv_id = rdv.id
                  left join occupation o on o.rdv_id = rdv.id and o.agent_id = s.agent_id
                where (o.id is null) <> (rdv.cancelled_at is not null)"""))
        .isZero();
  }

  private void nothingIsToldBeforeItHappened(Instant now) {
    assertThat(dsl.fetchCount(JOURNAL)).isGreaterThan(200);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.AT.gt(now))).isZero();
    assertThat(dsl.fetchCount(RDV, RDV.CREATED_AT.gt(now).or(RDV.CANCELLED_AT.gt(now)))).isZero();
    assertThat(dsl.fetchCount(RDV, RDV.STARTS_AT.gt(now).and(RDV.STATUS.in("seen", "noshow"))))
        .isZero();
    assertThat(
            one(
                "select count(*) from rdv where created_at > starts_at or cancelled_at > starts_at or cancelled_at < created_at"))
        .isZero();
  }

  private void theScenesFindTheirPeople(LocalDate today) {
    var midnight = today.plusDays(1).atStartOfDay(GivenRows.PARIS).toInstant();
    assertThat(
            dsl.fetchCount(
                RDV.join(PARTICIPATION)
                    .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
                    .join(USAGER)
                    .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID)),
                USAGER
                    .EMAIL
                    .eq("nora@demo.rdv")
                    .and(RDV.STARTS_AT.gt(midnight))
                    .and(RDV.STATUS.eq("unknown"))))
        .isPositive();
    var session = dsl.fetchSingle(RDV, RDV.CAPACITY.eq(12).and(RDV.STARTS_AT.gt(midnight)));
    assertThat(
            dsl.fetchCount(RDV, RDV.CAPACITY.eq(RDV.PLACES_TAKEN).and(RDV.STARTS_AT.gt(midnight))))
        .as("a workshop that is full")
        .isEqualTo(1);
    assertThat(session.getPlacesTaken()).isEqualTo(6);
    assertThat(dsl.fetchCount(RDV_AGENT, RDV_AGENT.RDV_ID.eq(session.getId()))).isEqualTo(2);
    assertThat(
            one(
                "select count(*) from (select rdv_id from rdv_agent where plage_id is not null group by rdv_id having count(*) = 2) pairs"))
        .isGreaterThan(10);
    assertThat(
            one("select count(*) from rdv where status = 'unknown' and ends_at < '" + today + "'"))
        .isPositive();
  }

  @Test
  void martine_has_a_morning_of_rdvs_today() {
    seed(TUESDAY);

    var today = LocalDate.of(2026, 11, 24).atStartOfDay(GivenRows.PARIS).toInstant();
    assertThat(
            dsl.fetchCount(
                RDV.join(RDV_AGENT)
                    .on(RDV_AGENT.RDV_ID.eq(RDV.ID))
                    .join(AGENT)
                    .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID)),
                AGENT.EMAIL.eq("martine@demo.rdv"),
                RDV.STARTS_AT.between(today, today.plusSeconds(86_400)),
                RDV.STATUS.eq("unknown")))
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void nobody_can_be_reached_by_mistake() {
    seed(TUESDAY);

    assertThat(
            dsl.select(USAGER.PHONE)
                .from(USAGER)
                .where(USAGER.PHONE.isNotNull())
                .fetchSet(USAGER.PHONE))
        .allSatisfy(phone -> assertThat(phone).matches("06 39 98 \\d\\d \\d\\d"));
    assertThat(
            dsl.select(USAGER.EMAIL)
                .from(USAGER)
                .where(USAGER.EMAIL.isNotNull())
                .fetchSet(USAGER.EMAIL))
        .allSatisfy(email -> assertThat(email).matches("nora@demo\\.rdv|[a-z.-]+@exemple\\.fr"));
    assertThat(dsl.select(AGENT.EMAIL).from(AGENT).fetchSet(AGENT.EMAIL))
        .allSatisfy(email -> assertThat(email).endsWith("@demo.rdv"));
  }

  private void seed(String now) {
    assertThat(new DemoData(dsl, clock(now)).seedIfEmpty()).isTrue();
  }

  private static Clock clock(String now) {
    return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
  }

  private long one(String sql) {
    return dsl.fetchSingle(sql).get(0, Long.class);
  }
}
