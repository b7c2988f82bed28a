package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.UsagerMatching;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.BirthDates;
import fr.rdvsolidarites.people.FileClaim;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PasswordRules;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerChecks;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is typed of a person: numbers, addresses, dates, passwords; who is like whom; searches. */
class PersonCasesTest extends FeatureTest {

  @Autowired private UsagerFiles files;

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES
        .of(
            "phone",
            "password",
            "user-email",
            "user-birth-date",
            "user-search",
            "duplicates",
            "duplicates/name-and-phone (used by the prescriber path)")
        .filter(one -> !UsagerFormCasesTest.isOfHerself(one))
        .filter(one -> !PrescripteurCasesTest.isPrescription(one));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_person_is_as_published(PublishedCase one) {
    switch (one.area()) {
      case "phone" -> phone(one);
      case "password" -> password(one);
      case "user-email" ->
          assertThat(UsagerChecks.repaired(one.given().get("email").asString()))
              .isEqualTo(one.then().get("email").asString());
      case "user-birth-date" -> birthDate(one);
      case "user-search" -> search(one);
      case "duplicates" -> duplicates(one);
      case "duplicates/name-and-phone (used by the prescriber path)" -> sameNameAndPhone(one);
      default -> throw one.unknownOperation();
    }
  }

  private static void phone(PublishedCase one) {
    var typed = one.given().get("number");
    var then = one.then();
    if (then.has("e164")) {
      var numbers =
          Stream.of(typed.asString().split(" then "))
              .map(number -> PhoneNumber.parse(number.equals("empty") ? "" : number))
              .map(number -> number.map(PhoneNumber::e164).orElse(null))
              .toList();
      var expected = then.get("e164");
      assertThat(numbers)
          .isEqualTo(
              expected.isArray()
                  ? expected.values().stream().map(each -> each.asString(null)).toList()
                  : List.of(expected.asString()));
      return;
    }
    var number = PhoneNumber.parse(typed.asString());
    if (then.has("valid")) {
      assertThat(number.isPresent()).isEqualTo(then.get("valid").asBoolean());
    } else {
      assertThat(number.orElseThrow().mobile()).isEqualTo(then.get("result").asBoolean());
    }
  }

  /** One reason is given at a time: a good one has none. */
  private static void password(PublishedCase one) {
    var typed = one.given().has("password") ? one.given().get("password") : one.when().get("new");
    var isGood =
        PasswordRules.check(
                typed.asString(), new PasswordRules.Owner("nora@demo.rdv", "Nora", "Belkadi"))
            .isEmpty();
    assertThat(isGood)
        .isEqualTo(
            one.then().has("errors")
                ? one.then().get("errors").isEmpty()
                : one.then().get("changed").asBoolean());
  }

  private static void birthDate(PublishedCase one) {
    var today = LocalDate.of(2026, 11, 23);
    var typed = one.given().get("birth_date").asString();
    var born =
        switch (typed) {
          case "today" -> today;
          case "tomorrow" -> today.plusDays(1);
          default -> {
            assertThat(typed).matches("\\d+ years ago");
            yield today.minusYears(Long.parseLong(typed.split(" ")[0]));
          }
        };
    assertThat(BirthDates.isPlausible(born, today)).isEqualTo(one.then().get("valid").asBoolean());
  }

  private void search(PublishedCase one) {
    var ids = new HashMap<Long, String>();
    for (var kind : List.of("emails", "phones")) {
      for (var value : one.given().path(kind)) {
        var usager = givenUsager(dsl, story.territoire()).named("Person", "Numéro " + ids.size());
        ids.put(
            (kind.equals("emails")
                    ? usager.email(value.asString())
                    : usager.phone(value.asString()))
                .create(),
            value.asString());
      }
    }
    for (var user : one.given().path("users")) {
      ids.put(
          givenUsager(dsl, story.territoire())
              .named(user.get("first").asString(), user.get("last").asString())
              .email(user.path("email").asString(null))
              .create(),
          user.get("id").asString());
    }
    var matching = UsagerMatching.of(one.when().get("search").asString());
    var found =
        dsl
            .select(USAGER.ID)
            .from(USAGER)
            .join(matching.among(USAGER.TERRITOIRE_ID.eq(story.territoire())))
            .on(USAGER.ID.eq(UsagerMatching.ID))
            .orderBy(matching.order())
            .fetch(USAGER.ID)
            .stream()
            .map(id -> ids.getOrDefault(id, "somebody else"))
            .toList();
    if (one.then().has("ordered")) {
      assertThat(found).isEqualTo(texts(one.then().get("ordered")));
    } else {
      assertThat(found).containsExactlyInAnyOrderElementsOf(texts(one.then().get("exactly")));
    }
  }

  private void duplicates(PublishedCase one) {
    var candidate = identity(one.given().get("candidate"));
    var ids = new HashMap<Long, String>();
    for (var existing : one.given().get("existing_users")) {
      ids.put(file(existing), existing.path("id").asString("?"));
    }
    var found = new TreeSet<String>();
    for (var similar : files.similar(story.territoire(), story.organisation(), candidate)) {
      found.add(
          ids.get(similar.usagerId())
              + (similar.likeness().refusesAnother() ? " error" : " warning"));
    }
    var expected = new TreeSet<String>();
    one.then()
        .get("found")
        .forEach(
            each ->
                expected.add(each.get("user").asString() + " " + each.get("severity").asString()));
    assertThat(found).isEqualTo(expected);
  }

  private void sameNameAndPhone(PublishedCase one) {
    var id = file(one.given().get("existing_users").get(0));
    var candidate = identity(one.given().get("candidate"));
    var found =
        files.find(
            story.territoire(),
            story.organisation(),
            candidate,
            FileClaim.byCode(candidate.contacts()));
    assertThat(found.isPresent() && found.get() == id).isEqualTo(!one.then().get("found").isNull());
  }

  /** A file as it lies there, names as forms store them; what is not said is nobody's. */
  private long file(JsonNode existing) {
    var organisations = texts(existing.path("orgs"));
    var elsewhere = organisations.equals(List.of("organisation of another territory"));
    var usager =
        givenUsager(dsl, elsewhere ? givenTerritoire(dsl).create() : story.territoire())
            .named(
                existing.path("first_name").asString("Autre").strip(),
                existing.path("last_name").asString("Personne").strip())
            .email(existing.path("email").asString(null))
            .phone(existing.path("phone").asString(null));
    if (existing.has("birth_date")) {
      usager.born(LocalDate.parse(existing.get("birth_date").asString()));
    }
    if (existing.path("soft_deleted").asBoolean()) {
      usager.having(
          row ->
              row.setDeletedAt(
                  LocalDateTime.of(LocalDate.of(2026, 11, 1), LocalTime.NOON)
                      .atZone(fr.rdvsolidarites.given.SetClock.PARIS)
                      .toInstant()));
    }
    if (organisations.equals(List.of("O1"))) {
      usager.in(story.organisation());
    }
    return usager.create();
  }

  private static Identity identity(JsonNode who) {
    var born = who.path("birth_date").asString(null);
    return new Identity(
        who.get("first_name").asString(),
        who.get("last_name").asString(),
        born == null ? null : LocalDate.parse(born),
        who.path("email").asString(null),
        who.has("phone") ? PhoneNumber.parse(who.get("phone").asString()).orElseThrow() : null);
  }

  private static List<String> texts(JsonNode list) {
    return list.isArray() ? list.values().stream().map(JsonNode::asString).toList() : List.of();
  }
}
