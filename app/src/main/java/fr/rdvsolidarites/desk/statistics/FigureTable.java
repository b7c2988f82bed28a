package fr.rdvsolidarites.desk.statistics;

import static fr.rdvsolidarites.shared.Texts.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of counts; what columns are drawn from, and what a file holds.
 *
 * @param id of its heading
 * @param first heading of the first column
 * @param series the other columns; the last one of the table is their sum
 * @param lines in their order
 * @param drawing how it is drawn beside
 */
public record FigureTable(
    String id, String title, String first, List<Series> series, List<Line> lines, Drawing drawing) {

  /** Beyond, a table is folded away under what is drawn of it; one that stands alone, later. */
  private static final int LONG = 6;

  private static final int LONG_ALONE = 12;

  private static final double HEIGHT = 100;
  private static final int SLOT = 10;
  private static final int WIDTH = 8;

  /** The table stands alone; its counts as columns; as columns that are all of 100 %. */
  public enum Drawing {
    NONE,
    COUNTS,
    SHARES
  }

  /**
   * @param css the end of the class that colours it
   */
  public record Series(String name, String css) {}

  /**
   * @param href null: leads nowhere
   */
  public record Line(String name, @Nullable String href, List<Integer> values) {

    public int total() {
      return values.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** A part of a column, in the frame of {@link #width()} by 100, from its top. */
  public record Bar(String css, String x, String y, String width, String height) {}

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  public boolean isLong() {
    return lines.size() > (drawing == Drawing.NONE ? LONG_ALONE : LONG);
  }

  /** What stands alone and is short is not folded. */
  public boolean isFoldable() {
    return drawing != Drawing.NONE || isLong();
  }

  /** So few columns would be as wide as they are high. */
  public boolean isNarrow() {
    return lines.size() <= LONG;
  }

  public int total() {
    return lines.stream().mapToInt(Line::total).sum();
  }

  public int total(int column) {
    return lines.stream().mapToInt(line -> line.values().get(column)).sum();
  }

  public List<String> headers() {
    return Stream.of(
            List.of(first),
            series.stream().map(Series::name).toList(),
            List.of(t("desk.stats.total")))
        .flatMap(List::stream)
        .toList();
  }

  /** « 12 », or with its share of the line: « 12 (75 %) ». */
  public String cell(Line line, int column) {
    var value = line.values().get(column);
    return drawing == Drawing.SHARES && value > 0
        ? t("desk.stats.cell.share", value, Totals.percent(value, line.total()))
        : t("desk.stats.cell", value);
  }

  /** The highest column. */
  public int highest() {
    return lines.stream().mapToInt(Line::total).max().orElse(0);
  }

  public int width() {
    return lines.size() * SLOT;
  }

  /** Each line is a column, its first value at the bottom. */
  public List<Bar> bars() {
    return IntStream.range(0, lines.size()).boxed().flatMap(i -> bars(i).stream()).toList();
  }

  private List<Bar> bars(int index) {
    var line = lines.get(index);
    double whole = drawing == Drawing.SHARES ? line.total() : highest();
    var all = new ArrayList<Bar>();
    var top = HEIGHT;
    for (var column = 0; column < series.size(); column++) {
      var value = line.values().get(column);
      if (value > 0) {
        var height = HEIGHT * value / whole;
        top -= height;
        all.add(
            new Bar(
                series.get(column).css(),
                number(index * SLOT + (SLOT - WIDTH) / 2.0),
                number(top),
                number(WIDTH),
                number(height)));
      }
    }
    return all;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
