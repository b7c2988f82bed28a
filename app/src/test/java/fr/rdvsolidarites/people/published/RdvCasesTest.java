package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is seen and sent around a RDV: the waiting room, messages, its author, exports. */
class RdvCasesTest extends PeopleStory {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private long me;
  private long ouverture;

  @BeforeEach
  void nothingPlacedYet() {
    ouverture = 0;
  }

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of(
        "waiting-room",
        "territory/waiting-room",
        "user-notifiable",
        "rdv-author",
        "export",
        "previous-rdvs");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_rdv_is_as_published(PublishedCase one) {
    world(one.given());
    me = somebody().in(organisation("O1")).ofService(service("S1")).create();
    ouverture = givenMotif(dsl, territoire("T1")).openedIn(organisation("O1"), service("S1"));
    switch (one.area()) {
      case "waiting-room" -> waitingRoom(one);
      case "territory/waiting-room" -> {
        waitingRoom(one.given());
        assertThat(hasArrivals(placed(TODAY.atTime(14, 0))))
            .isEqualTo(one.then().get("result").asBoolean());
      }
      case "user-notifiable" -> notifiable(one);
      case "rdv-author" -> author(one);
      case "export" -> export(one);
      case "previous-rdvs" -> earlier(one);
      default -> throw one.unknownOperation();
    }
  }

  private GivenUsager usager() {
    return givenUsager(dsl, territoire("T1")).in(organisation("O1"));
  }

  private GivenRdv rdv() {
    return givenRdv(dsl, ouverture).with(me);
  }

  private static Instant paris(LocalDateTime wall) {
    return wall.atZone(SetClock.PARIS).toInstant();
  }

  private long placed(LocalDateTime at) {
    return rdv().forUsager(usager().create()).starting(paris(at)).create().rdvId();
  }

  private void waitingRoom(JsonNode settings) {
    dsl.update(TERRITOIRE)
        .set(TERRITOIRE.WAITING_ROOM_MAIL, settings.get("mail").asBoolean())
        .set(TERRITOIRE.WAITING_ROOM_COLOR, settings.get("colour").asBoolean())
        .where(TERRITOIRE.ID.eq(territoire("T1")))
        .execute();
  }

  private boolean hasArrivals(long rdvId) {
    var page = signedIn().get(sheet(rdvId));
    assertThat(page.status()).isEqualTo(200);
    return !page.html().select("form[action$=/arrivee]").isEmpty();
  }

  private String sheet(long rdvId) {
    return "/organisations/" + organisation("O1") + "/rdvs/" + rdvId;
  }

  private void waitingRoom(PublishedCase one) {
    var given = one.given();
    waitingRoom(given.get("territory"));
    var now =
        given.has("now")
            ? LocalDateTime.parse(given.get("now").asString().replace(' ', 'T'))
            : TODAY.atTime(10, 0);
    clock.set(now);
    var said = given.get("rdv").asString();
    var at =
        said.equals("in 4 days")
            ? now.plusDays(4)
            : now.toLocalDate()
                .atTime(
                    said.contains(":")
                        ? LocalTime.parse(said.replaceAll("\\D*(\\d+:\\d+).*", "$1"))
                        : LocalTime.NOON);
    assertThat(hasArrivals(placed(at)))
        .isEqualTo(one.then().get("waiting_room_button").asBoolean());
  }

  /** A reminder is asked for: who may be reached and wants to be is. */
  private void notifiable(PublishedCase one) {
    var given = one.given();
    var byMail = given.has("email");
    var usager =
        usager()
            .email(given.path("email").asString(null))
            .having(row -> row.setNotifyByEmail(given.path("notify_by_email").asBoolean(false)))
            .having(row -> row.setNotifyBySms(given.path("notify_by_sms").asBoolean(false)));
    var phone = given.path("phone").asString("");
    if (!phone.isEmpty()) {
      usager.phone(phone);
    }
    var rdv =
        rdv()
            .forUsager(usager.create())
            .starting(clock.instant().plus(Duration.ofDays(3)))
            .create()
            .rdvId();
    assertThat(one.op()).isEqualTo(byMail ? "by e-mail?" : "by SMS?");
    var browser = signedIn();
    browser.get(sheet(rdv));
    browser.post(sheet(rdv) + "/rappel", Map.of("_csrf", csrf(browser)));
    jobs.runDue();
    var reached =
        byMail
            ? !mailbox.mailsTo(given.get("email").asString("nobody@lol.fr")).isEmpty()
            : !texts.all().isEmpty();
    assertThat(reached).isEqualTo(one.then().get("result").asBoolean());
  }

