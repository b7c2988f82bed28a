package fr.rdvsolidarites.booking.published;

import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.EditionCommand;
import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.booking.RdvEdition;
import fr.rdvsolidarites.booking.RdvReschedule;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.booking.RdvStatusChange.Outcome;
import fr.rdvsolidarites.booking.RescheduleCommand;
import fr.rdvsolidarites.booking.RescheduleCommand.Destination;
import fr.rdvsolidarites.booking.RescheduleOutcome;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What may be said of a RDV, what becomes of its participants, who is told. */
class RdvStatusCasesTest extends PublishedStory {

  @Autowired private RdvStatusChange change;
  @Autowired private RdvReschedule reschedule;
  @Autowired private RdvEdition edition;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("rdv_status");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void status_is_as_published(PublishedCase one) {
    switch (one.op()) {
      case "temporal_status" -> temporalStatus(one);
      case "set_status" -> setStatus(one);
      case "validate_status" -> validate(one);
      case "menu" -> Menus.assertChoices(one);
      case "confirmation" -> confirmation(one);
      case "change_start", "change_start_to_same_value" -> changeStart(one);
      case "change_lieu", "rename_lieu", "change_lieu_address" -> changeLieu(one);
      case "reload" -> reload(one);
      case "edit_participants" -> editParticipants(one);
      default -> throw one.unknownOperation();
    }
  }

  /** One definition of « à renseigner »: begun (2-scheduling §21.10b, §30 no. 22). */
  private void temporalStatus(PublishedCase one) {
    var start = at(time(one.given().get("starts_at")));
    var now = at(time(one.given().get("now")));
    var shown = ShownStatus.of(status(one.given().get("status")), start, now, PARIS);
    assertThat(shown)
        .isEqualTo(
            switch (one.then().get("temporal_status").asString()) {
              case "unknown_future" -> ShownStatus.TO_COME;
              case "unknown_today" -> start.isBefore(now) ? ShownStatus.TO_FILL : ShownStatus.TODAY;
              case "unknown_past" -> ShownStatus.TO_FILL;
              case "seen" -> ShownStatus.SEEN;
              case "noshow" -> ShownStatus.NOSHOW;
              case "excused" -> ShownStatus.EXCUSED;
              case "revoked" -> ShownStatus.REVOKED;
              case String other -> throw new AssertionError(other);
            });
  }

  private void setStatus(PublishedCase one) {
    var given = one.given();
    var wanted = status(one.when().get("status"));
    var whole = given.has("status") ? status(given.get("status")) : RdvStatus.UNKNOWN;
    var people = people(given, whole);
    var rdv = rdv(given.path("collectif").asBoolean(), whole, people, startFor(whole, wanted));
    var author = secretary;
    if (given.path("author_is_agent").asBoolean()) {
      author = martine;
      martineWants(given.get("agent_level").asString());
    }

    var outcome = change.mark(rdv.rdvId(), wanted, author);

    assertThat(outcome).isInstanceOfAny(Outcome.Changed.class, Outcome.Unchanged.class);
    assertOutcome(one, rdv);
  }

  private void assertOutcome(PublishedCase one, GivenRdv.Placed rdv) {
    var then = one.then();
    if (then.has("status")) {
      assertThat(statusOf(rdv.rdvId())).isEqualTo(status(then.get("status")));
    }
    if (then.has("cancelled_at")) {
      var cancelledAt =
          dsl.select(RDV.CANCELLED_AT)
              .from(RDV)
              .where(RDV.ID.eq(rdv.rdvId()))
              .fetchSingle()
              .value1();
      assertThat(cancelledAt).isEqualTo(then.get("cancelled_at").isNull() ? null : clock.instant());
    }
    if (then.has("participations")) {
      assertThat(participations(rdv.rdvId())).isEqualTo(statuses(then.get("participations")));
    }
    if (then.has("notified")) {
      assertNotified(then.get("notified"));
    }
  }

