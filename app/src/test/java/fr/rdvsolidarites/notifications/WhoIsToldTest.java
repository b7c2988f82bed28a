package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.EditionCommand;
import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.EditionOutcome;
import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvEdition;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvRearrangement;
import fr.rdvsolidarites.booking.RdvReschedule;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.booking.RescheduleCommand;
import fr.rdvsolidarites.booking.RescheduleCommand.Destination;
import fr.rdvsolidarites.booking.RescheduleOutcome;
import fr.rdvsolidarites.booking.UsagerArrival;
import fr.rdvsolidarites.demo.GivenAgent;
import fr.rdvsolidarites.demo.GivenLieu;
import fr.rdvsolidarites.demo.GivenPlage;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenService;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that happens to a RDV × who is told × how ({@code 4-communication-and-api.md} §1.2).
 * Lina and Sami, children of Nora, and Karim, whom nobody else speaks for, are received next week
 * by Martine of the PMI and Awa of the social service; Zoé is a colleague.
 */
class WhoIsToldTest extends FeatureTest {

  private static final LocalDateTime START = LocalDateTime.parse("2026-12-01T09:30");
  private static final Pattern LINK = Pattern.compile("http://rdv.test/r/([A-Za-z0-9_-]{22})");
  private static final Tells ALL = new Tells(true, true, true);

  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;
  @Autowired private RdvCancellation cancellation;
  @Autowired private RdvStatusChange statusChange;
  @Autowired private RdvReschedule reschedule;
  @Autowired private RdvRearrangement rearrangement;
  @Autowired private RdvEdition edition;
  @Autowired private UsagerArrival arrival;
  @Autowired private ManualReminder reminder;
  @Autowired private ParticipationLinks links;

  private GivenStory story;
  private GivenRdv.Placed rdv;
  private Map<Long, String> usagers;
  private Map<Long, String> agents;
  private long karim;
  private long awa;
  private long zoe;
  private long elsewhere;

  @BeforeEach
  void a_rdv_of_three_with_two() {
    story = givenStory(dsl);
    var sami =
        GivenUsager.givenUsager(dsl, story.territoire())
            .named("Sami", "Belkadi")
            .responsable(story.nora())
            .in(story.organisation())
            .create();
    karim =
        GivenUsager.givenUsager(dsl, story.territoire())
            .named("Karim", "Zidane")
            .email("karim@demo.rdv")
            .phone("06 39 98 00 13")
            .in(story.organisation())
            .create();
    var social =
        GivenService.givenService(dsl)
            .named("Service social départemental", "Social")
            .in(story.territoire())
            .create();
    awa = colleague("Awa", "Diop", "awa@demo.rdv", social);
    zoe = colleague("Zoé", "Martin", "zoe@demo.rdv", story.pmi());
    GivenPlage.givenPlage(dsl, story.organisation())
        .of(zoe)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .create();
    elsewhere = GivenLieu.givenLieu(dsl, story.organisation()).named("Annexe").create();
    dsl.update(TERRITOIRE).set(TERRITOIRE.WAITING_ROOM_MAIL, true).execute();
    dsl.update(AGENT).set(AGENT.ARRIVAL_MAIL, true).execute();
    usagers = Map.of(story.nora(), "Nora", karim, "Karim");
    agents = Map.of(story.martine(), "Martine", awa, "Awa", zoe, "Zoé");
    rdv =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .with(awa)
            .forUsager(story.lina())
            .forUsager(sami)
            .forUsager(karim)
            .at(story.lieu())
            .starting(START.toLocalDate(), "09:30")
            .create();
  }

