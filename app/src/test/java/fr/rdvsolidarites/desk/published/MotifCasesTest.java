package fr.rdvsolidarites.desk.published;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageOpening;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.PlageProblem;
import fr.rdvsolidarites.agenda.Repetition;
import fr.rdvsolidarites.demo.GivenAgent;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.BookableBy;
import fr.rdvsolidarites.territory.BookingDelays;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifArchival;
import fr.rdvsolidarites.territory.MotifDraft;
import fr.rdvsolidarites.territory.MotifEditing;
import fr.rdvsolidarites.territory.MotifKind;
import fr.rdvsolidarites.territory.MotifProblem;
import fr.rdvsolidarites.territory.MotifProblem.Reason;
import fr.rdvsolidarites.territory.SecondReminder;
import fr.rdvsolidarites.territory.SectorisationLevel;
import fr.rdvsolidarites.territory.TextKind;
import fr.rdvsolidarites.territory.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
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

/** What a motif may be, and who uses it ({@code MOT-*}). */
class MotifCasesTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  @Autowired private MotifEditing editing;
  @Autowired private MotifArchival archival;
  @Autowired private PlageOpening plages;

  private GivenStory story;
  private Actor.Agent admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = new Actor.Agent(story.admin());
  }

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("motif");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void motif_is_as_published(PublishedCase one) {
    switch (one.op()) {
      case "validate" -> validate(one);
      case "delete" -> delete(one);
      case "booking_window", "start_booking_delay" -> window(one);
      case "change_location_type" ->
          change(one, draft(MotifKind.INDIVIDUEL, LocationType.PHONE, one.given()));
      case "change_collectif" ->
          change(one, draft(MotifKind.COLLECTIF, LocationType.PUBLIC_OFFICE, one.given()));
      case "requires_lieu" ->
          assertThat(locationType(one.given()).requiresLieu())
              .isEqualTo(one.then().get("required").asBoolean());
      case "motifs_for_plage" -> motifsForPlage(one);
      case "agents_for_rdv" -> agentsForRdv(one);
      case "badges" -> badges(one);
      case "bookable_by_choices" -> bookableByChoices(one);
      default -> throw one.unknownOperation();
    }
  }

  private void validate(PublishedCase one) {
    var service =
        one.given().path("service").asString("").equals("secretariat")
            ? story.secretariat()
            : story.pmi();
    var kind =
        one.given().path("collectif").asBoolean() ? MotifKind.COLLECTIF : MotifKind.INDIVIDUEL;
    var outcome =
        editing.create(
            story.organisation(),
            draft(kind, locationType(one.given()), one.given()),
            Set.of(service),
            admin);
    assertThat(outcome instanceof MotifEditing.Outcome.Saved)
        .isEqualTo(one.then().get("valid").asBoolean());
    hasReason(outcome, one.then());
  }

  /** Exactly one, that which the message stands for. */
  private static void hasReason(MotifEditing.Outcome outcome, JsonNode then) {
    if (outcome instanceof MotifEditing.Outcome.Refused(var problems)) {
      assertThat(problems).hasSize(1);
      if (then.has("message")) {
        assertThat(problems)
            .extracting(MotifProblem::reason)
            .containsExactly(
                switch (then.get("message").asString()) {
                  case "collective_must_be_on_site" -> Reason.COLLECTIF_NOT_ON_SITE;
                  case "frozen_once_used_by_rdv" -> Reason.FROZEN;
                  default -> throw new AssertionError("No such message: " + then);
                });
      }
    }
  }

  private void delete(PublishedCase one) {
    taken(one.given());
    clock.set(one.when().get("now").asString());
    archival.archive(story.motif(), admin);
    var kept = LocalDateTime.parse(one.then().get("kept_with_deleted_at").asString());
    assertThat(dsl.selectFrom(MOTIF).where(MOTIF.ID.eq(story.motif())).fetchSingle().getDeletedAt())
        .isEqualTo(instant(kept));
  }

  private void taken(JsonNode given) {
    assertThat(given.get("has_rdv").asBoolean()).isTrue();
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
  }

  private void window(PublishedCase one) {
    var given = one.given();
    var now = instant(LocalDateTime.parse(given.get("now").asString()));
    var delays =
        BookingDelays.ofSeconds(
            given.get("min_delay_s").asLong(),
            given.path("max_delay_s").asLong(BookingDelays.USUAL.max().toSeconds()));
    assertThat(delays.from(now))
        .isEqualTo(instant(LocalDateTime.parse(one.then().get("from").asString())));
    if (one.then().has("to")) {
      assertThat(delays.until(now))
          .isEqualTo(instant(LocalDateTime.parse(one.then().get("to").asString())));
    }
  }

  private void change(PublishedCase one, MotifDraft wanted) {
    taken(one.given());
    var outcome = editing.update(story.motif(), wanted, admin);
    assertThat(outcome instanceof MotifEditing.Outcome.Saved)
        .isEqualTo(one.then().get("allowed").asBoolean());
    hasReason(outcome, one.then());
  }

  /** What his form offers is what he may, and nothing else. */
  private void motifsForPlage(PublishedCase one) {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var services = Map.of("S", story.pmi(), "S2", social);
    var elsewhere = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    archival.archive(story.motif(), admin);
    var ouvertures = new LinkedHashMap<String, Long>();
    for (var motif : one.given().get("motifs").properties()) {
      var what = motif.getValue();
      ouvertures.put(
          motif.getKey(),
          givenMotif(dsl, story.territoire())
              .named(motif.getKey())
              .having(row -> row.setForSecretariat(what.path("for_secretariat").asBoolean()))
              .openedIn(
                  what.path("other_org").asBoolean() ? elsewhere : story.organisation(),
                  services.get(what.get("service").asString())));
    }
    var agent = colleague(one.given().get("agent").asString(), elsewhere);
    var form =
        signedInAs("collegue@demo.rdv")
            .get("/organisations/" + story.organisation() + "/plages/nouvelle?agent=" + agent)
            .html();
    var offered = form.select("input[name=motifs]").eachAttr("value").stream().map(Long::valueOf);
    var allowed =
        ouvertures.entrySet().stream()
            .filter(motif -> mayOpen(agent, motif.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    var expected = texts(one.then().get("motifs"));
    assertThat(offered)
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(ouvertures::get).toList());
    assertThat(allowed).containsExactlyElementsOf(expected);
  }

  private boolean mayOpen(long agent, long ouverture) {
    var draft =
        new PlageDraft(
            "Permanence",
            TUESDAY,
            LocalTime.of(9, 0),
            LocalTime.of(12, 0),
            Repetition.NONE,
            story.lieu(),
            true,
            Set.of(agent),
            Set.of(ouverture));
    return switch (plages.open(story.organisation(), draft, Set.of(), new Actor.Agent(agent))) {
      case PlageOutcome.Refused(var problems) -> {
        assertThat(problems)
            .containsAnyOf(PlageProblem.MOTIF_NOT_THEIRS, PlageProblem.MOTIF_COLLECTIVE);
        yield false;
      }
      // The plages of the motifs asked before are in the way: she may, knowingly.
      case PlageOutcome.Saved _, PlageOutcome.NeedsConfirmation _ -> true;
      case PlageOutcome.ChangedMeanwhile _, PlageOutcome.TooFewPlaces _ ->
          throw new AssertionError("nobody changed it");
    };
  }

  private long colleague(String who, long elsewhere) {
    var agent = givenAgent(dsl).named("Awa", "Diallo").signsInAs("collegue@demo.rdv");
    var here = story.organisation();
    return (switch (who) {
          case "secretary" -> agent.ofService(story.secretariat()).in(here);
          case "secretary also in S" ->
              agent.ofService(story.secretariat()).ofService(story.pmi()).in(here);
          case "agent of S" -> agent.ofService(story.pmi()).in(here);
          case "org admin" -> agent.adminOf(here);
          case "secretary who is org admin" -> agent.ofService(story.secretariat()).adminOf(here);
          default -> throw new AssertionError("No such agent: " + who);
        })
        .in(elsewhere)
        .create();
  }

  /** Of the wizard, for a motif of the PMI. */
  private void agentsForRdv(PublishedCase one) {
    var here = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenMotif(dsl, story.territoire()).named("Pesée").openedIn(here, story.pmi());
    texts(one.given().get("organisation_agents")).forEach(name -> agent(name, here));
    texts(one.given().get("other_org_agents")).forEach(name -> agent(name, story.organisation()));
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .adminOf(here)
        .withoutAgenda()
        .create();
    var page =
        signedInAs("bruno@demo.rdv")
            .get("/organisations/" + here + "/rdvs/nouveau?debut=2026-11-24T09:00");
    assertThat(page.html().select("select[name=agent] option:not([value=''])").eachText())
        .as(page.path() + ": " + page.text())
        .containsExactlyInAnyOrderElementsOf(texts(one.then().get("agents")));
  }

  private void agent(String name, long organisation) {
    var id = named(name).in(organisation).create();
    if (name.startsWith("intervenant")) {
      dsl.update(ROLE).set(ROLE.LEVEL, "intervenant").where(ROLE.AGENT_ID.eq(id)).execute();
    }
    assertThat(dsl.fetchExists(AGENT, AGENT.ID.eq(id).and(AGENT.HAS_AGENDA.isTrue()))).isTrue();
  }

  private GivenAgent named(String name) {
    return givenAgent(dsl)
        .named("", name)
        .ofService(name.contains("pmi") ? story.pmi() : story.secretariat());
  }

  private void badges(PublishedCase one) {
    var given = one.given();
    dsl.update(MOTIF)
        .set(MOTIF.BOOKABLE_BY, bookableBy(given.get("bookable_by").asString()).code())
        .set(MOTIF.FOLLOW_UP, given.path("follow_up").asBoolean())
        .set(MOTIF.KIND, given.path("collectif").asBoolean() ? "collectif" : "individuel")
        .execute();
    var list =
        signedInAs("admin@demo.rdv").get("/organisations/" + story.organisation() + "/motifs");
    assertThat(list.text()).contains("Consultation avec une sage-femme");
    assertThat(list.html().select(".settings-badges .fr-badge").eachText())
        .containsExactlyElementsOf(texts(one.then().get("badges")));
  }

  private static void bookableByChoices(PublishedCase one) {
    var expected =
        texts(one.then().get("choices")).stream().map(MotifCasesTest::bookableBy).toList();
    assertThat(BookableBy.choices(one.given().get("rdv_insertion_organisation").asBoolean()))
        .containsExactlyElementsOf(expected);
  }

  private static BookableBy bookableBy(String published) {
    return switch (published) {
      case "agents" -> BookableBy.AGENTS;
      case "agents_and_prescripteurs" -> BookableBy.PRESCRIPTEURS;
      case "agents_and_prescripteurs_and_invited_users" -> BookableBy.INVITED;
      case "everyone" -> BookableBy.EVERYONE;
      default -> throw new AssertionError("No such group: " + published);
    };
  }

  private static LocationType locationType(JsonNode given) {
    return LocationType.valueOf(
        given.path("location_type").asString("public_office").toUpperCase(Locale.ROOT));
  }

  /** Right in every way, but for what is given. */
  private static MotifDraft draft(MotifKind kind, LocationType locationType, JsonNode given) {
    return new MotifDraft(
        "Pesée",
        null,
        given.path("color").asString("#009081"),
        kind,
        locationType,
        TextKind.INVITATION,
        30,
        BookingDelays.USUAL,
        BookableBy.AGENTS,
        given.path("follow_up").asBoolean(),
        given.path("for_secretariat").asBoolean(),
        Visibility.VISIBLE_AND_NOTIFIED,
        SectorisationLevel.DEPARTEMENT,
        true,
        true,
        MotifDraft.USUAL_OFFER,
        SecondReminder.TERRITOIRE,
        null,
        null,
        null,
        null,
        null);
  }

  private static Instant instant(LocalDateTime paris) {
    return paris.atZone(SetClock.PARIS).toInstant();
  }

  private static List<String> texts(JsonNode array) {
    return array.values().stream().map(JsonNode::asString).toList();
  }
}
