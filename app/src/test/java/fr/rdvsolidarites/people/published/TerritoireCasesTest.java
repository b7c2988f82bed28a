package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_RIGHT;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.published.PublishedCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Field;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The space of a territoire: its organisations, services, professionals and motifs. */
class TerritoireCasesTest extends PeopleStory {

  private static final Map<String, String> FORM =
      Map.of("name", "nom", "phone_number", "telephone", "website", "site", "email", "courriel");
  private static final Map<String, Field<String>> COLUMNS =
      Map.of(
          "name", ORGANISATION.NAME,
          "phone_number", ORGANISATION.PHONE,
          "website", ORGANISATION.WEBSITE,
          "email", ORGANISATION.EMAIL,
          "slug", ORGANISATION.SLUG);

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of(
        "permissions/motif (territory list)",
        "permissions/organisation",
        "organisation",
        "phone/organisation",
        "services-of-territory",
        "territory-services",
        "agent-invitation/territory",
        "territory-agents-list",
        "territory");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_territoire_is_kept_as_published(PublishedCase one) {
    world(one.given());
    switch (one.area()) {
      case "permissions/motif (territory list)" -> motifs(one);
      case "permissions/organisation" -> {
        actor(one.given().get("actor"));
        if (one.when().has("create")) {
          createsElsewhere(one);
        } else {
          updates(one);
        }
      }
      case "organisation" -> {
        if (one.op().equals("slug")) {
          slug(one);
        } else {
          contactable(one);
        }
      }
      case "phone/organisation" -> {
        somebody().adminOf(organisation("O1")).create();
        var browser = signedIn();
        browser.get("/organisations/" + organisation("O1") + "/informations");
        var number = one.given().get("number").asString("");
        var page = browser.press("Enregistrer", Map.of("telephone", number));
        assertThat(page.status() == 200).isEqualTo(one.then().get("valid").asBoolean());
      }
      case "services-of-territory" -> offeredOnceActive(one);
      case "territory-services" -> services(one);
      case "agent-invitation/territory" -> invitation(one);
      case "territory-agents-list" -> search(one);
      case "territory" -> territoire(one);
      default -> throw one.unknownOperation();
    }
  }

  /** Whoever does what the case says, where it names nobody. */
  private Browserless territoireAdmin() {
    somebody().adminOf(organisation("O1")).adminOfTerritoire(territoire("T1")).create();
    return signedIn();
  }

  private void motifs(PublishedCase one) {
    actor(one.given().get("actor"));
    var motif = one.given().get("motif");
    var there = organisation(motif.get("org").asString());
    givenMotif(dsl, territoireIdOf(there))
        .named(motif.get("name").asString())
        .openedIn(there, service("S1"));
    givenMotif(dsl, territoire("T1"))
        .named("Motif d'ici")
        .openedIn(organisation("O1"), service("S1"));
    var page = signedIn().get("/territoires/" + territoire("T1") + "/motifs");
    assertThat(page.text()).contains("Motif d'ici");
    assertThat(page.text()).doesNotContain(texts(one.then().get("not_shown")));
  }

  private void createsElsewhere(PublishedCase one) {
    var asked = one.when().get("create");
    var elsewhere = territoire(asked.get("territory").asString());
    var before = dsl.fetchCount(ORGANISATION);
    var browser = signedIn();
    var page =
        browser.post(
            "/territoires/" + elsewhere + "/organisations",
            Map.of("_csrf", csrf(browser), "nom", asked.get("name").asString()));
    assertThat(page.status()).isEqualTo(404);
    assertThat(dsl.fetchCount(ORGANISATION) - before)
        .isEqualTo(one.then().get("organisations_created").asInt());
  }

  private void updates(PublishedCase one) {
    var changes = new HashMap<String, String>();
    one.when()
        .get("update")
        .properties()
        .forEach(each -> changes.put(FORM.get(each.getKey()), each.getValue().asString()));
    var browser = signedIn();
    browser.get("/organisations/" + organisation("O1") + "/informations");
    browser.press("Enregistrer", changes);
    for (var expected : one.then().properties()) {
      var column = expected.getKey().replaceFirst("^organisation\\.", "");
      assertThat(column(organisation("O1"), column)).isEqualTo(expected.getValue().asString());
    }
  }