  @ParameterizedTest(name = "{0}, by {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what happens           | by           | Nora              | Karim             | Martine                   | Awa                       | Zoé
          booked                   | Nora         | created mail sms  | created mail sms  | created mail              | created mail              |
          booked                   | secretary    | created mail sms  | created mail sms  | created mail              | created mail              |
          booked                   | Martine      | created mail sms  | created mail sms  |                           | created mail              |
          booked                   | prescripteur | created mail sms  | created mail sms  | created mail              | created mail              |
          at another time          | secretary    | updated mail sms  | updated mail sms  | updated mail              | updated mail              |
          at another time          | Martine      | updated mail sms  | updated mail sms  |                           | updated mail              |
          at another time, untold  | secretary    |                   |                   | updated mail              | updated mail              |
          in another place         | secretary    | updated mail sms  | updated mail sms  | updated mail              | updated mail              |
          longer                   | secretary    |                   |                   |                           |                           |
          moved by hand to Zoé     | secretary    |                   |                   |                           | cancelled mail            | created mail
          Zoé because Awa is ill   | secretary    | updated mail sms  | updated mail sms  |                           | cancelled mail            | created mail
          without Awa who left     | secretary    |                   |                   |                           | cancelled mail            |
          Zoé joins, Awa leaves    | secretary    |                   |                   |                           | cancelled mail            | created mail
          cancelled                | secretary    | cancelled mail sms | cancelled mail sms | cancelled mail          | cancelled mail            |
          cancelled                | Martine      | cancelled mail sms | cancelled mail sms |                         | cancelled mail            |
          Lina gives up            | Nora         | cancelled mail    |                   | participation_cancelled mail | participation_cancelled mail |
          Karim excused            | secretary    |                   | cancelled mail sms | participation_cancelled mail | participation_cancelled mail |
          the last one gives up    | Nora         | cancelled mail    |                   | cancelled mail            | cancelled mail            |
          restored                 | secretary    | created mail sms  | created mail sms  | created mail              | created mail              |
          Karim expected again     | secretary    |                   | created mail sms  | participation_restored mail | participation_restored mail |
          Karim taken off          | secretary    |                   | cancelled mail sms |                          |                           |
          Karim added              | secretary    |                   | created mail sms  |                           |                           |
          arrived                  | secretary    |                   |                   | usager_arrived mail       | usager_arrived mail       |
          arrived                  | Martine      |                   |                   |                           | usager_arrived mail       |
          seen                     | secretary    |                   |                   |                           |                           |
          48 hours before          | system       | upcoming_reminder mail sms | upcoming_reminder mail sms |          |                           |
          reminder asked for       | secretary    | upcoming_reminder mail sms | upcoming_reminder mail sms |          |                           |
          cancelled once begun     | secretary    |                   |                   |                           |                           |
          """)
  void each_person_once_by_each_channel(
      String what,
      String by,
      @Nullable String nora,
      @Nullable String karims,
      @Nullable String martine,
      @Nullable String awas,
      @Nullable String zoes) {
    if (!what.equals("booked")) {
      booked(new Actor.Agent(story.secretary()));
      jobs.runDue();
    }
    var earlier = texts.all().stream().map(text -> token(text.text())).toList();
    prepare(what);
    var before = receipts();

    happens(what, actor(by));
    jobs.runDue();
    jobs.runDue();

    assertThat(told(before))
        .containsExactlyInAnyOrderEntriesOf(
            Stream.of(
                    told("Nora", nora),
                    told("Karim", karims),
                    told("Martine", martine),
                    told("Awa", awas),
                    told("Zoé", zoes))
                .flatMap(map -> map.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    assertThat(fresh(before)).allMatch(receipt -> receipt.getStatus().equals("sent"));
    assertThat(earlier).as("links of earlier messages").allMatch(links::isLive);
  }

  /** What must have happened before the row's own fact. */
  private void prepare(String what) {
    var secretary = new Actor.Agent(story.secretary());
    switch (what) {
      case "restored" -> statusChange.mark(rdv.rdvId(), RdvStatus.REVOKED, secretary);
      case "Karim expected again" ->
          statusChange.markOne(rdv.rdvId(), part(2), RdvStatus.EXCUSED, secretary);
      case "Karim added" -> edit(List.of(story.martine(), awa), List.of(), List.of(part(2)));
      case "the last one gives up" -> {
        statusChange.markOne(rdv.rdvId(), part(1), RdvStatus.EXCUSED, secretary);
        statusChange.markOne(rdv.rdvId(), part(2), RdvStatus.EXCUSED, secretary);
      }
      case "arrived", "seen" -> clock.set(START.minusHours(1));
      case "cancelled once begun" -> clock.set(START.plusMinutes(1));
      default -> {}
    }
    jobs.runDue();
  }

  private void happens(String what, Actor actor) {
    var agent = actor instanceof Actor.Agent one ? one : new Actor.Agent(story.secretary());
    var both = List.of(story.martine(), awa);
    switch (what) {
      case "booked" -> booked(actor);
      case "at another time" -> move(START.plusHours(1), 30, null, null, true, agent);
      case "at another time, untold" -> move(START.plusHours(1), 30, null, null, false, agent);
      case "in another place" -> move(START, 30, elsewhere, null, true, agent);
      case "longer" -> move(START, 45, null, null, true, agent);
      case "moved by hand to Zoé" -> move(START, 30, null, zoe, true, agent);
      case "Zoé because Awa is ill" ->
          transaction.executeWithoutResult(
              _ -> assertThat(rearrangement.handOver(rdv.rdvId(), awa, zoe, null, agent)).isTrue());
      case "without Awa who left" ->
          transaction.executeWithoutResult(
              _ -> assertThat(rearrangement.goOnWithout(rdv.rdvId(), awa, agent)).isTrue());
      case "Zoé joins, Awa leaves" -> edit(List.of(story.martine(), zoe), List.of(), List.of());
      case "cancelled", "cancelled once begun" ->
          statusChange.mark(rdv.rdvId(), RdvStatus.REVOKED, agent);
      case "Lina gives up", "the last one gives up" ->
          cancellation.cancel(rdv.rdvId(), (Actor.Participant) actor);
      case "Karim excused" -> statusChange.markOne(rdv.rdvId(), part(2), RdvStatus.EXCUSED, agent);
      case "restored" -> statusChange.mark(rdv.rdvId(), RdvStatus.UNKNOWN, agent);
      case "Karim expected again" ->
          statusChange.markOne(rdv.rdvId(), part(2), RdvStatus.UNKNOWN, agent);
      case "Karim taken off" -> edit(both, List.of(), List.of(part(2)));
      case "Karim added" -> edit(both, List.of(karim), List.of());
      case "arrived" -> arrival.note(rdv.rdvId(), null, true, agent);
      case "seen" -> statusChange.mark(rdv.rdvId(), RdvStatus.SEEN, agent);
      case "48 hours before" -> clock.set(START.minusHours(48));
      case "reminder asked for" -> assertThat(reminder.ask(rdv.rdvId(), agent)).isEmpty();
      default -> throw new IllegalArgumentException(what);
    }
  }

  private Actor actor(String by) {
    return switch (by) {
      case "Nora" -> new Actor.Participant(story.nora(), part(0));
      case "secretary" -> new Actor.Agent(story.secretary());
      case "Martine" -> new Actor.Agent(story.martine());
      case "prescripteur" -> new Actor.Prescripteur(rdv.rdvId());
      case "system" -> Actor.SYSTEM;
      default -> throw new IllegalArgumentException(by);
    };
  }

  private void booked(Actor actor) {
    var who =
        new RdvEvent.Who(
            story.territoire(),
            story.organisation(),
            rdv.rdvId(),
            rdv.participationIds(),
            List.of(story.lina(), karim),
            List.of(story.martine(), awa));
    transaction.executeWithoutResult(
        _ ->
            journal.record(
                actor, new RdvEvent.Booked(who, instant(START), story.lieu(), List.of())));
  }

  private void move(
      LocalDateTime start,
      int minutes,
      @Nullable Long lieu,
      @Nullable Long to,
      boolean tells,
      Actor.Agent actor) {
    var during = TimeRange.of(instant(start), Duration.ofMinutes(minutes));
    var accepted = new HashSet<String>();
    for (var i = 0; i < 2; i++) {
      var command =
          new RescheduleCommand(
              rdv.rdvId(),
              during,
              lieu == null ? null : new Destination(lieu, null),
              to == null ? null : awa,
              to,
              tells,
              0,
              Set.copyOf(accepted));
      if (reschedule.move(command, actor)
          instanceof RescheduleOutcome.NeedsConfirmation(var warnings)) {
        warnings.stream().map(Warning::fingerprint).forEach(accepted::add);
      } else {
        return;
      }
    }
  }

  private void edit(List<Long> agentIds, List<Long> added, List<Long> removed) {
    var actor = new Actor.Agent(story.secretary());
    var command =
        new EditionCommand(
            edition.version(rdv.rdvId(), actor),
            agentIds,
            added,
            removed,
            Map.of(),
            ALL,
            null,
            new EditionCommand.Room.Kept(),
            null,
            true);
    assertThat(edition.edit(rdv.rdvId(), command, actor)).isEqualTo(new EditionOutcome.Edited());
  }

  private long part(int index) {
    return rdv.participationIds().get(index);
  }

  private static Instant instant(LocalDateTime paris) {
    return paris.atZone(SetClock.PARIS).toInstant();
  }

  private Set<Long> receipts() {
    return dsl.select(RECEIPT.ID).from(RECEIPT).fetchSet(RECEIPT.ID);
  }

  private List<gen.db.tables.records.ReceiptRecord> fresh(Set<Long> before) {
    return dsl.selectFrom(RECEIPT).where(RECEIPT.ID.notIn(before)).orderBy(RECEIPT.ID).fetch();
  }

  /** By person, « event channel channel »; several events or two of one kind would show. */
  private Map<String, String> told(Set<Long> before) {
    return fresh(before).stream()
        .collect(
            Collectors.groupingBy(
                receipt ->
                    receipt.getRecipientKind().equals("agent")
                        ? agents.get(receipt.getRecipientId())
                        : usagers.get(receipt.getRecipientId()),
                Collectors.collectingAndThen(
                    Collectors.groupingBy(
                        receipt -> receipt.getEvent().replaceFirst("^rdv_", ""),
                        Collectors.mapping(
                            receipt -> receipt.getChannel(), Collectors.joining(" "))),
                    events ->
                        events.entrySet().stream()
                            .map(event -> event.getKey() + " " + event.getValue())
                            .sorted()
                            .collect(Collectors.joining(", ")))));
  }

  private static Map<String, String> told(String person, @Nullable String what) {
    return what == null ? Map.of() : Map.of(person, what);
  }

  private static String token(String text) {
    var match = LINK.matcher(text);
    assertThat(match.find()).as("a link in: " + text).isTrue();
    return match.group(1);
  }

  private long colleague(String firstName, String lastName, String email, long service) {
    return GivenAgent.givenAgent(dsl)
        .named(firstName, lastName)
        .signsInAs(email)
        .in(story.organisation())
        .ofService(service)
        .create();
  }
}
