package fr.rdvsolidarites.booking.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.PlacementCommand;
import fr.rdvsolidarites.booking.PlacementOutcome;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RdvPlacement;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * What the published cases take for granted: a professional, a secretary, people who can be
 * reached; and their words in terms of this product.
 */
abstract class PublishedStory extends FeatureTest {

  static final ZoneId PARIS = SetClock.PARIS;
  static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @Autowired protected RdvPlacement placement;

  protected GivenStory story;
  protected Actor.Agent martine;
  protected Actor.Agent secretary;

  /** By the name that the case gives them. */
  private final Map<String, Long> people = new LinkedHashMap<>();

  @BeforeEach
  void story() {
    story = givenStory(dsl);
    martine = new Actor.Agent(story.martine());
    secretary = new Actor.Agent(story.secretary());
    people.clear();
  }

  /** Somebody who has an e-mail and a mobile. */
  long person(String name) {
    return people.computeIfAbsent(
        name,
        _ ->
            givenUsager(dsl, story.territoire())
                .named("Usager", name)
                .email(name + "@exemple.fr")
                .phone("06 39 98 01 %02d".formatted(people.size()))
                .in(story.organisation())
                .create());
  }

  /** The ouverture of a collective motif. */
  long collective() {
    return givenMotif(dsl, story.territoire())
        .named("Réunion d'information")
        .collectif()
        .openedIn(story.organisation(), story.pmi());
  }

  /**
   * Of Martine, with these people.
   *
   * @param people by name, each with her status
   */
  GivenRdv.Placed rdv(
      boolean session, RdvStatus whole, Map<String, RdvStatus> people, LocalDateTime start) {
    var rdv =
        GivenRdv.givenRdv(dsl, session ? collective() : story.ouverture())
            .with(story.martine())
            .at(story.lieu())
            .starting(at(start))
            .lasting(HALF_HOUR);
    people.forEach((name, status) -> rdv.forUsager(person(name), status));
    if (session) {
      rdv.session("Portage", 10, whole);
    }
    var placed = rdv.create();
    if (!session && whole != RdvStatus.ofIndividual(people.values())) {
      force(placed.rdvId(), whole);
    }
    return placed;
  }

  /** A RDV whose status is not that of its participations, as others stored it. */
  private void force(long rdvId, RdvStatus status) {
    dsl.update(RDV)
        .set(RDV.STATUS, status.code())
        .set(RDV.CANCELLED_AT, status.isCancelled() ? clock.instant() : null)
        .where(RDV.ID.eq(rdvId))
        .execute();
    if (status.isCancelled()) {
      dsl.deleteFrom(OCCUPATION).where(OCCUPATION.RDV_ID.eq(rdvId)).execute();
    }
  }

  /** How many notices the professional of the RDV wants. */
  void martineWants(String level) {
    dsl.update(AGENT).set(AGENT.RDV_NOTICES, level).where(AGENT.ID.eq(story.martine())).execute();
  }

  List<RdvStatus> participations(long rdvId) {
    return dsl.select(PARTICIPATION.STATUS)
        .from(PARTICIPATION)
        .where(PARTICIPATION.RDV_ID.eq(rdvId))
        .orderBy(PARTICIPATION.ID)
        .fetch(row -> RdvStatus.of(row.value1()));
  }

  RdvStatus statusOf(long rdvId) {
    return RdvStatus.of(
        dsl.select(RDV.STATUS).from(RDV).where(RDV.ID.eq(rdvId)).fetchSingle().value1());
  }

  /** Who was told what, as {@code then.notified} says it, and nobody else anything else. */
  void assertNotified(JsonNode expected) {
    var told = new TreeMap<String, Set<String>>();
    expected
        .properties()
        .forEach(
            event ->
                event
                    .getValue()
                    .forEach(
                        who ->
                            told.computeIfAbsent(event.getKey(), _ -> new TreeSet<>())
                                .addAll(names(who.asString()))));
    assertThat(notified()).isEqualTo(told);
  }

