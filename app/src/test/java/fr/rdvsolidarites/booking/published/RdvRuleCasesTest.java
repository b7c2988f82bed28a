package fr.rdvsolidarites.booking.published;

import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.PlacementCommand;
import fr.rdvsolidarites.booking.PlacementCommand.Known;
import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvMove;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What makes a RDV possible, what its participant may do herself, how it is listed and named. */
class RdvRuleCasesTest extends PublishedStory {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");
  private static final String PLACE_COLUMN = "lieu";
  private static final String NOTICES_COLUMN = "messages";

  @Autowired private RdvCancellation cancellation;
  @Autowired private RdvMove move;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("rdv_rules");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule_is_as_published(PublishedCase one) {
    setClock(one.given().path("now"));
    switch (one.op()) {
      case "validate" -> validate(one);
      case "cancellable_by_user" ->
          assertThat(isCancelled(hers(one))).isEqualTo(one.then().get("allowed").asBoolean());
      case "editable_by_user" ->
          assertThat(isMovable(hers(one))).isEqualTo(one.then().get("allowed").asBoolean());
      case "validate_lieu" -> validateLieu(one);
      case "public_address" -> publicAddress(one);
      case "address" -> address(one);
      case "create_rdv" -> create(one);
      case "list_rdvs" -> list(one);
      case "notification_summary" -> notificationSummary(one);
      default -> throw one.unknownOperation();
    }
  }

  private void validate(PublishedCase one) {
    var outcome = during(one.given()).map(time -> placeAnyway(onSite(time)));
    assertThat(outcome.filter(Placed.class::isInstance).isPresent())
        .isEqualTo(one.then().get("valid").asBoolean());
    if (one.then().has("message")) {
      assertThat(outcome).contains(new Refused(reason(one.then().get("message").asString())));
    }
  }

  private static Reason reason(String message) {
    return switch (message) {
      case "starts_at_before_2018" -> Reason.BEFORE_2018;
      case "starts_at_more_than_5_years_ahead" -> Reason.TOO_FAR_AHEAD;
      default -> throw new AssertionError("No such message: " + message);
    };
  }

