package fr.rdvsolidarites.messages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.messages.SeriesCalendar.Change;
import fr.rdvsolidarites.messages.SeriesCalendar.Entry;
import fr.rdvsolidarites.messages.SeriesCalendar.Hours;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.RRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesCalendarTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00.123Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZoneId REUNION = ZoneId.of("Indian/Reunion");

  @Test
  void the_last_day_of_a_series_is_in_it_whatever_the_season() throws Exception {
    var ics = written(entry(AgendaNotice.PLAGE_CREATED, PARIS, "FREQ=WEEKLY;UNTIL=20270706"));
    assertThat(ics).contains("RRULE:FREQ=WEEKLY;UNTIL=20270706T070000Z");
    var event =
        (VEvent)
            new CalendarBuilder().build(new StringReader(ics)).getComponent("VEVENT").orElseThrow();
    RRule<ZonedDateTime> rule = event.getRequiredProperty("RRULE");
    ZonedDateTime start = at("2026-11-24T09:00").atZone(PARIS);
    var dates = rule.getRecur().getDates(start, start, start.plusYears(2));
    assertThat(dates.getLast().toLocalDate()).isEqualTo(LocalDate.of(2027, 7, 6));
    assertThat(dates.getLast().getHour()).isEqualTo(9);
    assertThat(dates).hasSize(33);
  }

  @Test
  void rules_and_zones_are_those_of_the_series() {
    assertThat(
            written(
                entry(
                    AgendaNotice.PLAGE_CREATED, REUNION, "FREQ=MONTHLY;BYDAY=2WE;UNTIL=20270106")))
        .contains(
            "TZID:Indian/Reunion",
            "DTSTART;TZID=Indian/Reunion:20261124T090000",
            "RRULE:FREQ=MONTHLY;UNTIL=20270106T050000Z;BYDAY=2WE");
    assertThat(written(entry(AgendaNotice.ABSENCE_CREATED, PARIS, null))).doesNotContain("EXDATE");
  }

  @Test
  void what_ends_ends_whole() throws Exception {
    var ics = written(entry(AgendaNotice.PLAGE_DELETED, PARIS, "FREQ=WEEKLY"));
    assertThat(ics)
        .contains("METHOD:CANCEL", "STATUS:CANCELLED", "UID:plage_ouverture_7@RDV Solidarités")
        .doesNotContain("EXDATE", "RECURRENCE-ID");
    assertThat(new CalendarBuilder().build(new StringReader(ics)).validate().hasErrors()).isFalse();
  }

  @Test
  void a_title_is_text_in_the_object_and_plain_in_the_file_name() {
    var entry = entry(AgendaNotice.ABSENCE_CHANGED, PARIS, null);
    assertThat(written(entry)).contains("SUMMARY:RDV Solidarités Réunion\\; été\\, \"2e\"");
    assertThat(SeriesCalendar.fileName(entry)).isEqualTo("absence-reunion-ete-2e-2026-11-24.ics");
  }

  private static String written(Entry entry) {
    return SeriesCalendar.write(entry, NOW).replaceAll("\r\n ", "");
  }

  private static LocalDateTime at(String local) {
    return LocalDateTime.parse(local);
  }

  private static Entry entry(AgendaNotice notice, ZoneId zone, @Nullable String rule) {
    return new Entry(
        notice,
        7,
        3,
        zone,
        new Hours(at("2026-11-24T09:00"), at("2026-11-24T12:00")),
        rule,
        List.of(
            new Change(at("2026-12-01T09:00"), null),
            new Change(
                at("2026-12-08T09:00"), new Hours(at("2026-12-09T09:00"), at("2026-12-09T10:00")))),
        "Réunion; été, \"2e\"",
        "x@example.org",
        "martine@demo.rdv");
  }
}
