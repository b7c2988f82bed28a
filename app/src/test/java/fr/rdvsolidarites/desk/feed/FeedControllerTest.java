package fr.rdvsolidarites.desk.feed;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.CALENDAR_FEED;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.demo.Town;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.CalendarFeeds;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An agent's RDVs in her other calendar, read back by another library. */
class FeedControllerTest extends FeatureTest {

  private static final LocalDate FRIDAY = LocalDate.parse("2026-11-27");

  @Autowired private RdvStatusChange status;
  @Autowired private CalendarFeeds feeds;
  @Autowired private FeedReads reads;

  private GivenStory story;
  private Actor.Agent martine;

  @BeforeEach
  void story() {
    story = givenStory(dsl);
    martine = new Actor.Agent(story.martine());
    dsl.update(MOTIF).set(MOTIF.NAME, "Suivi, PMI").execute();
  }

  private String address() {
    feeds.open(martine);
    return "/calendrier/" + feeds.of(martine).orElseThrow().value() + ".ics";
  }

  private static ICalendar read(Browserless.Page page) {
    assertThat(page.status()).isEqualTo(200);
    return Biweekly.parse(page.response().body()).first();
  }

  private VEvent event(long rdvId) {
    var uuid = dsl.select(RDV.UUID).from(RDV).where(RDV.ID.eq(rdvId)).fetchSingle(RDV.UUID);
    return read(visitor().get(address())).getEvents().stream()
        .filter(one -> one.getUid().getValue().equals(uuid.toString()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void she_makes_an_address_changes_it_and_stops() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get("/agents/preferences");
    browser.follow("Mon agenda ailleurs : Outlook, Thunderbird, téléphone");
    browser.press("Créer mon adresse");
    var shown = browser.page().html().select("#adresse").val();
    assertThat(shown).matches("http://rdv\\.test/calendrier/[A-Za-z0-9_-]{22}\\.ics");
    assertThat(browser.page().html().select("a[href^=webcal]").attr("href"))
        .isEqualTo(shown.replace("http://", "webcal://"));
    var first = shown.replace("http://rdv.test", "");
    assertThat(visitor().get(first).status()).isEqualTo(200);
    var stored = dsl.selectFrom(CALENDAR_FEED).fetchSingle();
    var token = first.substring("/calendrier/".length(), first.length() - 4);
    assertThat(new String(stored.getTokenLocked(), StandardCharsets.ISO_8859_1))
        .doesNotContain(token);

    browser.follow("Changer l'adresse");
    assertThat(browser.page().text()).contains("L'ancienne adresse ne marchera plus");
    browser.press("Changer l'adresse");
    var second = browser.page().html().select("#adresse").val().replace("http://rdv.test", "");
    assertThat(second).isNotEqualTo(first);
    assertThat(visitor().get(first).status()).isEqualTo(404);
    assertThat(visitor().get(second).status()).isEqualTo(200);

    browser.follow("Arrêter");
    browser.press("Arrêter");
    assertThat(browser.page().text()).contains("ne se lisent plus ailleurs", "Créer mon adresse");
    assertThat(visitor().get(second).status()).isEqualTo(404);
  }

  @Test
  void a_rdv_is_told_without_who_comes() {
    var placed = story.noraWithMartine(dsl).starting(FRIDAY, "09:30").context("Fatigue").create();
    var page = visitor().get(address());
    assertThat(page.header("Content-Type")).contains("text/calendar;charset=UTF-8");
    assertThat(page.header("Cache-Control").orElseThrow()).contains("private");
    assertThat(page.response().body())
        .doesNotContain("Nora", "Belkadi", "nora@", "Fatigue", "06 39")
        .contains("METHOD:PUBLISH", "DTSTART;TZID=Europe/Paris:20261127T093000")
        .contains("X-PUBLISHED-TTL:PT30M", "REFRESH-INTERVAL;VALUE=DURATION:PT30M");
    var calendar = read(page);
    assertThat(calendar.getTimezoneInfo().getTimezones()).hasSize(1);
    assertThat(calendar.getExperimentalProperty("X-WR-CALNAME").getValue())
        .isEqualTo("Martine Leclerc sur RDV-Solidarités");
    var event = event(placed.rdvId());
    assertThat(event.getSummary().getValue()).isEqualTo("Suivi, PMI");
    assertThat(event.getSequence().getValue()).isZero();
    assertThat(event.getStatus().getValue()).isEqualTo("CONFIRMED");
    assertThat(event.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-11-27T08:30:00Z"));
    assertThat(event.getLocation().getValue()).isNotBlank();
    assertThat(event.getAttendees()).isEmpty();
    assertThat(event.getUrl().getValue())
        .isEqualTo(
            "http://rdv.test/organisations/%d/rdvs/%d"
                .formatted(story.organisation(), placed.rdvId()));
  }

  @Test
  void a_cancelled_one_stays_and_says_so() {
    var placed = story.noraWithMartine(dsl).starting(FRIDAY, "09:30").create();
    clock.advance(Duration.ofHours(1));
    status.mark(placed.rdvId(), RdvStatus.REVOKED, martine);
    var event = event(placed.rdvId());
    assertThat(event.getStatus().getValue()).isEqualTo("CANCELLED");
    assertThat(event.getSequence().getValue()).isEqualTo(1);
    assertThat(event.getLastModified().getValue().toInstant()).isEqualTo(clock.instant());
  }

  @Test
  void a_session_says_its_places_and_stands_once_with_each_professional() {
    var motif = givenMotif(dsl, story.territoire()).named("Atelier").collectif().create();
    var ouverture = GivenMotif.open(dsl, motif, story.organisation(), story.pmi());
    var jeanne = givenAgent(dsl).named("Jeanne", "Petit").in(story.organisation()).create();
    var session =
        givenRdv(dsl, ouverture)
            .with(story.martine())
            .with(jeanne)
            .at(story.lieu())
            .session("Bien manger", 15, RdvStatus.UNKNOWN)
            .forUsager(story.nora())
            .starting(FRIDAY, "14:00")
            .create();
    assertThat(event(session.rdvId()).getSummary().getValue()).isEqualTo("Bien manger (1/15)");
    assertThat(reads.read(jeanne)).hasSize(1);
    assertThat(reads.read(story.martine())).hasSize(1);
  }

  @Test
  void at_home_only_the_town_is_said_and_by_phone_nothing() {
    var home = givenMotif(dsl, story.territoire()).locationType("home").create();
    var phone = givenMotif(dsl, story.territoire()).named("Bilan").locationType("phone").create();
    var karim =
        givenUsager(dsl, story.territoire())
            .named("Karim", "Benali")
            .livesAt("3 rue des Lilas", Town.ARRAS)
            .create();
    var visit =
        givenRdv(dsl, GivenMotif.open(dsl, home, story.organisation(), story.pmi()))
            .with(story.martine())
            .forUsager(karim)
            .starting(FRIDAY, "09:00")
            .create();
    var call =
        givenRdv(dsl, GivenMotif.open(dsl, phone, story.organisation(), story.pmi()))
            .with(story.martine())
            .forUsager(karim)
            .starting(FRIDAY, "11:00")
            .create();
    assertThat(event(visit.rdvId()).getLocation().getValue()).isEqualTo("62000 Arras");
    assertThat(visitor().get(address()).response().body()).doesNotContain("Lilas", "Benali");
    assertThat(event(call.rdvId()).getLocation()).isNull();
    assertThat(event(call.rdvId()).getSummary().getValue()).isEqualTo("Bilan (par téléphone)");
  }

  @Test
  void it_begins_a_month_ago_and_follows_the_organisations_she_works_in() {
    var elsewhere = givenOrganisation(dsl).named("Ailleurs").in(story.territoire()).create();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, story.martine())
        .set(ROLE.ORGANISATION_ID, elsewhere)
        .set(ROLE.CREATED_AT, clock.instant())
        .execute();
    var there = GivenMotif.open(dsl, story.motif(), elsewhere, story.pmi());
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-10-01"), "09:30").create();
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-02"), "09:30").create();
    var other =
        givenRdv(dsl, there)
            .with(story.martine())
            .forUsager(story.nora())
            .starting(FRIDAY, "09:30")
            .create();
    assertThat(reads.read(story.martine())).hasSize(2);
    assertThat(event(other.rdvId())).isNotNull();

    dsl.deleteFrom(ROLE).where(ROLE.ORGANISATION_ID.eq(elsewhere)).execute();
    assertThat(reads.read(story.martine())).hasSize(1);
  }

  @Test
  void nothing_is_sent_again_until_something_changes() {
    var placed = story.noraWithMartine(dsl).starting(FRIDAY, "09:30").create();
    var path = address();
    var etag = visitor().get(path).header("ETag").orElseThrow();
    clock.advance(Duration.ofHours(3));
    var again = visitor().header("If-None-Match", etag).get(path);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
    status.mark(placed.rdvId(), RdvStatus.REVOKED, martine);
    assertThat(visitor().header("If-None-Match", etag).get(path).status()).isEqualTo(200);
  }

  @Test
  void a_closed_account_shows_nothing_and_a_hasty_program_waits() {
    var path = address();
    IntStream.range(0, 60).forEach(_ -> assertThat(visitor().get(path).status()).isEqualTo(200));
    var refused = visitor().get(path);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isPresent();
    clock.advance(Duration.ofMinutes(10));
    dsl.update(AGENT)
        .set(AGENT.DELETED_AT, clock.instant())
        .where(AGENT.ID.eq(story.martine()))
        .execute();
    assertThat(visitor().get(path).status()).isEqualTo(404);
    assertThat(visitor().get("/calendrier/" + "a".repeat(22) + ".ics").status()).isEqualTo(404);
  }

  @Test
  void nobody_who_acts_in_her_name_sees_or_changes_it() {
    feeds.open(martine);
    var acting = new Actor.Agent(story.martine(), story.admin());
    assertThat(feeds.of(acting)).isEmpty();
    assertThatThrownBy(() -> feeds.open(acting)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> feeds.close(acting)).isInstanceOf(NotFoundException.class);
    assertThat(feeds.of(martine)).isPresent();
  }

  @Test
  void five_hundred_rdvs_take_as_few_statements_as_one() {
    var start = Instant.parse("2026-11-24T08:00:00Z");
    var all =
        IntStream.range(0, 500)
            .mapToObj(i -> story.noraWithMartine(dsl).starting(start.plus(Duration.ofHours(i))))
            .toList();
    GivenRdv.createAll(dsl, all);
    var path = address();
    try (var statements = Statements.of(dsl)) {
      assertThat(read(visitor().get(path)).getEvents()).hasSize(500);
      assertThat(statements.count()).isLessThanOrEqualTo(5);
    }
  }
}
