package fr.rdvsolidarites.messages;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VTimezone;
import biweekly.io.ICalTimeZone;
import fr.rdvsolidarites.messages.RdvCalendar.Entry;
import fr.rdvsolidarites.messages.RdvCalendar.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ical4j writes, read by biweekly: two libraries, one standard. */
class CalendarByAnotherReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  /** The days before and after both changes of the clock, summer and winter. */
  private static final List<String> TIMES =
      List.of(
          "2026-12-01T09:30",
          "2027-03-27T09:30",
          "2027-03-28T09:30",
          "2027-07-14T17:45",
          "2027-10-30T09:30",
          "2027-10-31T09:30",
          "2028-02-29T08:00");

  private static final List<String> ZONES =
      List.of(
          "Europe/Paris",
          "America/Guadeloupe",
          "America/Martinique",
          "America/Cayenne",
          "Indian/Reunion",
          "Indian/Mayotte",
          "America/Miquelon",
          "Pacific/Noumea");

  static Stream<Arguments> everywhere() {
    return ZONES.stream().flatMap(zone -> TIMES.stream().map(time -> Arguments.of(zone, time)));
  }

  @ParameterizedTest(name = "{1} in {0}")
  @MethodSource("everywhere")
  void the_hour_is_the_one_on_the_wall_there(String zone, String time) {
    var zoneId = ZoneId.of(zone);
    var start = LocalDateTime.parse(time).atZone(zoneId).toInstant();
    var ics = RdvCalendar.write(entry(zoneId, start), Method.REQUEST, NOW);
    var calendar = Biweekly.parse(ics).first();
    assertThat(Biweekly.parse(ics).all()).hasSize(1);
    var event = calendar.getEvents().getFirst();
    assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(start);
    assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(start.plusSeconds(1800));
    assertThat(event.getDateStart().getValue().getRawComponents().toString())
        .contains(time.substring(11, 13), time.substring(14, 16));

    // The rules that travel with it, without asking the reader's own table of zones.
    var travels = calendar.getTimezoneInfo().getComponents();
    assertThat(travels).hasSize(1);
    VTimezone component = travels.iterator().next();
    assertThat(component.getTimezoneId().getValue()).isEqualTo(zone);
    assertThat(new ICalTimeZone(component).getOffset(start.toEpochMilli()))
        .isEqualTo(zoneId.getRules().getOffset(start).getTotalSeconds() * 1000);
    assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty())
        .as(calendar.validate(biweekly.ICalVersion.V2_0).toString())
        .isTrue();
  }

  private static Entry entry(ZoneId zone, Instant start) {
    return new Entry(
        UUID.fromString("5f0c9ab4-5d86-4d0a-8f7e-111111111111"),
        2,
        start,
        start.plus(Duration.ofMinutes(30)),
        zone,
        "Rendez-vous PMI",
        "MDS d’Arras, 12 rue de la Paix; 62000 Arras",
        null,
        "Une ligne,\nune autre",
        "rdv@example.org",
        List.of("martine@demo.rdv"));
  }
}