  private String column(long organisationId, String name) {
    var column = COLUMNS.get(name);
    return dsl.select(column)
        .from(ORGANISATION)
        .where(ORGANISATION.ID.eq(organisationId))
        .fetchSingle(column);
  }

  private void slug(PublishedCase one) {
    var name = one.given().get("name").asString();
    var created = created(Map.of("nom", name));
    var slug = column(created, "slug");
    assertThat(slug).isEqualTo(one.then().get("slug").asString());
    if (one.then().has("length")) {
      assertThat(slug).hasSize(one.then().get("length").asInt());
    }
  }

  private long created(Map<String, String> fields) {
    var admin = territoireAdmin();
    admin.get("/territoires/" + territoire("T1") + "/organisations/nouvelle");
    var page = admin.press("Créer l'organisation", fields);
    assertThat(page.status()).isEqualTo(200);
    return dsl.select(ORGANISATION.ID)
        .from(ORGANISATION)
        .where(ORGANISATION.NAME.eq(fields.get("nom")))
        .fetchSingle()
        .value1();
  }

  private void contactable(PublishedCase one) {
    var phone = one.given().get("phone_number").asString();
    var where = new FullLieu(dsl).of(phone);
    var citizen = visitor();
    citizen.get("/prendre-rdv?commune=62041");
    var page = citizen.follow(where);
    assertThat(page.html().select(".citizen-card--full").text().contains(phone))
        .isEqualTo(one.then().get("result").asBoolean());
  }

  private void offeredOnceActive(PublishedCase one) {
    actor(one.given().get("actor"));
    var name = one.given().get("service").get("name").asString();
    var css = givenService(dsl).named(name, name).create();
    offer("S1");
    assertThat(one.given().get("service").get("active_in_territory").asBoolean()).isFalse();
    var browser = signedIn();
    assertThat(isOffered(browser, name)).isEqualTo(isOffered(one.then().get("before")));
    propose(browser, css, true);
    assertThat(isOffered(browser, name)).isEqualTo(isOffered(one.then().get("after")));
  }

  private static boolean isOffered(JsonNode sentence) {
    assertThat(sentence.asString()).endsWith(" offered");
    return !sentence.asString().endsWith(" not offered");
  }

  private boolean isOffered(Browserless browser, String name) {
    return browser
        .get("/organisations/" + organisation("O1") + "/invitations/nouvelle")
        .html()
        .select("label")
        .eachText()
        .contains(name);
  }

  private void propose(Browserless browser, long serviceId, boolean offered) {
    var services = "/territoires/" + territoire("T1") + "/services";
    browser.get(services);
    browser.post(
        services + "/" + serviceId, Map.of("_csrf", csrf(browser), "propose", "" + offered));
  }