  /** Who placed it, as the last columns of the export say it. */
  private void author(PublishedCase one) {
    var author = one.given().get("creation_author").asString();
    var kind = author.replaceAll("^\\[(\\w+)\\].*", "$1");
    var name = author.replaceAll("^\\[\\w+\\] ", "").split(" ", 2);
    var hers = usager().create();
    var rdv = rdv().forUsager(hers).starting(paris(TODAY.atTime(14, 0)));
    switch (kind) {
      case "Agent" ->
          rdv.placedBy(
              "agent",
              somebody().named(name[0], name[1]).in(organisation("O1")).create(),
              clock.instant());
      case "User" ->
          rdv.placedBy("usager", usager().named(name[0], name[1]).create(), clock.instant());
      default -> throw one.unknownOperation();
    }
    rdv.create();
    somebody().adminOf(organisation("O1")).create();
    var line = lines(signedIn().get(list("O1") + "/export?format=csv&du=&au=")).getFirst();
    assertThat(List.of(line.split(";"))).contains(one.then().get("text").asString());
  }

  private String list(String organisation) {
    return "/organisations/" + organisation(organisation) + "/rdvs";
  }

  /** Without the line of titles. */
  private static List<String> lines(Browserless.Page file) {
    return file.response().body().lines().skip(1).toList();
  }

  private void export(PublishedCase one) {
    var given = one.given();
    if (given.has("date")) {
      clock.set(LocalDate.parse(given.get("date").asString()).atTime(10, 0));
      var names =
          Stream.iterate(1, i -> i + 1)
              .limit(given.path("organisations").asInt(1))
              .map(i -> "O" + i)
              .toList();
      var agent = somebody();
      names.forEach(name -> agent.in(organisation(name)));
      agent.create();
      var lines = one.when().asString().equals("export by user") ? "participants" : "rdv";
      var file = signedIn().get(list("O1") + "/export?du=&au=&lignes=" + lines + asked(names));
      assertThat(file.header("Content-Disposition"))
          .hasValueSatisfying(
              header ->
                  assertThat(header)
                      .contains("filename=\"" + one.then().get("file").asString() + "\""));
      return;
    }
    if (given.has("asked")) {
      rightsOfOthers(one);
      return;
    }
    for (var of : given.get("rdvs_of_O1").properties()) {
      var service = service(of.getKey());
      var motif =
          givenMotif(dsl, territoire("T1"))
              .named("Motif " + of.getKey())
              .openedIn(organisation("O1"), service);
      var professional = somebody().in(organisation("O1")).ofService(service).create();
      for (var i = 0; i < of.getValue().asInt(); i++) {
        givenRdv(dsl, motif)
            .with(professional)
            .forUsager(usager().create())
            .starting(paris(TODAY.plusDays(i + 1L).atTime(10, 0)))
            .create();
      }
    }
    actor(given.get("actor"));
    var file = signedIn().get(list("O1") + "/export?format=csv&du=&au=");
    assertThat(lines(file)).hasSize(one.then().get("rows").asInt());
  }

  private String asked(List<String> names) {
    return names.stream()
        .map(name -> "&organisations=" + organisation(name))
        .collect(Collectors.joining());
  }

  private void rightsOfOthers(PublishedCase one) {
    var given = one.given();
    var theirs =
        texts(given.get("asked")).stream()
            .filter(name -> !texts(given.get("agent.orgs")).contains(name))
            .toList();
    var agent = somebody().ofService(service("S1"));
    texts(given.get("agent.orgs")).forEach(name -> agent.in(organisation(name)));
    agent.create();
    var browser = signedIn();
    placed(TODAY.atTime(14, 0));
    for (var name : theirs) {
      var motif =
          givenMotif(dsl, territoire("T1"))
              .named("Motif " + name)
              .openedIn(organisation(name), service("S1"));
      givenRdv(dsl, motif)
          .with(somebody().in(organisation(name)).create())
          .forUsager(usager().create())
          .starting(paris(TODAY.atTime(15, 0)))
          .create();
      assertThat(browser.get(list(name) + "/export?format=csv&du=&au=").status())
          .isEqualTo(one.then().get("status_of_the_other").asInt());
    }
    var file =
        browser.get(list("O1") + "/export?format=csv&du=&au=" + asked(texts(given.get("asked"))));
    assertThat(lines(file)).hasSize(one.then().get("rows").asInt());
  }

  private void earlier(PublishedCase one) {
    var hers = usager().create();
    var starts = new ArrayList<String>();
    for (var i = 1; i <= one.given().get("earlier_rdvs").asInt(); i++) {
      rdv()
          .forUsager(hers, RdvStatus.SEEN)
          .starting(paris(TODAY.minusDays(i).atTime(10, 0)))
          .create();
      starts.add(TODAY.minusDays(i).getDayOfMonth() + " novembre");
    }
    var last = rdv().forUsager(hers).starting(paris(TODAY.atTime(15, 0))).create().rdvId();
    var shown = signedIn().get(sheet(last)).html().select(".desk-earlier__when").eachText();
    assertThat(shown).hasSize(one.then().get("shown").asInt());
    assertThat(one.then().get("order").asString()).isEqualTo("latest first");
    for (var i = 0; i < shown.size(); i++) {
      assertThat(shown.get(i)).contains(starts.get(i));
    }
  }
}
