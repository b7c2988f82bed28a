package fr.rdvsolidarites.desk;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where one came from, as a form says it: a path of this application, never another site. */
public final class LocalPath {

  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\w./?=&%+~-]{0,500}");

  private LocalPath() {}

  public static String orElse(@Nullable String typed, String otherwise) {
    return typed != null && LOCAL.matcher(typed).matches() ? typed : otherwise;
  }
}
