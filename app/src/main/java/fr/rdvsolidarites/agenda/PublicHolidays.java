package fr.rdvsolidarites.agenda;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public holidays of a territoire, computed for any year. {@code fr}: the eleven national days;
 * {@code fr-alsace-moselle}: Good Friday and 26 December besides; {@code fr-gp}, {@code fr-mq},
 * {@code fr-gf}, {@code fr-re}, {@code fr-yt}: the day on which the abolition of slavery is
 * remembered there. Source: code du travail, art. L3133-1, L3134-13 and L3422-2.
 */
public final class PublicHolidays {

  /** For an organisation that receives on public holidays. */
  public static final PublicHolidays NONE = new PublicHolidays("", null, null);

  private static final String ALSACE = "67";

  private static final Map<String, MonthDay> OVERSEAS =
      Map.of(
          "fr-gp", MonthDay.of(Month.MAY, 27),
          "fr-mq", MonthDay.of(Month.MAY, 22),
          "fr-gf", MonthDay.of(Month.JUNE, 10),
          "fr-re", MonthDay.of(Month.DECEMBER, 20),
          "fr-yt", MonthDay.of(Month.APRIL, 27));

  private static final Map<String, PublicHolidays> CALENDARS = new ConcurrentHashMap<>();

  private final String calendar;
  private final String @Nullable [] regions;
  private final @Nullable MonthDay oneMore;
  private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

  private PublicHolidays(String calendar, String @Nullable [] regions, @Nullable MonthDay oneMore) {
    this.calendar = calendar;
    this.regions = regions;
    this.oneMore = oneMore;
  }

  /**
   * By the territoire's {@code holiday_calendar}.
   *
   * @throws IllegalArgumentException for a calendar that nobody knows
   */
  public static PublicHolidays of(String calendar) {
    return CALENDARS.computeIfAbsent(calendar, PublicHolidays::create);
  }

  private static PublicHolidays create(String calendar) {
    if (calendar.equals("fr")) {
      return new PublicHolidays(calendar, new String[0], null);
    }
    if (calendar.equals("fr-alsace-moselle")) {
      return new PublicHolidays(calendar, new String[] {ALSACE}, null);
    }
    var overseas = OVERSEAS.get(calendar);
    if (overseas == null) {
      throw new IllegalArgumentException("Unknown calendar of public holidays: " + calendar);
    }
    return new PublicHolidays(calendar, new String[0], overseas);
  }

  /** Its name; empty for none. */
  public String calendar() {
    return calendar;
  }

  public boolean contains(LocalDate day) {
    return in(day.getYear()).contains(day);
  }

  /** The holidays of a year. */
  public Set<LocalDate> in(int year) {
    var asked = regions;
    return asked == null ? Set.of() : years.computeIfAbsent(year, y -> compute(y, asked));
  }

  private Set<LocalDate> compute(int year, String[] regions) {
    var known = Manager.FRANCE.getHolidays(Year.of(year), regions).stream().map(Holiday::getDate);
    var more = Stream.ofNullable(oneMore).map(day -> day.atYear(year));
    return Stream.concat(known, more).collect(Collectors.toUnmodifiableSet());
  }

  /** Reads its file at first use only. */
  private static final class Manager {
    static final HolidayManager FRANCE =
        HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));
  }
}
