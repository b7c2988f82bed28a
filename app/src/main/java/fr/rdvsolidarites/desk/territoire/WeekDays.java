package fr.rdvsolidarites.desk.territoire;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.web.Choice;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Days of the week in a form. */
final class WeekDays {

  private WeekDays() {}

  static List<Choice> choices() {
    return Arrays.stream(DayOfWeek.values())
        .map(day -> new Choice(day.getValue(), day.getDisplayName(TextStyle.FULL, Locale.FRENCH)))
        .toList();
  }

  static SortedSet<Integer> of(TypedFields typed, String field) {
    var days = new TreeSet<Integer>();
    typed.ids(field).stream()
        .filter(id -> id >= 1 && id <= 7)
        .forEach(id -> days.add(id.intValue()));
    return days;
  }

  static SortedSet<Integer> of(Short[] stored) {
    var days = new TreeSet<Integer>();
    Arrays.stream(stored).forEach(day -> days.add(day.intValue()));
    return days;
  }

  static List<String> values(SortedSet<Integer> days) {
    return days.stream().map(String::valueOf).toList();
  }
}
