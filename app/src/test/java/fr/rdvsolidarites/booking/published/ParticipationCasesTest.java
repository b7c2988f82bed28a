package fr.rdvsolidarites.booking.published;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.EditionCommand;
import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.EditionOutcome;
import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvEdition;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.booking.RdvStatusChange.Outcome;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each participant's own status, and what the RDV makes of them. */
class ParticipationCasesTest extends PublishedStory {

  @Autowired private RdvStatusChange change;
  @Autowired private RdvEdition edition;
  @Autowired private RdvCancellation cancellation;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("participation");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void participation_is_as_published(PublishedCase one) {
    switch (one.op()) {
      case "rdv_status_from_participations" -> statusFromParticipations(one);
      case "menu" -> Menus.assertChoices(one);
      case "set_status" -> setStatus(one);
      case "users_count" -> usersCount(one);
      case "destroy_one" -> destroyOne(one);
      case "create" -> create(one);
      case "cancel_participation" -> cancelParticipation(one);
      default -> throw one.unknownOperation();
    }
  }

  private static void statusFromParticipations(PublishedCase one) {
    var given = one.given();
    var statuses = statuses(given.get("participations"));
    var status =
        given.path("collectif").asBoolean()
            ? RdvStatus.ofSession(
                statuses,
                given.get("starts").asString().equals("yesterday"),
                status(given.get("status")))
            : RdvStatus.ofIndividual(statuses);
    assertThat(status).isEqualTo(status(one.then().get("status")));
  }

  /**
   * One among others, so that the session stands whatever becomes of her. The service takes
   * somebody off by changing who comes (§17.4: it is no choice of her menu).
   */
  private void setStatus(PublishedCase one) {
    var given = one.given();
    var wanted = status(one.when().get("status"));
    var current = status(given.get("status"));
    var start =
        current.participantChoices(at(now().plusDays(1)), clock.instant(), PARIS).contains(wanted)
                || wanted == RdvStatus.REVOKED
            ? now().plusDays(1)
            : now().minusMinutes(10);
    var rdv = session(current, start);
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.NOTIFY_LIFECYCLE, given.path("lifecycle").asBoolean(true))
        .execute();
    var part = rdv.participationIds().getFirst();

    var outcome = change.markOne(rdv.rdvId(), part, wanted, martine);

    if (wanted == RdvStatus.REVOKED) {
      assertThat(outcome).isInstanceOf(Outcome.NotPossible.class);
      takeOff(rdv, part);
    } else {
      assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    }
    if (one.then().has("status")) {
      assertThat(participations(rdv.rdvId()).getFirst())
          .isEqualTo(status(one.then().get("status")));
    }
    assertNotified(one.then().get("notified"));
  }

  private GivenRdv.Placed session(RdvStatus hers, java.time.LocalDateTime start) {
    person("user");
    var rdv =
        GivenRdv.givenRdv(dsl, collective())
            .with(story.martine())
            .at(story.lieu())
            .starting(at(start))
            .lasting(HALF_HOUR)
            .forUsager(person("user"), hers)
            .forUsager(story.nora());
    return rdv.session("Portage", 10, RdvStatus.UNKNOWN).create();
  }

  private void takeOff(GivenRdv.Placed rdv, long participationId) {
    edit(rdv.rdvId(), List.of(), List.of(participationId));
  }

  private void edit(long rdvId, List<Long> added, List<Long> removed) {
    var outcome =
        edition.edit(
            rdvId,
            new EditionCommand(
                edition.version(rdvId, martine),
                List.of(story.martine()),
                added,
                removed,
                Map.of(),
                new Tells(true, true, true),
                null,
                new EditionCommand.Room.Kept(),
                null,
                false),
            martine);
    assertThat(outcome).isInstanceOf(EditionOutcome.Edited.class);
  }

  private void usersCount(PublishedCase one) {
    var given = one.given();
    var rdv =
        several(
            given.has("participants")
                ? given.get("participants").asInt()
                : given.get("participations").size());
    if (given.has("participations")) {
      var statuses = statuses(given.get("participations"));
      for (var i = 0; i < statuses.size(); i++) {
        if (statuses.get(i) != RdvStatus.UNKNOWN) {
          change.markOne(rdv.rdvId(), rdv.participationIds().get(i), statuses.get(i), martine);
        }
      }
    }
    assertCounts(one, rdv);
  }

  private void destroyOne(PublishedCase one) {
    var rdv = several(one.given().get("participants").asInt());
    takeOff(rdv, rdv.participationIds().getFirst());
    assertCounts(one, rdv);
  }

  private void assertCounts(PublishedCase one, GivenRdv.Placed rdv) {
    assertThat(dsl.select(RDV.PLACES_TAKEN).from(RDV).fetchSingle().value1())
        .isEqualTo(one.then().get("users_count").asInt());
    if (one.then().has("users")) {
      assertThat(participations(rdv.rdvId())).hasSize(one.then().get("users").asInt());
    }
  }

  private GivenRdv.Placed several(int count) {
    var people = new LinkedHashMap<String, RdvStatus>();
    IntStream.range(0, count).forEach(i -> people.put("p" + i, RdvStatus.UNKNOWN));
    return rdv(true, RdvStatus.UNKNOWN, people, now().plusDays(1));
  }

  /** Somebody who is added takes the status of an individual RDV; a session awaits her. */
  private void create(PublishedCase one) {
    var whole = status(one.given().get("rdv_status"));
    var session = one.given().path("collectif").asBoolean();
    var rdv = rdv(session, whole, Map.of("first", whole), now().plusDays(1));
    edit(rdv.rdvId(), List.of(person("second")), List.of());
    assertThat(participations(rdv.rdvId()).getLast()).isEqualTo(status(one.then().get("status")));
  }

  /** By herself. */
  private void cancelParticipation(PublishedCase one) {
    var given = one.given().get("rdv");
    var people = new LinkedHashMap<String, RdvStatus>();
    given
        .get("participants")
        .properties()
        .forEach(it -> people.put(it.getKey(), status(it.getValue())));
    var rdv =
        rdv(given.path("collectif").asBoolean(), RdvStatus.UNKNOWN, people, now().plusDays(1));
    var me = List.copyOf(people.keySet()).indexOf("me");

    var outcome =
        cancellation.cancel(
            rdv.rdvId(), new Actor.Participant(person("me"), rdv.participationIds().get(me)));

    assertThat(outcome).isInstanceOf(RdvCancellation.Outcome.Cancelled.class);
    assertThat(participations(rdv.rdvId()).get(me)).isEqualTo(status(one.then().get("status")));
    assertThat(statusOf(rdv.rdvId())).isEqualTo(status(one.then().get("rdv_status")));
    assertNotified(one.then().get("notified"));
  }
}