  private List<String> names(String who) {
    return switch (who) {
      case "agent", "agents" -> List.of("agent");
      case "user", "users" -> List.copyOf(people.keySet());
      default -> {
        var byMail = who.endsWith(" by email only");
        var name = byMail ? who.substring(0, who.indexOf(' ')) : who;
        if (byMail) {
          assertThat(channels(person(name))).containsExactly("mail");
        }
        yield List.of(name);
      }
    };
  }

  private List<String> channels(long usagerId) {
    return dsl.selectDistinct(RECEIPT.CHANNEL)
        .from(RECEIPT)
        .where(RECEIPT.RECIPIENT_KIND.eq("usager"), RECEIPT.RECIPIENT_ID.eq(usagerId))
        .fetch(RECEIPT.CHANNEL);
  }

  private Map<String, Set<String>> notified() {
    var names = new HashMap<Long, String>();
    people.forEach((name, id) -> names.put(id, name));
    var told = new TreeMap<String, Set<String>>();
    for (var receipt : dsl.selectFrom(RECEIPT)) {
      var name =
          receipt.getRecipientKind().equals("agent")
              ? receipt.getRecipientId().equals(story.martine()) ? "agent" : "another agent"
              : names.get(receipt.getRecipientId());
      told.computeIfAbsent(event(receipt.getEvent()), _ -> new TreeSet<>()).add(name);
    }
    return told;
  }

  /**
   * Professionals are told in words of their own that one of several gave up or comes after all.
   */
  private static String event(String stored) {
    return switch (stored) {
      case "participation_cancelled" -> "rdv_cancelled";
      case "participation_restored" -> "rdv_created";
      default -> stored;
    };
  }

  /** Places for these, with every warning accepted. */
  PlacementOutcome placeAnyway(PlacementCommand command) {
    return switch (placement.place(command, secretary)) {
      case NeedsConfirmation(var warnings) ->
          placement.place(accepting(command, warnings), secretary);
      case PlacementOutcome outcome -> outcome;
    };
  }

  /** What she is asked before it is placed. */
  List<Warning> warnings(PlacementCommand command) {
    return switch (placement.place(command, secretary)) {
      case NeedsConfirmation(var warnings) -> warnings;
      case PlacementOutcome.Placed _ -> List.of();
      case PlacementOutcome refused -> throw new AssertionError(refused);
    };
  }

  private static PlacementCommand accepting(PlacementCommand command, List<Warning> warnings) {
    return new PlacementCommand(
        command.motifOuvertureId(),
        command.lieuId(),
        command.oneOffLieu(),
        command.agentIds(),
        command.during(),
        command.guests(),
        command.context(),
        command.visible(),
        command.notifyLifecycle(),
        command.notifyReminder(),
        warnings.stream().map(Warning::fingerprint).collect(Collectors.toSet()),
        command.formKey());
  }

  PlacementCommand command(
      long ouvertureId,
      Long lieuId,
      List<Long> agentIds,
      TimeRange during,
      List<? extends PlacementCommand.Guest> guests) {
    return new PlacementCommand(
        ouvertureId,
        lieuId,
        null,
        agentIds,
        during,
        new ArrayList<>(guests),
        null,
        true,
        true,
        true,
        Set.of(),
        UUID.randomUUID().toString());
  }

  void setClock(JsonNode now) {
    if (!now.isMissingNode()) {
      clock.set(now.asString());
    }
  }

  static RdvStatus status(JsonNode name) {
    return RdvStatus.of(name.asString());
  }

  static List<RdvStatus> statuses(JsonNode names) {
    return names.values().stream().map(PublishedStory::status).toList();
  }

  static List<String> texts(JsonNode list) {
    return list.values().stream().map(JsonNode::asString).toList();
  }

  /** {@code 2021-05-03T14:00}, or a day alone: then at nine. */
  static LocalDateTime time(JsonNode text) {
    var written = text.asString();
    return LocalDateTime.parse(written.contains("T") ? written : written + "T09:00");
  }

  static Instant at(LocalDateTime local) {
    return local.atZone(PARIS).toInstant();
  }

  static TimeRange range(JsonNode pair) {
    return new TimeRange(at(time(pair.get(0))), at(time(pair.get(1))));
  }

  LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), PARIS);
  }
}