  /** To come, unless that status can only be given once it has begun. */
  private LocalDateTime startFor(RdvStatus current, RdvStatus wanted) {
    var tomorrow = now().plusDays(1);
    return current.choices(at(tomorrow), clock.instant(), PARIS).contains(wanted)
            || current == wanted
        ? tomorrow
        : now().minusMinutes(10);
  }

  private static Map<String, RdvStatus> people(JsonNode given, RdvStatus whole) {
    var people = new LinkedHashMap<String, RdvStatus>();
    var participations = given.path("participations");
    if (participations.isObject()) {
      participations.properties().forEach(it -> people.put(it.getKey(), status(it.getValue())));
    } else if (participations.isArray()) {
      statuses(participations).forEach(it -> people.put("p" + people.size(), it));
    } else if (given.has("users")) {
      texts(given.get("users")).forEach(name -> people.put(name, whole));
    } else {
      people.put("u", whole);
    }
    return people;
  }

  private void validate(PublishedCase one) {
    var rdv =
        rdv(
            one.given().path("collectif").asBoolean(),
            RdvStatus.UNKNOWN,
            Map.of("u", RdvStatus.UNKNOWN),
            now().minusMinutes(10));
    var outcome = change.mark(rdv.rdvId(), status(one.when().get("status")), secretary);
    assertThat(!(outcome instanceof Outcome.NotPossible))
        .isEqualTo(one.then().get("valid").asBoolean());
  }

  /** What the page asks after a tap. */
  private void confirmation(PublishedCase one) {
    var given = one.given();
    setClock(given.path("now"));
    var start = given.has("starts_at") ? time(given.get("starts_at")) : now().plusDays(3);
    var wanted = status(one.when().get("status"));
    var former = wanted == RdvStatus.UNKNOWN ? RdvStatus.SEEN : RdvStatus.UNKNOWN;
    var rdv = rdv(false, former, Map.of("u", former), start);
    if (given.has("ends_at")) {
      dsl.update(RDV).set(RDV.ENDS_AT, at(time(given.get("ends_at")))).execute();
    }
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.NOTIFY_LIFECYCLE, given.path("send_notifications").asBoolean(true))
        .execute();
    var sheet = "/organisations/" + story.organisation() + "/rdvs/" + rdv.rdvId();
    var browser = signedInAs("secretariat@demo.rdv");
    var token = browser.get(sheet).html().select("input[name=_csrf]").attr("value");
    var page =
        browser.post(
            sheet + "/statut", Map.of("_csrf", token, "statut", wanted.code(), "retour", sheet));