  /** Empty: no RDV can even be thought of then. */
  private static Optional<TimeRange> during(JsonNode given) {
    var start = given.get("starts_at");
    var end = given.get("ends_at");
    if (start.isNull() || (end != null && end.isNull())) {
      return Optional.empty();
    }
    var from = at(time(start));
    try {
      return Optional.of(
          end == null ? TimeRange.of(from, HALF_HOUR) : new TimeRange(from, at(time(end))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private PlacementCommand onSite(TimeRange during) {
    return command(
        story.ouverture(),
        story.lieu(),
        List.of(story.martine()),
        during,
        List.of(new Known(story.nora())));
  }

  /** A RDV of Nora's. */
  private GivenRdv.Placed hers(PublishedCase one) {
    var given = one.given();
    var session = given.path("collectif").asBoolean();
    var motif =
        givenMotif(dsl, story.territoire())
            .named("Atelier")
            .bookableBy(given.path("bookable_by").asString("everyone"))
            .having(
                it -> {
                  it.setKind(session ? "collectif" : "individuel");
                  it.setCancellableByUsager(given.path("rdvs_cancellable_by_user").asBoolean(true));
                  it.setMovableByUsager(given.path("rdvs_editable_by_user").asBoolean(true));
                })
            .openedIn(story.organisation(), story.pmi());
    var status = given.has("status") ? status(given.get("status")) : RdvStatus.UNKNOWN;
    var author = given.path("created_by").asString("user");
    var rdv =
        givenRdv(dsl, motif)
            .with(story.martine())
            .forUsager(story.nora(), status)
            .at(story.lieu())
            .starting(at(time(given.get("starts_at"))))
            .placedBy(
                author.equals("user") ? "usager" : author,
                author.equals("user") ? story.nora() : story.martine(),
                clock.instant());
    return (session ? rdv.session("Atelier", 10, status) : rdv).create();
  }

  private Actor.Participant nora(GivenRdv.Placed rdv) {
    return new Actor.Participant(story.nora(), rdv.participationIds().getFirst());
  }

  private boolean isCancelled(GivenRdv.Placed rdv) {
    return cancellation.cancel(rdv.rdvId(), nora(rdv)) instanceof RdvCancellation.Outcome.Cancelled;
  }

  private boolean isMovable(GivenRdv.Placed rdv) {
    return move.refusal(rdv.rdvId(), nora(rdv)) == null;
  }

  private void validateLieu(PublishedCase one) {
    var type = one.given().get("location_type").asString();
    var lieu = text(one.given().get("lieu"));
    var ouverture =
        givenMotif(dsl, story.territoire())
            .named("Rendez-vous")
            .locationType(type)
            .openedIn(story.organisation(), story.pmi());
    var outcome =
        placeAnyway(
            new PlacementCommand(
                ouverture,
                lieu == null || lieu.equals("single_use") ? null : lieu(lieu),
                "single_use".equals(lieu) ? new OneOffLieu("Mairie", "1 place, Arras") : null,
                List.of(story.martine()),
                TimeRange.of(at(TUESDAY.atTime(9, 30)), HALF_HOUR),
                List.of(new Known(story.nora())),
                null,
                true,
                true,
                true,
                Set.of(),
                UUID.randomUUID().toString()));
    assertThat(outcome)
        .isInstanceOf(one.then().get("valid").asBoolean() ? Placed.class : Refused.class);
    if (outcome instanceof Refused(var reason)) {
      assertThat(reason).isEqualTo(Reason.LIEU_NOT_OPEN);
    }
  }

  private long lieu(String availability) {
    var lieu = givenLieu(dsl, story.organisation()).named("Annexe");
    return (availability.equals("disabled") ? lieu.disabled() : lieu).create();
  }

  /** What an export says of the place: anybody may carry it away. */
  private void publicAddress(PublishedCase one) {
    placed(one.given());
    assertThat(exported(PLACE_COLUMN)).isEqualTo(one.then().get("text").asString());
  }

  private GivenRdv.Placed placed(JsonNode given) {
    var type = given.path("location_type").asString("public_office");
    var ouverture =
        givenMotif(dsl, story.territoire())
            .named("Rendez-vous")
            .locationType(type)
            .openedIn(story.organisation(), story.pmi());
    return givenRdv(dsl, ouverture)
        .with(story.martine())
        .forUsager(usager(given))
        .at(given.hasNonNull("lieu") ? lieu(given.get("lieu")) : null)
        .starting(at(TUESDAY.atTime(9, 30)))
        .create();
  }

  private long lieu(JsonNode given) {
    var id = givenLieu(dsl, story.organisation()).named(given.get("name").asString()).create();
    dsl.update(LIEU)
        .set(LIEU.ADDRESS, given.get("address").asString())
        .setNull(LIEU.POST_CODE)
        .setNull(LIEU.CITY)
        .set(LIEU.AVAILABILITY, given.path("availability").asString("enabled"))
        .where(LIEU.ID.eq(id))
        .execute();
    return id;
  }

  private long usager(JsonNode given) {
    var responsible =
        given.has("responsible") ? Long.valueOf(file(given.get("responsible"), null)) : null;
    return file(given.path("user"), responsible);
  }

  private long file(JsonNode given, @Nullable Long responsableId) {
    return givenUsager(dsl, story.territoire())
        .having(
            it -> {
              it.setAddress(text(given.path("address")));
              it.setPostCode(text(given.path("post_code")));
              it.setCity(text(given.path("city_name")));
            })
        .responsable(responsableId)
        .in(story.organisation())
        .create();
  }

  /** Where the professional goes, as the sheet of the RDV tells her. */
  private void address(PublishedCase one) {
    var rdv = placed(one.given());
    var page =
        signedInAs("martine@demo.rdv")
            .get("/organisations/" + story.organisation() + "/rdvs/" + rdv.rdvId());
    assertThat(page.text()).contains(one.then().get("text").asString());
  }

  private void create(PublishedCase one) {
    var organisations = new HashMap<String, Long>();
    organisations.put(one.given().get("organisation").asString(), story.organisation());
    var usager = givenUsager(dsl, story.territoire());
    for (var name : texts(one.given().get("user_organisations"))) {
      usager.in(
          organisations.computeIfAbsent(
              name, _ -> givenOrganisation(dsl).in(story.territoire()).named(name).create()));
    }
    var id = usager.create();
    var outcome =
        placeAnyway(
            command(
                story.ouverture(),
                story.lieu(),
                List.of(story.martine()),
                TimeRange.of(at(TUESDAY.atTime(9, 30)), HALF_HOUR),
                List.of(new Known(id))));
    assertThat(outcome).isInstanceOf(Placed.class);
    assertThat(
            dsl.selectFrom(USAGER_ORGANISATION)
                .where(USAGER_ORGANISATION.USAGER_ID.eq(id))
                .fetch(USAGER_ORGANISATION.ORGANISATION_ID))
        .containsExactlyInAnyOrderElementsOf(
            texts(one.then().get("user_organisations")).stream().map(organisations::get).toList());
  }

  private void list(PublishedCase one) {
    var ids = new HashMap<Long, String>();
    for (var start : one.given().get("rdvs").values()) {
      ids.put(
          story.noraWithMartine(dsl).starting(at(time(start))).create().rdvId(), start.asString());
    }
    var filter = one.given().get("filter");
    var page =
        signedInAs("secretariat@demo.rdv")
            .get(
                "/organisations/%d/rdvs?du=%s&au=%s"
                    .formatted(
                        story.organisation(),
                        filter.path("start").asString(""),
                        filter.path("end").asString("")));
    var links =
        Pattern.compile("/rdvs/(\\d+)")
            .matcher(page.html().html())
            .results()
            .map(link -> ids.get(Long.valueOf(link.group(1))))
            .collect(Collectors.toSet());
    assertThat(links).containsExactlyInAnyOrderElementsOf(texts(one.then().get("rdvs")));
  }

  /** One column of the export sums up what became of the messages. */
  private void notificationSummary(PublishedCase one) {
    assertThat(one.given().get("receipts")).isEmpty();
    placed(one.given());
    assertThat(one.then().get("result").isNull()).isTrue();
    assertThat(exported(NOTICES_COLUMN)).isEmpty();
  }

  private String exported(String column) {
    var lines =
        signedInAs("secretariat@demo.rdv")
            .get("/organisations/%d/rdvs/export?format=csv&du=&au=".formatted(story.organisation()))
            .response()
            .body()
            .lines()
            .toList();
    var headers = cells(lines.getFirst());
    return cells(lines.getLast()).get(headers.indexOf(t("desk.export.column." + column)));
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.replace("\uFEFF", "").split(";", -1))
        .map(cell -> cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell)
        .toList();
  }

  private static @Nullable String text(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : node.asString();
  }
}
