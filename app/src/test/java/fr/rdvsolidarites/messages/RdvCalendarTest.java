package fr.rdvsolidarites.messages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.messages.RdvCalendar.Entry;
import fr.rdvsolidarites.messages.RdvCalendar.Method;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdvCalendarTest {

  private static final UUID ID = UUID.fromString("5f0c9ab4-5d86-4d0a-8f7e-111111111111");
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00.123Z");

  @ParameterizedTest
  @EnumSource(value = Method.class, names = "PUBLISH", mode = EnumSource.Mode.EXCLUDE)
  void another_program_reads_what_was_meant(Method method) throws Exception {
    var ics = RdvCalendar.write(entry(List.of("martine@demo.rdv")), method, NOW);
    var calendar = new CalendarBuilder().build(new StringReader(ics));
    assertThat(calendar.validate().hasErrors()).isFalse();
    assertThat(calendar.getMethod().getValue()).isEqualTo(method.name());
    VEvent event = (VEvent) calendar.getComponent("VEVENT").orElseThrow();
    assertThat(event.getUid().orElseThrow().getValue()).isEqualTo(ID.toString());
    assertThat(event.<ZonedDateTime>getStartDate().orElseThrow().getDate().toInstant())
        .isEqualTo(GivenFacts.at("2026-11-24T09:30"));
    assertThat(
            ((VTimeZone) calendar.getComponent("VTIMEZONE").orElseThrow())
                .getTimeZoneId()
                .getValue())
        .isEqualTo("Europe/Paris");
  }

  @Test
  void line_by_line_it_is_what_calendars_expect() {
    var lines = unfolded(RdvCalendar.write(entry(List.of()), Method.PUBLISH, NOW));
    assertThat(lines)
        .startsWith("BEGIN:VCALENDAR")
        .endsWith("END:VCALENDAR")
        .contains(
            "VERSION:2.0",
            "METHOD:PUBLISH",
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Paris",
            "UID:" + ID,
            "SEQUENCE:3",
            "DTSTAMP:20261120T080000Z",
            "DTSTART;TZID=Europe/Paris:20261124T093000",
            "DTEND;TZID=Europe/Paris:20261124T100000",
            "SUMMARY:Rendez-vous PMI",
            "LOCATION:MDS Arras-Nord\\, 12 rue de la Paix\\, 62000 Arras",
            "STATUS:CONFIRMED",
            "ORGANIZER:mailto:ne-pas-repondre@example.org");
    assertThat(lines).noneMatch(line -> line.startsWith("ATTENDEE"));
    assertThat(lines).noneMatch(line -> line.contains("/r/"));
  }

  @Test
  void agents_are_asked_to_come_and_told_when_it_is_off() {
    assertThat(unfolded(RdvCalendar.write(entry(List.of("martine@demo.rdv")), Method.REQUEST, NOW)))
        .contains("METHOD:REQUEST", "ATTENDEE:mailto:martine@demo.rdv");
    assertThat(unfolded(RdvCalendar.write(entry(List.of("martine@demo.rdv")), Method.CANCEL, NOW)))
        .contains("METHOD:CANCEL", "STATUS:CANCELLED");
  }

  @Test
  void by_video_the_link_stands_where_each_calendar_looks_for_it() throws Exception {
    var url = "https://webconf.numerique.gouv.fr/RdvServicePublic0123456789abcdef0123456789abcdef";
    var facts = GivenFacts.of(Notice.CREATED).at(RdvFacts.Place.inRoom(url, false)).facts();
    var entry = RdvCalendar.entry(facts, ID, 0, "x@example.org", List.of());
    var ics = RdvCalendar.write(entry, Method.PUBLISH, NOW);
    assertThat(unfolded(ics))
        .contains(
            "LOCATION:" + url,
            "URL:" + url,
            "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=\"Visioconférence\":" + url);
    assertThat(new CalendarBuilder().build(new StringReader(ics)).validate().hasErrors()).isFalse();
    assertThat(RdvCalendar.write(entry, Method.CANCEL, NOW)).doesNotContain("webconf");
  }

  @Test
  void no_line_is_longer_than_75_octets_and_all_end_in_crlf() {
    var facts =
        GivenFacts.of(Notice.CREATED)
            .at(
                new RdvFacts.Place(
                    LocationType.PUBLIC_OFFICE, "é".repeat(120), "à".repeat(120), null, null))
            .facts();
    var ics =
        RdvCalendar.write(
            RdvCalendar.entry(facts, ID, 0, "x@example.org", List.of()), Method.PUBLISH, NOW);
    assertThat(ics.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    assertThat(ics.split("\r\n"))
        .allSatisfy(
            line ->
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
  }

  @Test
  void names_cannot_add_lines() {
    var facts =
        GivenFacts.of(Notice.CREATED)
            .about(
                new RdvFacts.Subject(
                    Said.asIs("Bilan\r\nATTENDEE:mailto:x@example.org"), null, false, null, null))
            .facts();
    assertThat(
            unfolded(
                RdvCalendar.write(
                    RdvCalendar.entry(facts, ID, 0, "x@example.org", List.of()),
                    Method.PUBLISH,
                    NOW)))
        .noneMatch(line -> line.startsWith("ATTENDEE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Paris",
        "America/Guadeloupe",
        "Indian/Reunion",
        "America/Cayenne",
        "Indian/Mayotte",
        "America/Martinique"
      })
  void every_zone_of_a_departement_is_known(String zone) {
    var entry =
        new Entry(
            ID,
            0,
            NOW,
            NOW.plus(Duration.ofHours(1)),
            ZoneId.of(zone),
            "RDV",
            null,
            null,
            "",
            "x@example.org",
            List.of());
    var lines = unfolded(RdvCalendar.write(entry, Method.PUBLISH, NOW));
    assertThat(lines)
        .contains("TZID:" + zone)
        .anyMatch(line -> line.startsWith("DTSTART;TZID=" + zone + ":2026112"));
  }

  @Test
  void the_file_is_named_after_the_day() {
    assertThat(RdvCalendar.fileName(entry(List.of()))).isEqualTo("rendez-vous-2026-11-24.ics");
  }

  private static Entry entry(List<String> attendees) {
    return RdvCalendar.entry(
        GivenFacts.of(Notice.CREATED).facts(), ID, 3, "ne-pas-repondre@example.org", attendees);
  }

  /** Lines as RFC 5545 §3.1 unfolds them. */
  private static List<String> unfolded(String ics) {
    return Arrays.asList(ics.replaceAll("\r\n[ \t]", "").split("\r\n"));
  }
}
