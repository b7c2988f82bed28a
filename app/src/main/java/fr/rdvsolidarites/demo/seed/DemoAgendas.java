package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.REFERENT;

import fr.rdvsolidarites.demo.GivenPlage;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenRows;
import fr.rdvsolidarites.demo.seed.DemoHistory.Written;
import fr.rdvsolidarites.demo.seed.DemoUsagers.Person;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jooq.DSLContext;

/**
 * Plages, and RDVs that fill them: six tenths of the coming eight weeks, and the past fourteen
 * months.
 */
final class DemoAgendas {

  /** How much of a plage is taken, by week from today: near days are fuller. */
  private static final double[] TAKEN = {.76, .72, .67, .62, .58, .53, .48, .44};

  private static final double TAKEN_LATELY = .62;
  private static final double TAKEN_BEFORE = .22;
  private static final double GIVEN_UP = .10;

  private final DSLContext dsl;
  private final DemoWorld world;
  private final DemoCalendar calendar;
  private final Random random;
  private final DemoPlacing placing;
  private final Map<DemoAgent, List<TimeRange>> busy;

  DemoAgendas(
      DSLContext dsl, DemoWorld world, DemoCalendar calendar, List<Person> people, Random random) {
    this.dsl = dsl;
    this.world = world;
    this.calendar = calendar;
    this.random = random;
    this.placing = new DemoPlacing(world, calendar, new DemoPeople(people, random), random);
    this.busy = new DemoAbsences(dsl, world, calendar).create();
  }

  List<Written> create() {
    var rdvs = new ArrayList<DemoRdv>(placing.sessions());
    rdvs.forEach(session -> block(session, DemoMotif.BRSA));
    busyOf(DemoAgent.ELODIE).addAll(placing.workshopTimes());
    DemoPlage.all().forEach(plage -> rdvs.addAll(fill(plage, create(plage))));
    rdvs.addAll(placing.overOne(rdvs));
    rdvs.addAll(placing.workshops());
    var placed = GivenRdv.createAll(dsl, rdvs.stream().map(rdv -> rdv.given(dsl, world)).toList());
    referents(rdvs);
    return IntStream.range(0, rdvs.size())
        .mapToObj(i -> new Written(rdvs.get(i), placed.get(i)))
        .toList();
  }

  private void block(DemoRdv rdv, DemoMotif motif) {
    var during = TimeRange.of(rdv.startsAt(), Duration.ofMinutes(motif.minutes));
    rdv.agents().forEach(agent -> busyOf(agent).add(during));
  }

  private List<TimeRange> busyOf(DemoAgent agent) {
    return Objects.requireNonNull(busy.get(agent));
  }

  private long create(DemoPlage plage) {
    GivenPlage given =
        givenPlage(dsl, world.organisation(plage.site()))
            .of(plage.agents().stream().mapToLong(world::agent).toArray())
            .forMotifs(
                plage.motifs().stream()
                    .distinct()
                    .mapToLong(motif -> world.ouverture(motif, plage.site()))
                    .toArray())
            .at(world.lieu(plage.site(), plage.lieu()))
            .titled(plage.title())
            .between(plage.from().toString(), plage.to().toString())
            .from(calendar.first())
            .weeklyOn(plage.days());
    if (plage.everyOtherWeek()) {
      given.repeated(
          "FREQ=WEEKLY;INTERVAL=2;BYDAY=" + plage.days().iterator().next().name().substring(0, 2));
    }
    return plage.full() ? given.until(calendar.end().minusDays(1)).create() : given.create();
  }

  private List<DemoRdv> fill(DemoPlage plage, long plageId) {
    var rdvs = new ArrayList<DemoRdv>();
    var owed = 0.0;
    for (var day = calendar.first(); day.isBefore(calendar.end()); day = day.plusDays(1)) {
      if (holds(plage, day)) {
        var slots = slots(plage, day);
        owed += slots.stream().mapToLong(slot -> slot.motif().minutes).sum() * taken(plage, day);
        owed -= fill(plage, plageId, slots, owed, rdvs);
      }
    }
    return rdvs;
  }

  private boolean holds(DemoPlage plage, LocalDate day) {
    return plage.days().contains(day.getDayOfWeek())
        && calendar.isWorked(day)
        && !(plage.everyOtherWeek() && calendar.isOddWeek(day));
  }

  private double taken(DemoPlage plage, LocalDate day) {
    var week = calendar.week(day);
    if (plage.full()) {
      return 1;
    }
    return week >= 0 ? TAKEN[week] : week >= -4 ? TAKEN_LATELY : TAKEN_BEFORE;
  }

  /**
   * Fills what is owed, in no order; what stays free now is made good next time. Returns the
   * minutes filled.
   */
  private long fill(
      DemoPlage plage,
      long plageId,
      List<DemoPlacing.Slot> slots,
      double owed,
      List<DemoRdv> rdvs) {
    var shuffled = new ArrayList<>(slots);
    Collections.shuffle(shuffled, random);
    var room = plage.full() ? slots.size() : slots.size() - 1;
    var filled = 0L;
    for (var slot : shuffled) {
      var minutes = slot.motif().minutes;
      if (room > 0 && filled + minutes / 2.0 <= owed) {
        rdvs.add(placing.kept(plage, plageId, slot));
        filled += minutes;
        room--;
      } else if (random.nextDouble() < GIVEN_UP) {
        rdvs.add(placing.cancelled(plage, plageId, slot));
      }
    }
    return filled;
  }

  /**
   * The occurrence cut into pieces, one motif each, around what keeps the professionals elsewhere.
   */
  private List<DemoPlacing.Slot> slots(DemoPlage plage, LocalDate day) {
    var slots = new ArrayList<DemoPlacing.Slot>();
    var end = calendar.at(day, plage.to());
    var at = calendar.at(day, plage.from());
    while (at.isBefore(end)) {
      var motif = plage.motifs().get(random.nextInt(plage.motifs().size()));
      var during = TimeRange.of(at, Duration.ofMinutes(motif.minutes));
      if (plage.agents().stream()
          .anyMatch(agent -> busyOf(agent).stream().anyMatch(during::overlaps))) {
        at = at.plusSeconds(900);
      } else if (during.end().isAfter(end)) {
        break;
      } else {
        slots.add(new DemoPlacing.Slot(day, at, motif));
        at = during.end();
      }
    }
    return slots;
  }

  /** Who is followed has the professional of the follow-up as référent. */
  private void referents(List<DemoRdv> rdvs) {
    var rows =
        rdvs.stream()
            .filter(rdv -> rdv.motif() == DemoMotif.SUIVI)
            .map(
                rdv -> {
                  var row = dsl.newRecord(REFERENT);
                  row.setUsagerId(rdv.people().getFirst().id());
                  row.setAgentId(world.agent(rdv.agents().getFirst()));
                  row.setCreatedAt(GivenRows.LONG_AGO);
                  return row;
                })
            .toList();
    GivenRows.insert(dsl, REFERENT, rows);
  }
}
