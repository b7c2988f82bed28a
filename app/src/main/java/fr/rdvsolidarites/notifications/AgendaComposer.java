package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.agenda.OccurrenceChange;
import fr.rdvsolidarites.agenda.RecurrenceText;
import fr.rdvsolidarites.agenda.Timetable;
import fr.rdvsolidarites.messages.AgendaMail;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.messages.SeriesCalendar;
import fr.rdvsolidarites.messages.SeriesCalendar.Hours;
import fr.rdvsolidarites.notifications.AgendaLetters.Letter;
import fr.rdvsolidarites.notifications.AgendaLetters.Series;
import fr.rdvsolidarites.notifications.delivery.Mail;
import fr.rdvsolidarites.notifications.delivery.MailGateway;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the mail about a plage or an indisponibilité, and its entry for a calendar. */
@Component
class AgendaComposer {

  /** Of a series that lives long, what is next. */
  private static final int MOST_EXCEPTIONS = 10;

  private final BaseUrl baseUrl;
  private final Clock clock;
  private final String organizer;

  AgendaComposer(BaseUrl baseUrl, Clock clock, MailGateway mails) {
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.organizer = Composer.addressOf(mails.from());
  }

  MailText text(Letter letter, Series series) {
    var timetable = series.timetable();
    var today = LocalDate.now(clock.withZone(timetable.zone()));
    return new AgendaMail(
            letter.notice(),
            series.title(),
            when(timetable, today),
            timetable.changes().stream()
                .filter(change -> !change.seriesDay().isBefore(today))
                .limit(MOST_EXCEPTIONS)
                .map(change -> words(change, today))
                .toList(),
            series.place(),
            series.organisation(),
            letter.author(),
            series.path() == null ? null : baseUrl.at(series.path()),
            baseUrl.at("/agents/preferences"))
        .text();
  }

  private static String when(Timetable timetable, LocalDate today) {
    var when = RecurrenceText.when(timetable, today);
    return timetable.recurrence() == null
        ? when
        : when + ", " + RecurrenceText.from(timetable.firstDay(), today);
  }

  private static String words(OccurrenceChange change, LocalDate today) {
    return switch (change) {
      case OccurrenceChange.Removed(var day) -> AgendaMail.removed(day, today);
      case OccurrenceChange.Moved moved ->
          AgendaMail.moved(moved.seriesDay(), moved.day(), moved.start(), moved.end(), today);
    };
  }

  /** Null: its rule names no day at all. */
  Mail.@Nullable CalendarPart calendar(Letter letter, Series series, String address) {
    return first(series.timetable())
        .map(first -> entry(letter, series, first, address))
        .map(
            entry ->
                new Mail.CalendarPart(
                    entry.method().name(),
                    SeriesCalendar.fileName(entry),
                    SeriesCalendar.write(entry, clock.instant())))
        .orElse(null);
  }

  private SeriesCalendar.Entry entry(
      Letter letter, Series series, LocalDate first, String address) {
    var timetable = series.timetable();
    var rule = timetable.recurrence();
    return new SeriesCalendar.Entry(
        letter.notice(),
        letter.subjectId(),
        letter.version(),
        timetable.zone(),
        hours(timetable, first),
        rule == null ? null : rule.rule(),
        exceptions(timetable),
        series.title(),
        organizer,
        address);
  }

  /**
   * A first day that the rule does not name is none of its days, but would be one of a calendar.
   */
  private static Optional<LocalDate> first(Timetable timetable) {
    var rule = timetable.recurrence();
    if (rule == null) {
      return Optional.of(timetable.firstDay());
    }
    var days = rule.days(timetable.firstDay(), timetable.firstDay());
    return days.hasNext() ? Optional.of(days.next()) : Optional.empty();
  }

  private static Hours hours(Timetable timetable, LocalDate day) {
    var length = timetable.endDay().toEpochDay() - timetable.firstDay().toEpochDay();
    return new Hours(day.atTime(timetable.start()), day.plusDays(length).atTime(timetable.end()));
  }

  private static List<SeriesCalendar.Change> exceptions(Timetable timetable) {
    return timetable.changes().stream()
        .map(
            change ->
                new SeriesCalendar.Change(
                    change.seriesDay().atTime(timetable.start()),
                    change instanceof OccurrenceChange.Moved moved
                        ? new Hours(
                            moved.day().atTime(moved.start()), moved.day().atTime(moved.end()))
                        : null))
        .toList();
  }
}
