package fr.rdvsolidarites.demo.seed;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.seed.DemoRdv.Author;
import fr.rdvsolidarites.demo.seed.DemoRdv.Session;
import fr.rdvsolidarites.demo.seed.DemoUsagers.Person;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who comes, who placed it and when, and what became of it. */
final class DemoPlacing {

  record Slot(LocalDate day, Instant startsAt, DemoMotif motif) {}

  private static final int ROOM = 12;

  private final DemoWorld world;
  private final DemoCalendar calendar;
  private final DemoPeople people;
  private final Random random;

  /**
   * Whose next RDV is part of the story: Nora with Martine, Lina with Élodie, little Léo with the
   * doctor.
   */
  private final Map<DemoAgent, Person> expected = new EnumMap<>(DemoAgent.class);

  DemoPlacing(DemoWorld world, DemoCalendar calendar, DemoPeople people, Random random) {
    this.world = world;
    this.calendar = calendar;
    this.people = people;
    this.random = random;
    expected.put(DemoAgent.MARTINE, people.nora());
    expected.put(DemoAgent.ELODIE, people.lina());
    expected.put(DemoAgent.HUGUES, people.leo());
  }

  /** It was kept, missed, is still to be filled in, or to come. */
  DemoRdv kept(DemoPlage plage, long plageId, Slot slot) {
    return rdv(plage, plageId, slot, becameOf(slot));
  }

  /** Given up in time: the place is free again. */
  DemoRdv cancelled(DemoPlage plage, long plageId, Slot slot) {
    return rdv(
        plage, plageId, slot, random.nextInt(3) == 0 ? RdvStatus.REVOKED : RdvStatus.EXCUSED);
  }

  private RdvStatus becameOf(Slot slot) {
    var week = calendar.week(slot.day());
    if (!slot.day().isBefore(calendar.today())
        || random.nextDouble() < leftToFill(slot.day(), week)) {
      return RdvStatus.UNKNOWN;
    }
    return random.nextInt(8) == 0 ? RdvStatus.NOSHOW : RdvStatus.SEEN;
  }

  private double leftToFill(LocalDate day, int week) {
    return day.isAfter(calendar.today().minusDays(5)) ? .5 : week >= -4 ? .03 : 0;
  }

  private DemoRdv rdv(DemoPlage plage, long plageId, Slot slot, RdvStatus status) {
    var person = person(plage, slot, status);
    var agent = plage.agents().getFirst();
    var author = author(slot.motif(), plage.site(), agent, person);
    var placedAt = placedAt(slot.day());
    var changedAt = changedAt(slot, status, placedAt);
    return new DemoRdv(
        slot.motif(),
        plage.site(),
        plage.agents(),
        plageId,
        slot.day(),
        world.lieu(plage.site(), plage.lieu()),
        slot.startsAt(),
        status,
        List.of(person),
        List.of(status),
        author,
        placedAt,
        changedAt == null ? null : changedBy(status, agent, person),
        changedAt,
        null,
        null);
  }

  private Person person(DemoPlage plage, Slot slot, RdvStatus status) {
    var agent = plage.agents().getFirst();
    var who = expected.get(agent);
    if (who != null
        && status == RdvStatus.UNKNOWN
        && slot.day().isAfter(calendar.today())
        && plage.site() == DemoSite.ARRAS
        && slot.motif().isForChildren() == who.child()) {
      expected.remove(agent);
      people.take(who, slot.day());
      return who;
    }
    return people.choose(slot.motif(), plage.site(), slot.day());
  }

  private Author author(DemoMotif motif, DemoSite site, DemoAgent agent, Person person) {
    if (motif.isOpenOnline() && random.nextInt(5) < 2) {
      return new Author("usager", person.tellsId());
    }
    var bySecretary = DemoAgent.SYLVIE.sites.contains(site) && random.nextBoolean();
    return byAgent(bySecretary ? DemoAgent.SYLVIE : agent);
  }

  private Author byAgent(DemoAgent agent) {
    return new Author("agent", world.agent(agent));
  }

  private Author changedBy(RdvStatus status, DemoAgent agent, Person person) {
    return status == RdvStatus.EXCUSED && random.nextBoolean()
        ? new Author("usager", person.tellsId())
        : byAgent(agent);
  }

  /** In office hours of a worked day, before today and before the day itself. */
  private Instant placedAt(LocalDate day) {
    var latest = day.isAfter(calendar.today()) ? calendar.today() : day;
    var wished = latest.minusDays(1 + random.nextInt(21));
    var placed =
        Stream.iterate(wished, before -> before.minusDays(1))
            .filter(calendar::isWorked)
            .findFirst();
    return calendar.at(
        placed.orElseThrow(), LocalTime.of(8 + random.nextInt(10), random.nextInt(60)));
  }

  private @Nullable Instant changedAt(Slot slot, RdvStatus status, Instant placedAt) {
    var end = slot.startsAt().plus(Duration.ofMinutes(slot.motif().minutes + random.nextInt(10)));
    return switch (status) {
      case UNKNOWN -> null;
      case SEEN, NOSHOW -> end;
      case EXCUSED, REVOKED -> cancelledAt(slot.startsAt(), placedAt);
    };
  }

