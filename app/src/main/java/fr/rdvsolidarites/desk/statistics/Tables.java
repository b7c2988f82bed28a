package fr.rdvsolidarites.desk.statistics;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.rdvs.RdvFilter.Status;
import fr.rdvsolidarites.desk.statistics.FigureTable.Drawing;
import fr.rdvsolidarites.desk.statistics.FigureTable.Line;
import fr.rdvsolidarites.desk.statistics.FigureTable.Series;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables made of what was read. */
final class Tables {

  /** So many colours can be told apart; what is rarer is one column. */
  private static final int MOST_SERIES = 8;

  /** Cannot be the name of a service. */
  private static final String OTHERS = "";

  private Tables() {}

  /** RDVs by the week in which they were taken, split by what {@code column} says. */
  static FigureTable created(
      String id,
      List<StatisticsReads.Created> all,
      Function<StatisticsReads.Created, String> column,
      Function<String, String> name,
      LocalDate today) {
    var kept = kept(all, column);
    var pivot = new Pivot<LocalDate>();
    for (var one : all) {
      var own = column.apply(one);
      pivot.add(one.week(), kept.contains(own) ? own : OTHERS, one.count());
    }
    var columns = new ArrayList<>(kept);
    if (pivot.total(OTHERS) > 0) {
      columns.add(OTHERS);
    }
    var series =
        IntStream.range(0, columns.size())
            .mapToObj(
                i ->
                    new Series(
                        columns.get(i).equals(OTHERS)
                            ? t("desk.stats.others")
                            : name.apply(columns.get(i)),
                        String.valueOf(i + 1)))
            .toList();
    return weekly(id, pivot, columns, series, Drawing.COUNTS, today);
  }

  private static List<String> kept(
      List<StatisticsReads.Created> all, Function<StatisticsReads.Created, String> column) {
    var totals = new Pivot<String>();
    all.forEach(one -> totals.add("", column.apply(one), one.count()));
    var columns = totals.columns();
    return columns.size() <= MOST_SERIES ? columns : columns.subList(0, MOST_SERIES - 1);
  }

  /** RDVs before today by week, each with its status. */
  static FigureTable past(List<StatisticsReads.Rdvs> all, LocalDate today) {
    var pivot = new Pivot<LocalDate>();
    all.stream()
        .filter(StatisticsReads.Rdvs::past)
        .forEach(one -> pivot.add(one.week(), one.status().code(), one.count()));
    var columns = statuses(pivot);
    return weekly("statuts", pivot, columns, Figures.series(columns), Drawing.SHARES, today);
  }

  private static FigureTable weekly(
      String id,
      Pivot<LocalDate> pivot,
      List<String> columns,
      List<Series> series,
      Drawing drawing,
      LocalDate today) {
    var weeks = pivot.lines();
    if (!weeks.isEmpty()) {
      // A week of nothing is seen as such.
      weeks
          .firstEntry()
          .getKey()
          .datesUntil(weeks.lastEntry().getKey(), Period.ofWeeks(1))
          .toList()
          .forEach(pivot::fill);
    }
    return new FigureTable(
        id,
        t("desk.stats.table." + id),
        t("desk.stats.week"),
        series,
        weeks.keySet().stream()
            .map(
                week ->
                    new Line(
                        FrenchDates.dayAndMonth(week, today), null, pivot.values(week, columns)))
            .toList(),
        drawing);
  }

  private record Named(String name, long id) implements Comparable<Named> {
    private static final Comparator<Named> ORDER =
        Comparator.comparing(Named::name).thenComparing(Named::id);

    @Override
    public int compareTo(Named other) {
      return ORDER.compare(this, other);
    }
  }

  /** RDVs by what they have in common, by name; {@code href}: where an id leads. */
  static FigureTable shares(
      String id, List<StatisticsReads.Share> all, Function<Long, @Nullable String> href) {
    var pivot = new Pivot<Named>();
    all.forEach(
        one -> pivot.add(new Named(one.name(), one.id()), one.status().code(), one.count()));
    var columns = statuses(pivot);
    return new FigureTable(
        id,
        t("desk.stats.table." + id),
        t("desk.stats.first." + id),
        Figures.series(columns),
        pivot.lines().keySet().stream()
            .map(one -> new Line(one.name(), href.apply(one.id()), pivot.values(one, columns)))
            .toList(),
        Drawing.NONE);
  }

  private static List<String> statuses(Pivot<?> pivot) {
    return Figures.STATUSES.stream()
        .map(Status::code)
        .filter(code -> pivot.total(code) > 0)
        .toList();
  }
}
