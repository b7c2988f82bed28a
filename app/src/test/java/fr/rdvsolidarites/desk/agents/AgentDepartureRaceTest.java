package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.BookingCommand;
import fr.rdvsolidarites.booking.BookingOutcome;
import fr.rdvsolidarites.booking.PlacementCommand;
import fr.rdvsolidarites.booking.PlacementOutcome;
import fr.rdvsolidarites.booking.RdvBooking;
import fr.rdvsolidarites.booking.RdvPlacement;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A RDV placed while a departure is confirmed is refused or listed, never orphaned. */
class AgentDepartureRaceTest extends FeatureTest {

  private static final int ROUNDS = 6;

  @Autowired private RdvBooking booking;
  @Autowired private RdvPlacement placement;

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void who_is_booked_by_a_citizen_stays_and_who_left_is_not_booked() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      dsl.deleteFrom(PLAGE_AGENT).execute();
      var leaving = agent(round);
      givenPlage(dsl, story.organisation())
          .of(leaving)
          .forMotifs(story.ouverture())
          .at(story.lieu())
          .create();
      var start = start(round);
      var identity = new Identity("Lou", "Essai", "lou" + round + "@exemple.fr", null);
      var command =
          new BookingCommand(
              story.ouverture(),
              story.lieu(),
              start,
              Duration.ofMinutes(30),
              identity,
              UUID.randomUUID().toString());
      against(leaving, () -> booking.book(command) instanceof BookingOutcome.Booked);
    }
  }

  @Test
  void who_is_placed_by_a_colleague_stays_and_who_left_is_not_placed() throws Exception {
    var secretary = new Actor.Agent(story.secretary());
    for (var round = 0; round < ROUNDS; round++) {
      var leaving = agent(round);
      var during = TimeRange.of(start(10 * round), Duration.ofMinutes(30));
      var command =
          new PlacementCommand(
              story.ouverture(),
              story.lieu(),
              null,
              List.of(leaving),
              during,
              List.of(new PlacementCommand.Known(story.nora())),
              null,
              true,
              true,
              true,
              Set.of(),
              UUID.randomUUID().toString());
      against(
          leaving, () -> placement.place(command, secretary) instanceof PlacementOutcome.Placed);
    }
  }

  private void against(long leaving, Callable<Boolean> placing) throws Exception {
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/organisations/" + story.organisation() + "/agents/" + leaving + "/depart");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var departure = threads.submit(() -> admin.press("Retirer de l'organisation").status());
      var placed = threads.submit(placing);
      var left = departure.get() == 200;
      assertThat(dsl.fetchExists(ROLE, ROLE.AGENT_ID.eq(leaving))).isEqualTo(!left);
      assertThat(placed.get()).isEqualTo(!left);
    }
  }

  private long agent(int round) {
    return givenAgent(dsl)
        .named("Awa", "Diallo" + round)
        .in(story.organisation())
        .ofService(story.pmi())
        .create();
  }

  private static Instant start(int round) {
    return LocalDate.of(2026, 11, 24)
        .atTime(LocalTime.of(9, 0).plusMinutes(10L * round))
        .atZone(ZoneId.of("Europe/Paris"))
        .toInstant();
  }
}
