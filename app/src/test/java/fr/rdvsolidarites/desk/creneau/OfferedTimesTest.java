package fr.rdvsolidarites.desk.creneau;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.ROLE;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.PlacementCommand;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.RdvPlacement;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.RandomAccess;
import fr.rdvsolidarites.given.RandomAccess.Organisation;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.TimeRange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Over random roles and grants, an agent is offered the times that placing would accept of her, and
 * no others: with one professional, with several at once and in turn, in one organisation and in
 * all.
 */
class OfferedTimesTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Autowired private CreneauScreens screens;
  @Autowired private RdvPlacement placement;
  @Autowired private Seal seal;

  private record Ouverture(long id, long motifId, long organisationId) {}

  /** One RDV that the agent would place. */
  private record Part(long ouvertureId, Set<Long> agentIds) {}

  private RandomAccess world;
  private final List<Ouverture> ouvertures = new ArrayList<>();
  private final Map<Long, List<Long>> staff = new HashMap<>();
  private int offers;

  @RepeatedTest(6)
  void what_is_offered_is_what_placing_accepts(RepetitionInfo info) {
    var random = new Random(20261121L * 31 + info.getCurrentRepetition());
    world = new RandomAccess(dsl, random);
    motifs();
    world.organisations.forEach(this::plage);
    world.grants();
    for (var n = 0; n < world.agents.size() - 1; n++) {
      var actor = new Actor.Agent(world.agents.get(n));
      var accepted = ouvertures.stream().flatMap(one -> accepted(one, actor)).collect(toSet());
      var sample = new ArrayList<String>();
      for (var ouverture : ouvertures) {
        ofOne(ouverture, accepted, actor);
        sample.addAll(ofTwo(ouverture, accepted, actor));
      }
      opens(RandomAccess.email(n), sample);
    }
    assertThat(offers).as("the world is no desert").isGreaterThan(20);
  }

  private void motifs() {
    for (var territoire : world.territoires) {
      for (var service : world.services.subList(0, 2)) {
        var motif =
            givenMotif(dsl, territoire).named("Motif " + service).locationType("phone").create();
        for (var organisation : world.organisations) {
          if (organisation.territoireId() == territoire) {
            ouvertures.add(
                new Ouverture(
                    GivenMotif.open(dsl, motif, organisation.id(), service),
                    motif,
                    organisation.id()));
          }
        }
      }
    }
  }

  /** One for all who work there and all that is open there, at an hour of its own. */
  private void plage(Organisation organisation) {
    var hour = 9 + world.organisations.indexOf(organisation);
    var here =
        dsl.select(ROLE.AGENT_ID)
            .from(ROLE)
            .where(ROLE.ORGANISATION_ID.eq(organisation.id()))
            .orderBy(ROLE.AGENT_ID)
            .fetch(ROLE.AGENT_ID);
    staff.put(organisation.id(), here);
    if (here.isEmpty()) {
      return;
    }
    givenPlage(dsl, organisation.id())
        .of(longs(here.stream()))
        .forMotifs(
            longs(
                ouvertures.stream()
                    .filter(one -> one.organisationId() == organisation.id())
                    .map(Ouverture::id)))
        .between("%02d:00".formatted(hour), "%02d:00".formatted(hour + 1))
        .onceOn(TUESDAY)
        .create();
  }

  private static long[] longs(Stream<Long> ids) {
    return ids.mapToLong(Long::longValue).toArray();
  }

  private Stream<Part> accepted(Ouverture ouverture, Actor.Agent actor) {
    return staff.get(ouverture.organisationId()).stream()
        .map(agent -> new Part(ouverture.id(), Set.of(agent)))
        .filter(part -> accepts(part, actor));
  }

  /** Nobody comes: whatever else is in the way is said before that. */
  private boolean accepts(Part part, Actor.Agent actor) {
    var start = Instant.parse("2026-11-24T08:00:00Z");
    var command =
        new PlacementCommand(
            part.ouvertureId(),
            null,
            null,
            null,
            List.copyOf(part.agentIds()),
            TimeRange.of(start, Duration.ofMinutes(30)),
            List.of(),
            null,
            true,
            true,
            true,
            Set.of(),
            UUID.randomUUID().toString());
    try {
      return switch (placement.place(command, actor)) {
        case Refused(var reason) when reason == Reason.AGENT_NOT_OF_ORGANISATION -> false;
        case Refused(var reason) -> {
          assertThat(reason).isEqualTo(Reason.USAGER_UNKNOWN);
          yield true;
        }
        default -> throw new AssertionError("placed for nobody");
      };
    } catch (NotFoundException _) {
      return false;
    }
  }

  private void ofOne(Ouverture ouverture, Set<Part> accepted, Actor.Agent actor) {
    var here = accepted.stream().filter(one -> one.ouvertureId() == ouverture.id()).toList();
    assertThat(offered(ouverture, List.of(), Receiving.APART, false, actor))
        .as("to %s of %s", actor, ouverture)
        .containsExactlyInAnyOrderElementsOf(here);
    var everywhere =
        accepted.stream().filter(one -> motif(one.ouvertureId()) == ouverture.motifId()).toList();
    var inAll = offered(ouverture, List.of(), Receiving.APART, true, actor);
    if (!inAll.isEmpty() || !here.isEmpty()) {
      assertThat(inAll)
          .as("to %s of %s, in all organisations", actor, ouverture)
          .containsExactlyInAnyOrderElementsOf(everywhere);
    }
    offers += here.size();
  }

  private long motif(long ouvertureId) {
    return ouvertures.stream()
        .filter(one -> one.id() == ouvertureId)
        .findFirst()
        .orElseThrow()
        .motifId();
  }

  /** The addresses to which two times of two professionals lead. */
  private List<String> ofTwo(Ouverture ouverture, Set<Part> accepted, Actor.Agent actor) {
    var here = staff.get(ouverture.organisationId());
    if (here.size() < 2) {
      return List.of();
    }
    var both =
        List.of(here.getFirst(), here.get(1 + ouvertures.indexOf(ouverture) % (here.size() - 1)));
    var together = new Part(ouverture.id(), Set.copyOf(both));
    assertThat(offered(ouverture, both, Receiving.TOGETHER, false, actor))
        .as("to %s of %s together", actor, together)
        .isEqualTo(accepts(together, actor) ? Set.of(together) : Set.of());
    assertThat(offered(ouverture, both, Receiving.IN_TURN, false, actor))
        .as("to %s of %s in turn", actor, both)
        .isSubsetOf(accepted);
    assertThat(offered(ouverture, both, Receiving.IN_TURN, true, actor))
        .as("to %s of %s in turn, in all organisations", actor, both)
        .isSubsetOf(accepted);
    return Stream.of(Receiving.TOGETHER, Receiving.IN_TURN)
        .flatMap(receiving -> hrefs(ouverture, both, receiving, true, actor).limit(1))
        .toList();
  }

  private Set<Part> offered(
      Ouverture ouverture,
      List<Long> agentIds,
      Receiving receiving,
      boolean network,
      Actor.Agent actor) {
    return hrefs(ouverture, agentIds, receiving, network, actor)
        .flatMap(this::parts)
        .collect(toSet());
  }

  /** None where she may not look, or not with all of them. */
  private Stream<String> hrefs(
      Ouverture ouverture,
      List<Long> agentIds,
      Receiving receiving,
      boolean network,
      Actor.Agent actor) {
    var filter =
        new CreneauFilter(
            ouverture.id(),
            List.of(),
            List.of(),
            agentIds,
            List.of(),
            receiving,
            Map.of(),
            network,
            List.of(),
            null);
    try {
      var page = screens.index(ouverture.organisationId(), filter, TUESDAY, false, actor);
      var motif = page.motif();
      return motif == null
              || motif.id() != ouverture.id()
              || page.filter().agentIds().size() < agentIds.size()
          ? Stream.of()
          : page.results().stream()
              .flatMap(result -> result.days().stream())
              .flatMap(day -> day.times().stream())
              .map(CreneauxPage.Time::href);
    } catch (NotFoundException _) {
      return Stream.of();
    }
  }

  private Stream<Part> parts(String href) {
    var query = UriComponentsBuilder.fromUriString(href).build().getQueryParams();
    var first = time(query.getFirst("horaire"));
    var others = query.getOrDefault("avec", List.of()).stream().map(Long::valueOf).toList();
    var receive = Stream.concat(Stream.of(first.agentId()), others.stream()).collect(toSet());
    return Stream.concat(
        Stream.of(new Part(first.ouvertureId(), receive)),
        query.getOrDefault("suite", List.of()).stream()
            .map(this::time)
            .map(one -> new Part(one.ouvertureId(), Set.of(one.agentId()))));
  }

  private OfferedTime time(String sealed) {
    var text = URLDecoder.decode(sealed, StandardCharsets.UTF_8);
    return OfferedTime.open(seal, text).orElseThrow();
  }

  private void opens(String email, List<String> hrefs) {
    if (hrefs.isEmpty()) {
      return;
    }
    var browser = signedInAs(email);
    hrefs.forEach(
        href -> assertThat(browser.get(href).status()).as("%s: %s", email, href).isEqualTo(200));
  }
}
