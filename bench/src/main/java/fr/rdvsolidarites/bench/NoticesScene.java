package fr.rdvsolidarites.bench;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;

import fr.rdvsolidarites.booking.BookingCommand;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Forty organisations of one territoire, three professionals in each, who receive from 8:00 to
 * 18:00 on weekdays; everybody who books is somebody else and takes a time of her own.
 */
final class NoticesScene {

  private static final int ORGANISATIONS = 40;
  private static final int AGENTS = 3;
  private static final int A_DAY = 20;
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private record Office(long ouverture, long lieu) {}

  private final List<Office> offices = new ArrayList<>();
  private final List<LocalDate> days;

  NoticesScene(DSLContext dsl) {
    var territoire = givenTerritoire(dsl).create();
    var service = givenService(dsl).in(territoire).create();
    var motif = givenMotif(dsl, territoire).create();
    for (var i = 0; i < ORGANISATIONS; i++) {
      var organisation = givenOrganisation(dsl).named("Organisation " + i).in(territoire).create();
      var ouverture = GivenMotif.open(dsl, motif, organisation, service);
      var lieu = givenLieu(dsl, organisation).create();
      for (var j = 0; j < AGENTS; j++) {
        var agent =
            givenAgent(dsl)
                .signsInAs("agent-%d-%d@bench.rdv".formatted(i, j))
                .in(organisation)
                .ofService(service)
                .create();
        givenPlage(dsl, organisation)
            .of(agent)
            .forMotifs(ouverture)
            .at(lieu)
            .between("08:00", "18:00")
            .create();
      }
      offices.add(new Office(ouverture, lieu));
    }
    days =
        Stream.iterate(LocalDate.now(PARIS).plusDays(3), day -> day.plusDays(1))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .limit(15)
            .toList();
  }

  /** {@code number}: below 10,000, each its own person and time. */
  BookingCommand confirmation(int number) {
    var office = offices.get(number % ORGANISATIONS);
    var turn = number / ORGANISATIONS / AGENTS;
    var start =
        days.get(turn / A_DAY)
            .atTime(LocalTime.of(8, 0).plus(HALF_HOUR.multipliedBy(turn % A_DAY)))
            .atZone(PARIS)
            .toInstant();
    return new BookingCommand(
        office.ouverture(),
        office.lieu(),
        start,
        HALF_HOUR,
        new Identity(
            "Nora",
            "Belkadi",
            "nora-%d@bench.rdv".formatted(number),
            PhoneNumber.parse("06 39 98 %02d %02d".formatted(number / 100, number % 100))
                .orElseThrow()),
        UUID.randomUUID().toString());
  }
}
