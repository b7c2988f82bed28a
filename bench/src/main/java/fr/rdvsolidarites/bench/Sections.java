package fr.rdvsolidarites.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A Markdown file of which each bench writes its own section, from its {@code #} to the next. */
public final class Sections {

  private Sections() {}

  /**
   * Puts the text, which begins with this heading, where the section was; at the end if nowhere.
   */
  public static void replace(Path file, String heading, String text) {
    try {
      var before = Files.exists(file) ? Files.readString(file) : "";
      var section =
          Pattern.compile(
                  "^" + Pattern.quote(heading) + "$.*?(?=^# |\\z)",
                  Pattern.MULTILINE | Pattern.DOTALL)
              .matcher(before);
      var after =
          section.find()
              ? before.substring(0, section.start())
                  + text
                  + (section.end() < before.length() ? "\n" : "")
                  + before.substring(section.end())
              : before + (before.isEmpty() ? "" : "\n") + text;
      Files.writeString(file, after);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