    var isAsked = !page.html().select("input[name=confirme]").isEmpty();
    assertThat(statusOf(rdv.rdvId())).isEqualTo(isAsked ? former : wanted);
    var expected = one.then().get("confirm");
    assertThat(isAsked ? asked(wanted, page.text()) : null)
        .isEqualTo(expected.isNull() ? null : expected.asString());
  }

  private static String asked(RdvStatus wanted, String text) {
    if (wanted == RdvStatus.UNKNOWN) {
      return "reinit_status";
    }
    return text.contains(t("desk.cancel.nobody-told"))
        ? "simple_cancel"
        : "cancel_with_notification";
  }

  private void changeStart(PublishedCase one) {
    var status = status(one.given().get("status"));
    var start = now().plusDays(1);
    var rdv = rdv(false, status, Map.of("u", status), start);
    var moved = one.op().equals("change_start") ? start.plusHours(1) : start;

    move(rdv, TimeRange.of(at(moved), HALF_HOUR), null);

    assertNotified(one.then().get("notified"));
  }

  /** To another lieu of the organisation; one that serves once is another by name or address. */
  private void changeLieu(PublishedCase one) {
    var here = new OneOffLieu("nom", "1 rue de la Mairie");
    var start = now().plusDays(1);
    var rdv = rdv(false, RdvStatus.UNKNOWN, Map.of("u", RdvStatus.UNKNOWN), start);
    if (one.given().path("lieu").path("availability").asString("").equals("single_use")) {
      dsl.update(LIEU)
          .set(LIEU.AVAILABILITY, "single_use")
          .set(LIEU.NAME, here.name())
          .set(LIEU.ADDRESS, here.address())
          .execute();
    }
    var destination =
        switch (one.op()) {
          case "rename_lieu" -> new Destination(null, new OneOffLieu("autre nom", here.address()));
          case "change_lieu_address" ->
              new Destination(null, new OneOffLieu(here.name(), "2 rue de la Mairie"));
          default -> new Destination(givenLieu(dsl, story.organisation()).create(), null);
        };
    var lieu = lieuOf(rdv);

    move(rdv, TimeRange.of(at(start), HALF_HOUR), destination);

    assertThat(lieuOf(rdv) != lieu).isEqualTo(one.then().path("lieu_changed").asBoolean(true));
    if (one.then().has("notified")) {
      assertNotified(one.then().get("notified"));
    }
  }

  private long lieuOf(GivenRdv.Placed rdv) {
    return dsl.select(RDV.LIEU_ID).from(RDV).where(RDV.ID.eq(rdv.rdvId())).fetchSingle().value1();
  }

  private void move(GivenRdv.Placed rdv, TimeRange during, @Nullable Destination destination) {
    var outcome = reschedule.move(command(rdv, during, destination, Set.of()), secretary);
    if (outcome instanceof RescheduleOutcome.NeedsConfirmation(var warnings)) {
      var accepted = warnings.stream().map(it -> it.fingerprint()).collect(Collectors.toSet());
      outcome = reschedule.move(command(rdv, during, destination, accepted), secretary);
    }
    assertThat(outcome).isEqualTo(new RescheduleOutcome.Moved());
  }

  private static RescheduleCommand command(
      GivenRdv.Placed rdv,
      TimeRange during,
      @Nullable Destination destination,
      Set<String> accepted) {
    return new RescheduleCommand(rdv.rdvId(), during, destination, null, null, true, 0, accepted);
  }

  /** Without a lieu there is none to change: what is saved as it was is no change. */
  private void reload(PublishedCase one) {
    dsl.update(MOTIF)
        .set(MOTIF.LOCATION_TYPE, one.given().get("location_type").asString())
        .execute();
    var start = now().plusDays(1);
    var rdv = rdv(false, RdvStatus.UNKNOWN, Map.of("u", RdvStatus.UNKNOWN), start);
    dsl.update(RDV).setNull(RDV.LIEU_ID).execute();

    move(rdv, TimeRange.of(at(start), HALF_HOUR), null);

    assertThat(dsl.fetchExists(JOURNAL)).isEqualTo(one.then().get("lieu_changed").asBoolean());
  }

  private void editParticipants(PublishedCase one) {
    var people = new LinkedHashMap<String, RdvStatus>();
    var participants = texts(one.given().get("participants"));
    participants.forEach(name -> people.put(name, RdvStatus.UNKNOWN));
    var rdv =
        rdv(
            one.given().path("collectif").asBoolean(),
            RdvStatus.UNKNOWN,
            people,
            now().plusDays(1));
    var removed = texts(one.when().path("remove"));
    var everything = new Tells(true, true, true);

    edition.edit(
        rdv.rdvId(),
        new EditionCommand(
            edition.version(rdv.rdvId(), secretary),
            List.of(story.martine()),
            texts(one.when().path("add")).stream().map(this::person).toList(),
            removed.stream()
                .map(name -> rdv.participationIds().get(participants.indexOf(name)))
                .toList(),
            Map.of(),
            everything,
            null,
            new EditionCommand.Room.Kept(),
            null,
            false),
        secretary);

    assertNotified(one.then().get("notified"));
    if (one.then().has("participants")) {
      assertThat(
              dsl.select(PARTICIPATION.USAGER_ID)
                  .from(PARTICIPATION)
                  .where(PARTICIPATION.STATUS.eq("unknown"))
                  .orderBy(PARTICIPATION.ID)
                  .fetch(PARTICIPATION.USAGER_ID))
          .isEqualTo(texts(one.then().get("participants")).stream().map(this::person).toList());
    }
  }
}
