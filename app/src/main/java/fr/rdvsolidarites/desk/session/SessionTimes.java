package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.SessionCommand;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.shared.WallTime;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The times of a series as they were typed: a first day, an hour, a length, how often and how many
 * times. Days on which nobody works are skipped, and made up for at the end.
 *
 * @param zone of the organisation's territoire
 * @param closed the days that are skipped, unless it is for one of them only
 */
record SessionTimes(TypedFields typed, int motifMinutes, ZoneId zone, Predicate<LocalDate> closed) {

  private static final int LONGEST = 24 * 60;

  /** Further than a year of closed days, nobody meant it. */
  private static final int MOST_SKIPPED = 60;

  /**
   * @param times in their order; none when there are errors
   */
  record Read(List<TimeRange> times, FormErrors errors) {}

  Read read() {
    var errors = errors();
    if (!errors.isEmpty()) {
      return new Read(List.of(), errors);
    }
    var times = new ArrayList<TimeRange>();
    var time = typed.time("heure").orElseThrow();
    for (var day : days()) {
      var start = WallTime.instant(day, time, zone);
      if (start.isEmpty()) {
        return new Read(List.of(), FormErrors.NONE.and("heure", skippedHour(day)));
      }
      times.add(TimeRange.of(start.get(), Duration.ofMinutes(minutes())));
    }
    return new Read(times, FormErrors.NONE);
  }

  private static String skippedHour(LocalDate day) {
    return t("desk.session.problem.hour.skipped", FrenchDates.day(day, day));
  }

  private FormErrors errors() {
    var errors = FormErrors.NONE;
    var day = typed.day("jour");
    if (day.isEmpty() || day.get().getYear() < 2000 || day.get().getYear() > 2100) {
      errors = errors.and("jour", t("desk.problem.jour.missing"));
    }
    if (typed.time("heure").isEmpty()) {
      errors = errors.and("heure", t("desk.problem.heure.missing"));
    }
    if (minutes() < 1 || minutes() > LONGEST) {
      errors = errors.and("duree", t("desk.session.problem.minutes"));
    }
    if (count() < 1 || count() > SessionCommand.MOST_TIMES) {
      errors = errors.and("fois", t("desk.session.problem.times", SessionCommand.MOST_TIMES));
    }
    return errors.isEmpty() && days().size() < count()
        ? errors.and("jour", t("desk.session.problem.closed"))
        : errors;
  }

  private List<LocalDate> days() {
    var first = typed.day("jour").orElseThrow();
    if (count() == 1) {
      return List.of(first);
    }
    var days = new ArrayList<LocalDate>();
    var last = first.plusWeeks((long) weeks() * (count() + MOST_SKIPPED));
    for (var day = first; days.size() < count() && day.isBefore(last); ) {
      if (!closed.test(day)) {
        days.add(day);
      }
      day = day.plusWeeks(weeks());
    }
    return days;
  }

  private int count() {
    return number("fois", 1);
  }

  private int weeks() {
    return typed.text("rythme").equals("2") ? 2 : typed.text("rythme").equals("4") ? 4 : 1;
  }

  private int minutes() {
    return number("duree", motifMinutes);
  }

  private int number(String field, int otherwise) {
    var text = typed.text(field).strip();
    return text.isEmpty() ? otherwise : text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }
}