  private void services(PublishedCase one) {
    texts(one.given().get("territory.services")).forEach(this::offer);
    var admin = territoireAdmin();
    texts(one.when().path("untick")).forEach(name -> propose(admin, service(name), false));
    texts(one.when().path("tick")).forEach(name -> propose(admin, service(name), true));
    assertThat(
            dsl.select(TERRITOIRE_SERVICE.SERVICE_ID)
                .from(TERRITOIRE_SERVICE)
                .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoire("T1")))
                .fetch(TERRITOIRE_SERVICE.SERVICE_ID))
        .containsExactlyInAnyOrderElementsOf(
            texts(one.then().get("territory.services")).stream().map(this::service).toList());
  }

  private void invitation(PublishedCase one) {
    actor(one.given().get("actor"));
    var address = one.when().get("invite").asString();
    var names = texts(one.when().path("services"));
    var services = (names.isEmpty() ? List.of("S1") : names).stream().map(this::offer).toList();
    var forged =
        one.when().has("forged_organisation")
            ? organisation("T2-" + one.when().get("forged_organisation").asString())
            : 0;
    var organisations =
        forged != 0
            ? List.of(forged)
            : texts(one.when().get("organisations")).stream().map(this::organisation).toList();
    var before = forged == 0 ? 0 : dsl.fetchCount(ROLE, ROLE.ORGANISATION_ID.eq(forged));
    var browser = signedIn();
    var base = "/territoires/" + territoire("T1") + "/invitations";
    browser.get(base + "/nouvelle");
    var fields = new ArrayList<>(List.of("_csrf=" + csrf(browser), "adresses=" + address));
    services.forEach(id -> fields.add("services=" + id));
    organisations.forEach(id -> fields.add("organisations=" + id));
    browser.postEncoded(base, String.join("&", fields));
    var then = one.then();
    if (forged != 0) {
      assertThat(dsl.fetchCount(ROLE, ROLE.ORGANISATION_ID.eq(forged)) - before)
          .isEqualTo(then.get("agents_added_to_it").asInt());
      return;
    }
    var invited =
        dsl.select(AGENT.ID).from(AGENT).where(AGENT.EMAIL.eq(address)).fetchSingle().value1();
    assertThat(organisationsOf(invited))
        .containsExactlyInAnyOrderElementsOf(
            texts(then.get("agent").get("orgs")).stream().map(this::organisation).toList());
    assertThat(servicesOf(invited))
        .containsExactlyInAnyOrderElementsOf(
            texts(then.get("agent").get("services")).stream().map(this::service).toList());
    assertThat(dsl.fetchCount(TERRITOIRE_RIGHT))
        .isEqualTo(then.get("access_rights_rows_added").asInt());
  }

  /** A service that T1 offers. */
  private long offer(String name) {
    dsl.insertInto(TERRITOIRE_SERVICE)
        .set(TERRITOIRE_SERVICE.TERRITOIRE_ID, territoire("T1"))
        .set(TERRITOIRE_SERVICE.SERVICE_ID, service(name))
        .onConflictDoNothing()
        .execute();
    return service(name);
  }

  private void search(PublishedCase one) {
    for (var who : texts(one.given().get("agents"))) {
      var agent = somebody().named("Aline", who.split(" ")[0]);
      if (who.contains("(admin")) {
        agent.adminOf(organisation("O1")).create();
      } else {
        agent.in(organisation("O1")).create();
      }
    }
    var admin = territoireAdmin();
    for (var typed : texts(one.when().get("search"))) {
      var page = admin.get("/territoires/" + territoire("T1") + "/agents?q=" + typed);
      assertThat(page.html().select("tbody td:first-child").eachText())
          .as(typed)
          .containsExactlyElementsOf(
              texts(one.then().get(typed)).stream().map(name -> name + " Aline").toList());
    }
  }

  private void territoire(PublishedCase one) {
    switch (one.op()) {
      case "create" -> opened(one);
      case "display" -> {
        var name = one.given().get("name").asString();
        dsl.update(TERRITOIRE)
            .set(TERRITOIRE.NAME, name)
            .where(TERRITOIRE.ID.eq(territoire("T1")))
            .execute();
        var page = territoireAdmin().get("/territoires/" + territoire("T1"));
        assertThat(page.html().select("main").text()).contains(one.then().get("text").asString());
      }
      case "count T1's agents" -> {
        var names = one.given().get("agent").asString().replaceAll("^in | of T1$", "");
        var given = somebody().named("Awa", "Diallo");
        Stream.of(names.split(" and ")).forEach(name -> given.in(organisation(name)));
        given.create();
        var page = territoireAdmin().get("/territoires/" + territoire("T1") + "/agents?q=diallo");
        assertThat(page.html().select("tbody tr")).hasSize(one.then().get("count").asInt());
      }
      default -> throw one.unknownOperation();
    }
  }

  /** By the support team, in one form with the first organisation and its admin. */
  private void opened(PublishedCase one) {
    somebody().superAdmin().create();
    var support = signedIn();
    support.get("/support/territoires/nouveau");
    var page =
        support.press(
            "Ouvrir le territoire",
            Map.of(
                "territoire", one.given().get("name").asString(""),
                "departement", one.given().get("number").asString(),
                "organisation", "MDS",
                "services", "pmi",
                "prenom", "Awa",
                "nom", "Diallo",
                "email", "awa@exemple.fr"));
    if (one.then().has("fields_refused")) {
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.html().select(".fr-input-group--error input").eachAttr("name"))
          .containsExactlyElementsOf(texts(one.then().get("fields_refused")));
      assertThat(dsl.fetchCount(TERRITOIRE)).isZero();
    } else {
      assertThat(dsl.fetchSingle(TERRITOIRE).getName())
          .isEqualTo(one.then().get("name").asString());
    }
  }
}
