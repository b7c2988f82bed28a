package fr.rdvsolidarites.citizen.published;

import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.DoorStory;
import fr.rdvsolidarites.published.PublishedCase;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** For whom a professional of elsewhere books, on the pages that he sees. */
class PrescriptionCasesTest extends DoorStory {

  private static final Map<String, String> MESSAGES =
      Map.of(
          "first_name_missing", "Écrivez le prénom de la personne",
          "last_name_missing", "Écrivez le nom de la personne");

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("prescription");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void somebody_is_booked_for_as_published(PublishedCase one) {
    toTheFormOfSomebody(nora, "Consultation avec une sage-femme");
    switch (one.op()) {
      case "validate_beneficiary" -> {
        var page = nora.submit(typed(one.given()));
        var then = one.then();
        assertThat(page.status()).isEqualTo(then.get("valid").asBoolean() ? 200 : 422);
        if (then.has("message")) {
          assertThat(page.html().select("main .fr-error-text, main .fr-message--error").text())
              .contains(MESSAGES.get(then.get("message").asString()));
        }
      }
      case "create" -> create(one);
      default -> throw one.unknownOperation();
    }
  }

  private void create(PublishedCase one) {
    var there = one.given().get("existing").get(0);
    var file =
        givenUsager(dsl, story.territoire())
            .named(there.get("first").asString(), there.get("last").asString())
            .phone(there.get("phone").asString())
            .in(story.organisation())
            .create();
    var before = dsl.fetchCount(USAGER);

    assertThat(nora.submit(typed(one.given().get("given"))).status()).isEqualTo(200);

    var isReused = one.then().get("user").asString().equals("existing one reused");
    assertThat(dsl.fetchCount(USAGER)).isEqualTo(isReused ? before : before + 1);
    assertThat(dsl.fetchSingle(PARTICIPATION).getUsagerId() == file).isEqualTo(isReused);
  }

  private static Map<String, String> typed(JsonNode person) {
    return beneficiary(
        person.get("first").asString(),
        person.get("last").asString(),
        person.get("phone").asString());
  }
}
