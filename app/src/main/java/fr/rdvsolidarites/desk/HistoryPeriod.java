package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.web.FormErrors;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * From a local day to another, both in it, as two fields {@code du} and {@code au} were typed; an
 * empty field is no limit.
 */
public record HistoryPeriod(String du, String au) {

  public static final HistoryPeriod ALL = new HistoryPeriod("", "");

  private static final int LONGEST = 30;
  private static final Pattern FRENCH = Pattern.compile("(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4})");
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

  public HistoryPeriod {
    du = tidy(du);
    au = tidy(au);
  }

  private static String tidy(String typed) {
    var text = typed.strip();
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  public boolean isEmpty() {
    return du.isEmpty() && au.isEmpty();
  }

  /** Empty: no limit, or unreadable. */
  public Optional<LocalDate> first() {
    return day(du);
  }

  /** Empty: no limit, or unreadable. */
  public Optional<LocalDate> last() {
    return day(au);
  }

  /** What can't be read, by field; a period that ends before it begins is wrong at its end. */
  public FormErrors errors() {
    var errors = FormErrors.NONE;
    if (isUnreadable(du)) {
      errors = errors.and("du", t("desk.history.date.unreadable"));
    }
    if (isUnreadable(au)) {
      errors = errors.and("au", t("desk.history.date.unreadable"));
    }
    var from = day(du);
    var to = day(au);
    return from.isPresent() && to.isPresent() && to.get().isBefore(from.get())
        ? errors.and("au", t("desk.history.date.backwards"))
        : errors;
  }

  private static boolean isUnreadable(String typed) {
    return !typed.isEmpty() && day(typed).isEmpty();
  }

  /** Whether this moment lies in it, by the clock of that zone. */
  public Condition contains(Field<Instant> moment, ZoneId zone) {
    return day(du)
        .<Condition>map(day -> moment.ge(day.atStartOfDay(zone).toInstant()))
        .orElse(noCondition())
        .and(
            day(au)
                .<Condition>map(day -> moment.lt(day.plusDays(1).atStartOfDay(zone).toInstant()))
                .orElse(noCondition()));
  }

  /** {@code 3/11/2026}, {@code 03.11.2026} or as a browser sends it. */
  private static Optional<LocalDate> day(String typed) {
    var french = FRENCH.matcher(typed);
    var iso = ISO.matcher(typed);
    if (french.matches()) {
      return day(french.group(3), french.group(2), french.group(1));
    }
    return iso.matches() ? day(iso.group(1), iso.group(2), iso.group(3)) : Optional.empty();
  }

  private static Optional<LocalDate> day(String year, String month, String day) {
    try {
      return Optional.of(
              LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)))
          .filter(date -> date.getYear() > 1999 && date.getYear() < 2100);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
