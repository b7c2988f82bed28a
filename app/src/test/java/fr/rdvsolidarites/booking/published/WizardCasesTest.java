package fr.rdvsolidarites.booking.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.BookingCommand;
import fr.rdvsolidarites.booking.BookingOutcome;
import fr.rdvsolidarites.booking.PlacementCommand.Known;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.RdvBooking;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** For whom a RDV may be placed: those who come must be reachable where the motif needs it. */
class WizardCasesTest extends PublishedStory {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  @Autowired private RdvBooking booking;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("rdv_wizard");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void step_is_as_published(PublishedCase one) {
    switch (one.op()) {
      case "step2_valid" -> agentChoosesPeople(one);
      case "step1_valid" -> citizenNamesHerself(one);
      default -> throw one.unknownOperation();
    }
  }

  private void agentChoosesPeople(PublishedCase one) {
    var type = one.given().get("location_type").asString();
    var onSite = type.equals("public_office");
    var outcome =
        placeAnyway(
            command(
                motif(type),
                onSite ? story.lieu() : null,
                List.of(story.martine()),
                TimeRange.of(at(TUESDAY.atTime(9, 30)), HALF_HOUR),
                guests(one.given().get("users"))));
    assertThat(!(outcome instanceof Refused)).isEqualTo(one.then().get("valid").asBoolean());
    if (one.then().has("message")) {
      assertThat(outcome).isEqualTo(new Refused(reason(one.then().get("message").asString())));
    }
  }

  private static Reason reason(String message) {
    return switch (message) {
      case "visio_needs_mobile_or_email" -> Reason.EMAIL_OR_MOBILE_NEEDED;
      case "phone_needed", "phone_missing" -> Reason.PHONE_NEEDED;
      default -> throw new AssertionError("No such message: " + message);
    };
  }

  private List<Known> guests(JsonNode users) {
    if (users.isNumber()) {
      return IntStream.range(0, users.asInt()).mapToObj(i -> new Known(person("u" + i))).toList();
    }
    return users.values().stream().map(user -> new Known(usager(user, null))).toList();
  }

  private long usager(JsonNode user, @Nullable Long responsableId) {
    var responsible = user.get("responsible");
    return givenUsager(dsl, story.territoire())
        .email(text(user.path("email")))
        .phone(text(user.path("phone")))
        .responsable(responsible == null ? responsableId : Long.valueOf(usager(responsible, null)))
        .in(story.organisation())
        .create();
  }

  private void citizenNamesHerself(PublishedCase one) {
    assertThat(one.given().get("side").asString()).isEqualTo("user");
    var phone = text(one.given().path("phone"));
    var identity =
        new Identity(
            "Inès",
            "Mercier",
            "ines@exemple.fr",
            phone == null ? null : PhoneNumber.parse(phone).orElse(null));
    var outcome =
        booking.book(
            new BookingCommand(
                motif(one.given().get("location_type").asString()),
                null,
                at(TUESDAY.atTime(9, 30)),
                HALF_HOUR,
                identity,
                UUID.randomUUID().toString()));
    assertThat(!(outcome instanceof BookingOutcome.Refused))
        .isEqualTo(one.then().get("valid").asBoolean());
  }

  private long motif(String locationType) {
    return givenMotif(dsl, story.territoire())
        .named("Rendez-vous")
        .locationType(locationType)
        .openedIn(story.organisation(), story.pmi());
  }

  private static @Nullable String text(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : node.asString();
  }
}
