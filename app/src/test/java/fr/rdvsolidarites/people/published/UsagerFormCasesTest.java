package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.published.PublishedCase;
import gen.db.tables.records.UsagerRecord;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The forms in which a usager's file is opened, changed, merged, and given a responsable. */
class UsagerFormCasesTest extends PeopleStory {

  private static final String OTHER = "C'est une autre personne : ";

  private Browserless agent;
  private long firstId;
  private long secondId;

  @BeforeEach
  void nobodyYetIn() {
    firstId = 0;
    secondId = 0;
  }

  static Stream<PublishedCase> cases() {
    return Stream.concat(
        Exceptions.CASES.of("duplicates").filter(UsagerFormCasesTest::isOfHerself),
        Exceptions.CASES.of(
            "duplicates/agent-user-form",
            "duplicates/import",
            "duplicates/email-uniqueness",
            "merge/screen",
            "user-responsible",
            "user-children",
            "user-required",
            "user-create (agent)",
            "user-form-default-type",
            "user-update (agent)"));
  }

  static boolean isOfHerself(PublishedCase one) {
    return !one.given().path("existing_users").findValues("is").isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_file_is_written_as_published(PublishedCase one) {
    world(one.given());
    somebody().in(organisation("O1")).ofService(service("S1")).create();
    agent = signedIn();
    switch (one.area()) {
      case "duplicates" -> herself(one);
      case "duplicates/agent-user-form" -> alike(one);
      case "duplicates/import" -> elsewhere(one);
      case "duplicates/email-uniqueness" -> sameEmail(one);
      case "merge/screen" -> merge(one);
      case "user-responsible" -> responsable(one);
      case "user-children" ->
          assertThat(
                  isSaved(
                      create("champ_children", one.given().get("number_of_children").asString())))
              .isEqualTo(one.then().get("valid").asBoolean());
      case "user-required" -> required(one);
      case "user-create (agent)" -> created(one);
      case "user-form-default-type" -> kind(one);
      case "user-update (agent)" -> hiddenFields(one);
      default -> throw one.unknownOperation();
    }
  }

  private GivenUsager usager(String firstName, String lastName) {
    return givenUsager(dsl, territoire("T1")).named(firstName, lastName).in(organisation("O1"));
  }

  private UsagerRecord row(long usagerId) {
    return dsl.fetchSingle(USAGER, USAGER.ID.eq(usagerId));
  }

  private static boolean isSaved(Browserless.Page page) {
    return page.path().matches("/usagers/\\d+");
  }

  private Browserless.Page create(String... fields) {
    var typed = new HashMap<>(Map.of("prenom", "Zoé", "nom", "Lambert"));
    for (var i = 0; i < fields.length; i += 2) {
      typed.put(fields[i], fields[i + 1]);
    }
    agent.get("/organisations/" + organisation("O1") + "/usagers/nouveau");
    return agent.press("Créer le dossier", typed);
  }

  private Browserless.Page change(long usagerId, String field, String value) {
    agent.get("/usagers/" + usagerId + "/modification");
    return agent.press("Enregistrer", Map.of(field, value));
  }

  /** All of her is typed again over another person's, so that all of it is compared. */
  private void herself(PublishedCase one) {
    var her = one.given().get("candidate");
    var id =
        usager(her.get("first_name").asString(), her.get("last_name").asString())
            .email(her.get("email").asString())
            .phone(her.get("phone").asString())
            .born(LocalDate.parse(her.get("birth_date").asString()))
            .create();
    agent.get("/usagers/" + id + "/modification");
    var page =
        agent.post(
            "/usagers/" + id + "/ressemblances",
            Map.of(
                "_csrf", csrf(agent),
                "prenom", her.get("first_name").asString(),
                "nom", her.get("last_name").asString() + " ",
                "telephone", "+33 " + her.get("phone").asString().substring(1),
                "email", her.get("email").asString().toUpperCase(java.util.Locale.ROOT),
                "naissance", her.get("birth_date").asString()));
    assertThat(page.html().select("#ressemblances a"))
        .hasSameSizeAs(texts(one.then().get("found")));
  }

  private void alike(PublishedCase one) {
    var given = one.given();
    var twin = given.path("duplicate");
    if (!twin.isMissingNode()) {
      usager(twin.path("first_name").asString("Jeannot"), "Moulin")
          .email(twin.path("email").asString(null))
          .phone(phone(twin, given))
          .create();
    }
    var page = given.has("saved_user") ? changed(given.get("saved_user")) : typed(given);
    var then = one.then();
    if (one.op().endsWith("ignoring warnings")) {
      page = agent.press(OTHER + "créer le dossier");
    }
    assertThat(isSaved(page)).isEqualTo(then.get("saved").asBoolean());
    if (then.has("warnings")) {
      assertThat(page.html().select("#ressemblances a")).hasSize(then.get("warnings").asInt());
    }
    if (then.has("message_names")) {
      assertThat(page.html().select("#ressemblances a").text())
          .contains(then.get("message_names").asString());
    }
    if (then.has("blocking")) {
      page = agent.press(OTHER + (given.has("saved_user") ? "enregistrer" : "créer le dossier"));
      assertThat(!isSaved(page)).isEqualTo(then.get("blocking").asBoolean());
    }
  }

  /** Of the file alike: its own, or that of who is typed. */
  private static String phone(JsonNode twin, JsonNode given) {
    if (twin.has("phone")) {
      return twin.get("phone").asString();
    }
    if (twin.has("email")) {
      return null;
    }
    return given.has("saved_user")
        ? given.get("saved_user").get("phone").asString().replaceAll("\\D", "")
        : given.get("candidate").get("phone").asString();
  }

  private Browserless.Page typed(JsonNode given) {
    var typed = given.get("candidate");
    return create(
        "prenom", typed.path("first_name").asString("Zoé"),
        "nom", typed.path("last_name").asString("Lambert"),
        "email", typed.path("email").asString(""),
        "telephone", typed.path("phone").asString(""));
  }

  /** « none, now 0101010101 », « 0101010101 (unchanged) », « now Fifou ». */
  private Browserless.Page changed(JsonNode saved) {
    var phone = saved.get("phone").asString();
    if (phone.endsWith("(unchanged)")) {
      var her = usager("Zoé", "Lambert").phone(phone.split(" ")[0]).create();
      return change(her, "nom", saved.get("last_name").asString().replaceFirst("^now ", ""));
    }
    var her = usager("Zoé", "Lambert").create();
    return change(her, "telephone", phone.replaceFirst("^none, now ", ""));
  }

  /** A file is of the territoire: whoever works there reads it, and need not bring it in. */
  private void elsewhere(PublishedCase one) {
    var address = one.given().get("existing_in_other_org").get("email").asString();
    var existing =
        givenUsager(dsl, territoire("T1"))
            .named("Ceelo", "Green")
            .email(address)
            .in(organisation("O2"))
            .create();
    var before = dsl.fetchCount(USAGER);
    var page = create("email", address);
    assertThat(isSaved(page)).isFalse();
    assertThat(page.html().select("#ressemblances a").eachAttr("href"))
        .contains("/usagers/" + existing);
    assertThat(agent.follow("Ceelo Green").status() == 200)
        .isEqualTo(one.then().get("existing.readable").asBoolean());
    assertThat(dsl.fetchCount(USAGER) - before).isEqualTo(one.then().get("users_added").asInt());
  }

  private void sameEmail(PublishedCase one) {
    var existing = one.given().path("existing").asString(null);
    var id = existing == null ? 0 : usager("Jean", "Jacques").email(existing).create();
    var page = create("email", one.given().get("candidate").asString());
    if (existing != null) {
      page = agent.press(OTHER + "créer le dossier");
    }
    assertThat(isSaved(page)).isEqualTo(one.then().get("valid").asBoolean());
    assertThat(page.html().select("#email").attr("aria-invalid")).isEqualTo("true");
    var carried = page.html().select("#ressemblances a").eachAttr("href");
    if (one.then().get("error_carries").isNull()) {
      assertThat(carried).isEmpty();
    } else {
      assertThat(carried).contains("/usagers/" + id);
    }
  }

  private void merge(PublishedCase one) {
    var given = one.given();
    onlyFields(texts(given.get("territory_fields_on")).stream().map(_ -> "housing").toList());
    firstId = file(given.get("user1")).create();
    secondId = file(given.get("user2")).create();
    agent.get("/usagers/" + firstId + "/fusion/" + secondId);
    var wanted = one.when().get("choose");
    var choices = new HashMap<String, String>();
    choices.put("choix_email", side(given, "email", wanted.get("email").asString()));
    choices.put("choix_first_name", side(given, "first_name", wanted.get("first_name").asString()));
    choices.put("choix_housing", side(given, "logement", wanted.get("logement").asString()));
    var phone = wanted.get("phone").asString().split(" unchosen then ");
    assertThat(phone[0]).isEqualTo("left");
    choices.put("choix_phone", "");
    var refused = agent.press("Voir le résultat", choices);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(one.then().get("first_submit").asString())
        .isEqualTo("blocked, phone must be chosen");
    assertThat(refused.html().select("#choix_phone-messages").text()).isNotEmpty();
    choices.put("choix_phone", side(given, "phone", phone[1]));
    agent.press("Voir le résultat", choices);
    var page = agent.press("Fusionner les deux dossiers");
    assertThat(isSaved(page)).isTrue();
    var kept =
        row(
            dsl.select(USAGER.ID)
                .from(USAGER)
                .where(USAGER.DELETED_AT.isNull())
                .fetchSingle()
                .value1());
    assertThat(kept.getFirstName() + " " + kept.getLastName() + ", " + kept.getEmail())
        .isEqualTo(one.then().get("kept").asString());
    assertThat(kept.getPhone()).isEqualTo(phone[1]);
  }

  private GivenUsager file(JsonNode user) {
    var housing = Map.of("locataire", "tenant", "proprietaire", "owner");
    return usager(user.get("first_name").asString(), user.get("last_name").asString())
        .email(user.get("email").asString(null))
        .phone(user.get("phone").asString())
        .having(row -> row.setHousing(housing.get(user.get("logement").asString())));
  }

  private static String side(JsonNode given, String field, String value) {
    var first = given.get("user1").get(field).asString("");
    return first.equalsIgnoreCase(value) ? "first" : "second";
  }

  /** What the case does not switch on is hidden. */
  private void onlyFields(List<String> shown) {
    territoire("T1");
    dsl.deleteFrom(TERRITOIRE_USAGER_FIELD)
        .where(TERRITOIRE_USAGER_FIELD.FIELD.notIn(shown))
        .execute();
  }

  private void responsable(PublishedCase one) {
    switch (one.op()) {
      case "make child the responsible of P" -> {
        var parent = usager(one.given().get("parent").asString(), "Kaci").create();
        var child = usager("Enfant", "Kaci").responsable(parent).create();
        agent.get("/usagers/" + parent);
        var page =
            agent.post(
                "/usagers/" + parent + "/responsable",
                Map.of("_csrf", csrf(agent), "responsable", "" + child));
        assertThat(page.status() == 200).isEqualTo(one.then().get("accepted").asBoolean());
        assertThat(row(parent).getResponsableId()).isNull();
      }
      case "create a relative" -> {
        var mother = givenUsager(dsl, territoire("T1")).named("Rose", "Kaci");
        texts(one.given().get("responsible.orgs")).forEach(name -> mother.in(organisation(name)));
        var id = mother.create();
        agent.get("/organisations/" + organisation("O1") + "/usagers/nouveau?responsable=" + id);
        agent.press("Créer le dossier", Map.of("prenom", "Ilan", "nom", "Kaci-Roux"));
        if (agent.page().status() == 409) {
          agent.press(OTHER + "créer le dossier");
        }
        var proche = dsl.fetchSingle(USAGER, USAGER.RESPONSABLE_ID.eq(id));
        assertThat(organisationsKnowing(proche.getId()))
            .containsExactlyInAnyOrderElementsOf(
                texts(one.then().get("relative.orgs")).stream().map(this::organisation).toList());
      }
      case "save both at once" -> {
        var typed = one.given().get("new_relative").get("responsible");
        agent.get("/organisations/" + organisation("O1") + "/usagers/nouveau?proche=oui");
        agent.postEncoded(
            "/organisations/" + organisation("O1") + "/usagers",
            "_csrf="
                + csrf(agent)
                + "&proche_prenom=Ilan&proche_nom=Kaci&nom=Roux&prenom="
                + typed.get("first_name").asString()
                + "&prevenir_mail=true&prevenir_sms="
                + typed.get("notify_by_sms").asBoolean());
        assertThat(dsl.fetchCount(USAGER)).isEqualTo(one.then().get("users_added").asInt());
        var proche = dsl.fetchSingle(USAGER, USAGER.FIRST_NAME.eq("Ilan"));
        var responsable = row(proche.getResponsableId());
        assertThat(responsable.getFirstName())
            .isEqualTo(one.then().get("responsible.first_name").asString());
        assertThat(responsable.getNotifyBySms())
            .isEqualTo(one.then().get("responsible.notify_by_sms").asBoolean());
      }
      default -> throw one.unknownOperation();
    }
  }

  private List<Long> organisationsKnowing(long usagerId) {
    return dsl.select(USAGER_ORGANISATION.ORGANISATION_ID)
        .from(USAGER_ORGANISATION)
        .where(USAGER_ORGANISATION.USAGER_ID.eq(usagerId))
        .fetch(USAGER_ORGANISATION.ORGANISATION_ID);
  }

  private void required(PublishedCase one) {
    var fields = Map.of("first_name", "prenom", "last_name", "nom");
    for (var missing : texts(one.given().get("missing_one_of"))) {
      if (missing.equals("created_through")) {
        assertThat(row(usager("Awa", "Diallo").create()).getCreatedThrough()).isNotNull();
      } else {
        assertThat(isSaved(create(fields.get(missing), "")))
            .isEqualTo(one.then().get("valid").asBoolean());
      }
    }
  }

  private void created(PublishedCase one) {
    var given = one.given();
    var email = given.path("email").asString("");
    if (email.equals("already used")) {
      email = "prise@exemple.fr";
      usager("Jean", "Jacques").email(email).create();
    }
    var before = dsl.fetchCount(USAGER);
    var page =
        create(
            "prenom", given.path("first_name").asString(""),
            "nom", given.path("last_name").asString(""),
            "email", email);
    assertThat(dsl.fetchCount(USAGER) - before).isEqualTo(one.then().get("users_added").asInt());
    if (one.then().has("goes_to")) {
      assertThat(one.then().get("goes_to").asString()).isEqualTo("user file");
      assertThat(isSaved(page)).isTrue();
      jobs.runDue();
      assertThat(!mailbox.mails().isEmpty())
          .isEqualTo(one.then().get("invitation_sent").asBoolean());
    }
  }

  /** Somebody who answers for herself has a contact; of a proche only her responsable has. */
  private void kind(PublishedCase one) {
    if (one.given().has("service")) {
      somebody()
          .in(organisation("O1"))
          .ofService(service(one.given().get("service").asString()))
          .create();
      agent = signedIn();
    }
    var page = agent.get("/organisations/" + organisation("O1") + "/usagers/nouveau");
    assertThat(page.html().select("#telephone").isEmpty() ? "relative" : "responsible")
        .isEqualTo(one.then().get("default").asString());
    assertThat(page.html().select("#proche_prenom")).isEmpty();
  }

  private void hiddenFields(PublishedCase one) {
    var fields = Map.of("notes", "remarks", "caisse", "caisse");
    territoire("T1");
    var labels = texts(one.then().get("hidden"));
    var her = usager("Nora", "Kaci").born(LocalDate.of(1990, 1, 1)).create();
    assertThat(labelsOf(her)).containsAll(labels);
    one.given()
        .get("territory")
        .properties()
        .forEach(
            field -> {
              assertThat(field.getValue().asBoolean()).isFalse();
              dsl.update(TERRITOIRE_USAGER_FIELD)
                  .set(TERRITOIRE_USAGER_FIELD.STATE, "hidden")
                  .where(TERRITOIRE_USAGER_FIELD.FIELD.eq(fields.get(field.getKey())))
                  .execute();
            });
    assertThat(labelsOf(her)).doesNotContainAnyElementsOf(labels);
  }

  private List<String> labelsOf(long usagerId) {
    return agent.get("/usagers/" + usagerId + "/modification").html().select("label").eachText();
  }
}
