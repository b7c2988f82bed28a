package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.FusionField;
import fr.rdvsolidarites.people.FusionPlan;
import fr.rdvsolidarites.people.FusionSide;
import fr.rdvsolidarites.people.UsagerFusion;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.UsagerField;
import gen.db.tables.records.UsagerRecord;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Two files of one person: what is chosen, which one stays, what comes along ({@code MERGE-*}). */
class FusionCasesTest extends FeatureTest {

  private static final Map<String, FusionField> FIELDS =
      Map.of(
          "phone_number", FusionField.PHONE,
          "responsible_id", FusionField.RESPONSABLE,
          "logement", FusionField.HOUSING,
          "notes", FusionField.REMARKS);

  @Autowired private UsagerFusion fusion;

  private final Map<String, Long> organisations = new HashMap<>();
  private final Map<String, Long> agents = new HashMap<>();
  private GivenStory story;
  private Actor.Agent actor;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    actor = new Actor.Agent(story.secretary());
    organisations.clear();
    organisations.put("O1", story.organisation());
    agents.clear();
    for (var field : List.of(UsagerField.HOUSING, UsagerField.REMARKS)) {
      dsl.insertInto(TERRITOIRE_USAGER_FIELD)
          .set(TERRITOIRE_USAGER_FIELD.TERRITOIRE_ID, story.territoire())
          .set(TERRITOIRE_USAGER_FIELD.FIELD, field.code())
          .set(TERRITOIRE_USAGER_FIELD.STATE, "editable")
          .onDuplicateKeyUpdate()
          .set(TERRITOIRE_USAGER_FIELD.STATE, "editable")
          .execute();
    }
  }

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of(
        "merge",
        "merge/territory-wide users",
        "merge/form",
        "merge/kept-record",
        "merge/choices-offered",
        "merge/comparison");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void two_files_become_one_as_published(PublishedCase one) {
    switch (one.area()) {
      case "merge", "merge/territory-wide users" -> merge(one);
      case "merge/form" -> form(one);
      case "merge/kept-record" -> kept(one);
      case "merge/choices-offered" -> offered(one);
      case "merge/comparison" -> comparison(one);
      default -> throw one.unknownOperation();
    }
  }

  private static FusionField field(String published) {
    var own = FIELDS.get(published);
    return own != null ? own : FusionField.valueOf(published.toUpperCase(Locale.ROOT));
  }

  private GivenUsager person(JsonNode file) {
    var usager =
        givenUsager(dsl, story.territoire())
            .named(
                file.path("first_name").asString("Nora"), file.path("last_name").asString("Kaci"))
            .email(file.path("email").asString(null));
    texts(file.path("orgs")).forEach(name -> usager.in(organisation(name)));
    return usager;
  }

  private long organisation(String name) {
    return organisations.computeIfAbsent(
        name, one -> givenOrganisation(dsl).named(one).in(story.territoire()).create());
  }

  private long agent(String name) {
    return agents.computeIfAbsent(
        name, one -> givenAgent(dsl).named("Agent", one).in(story.organisation()).create());
  }

  private void merge(PublishedCase one) {
    var given = one.given();
    var a = file(given, "A").create();
    var b = file(given, "B").create();
    responsables(given, a, b);
    relatives(given, "A", a);
    relatives(given, "B", b);
    referents(given, "A", a);
    referents(given, "B", b);
    var plan = fusion.plan(a, b, actor);
    var taken = texts(given.path("take_from_B"));
    var choices = new EnumMap<FusionField, FusionSide>(FusionField.class);
    plan.offered().stream()
        .filter(plan::differs)
        .forEach(
            field ->
                choices.put(
                    field,
                    taken.stream().anyMatch(name -> field(name) == field)
                        ? FusionSide.SECOND
                        : FusionSide.FIRST));
    var outcome = fusion.merge(command(plan, choices), actor);
    assertThat(outcome).isInstanceOf(UsagerFusion.Outcome.Merged.class);
    assertThat(((UsagerFusion.Outcome.Merged) outcome).keptId()).isEqualTo(a);
    compare(one, a, b);
  }

  private GivenUsager file(JsonNode given, String name) {
    var file = given.path(name);
    var usager = person(file);
    if (!file.has("orgs") && !given.has(name + ".orgs")) {
      usager.in(story.organisation());
    }
    texts(given.path(name + ".orgs")).forEach(org -> usager.in(organisation(org)));
    var notes = given.path(name + ".notes").asString(null);
    return usager.having(row -> row.setRemarks(notes));
  }

  private void responsables(JsonNode given, long a, long b) {
    var r = givenUsager(dsl, story.territoire()).named("Rose", "Kaci").create();
    var people = Map.of("A", a, "B", b, "R", r);
    for (var name : List.of("A", "B")) {
      var responsable = given.path(name + ".responsible").asString(null);
      if (responsable != null) {
        dsl.update(USAGER)
            .set(USAGER.RESPONSABLE_ID, people.get(responsable))
            .where(USAGER.ID.eq(people.get(name)))
            .execute();
      }
    }
  }

  private void relatives(JsonNode given, String name, long usagerId) {
    texts(given.path(name + ".relatives"))
        .forEach(
            proche ->
                givenUsager(dsl, story.territoire())
                    .named(proche, "Kaci")
                    .responsable(usagerId)
                    .in(story.organisation())
                    .create());
  }

  private void referents(JsonNode given, String name, long usagerId) {
    texts(given.path(name + ".referents"))
        .forEach(
            agent ->
                dsl.insertInto(REFERENT)
                    .set(REFERENT.USAGER_ID, usagerId)
                    .set(REFERENT.AGENT_ID, agent(agent))
                    .set(REFERENT.CREATED_AT, clock.instant())
                    .execute());
  }

  private static UsagerFusion.Command command(
      FusionPlan plan, Map<FusionField, FusionSide> choices) {
    return new UsagerFusion.Command(
        plan.first().getId(),
        plan.first().getVersion(),
        plan.second().getId(),
        plan.second().getVersion(),
        choices);
  }

  private void compare(PublishedCase one, long a, long b) {
    var kept = row(a);
    for (var expected : one.then().properties()) {
      var value = expected.getValue();
      switch (expected.getKey()) {
        case "A" ->
            value
                .properties()
                .forEach(
                    each ->
                        assertThat(kept.get(each.getKey(), String.class))
                            .isEqualTo(each.getValue().asString()));
        case "A.notes" -> assertThat(kept.getRemarks()).isEqualTo(value.asString());
        case "B.deleted" -> assertThat(row(b).getDeletedAt() != null).isEqualTo(value.asBoolean());
        case "A.responsible" ->
            assertThat(
                    kept.getResponsableId() == null
                        ? null
                        : row(kept.getResponsableId()).getFirstName().substring(0, 1))
                .isEqualTo(value.asString(null));
        case "A.relatives" ->
            assertThat(
                    dsl.select(USAGER.FIRST_NAME)
                        .from(USAGER)
                        .where(USAGER.RESPONSABLE_ID.eq(a))
                        .fetch(USAGER.FIRST_NAME))
                .containsExactlyInAnyOrderElementsOf(texts(value));
        case "A.referents" ->
            assertThat(referentsOf(a))
                .containsExactlyInAnyOrderElementsOf(
                    texts(value).stream().map(this::agent).toList());
        case "A.orgs" ->
            assertThat(organisationsOf(a))
                .containsExactlyInAnyOrderElementsOf(
                    texts(value).stream().map(this::organisation).toList());
        case "B.profiles" -> assertThat(row(b).getMergedIntoId()).isEqualTo(a);
        default -> throw new AssertionError("nobody compares " + expected.getKey());
      }
    }
  }

  private UsagerRecord row(long usagerId) {
    return dsl.selectFrom(USAGER).where(USAGER.ID.eq(usagerId)).fetchSingle();
  }

  private List<Long> referentsOf(long usagerId) {
    return dsl.select(REFERENT.AGENT_ID)
        .from(REFERENT)
        .where(REFERENT.USAGER_ID.eq(usagerId))
        .fetch(REFERENT.AGENT_ID);
  }

  private List<Long> organisationsOf(long usagerId) {
    return dsl.select(USAGER_ORGANISATION.ORGANISATION_ID)
        .from(USAGER_ORGANISATION)
        .where(USAGER_ORGANISATION.USAGER_ID.eq(usagerId))
        .fetch(USAGER_ORGANISATION.ORGANISATION_ID);
  }

  private void form(PublishedCase one) {
    if (one.given().get("user1").isString()) {
      var only = person(one.given()).in(story.organisation()).create();
      assertThat(one.then().get("valid").asBoolean()).isFalse();
      assertThatThrownBy(() -> fusion.plan(only, only, actor))
          .isInstanceOf(NotFoundException.class);
      return;
    }
    var first = person(one.given().get("user1")).email("une@exemple.fr").in(story.organisation());
    var second = person(one.given().get("user2")).named("Bob", "Autre").in(story.organisation());
    var plan = fusion.plan(first.create(), second.create(), actor);
    var choices = new EnumMap<FusionField, FusionSide>(FusionField.class);
    one.given()
        .get("choices")
        .properties()
        .forEach(
            choice ->
                choices.put(
                    field(choice.getKey()),
                    choice.getValue().asInt() == 1 ? FusionSide.FIRST : FusionSide.SECOND));
    assertThat(plan.problems(choices).isEmpty()).isEqualTo(one.then().get("valid").asBoolean());
  }

  private void kept(PublishedCase one) {
    var ids =
        Stream.of("user1", "user2")
            .map(name -> kind(one.given().get(name).asString(), name))
            .toList();
    var plan = fusion.plan(ids.getFirst(), ids.getLast(), actor);
    var choices = new EnumMap<FusionField, FusionSide>(FusionField.class);
    if (one.given().path("email_choice").asInt(1) == 2) {
      choices.put(FusionField.EMAIL, FusionSide.SECOND);
    }
    assertThat("user" + (1 + ids.indexOf(plan.kept(choices).getId())))
        .isEqualTo(one.then().get("kept").asString());
  }

  private long kind(String kind, String name) {
    var usager = givenUsager(dsl, story.territoire()).named(name, "Kaci").in(story.organisation());
    return (kind.equals("relative")
            ? usager.responsable(story.nora())
            : usager.email(name + "@exemple.fr"))
        .create();
  }

  private void offered(PublishedCase one) {
    var isProche = one.given().has("one_of_the_two");
    // What the case does not switch on is hidden.
    var on =
        texts(one.given().path("territory_fields_on")).stream()
            .map(name -> field(name).field().code())
            .toList();
    dsl.deleteFrom(TERRITOIRE_USAGER_FIELD)
        .where(TERRITOIRE_USAGER_FIELD.FIELD.notIn(on))
        .execute();
    var plan =
        fusion.plan(
            kind(isProche ? "relative" : "responsible", "une"),
            kind("responsible", "autre"),
            actor);
    assertThat(Set.copyOf(plan.offered()))
        .containsExactlyInAnyOrderElementsOf(
            texts(one.then().get("fields")).stream().map(FusionCasesTest::field).toList());
  }

  private void comparison(PublishedCase one) {
    var ids =
        Stream.of("value1", "value2")
            .map(name -> one.given().get(name).asString(null))
            .map(
                value ->
                    givenUsager(dsl, story.territoire())
                        .named("Nora", "Kaci")
                        .in(story.organisation())
                        .having(row -> row.setBirthName(value))
                        .create())
            .toList();
    assertThat(fusion.plan(ids.getFirst(), ids.getLast(), actor).differs(FusionField.BIRTH_NAME))
        .isEqualTo(one.then().get("result").asString().equals("different"));
  }

  private static List<String> texts(JsonNode list) {
    return list.isArray() ? list.values().stream().map(JsonNode::asString).toList() : List.of();
  }
}
