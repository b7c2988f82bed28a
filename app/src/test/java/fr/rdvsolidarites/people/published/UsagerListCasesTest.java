package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenAgent;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Who finds whom, what a file shows of her, who follows her, which organisations know her. */
class UsagerListCasesTest extends PeopleStory {

  @Autowired private UsagerFiles files;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Seal seal;

  private final Map<String, Long> agents = new HashMap<>();

  @BeforeEach
  void nobodyFollows() {
    agents.clear();
  }

  static Stream<PublishedCase> cases() {
    return Stream.concat(
        Exceptions.CASES.of("permissions/user").filter(UsagerListCasesTest::isOfDeleted),
        Exceptions.CASES.of(
            "user/search-scope",
            "user-list",
            "user-search (RDV tunnel)",
            "referents (screen)",
            "user-profiles",
            "names",
            "age-display",
            "user-age"));
  }

  static boolean isOfDeleted(PublishedCase one) {
    return one.given().path("target").path("user").path("deleted").asBoolean(false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void somebody_is_found_and_shown_as_published(PublishedCase one) {
    world(one.given());
    switch (one.area()) {
      case "permissions/user" -> deleted(one);
      case "user/search-scope" -> scope(one);
      case "user-list" -> list(one);
      case "user-search (RDV tunnel)" -> ofAStranger(one);
      case "referents (screen)" -> referents(one);
      case "user-profiles" -> organisations(one);
      case "names" -> names(one);
      case "age-display" -> age(one);
      case "user-age" -> minor(one);
      default -> throw one.unknownOperation();
    }
  }

  private GivenUsager usager() {
    return givenUsager(dsl, territoire("T1"));
  }

  private Browserless basic() {
    somebody().in(organisation("O1")).ofService(service("S1")).create();
    return signedIn();
  }

  private static List<String> rows(Browserless.Page page) {
    return page.html().select("#resultats tbody tr a").eachText();
  }

  private static Browserless.Page find(Browserless browser, String typed) {
    browser.get("/usagers");
    return browser.press("Chercher", Map.of("recherche", typed));
  }

  private void scope(PublishedCase one) {
    var given = one.given();
    dsl.update(TERRITOIRE)
        .set(
            TERRITOIRE.USAGERS_WALLED,
            !given.get("territory").get("users_visible_throughout").asBoolean())
        .where(TERRITOIRE.ID.eq(territoire("T1")))
        .execute();
    for (var user : given.get("users")) {
      var name = user.get("name").asString().split(" ", 2);
      usager()
          .named(name[0], name[1])
          .in(organisation(texts(user.get("orgs")).getFirst().split(" ")[0]))
          .create();
    }
    actor(given.get("actor"));
    var found = String.join(", ", rows(find(signedIn(), one.when().get("search").asString())));
    assertThat(found).contains(texts(one.then().get("shown")));
    texts(one.then().path("not_shown")).forEach(name -> assertThat(found).doesNotContain(name));
  }

  /** What may not be done to her is not there; inviting her and removing her do not exist here. */
  private void deleted(PublishedCase one) {
    var usager = usager().having(row -> row.setDeletedAt(clock.instant()));
    texts(one.given().get("target").get("user").get("orgs"))
        .forEach(name -> usager.in(organisation(name)));
    var file = "/usagers/" + usager.create();
    actor(one.given().get("actor"));
    var browser = signedIn();
    browser.get("/agenda");
    var typed = Map.of("_csrf", csrf(browser), "prenom", "Nora", "nom", "Benali", "version", "0");
    var permitted = new ArrayList<String>();
    if (browser.get(file).status() == 200) {
      permitted.add("show");
    }
    if (browser.post(file + "/modification", typed).status() != 404) {
      permitted.add("update");
    }
    assertThat(permitted).containsExactlyElementsOf(texts(one.then().get("permitted")));
  }

  private void list(PublishedCase one) {
    var browser = basic();
    var me = agentId();
    if (one.given().has("no_search")) {
      usager().in(organisation("O1")).create();
      assertThat(rows(browser.get("/usagers"))).hasSameSizeAs(texts(one.then().get("users")));
      return;
    }
    for (var user : one.given().get("users")) {
      var id = usager().named(user.get("id").asString(), "Kaci").in(organisation("O1")).create();
      texts(user.get("referents")).forEach(_ -> refer(id, me));
    }
    assertThat(rows(browser.get("/usagers?suivis=oui")))
        .containsExactlyInAnyOrderElementsOf(
            texts(one.then().get("exactly")).stream().map(name -> name + " Kaci").toList());
  }

  /** Whoever was made last. */
  private long agentId() {
    return dsl.select(AGENT.ID).from(AGENT).where(AGENT.EMAIL.eq(email())).fetchSingle().value1();
  }

  private void refer(long usagerId, long agentId) {
    dsl.insertInto(REFERENT, REFERENT.USAGER_ID, REFERENT.AGENT_ID, REFERENT.CREATED_AT)
        .values(usagerId, agentId, clock.instant())
        .execute();
  }

  private void ofAStranger(PublishedCase one) {
    var theirs = organisation("O9");
    var ouverture = givenMotif(dsl, territoire("T1")).openedIn(theirs, service("S1"));
    var offered =
        new OfferedTime(
            ouverture,
            null,
            somebody().in(theirs).ofService(service("S1")).create(),
            TimeRange.of(clock.instant().plus(Duration.ofHours(3)), Duration.ofMinutes(30)));
    var browser = basic();
    browser.get("/agenda");
    var page =
        browser.post(
            "/organisations/" + theirs + "/rdvs/nouveau",
            Map.of("_csrf", csrf(browser), "horaire", offered.sealed(seal), "q", "nora"));
    assertThat(page.status()).isEqualTo(one.then().get("status").asInt());
    assertThat(one.then().get("refused").asBoolean()).isTrue();
  }

  private void referents(PublishedCase one) {
    switch (one.op()) {
      case "open the referents screen" -> {
        var given = one.given();
        agents.put(given.get("actor").get("id").asString(), named(given.get("actor")).create());
        var browser = signedIn();
        given
            .get("colleagues")
            .forEach(who -> agents.put(who.get("id").asString(), named(who).create()));
        var page = browser.get("/usagers/" + followed(given.get("user")));
        assertThat(page.html().select("select[name=professionnel] option[value]").eachAttr("value"))
            .filteredOn(value -> !value.isEmpty())
            .containsExactlyInAnyOrderElementsOf(ids(texts(one.then().get("available"))));
        assertThat(page.html().select("form[action$=/retrait]"))
            .hasSameSizeAs(texts(one.then().get("current_referents")));
      }
      case "open the user file in O1" -> {
        var file = threeReferents(one.given());
        var shown = signedIn().get("/usagers/" + file).html().select("main");
        shown.select("select").remove();
        assertThat(shown.text()).contains(texts(one.then().get("referents_shown")));
        texts(one.then().get("hidden"))
            .forEach(name -> assertThat(shown.text()).doesNotContain(name));
      }
      case "remove DANSUNEDEMESORGS, then add oneself" -> {
        assertThat(one.given().get("same").asString()).isEqualTo("previous case");
        removesThenAdds(one);
      }
      default -> searched(one);
    }
  }

  private GivenAgent named(JsonNode who) {
    var agent = somebody();
    who.path("org_roles").propertyNames().forEach(name -> agent.in(organisation(name)));
    if (who.has("org")) {
      agent.in(organisation(who.get("org").asString()));
    }
    texts(who.path("services")).forEach(name -> agent.ofService(service(name)));
    if (who.has("service")) {
      agent.ofService(service(who.get("service").asString()));
    }
    return agent;
  }

  private List<String> ids(List<String> names) {
    return names.stream().map(name -> "" + agents.get(name)).toList();
  }

  private long followed(JsonNode user) {
    var usager = usager();
    texts(user.get("orgs")).forEach(name -> usager.in(organisation(name)));
    return usager.create();
  }

  /** « DANSLORG (O1) », « DANSUNEDEMESORGS (O2) », « AILLEURS (O9) »; the reader is made last. */
  private long threeReferents(JsonNode given) {
    var file = followed(given.get("user"));
    for (var who : texts(given.get("user").get("referents"))) {
      var name = who.split(" ")[0];
      var organisation = organisation(who.replaceAll(".*\\((.*)\\)", "$1"));
      agents.put(name, somebody().named("", name).in(organisation).create());
      refer(file, agents.get(name));
    }
    actor(given.get("actor"));
    return file;
  }

  private void removesThenAdds(PublishedCase one) {
    var before = Exceptions.CASES.all().stream().filter(each -> each.id().equals("REF-11"));
    var file = threeReferents(before.findFirst().orElseThrow().given());
    assertThat(dsl.fetchCount(REFERENT)).isEqualTo(one.then().get("start").asInt());
    var browser = signedIn();
    browser.get("/usagers/" + file);
    var token = Map.of("_csrf", csrf(browser));
    var base = "/usagers/" + file + "/referents";
    var counts = new ArrayList<Integer>();
    browser.post(base + "/" + agents.get("DANSUNEDEMESORGS") + "/retrait", token);
    counts.add(dsl.fetchCount(REFERENT));
    browser.post(base, Map.of("_csrf", token.get("_csrf"), "professionnel", "" + agentId()));
    counts.add(dsl.fetchCount(REFERENT));
    assertThat(counts)
        .containsExactlyElementsOf(
            one.then().get("assignments_after_each").values().stream()
                .map(each -> each.asInt())
                .toList());
  }

  /** The list of a browser is searched by typing how a name begins. */
  private void searched(PublishedCase one) {
    for (var who : texts(one.given().get("agents_of_O1_S1"))) {
      var name = who.replace(" (connected)", "").split(" ");
      somebody().named(name[0], name[1]).in(organisation("O1")).ofService(service("S1")).create();
    }
    var file = usager().in(organisation("O1")).create();
    var typed = one.when().get("search").asString();
    var page = signedIn().get("/usagers/" + file);
    assertThat(page.html().select("select[name=professionnel] option").eachText())
        .filteredOn(name -> name.startsWith(typed))
        .containsExactlyElementsOf(texts(one.then().get("available")));
  }

  private void organisations(PublishedCase one) {
    var given = one.given();
    var whose = given.has("user.orgs") ? "user" : "responsible";
    var usager = usager();
    texts(given.get(whose + ".orgs")).forEach(name -> usager.in(organisation(name)));
    var id = usager.create();
    var known = new HashMap<>(Map.of(whose, id));
    if (given.has("relative.orgs")) {
      var proche = usager().named("Lina", "Belkadi").responsable(id);
      texts(given.get("relative.orgs")).forEach(name -> proche.in(organisation(name)));
      known.put("relative", proche.create());
    }
    assertThat(one.op()).startsWith("add O1");
    transaction.executeWithoutResult(_ -> files.attach(id, organisation("O1")));
    for (var expected : one.then().properties()) {
      assertThat(organisationsKnowing(known.get(expected.getKey().replace(".orgs", ""))))
          .containsExactlyInAnyOrderElementsOf(
              texts(expected.getValue()).stream().map(this::organisation).toList());
    }
  }

  private List<Long> organisationsKnowing(long usagerId) {
    return dsl.select(USAGER_ORGANISATION.ORGANISATION_ID)
        .from(USAGER_ORGANISATION)
        .where(USAGER_ORGANISATION.USAGER_ID.eq(usagerId))
        .fetch(USAGER_ORGANISATION.ORGANISATION_ID);
  }

  private void names(PublishedCase one) {
    var given = one.given();
    if (given.has("today")) {
      on(LocalDate.parse(given.get("today").asString()));
    }
    var born = given.path("birth_date").asString(null);
    var id =
        usager()
            .named(given.get("first_name").asString(), given.get("last_name").asString())
            .born(born == null ? null : LocalDate.parse(born))
            .having(row -> row.setBirthName(given.path("birth_name").asString(null)))
            .in(organisation("O1"))
            .create();
    var page = basic().get("/usagers/" + id);
    var main = page.html().select("main");
    var then = one.then();
    assertThat(page.html().select("h1").text())
        .isEqualTo(
            then.has("full_name")
                ? then.get("full_name").asString()
                : given.get("first_name").asString() + " " + given.get("last_name").asString());
    if (then.has("text")) {
      assertThat(main.text()).contains(then.get("text").asString());
    } else if (then.get("birth_name").isNull()) {
      assertThat(main.text()).doesNotContain("Nom de naissance");
    } else {
      assertThat(main.text()).contains("Nom de naissance " + then.get("birth_name").asString());
    }
  }

  private void on(LocalDate day) {
    clock.set(day.atTime(LocalTime.NOON));
  }

  private Browserless.Page fileOf(LocalDate born) {
    var id = usager().born(born).in(organisation("O1")).create();
    return basic().get("/usagers/" + id);
  }

  /** « 4 years ago », « 5 years ago + 1 day », « 35 months ago », « 20 days ago ». */
  private void age(PublishedCase one) {
    var today = LocalDate.of(2026, 11, 23);
    var said = one.given().get("birth_date").asString();
    var count = Long.parseLong(said.split(" ")[0]);
    var born =
        switch (said.split(" ")[1]) {
          case "years" -> today.minusYears(count);
          case "months" -> today.minusMonths(count);
          case "days" -> today.minusDays(count);
          default -> throw one.unknownOperation();
        };
    var page = fileOf(said.endsWith("+ 1 day") ? born.plusDays(1) : born);
    assertThat(page.text()).contains("(" + one.then().get("text").asString());
  }

  private void minor(PublishedCase one) {
    var given = one.given();
    if (given.has("today")) {
      on(LocalDate.parse(given.get("today").asString()));
    }
    var born = given.get("birth_date").asString(null);
    var page = fileOf(born == null ? null : LocalDate.parse(born));
    assertThat(page.html().select("main").text().contains("mineur"))
        .isEqualTo(one.then().get("result").asBoolean());
  }
}
