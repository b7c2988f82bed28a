package fr.rdvsolidarites.desk.week;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids from an address; what is no id is as good as none. */
final class Ids {

  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  private Ids() {}

  static List<Long> of(List<String> typed) {
    return typed.stream().filter(text -> ID.matcher(text).matches()).map(Long::valueOf).toList();
  }

  static @Nullable Long of(@Nullable String typed) {
    return typed == null || !ID.matcher(typed).matches() ? null : Long.valueOf(typed);
  }
}