  /** In office hours where there are some between the placing and the RDV or now. */
  private Instant cancelledAt(Instant startsAt, Instant placedAt) {
    var latest = startsAt.isBefore(calendar.now()) ? startsAt : calendar.now();
    var seconds = Duration.between(placedAt, latest).toSeconds();
    var some = placedAt.plusSeconds((long) (seconds * (.3 + .6 * random.nextDouble())));
    var day =
        Stream.iterate(calendar.day(some), before -> before.minusDays(1))
            .filter(calendar::isWorked)
            .findFirst();
    var inOffice =
        calendar.at(day.orElseThrow(), LocalTime.of(8 + random.nextInt(10), random.nextInt(60)));
    return inOffice.isAfter(placedAt) && inOffice.isBefore(latest) ? inOffice : some;
  }

  /** BRSA meetings of two social workers: one to come, half full, and five of the past year. */
  List<DemoRdv> sessions() {
    var sessions = new ArrayList<DemoRdv>();
    sessions.add(session(calendar.workedFrom(calendar.today().plusDays(9)), ROOM / 2, true));
    for (var daysAgo : List.of(35, 98, 161, 259, 350)) {
      sessions.add(
          session(
              calendar.workedFrom(calendar.today().minusDays(daysAgo)),
              8 + random.nextInt(4),
              false));
    }
    return sessions;
  }

  /** How many come to the workshops of the next weeks: one is full, one has one place left. */
  private static final List<Integer> READERS = List.of(8, 7, 3, 0, 0, 0);

  private static final int READING_ROOM = 8;

  /** Workshops of a childcare nurse, six weeks in a row. */
  List<DemoRdv> workshops() {
    return IntStream.range(0, READERS.size())
        .mapToObj(i -> workshop(workshopDay(i), READERS.get(i)))
        .toList();
  }

  List<TimeRange> workshopTimes() {
    return IntStream.range(0, READERS.size())
        .mapToObj(this::workshopDay)
        .map(day -> TimeRange.of(workshopStart(day), Duration.ofMinutes(DemoMotif.ATELIER.minutes)))
        .toList();
  }

  private LocalDate workshopDay(int week) {
    return calendar.workedFrom(calendar.today().plusDays(5).plusWeeks(week));
  }

  private Instant workshopStart(LocalDate day) {
    return calendar.at(day, LocalTime.of(10, 0));
  }

  private DemoRdv workshop(LocalDate day, int participants) {
    var who =
        IntStream.range(0, participants)
            .mapToObj(_ -> people.choose(DemoMotif.ATELIER, DemoSite.ARRAS, day))
            .toList();
    return new DemoRdv(
        DemoMotif.ATELIER,
        DemoSite.ARRAS,
        List.of(DemoAgent.ELODIE),
        null,
        day,
        world.lieu(DemoSite.ARRAS, 0),
        workshopStart(day),
        RdvStatus.UNKNOWN,
        who,
        who.stream().map(_ -> RdvStatus.UNKNOWN).toList(),
        byAgent(DemoAgent.ELODIE),
        placedAt(day),
        null,
        null,
        new Session("Lire avec son enfant", READING_ROOM),
        null);
  }

  private DemoRdv session(LocalDate day, int participants, boolean toCome) {
    var who =
        IntStream.range(0, participants)
            .mapToObj(_ -> people.choose(DemoMotif.BRSA, DemoSite.ARRAS, day))
            .toList();
    var startsAt = calendar.at(day, LocalTime.of(14, 0));
    var status = toCome ? RdvStatus.UNKNOWN : RdvStatus.SEEN;
    return new DemoRdv(
        DemoMotif.BRSA,
        DemoSite.ARRAS,
        List.of(DemoAgent.SANDRINE, DemoAgent.KARIM),
        null,
        day,
        world.lieu(DemoSite.ARRAS, 0),
        startsAt,
        status,
        who,
        who.stream().map(_ -> toCome ? RdvStatus.UNKNOWN : afterSession()).toList(),
        byAgent(DemoAgent.SANDRINE),
        placedAt(day),
        toCome ? null : byAgent(DemoAgent.KARIM),
        toCome ? null : startsAt.plus(Duration.ofMinutes(130)),
        new Session("Vos droits et vos démarches avec le RSA", ROOM),
        null);
  }

  private RdvStatus afterSession() {
    return switch (random.nextInt(6)) {
      case 0 -> RdvStatus.NOSHOW;
      case 1 -> RdvStatus.EXCUSED;
      default -> RdvStatus.SEEN;
    };
  }

  /** The secretary placed somebody over a RDV of Martine, by name: the second to come. */
  List<DemoRdv> overOne(List<DemoRdv> rdvs) {
    return rdvs.stream()
        .filter(
            rdv ->
                rdv.agents().equals(List.of(DemoAgent.MARTINE))
                    && rdv.status() == RdvStatus.UNKNOWN)
        .filter(rdv -> rdv.site() == DemoSite.ARRAS && rdv.day().isAfter(calendar.today()))
        .skip(1)
        .limit(1)
        .map(this::over)
        .toList();
  }

  private DemoRdv over(DemoRdv rdv) {
    return new DemoRdv(
        DemoMotif.SAGE_FEMME,
        rdv.site(),
        rdv.agents(),
        rdv.plageId(),
        rdv.day(),
        rdv.lieuId(),
        rdv.startsAt(),
        RdvStatus.UNKNOWN,
        List.of(people.choose(DemoMotif.SAGE_FEMME, rdv.site(), rdv.day())),
        List.of(RdvStatus.UNKNOWN),
        byAgent(DemoAgent.SYLVIE),
        placedAt(rdv.day()),
        null,
        null,
        null,
        DemoAgent.SYLVIE);
  }
}
