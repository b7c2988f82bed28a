package fr.rdvsolidarites.desk.why;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of the plages went, as said on the screens of professionals.
 *
 * @param sentences on the plages as a whole
 * @param lines what was offered first, then what took most; together they make the total
 * @param total null: no plage at all on these days, and no lines
 */
public record Why(List<Sentence> sentences, List<Line> lines, @Nullable String total) {

  public Why {
    sentences = List.copyOf(sentences);
    lines = List.copyOf(lines);
  }

  public record Sentence(String text, @Nullable NextStep step) {}

  /**
   * @param time in hours and minutes
   */
  public record Line(String time, String text, @Nullable NextStep step) {}
}
