package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.PlacementCommand.Known;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class VisioRoomsTest extends FeatureTest {

  private static final String A_ROOM =
      "https://webconf\\.numerique\\.gouv\\.fr/RdvServicePublic[0-9a-f]{32}";
  private static final VisioLink TYPED = new VisioLink("https://visio.exemple.fr/salle");

  @Autowired private RdvPlacement placement;
  @Autowired private RdvBooking booking;
  @Autowired private RdvMove move;
  @Autowired private RdvReschedule reschedule;
  @Autowired private RdvEdition edition;
  @Autowired private RdvStatusChange statusChange;

  private GivenStory story;
  private Actor.Agent martine;

  @BeforeEach
  void martine_receives_by_video() {
    story = givenStory(dsl);
    martine = new Actor.Agent(story.martine());
    dsl.update(MOTIF).set(MOTIF.LOCATION_TYPE, "visio").execute();
    dsl.update(PLAGE_OUVERTURE).setNull(PLAGE_OUVERTURE.LIEU_ID).execute();
  }

  @Test
  void each_rdv_that_an_agent_places_has_a_room_of_its_own() {
    var first = placed(null, at(9, 30));
    var second = placed(null, at(10, 0));
    assertThat(url(first)).matches(A_ROOM).isNotEqualTo(url(second));
    assertThat(url(second)).matches(A_ROOM);
  }

  @Test
  void the_link_that_an_agent_typed_is_taken_instead() {
    assertThat(url(placed(TYPED, at(9, 30)))).isEqualTo(TYPED.url());
  }

  @Test
  void a_rdv_that_is_not_by_video_has_none_even_when_a_link_is_sent() {
    dsl.update(MOTIF).set(MOTIF.LOCATION_TYPE, "phone").execute();
    assertThat(url(placed(TYPED, at(9, 30)))).isNull();
    assertThat(url(placed(null, at(10, 0)))).isNull();
  }

  @Test
  void what_a_citizen_books_has_one_and_keeps_it_when_she_or_an_agent_moves_it() {
    var booked =
        (BookingOutcome.Booked)
            booking.book(
                new BookingCommand(
                    story.ouverture(),
                    null,
                    at(9, 30),
                    Duration.ofMinutes(30),
                    new Identity(
                        "Nora",
                        "Belkadi",
                        "nora@demo.rdv",
                        PhoneNumber.parse("06 39 98 00 12").orElseThrow()),
                    UUID.randomUUID().toString()));
    var room = url(booked.rdvId());
    assertThat(room).matches(A_ROOM);

    clock.set("2026-11-20T09:00");
    var nora = new Actor.Participant(booked.usagerId(), booked.participationId());
    assertThat(move.move(booked.rdvId(), at(10, 0), nora))
        .isInstanceOf(RdvMove.Outcome.Moved.class);
    assertThat(url(booked.rdvId())).isEqualTo(room);

    var later = TimeRange.of(at(11, 0), Duration.ofMinutes(30));
    assertThat(
            reschedule.move(
                new RescheduleCommand(booked.rdvId(), later, null, null, true, 1, Set.of()),
                martine))
        .isInstanceOf(RescheduleOutcome.Moved.class);
    assertThat(url(booked.rdvId())).isEqualTo(room);
  }

  @Test
  void another_link_is_told_like_another_place_and_the_journal_does_not_hold_it() {
    var rdv = placed(null, at(9, 30));
    dsl.deleteFrom(RECEIPT).execute();
    assertThat(edit(rdv, new EditionCommand.Room.At(TYPED)))
        .isInstanceOf(EditionOutcome.Edited.class);
    assertThat(url(rdv)).isEqualTo(TYPED.url());
    assertThat(dsl.select(RDV.SEQUENCE).from(RDV).fetchSingle().value1()).isEqualTo(1);
    assertThat(dsl.selectFrom(RECEIPT).fetch(one -> one.getEvent() + " " + one.getChannel()))
        .containsExactlyInAnyOrder("rdv_updated mail", "rdv_updated sms");
    assertThat(dsl.selectFrom(JOURNAL).fetch(JOURNAL.AFTER))
        .extracting(JSONB::data)
        .noneMatch(data -> data.contains("https"));
  }

  @Test
  void the_same_link_is_no_change_and_an_empty_one_makes_a_new_room() {
    var rdv = placed(TYPED, at(9, 30));
    assertThat(edit(rdv, new EditionCommand.Room.At(TYPED)))
        .isInstanceOf(EditionOutcome.Unchanged.class);
    assertThat(edit(rdv, new EditionCommand.Room.Kept()))
        .isInstanceOf(EditionOutcome.Unchanged.class);
    assertThat(edit(rdv, new EditionCommand.Room.Fresh()))
        .isInstanceOf(EditionOutcome.Edited.class);
    assertThat(url(rdv)).matches(A_ROOM);
  }

  @Test
  void a_cancelled_rdv_keeps_its_room_for_the_day_it_is_restored() {
    var rdv = placed(TYPED, at(9, 30));
    statusChange.mark(rdv, RdvStatus.REVOKED, martine);
    edit(rdv, new EditionCommand.Room.Fresh());
    assertThat(url(rdv)).isEqualTo(TYPED.url());
  }

  private EditionOutcome edit(long rdvId, EditionCommand.Room room) {
    return edition.edit(
        rdvId,
        new EditionCommand(
            edition.version(rdvId, martine),
            List.of(story.martine()),
            List.of(),
            List.of(),
            Map.of(),
            new EditionCommand.Tells(true, true, true),
            null,
            room,
            null,
            false),
        martine);
  }

  private long placed(@Nullable VisioLink link, Instant start) {
    return placed(link, start, Set.of());
  }

  private long placed(@Nullable VisioLink link, Instant start, Set<String> accepted) {
    var command =
        new PlacementCommand(
            story.ouverture(),
            null,
            null,
            link,
            List.of(story.martine()),
            TimeRange.of(start, Duration.ofMinutes(30)),
            List.of(new Known(story.nora())),
            null,
            true,
            true,
            true,
            accepted,
            UUID.randomUUID().toString());
    return switch (placement.place(command, martine)) {
      case PlacementOutcome.Placed(var rdvId) -> rdvId;
      case PlacementOutcome.NeedsConfirmation(var warnings) ->
          placed(
              link,
              start,
              warnings.stream()
                  .map(PlacementOutcome.Warning::fingerprint)
                  .collect(Collectors.toSet()));
      case PlacementOutcome refused -> throw new AssertionError(refused);
    };
  }

  private @Nullable String url(long rdvId) {
    return dsl.select(RDV.VISIO_URL).from(RDV).where(RDV.ID.eq(rdvId)).fetchSingle().value1();
  }

  private static Instant at(int hour, int minute) {
    return LocalDate.of(2026, 11, 24)
        .atTime(hour, minute)
        .atZone(ZoneId.of("Europe/Paris"))
        .toInstant();
  }
}
