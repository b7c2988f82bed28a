package fr.rdvsolidarites.desk.why;

import static fr.rdvsolidarites.shared.Texts.t;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import fr.rdvsolidarites.agenda.Cause;
import fr.rdvsolidarites.agenda.Explanation;
import fr.rdvsolidarites.agenda.Explanation.Removed;
import fr.rdvsolidarites.agenda.Side;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.why.Why.Line;
import fr.rdvsolidarites.desk.why.Why.Sentence;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns an {@link Explanation} into lines. Pure. */
public final class WhyLines {

  /** What an agenda that one may not see must not tell apart. */
  private static final Set<Cause> TAKEN =
      EnumSet.of(Cause.ABSENCE, Cause.RDV, Cause.HOLD, Cause.OUTSIDE);

  /** More names than these are counted. */
  private static final int MOST_NAMES = 4;

  /** More public holidays than these are counted. */
  private static final int MOST_DAYS = 3;

  private record Row(Duration time, String text, @Nullable NextStep step) {
    boolean isSomething() {
      return time.isPositive();
    }
  }

  private final Explanation explanation;
  private final WhySetting setting;
  private final Set<Long> seen;

  private WhyLines(Explanation explanation, WhySetting setting) {
    this.explanation = explanation;
    this.setting = setting;
    this.seen = setting.professionals().stream().map(Professional::id).collect(toSet());
  }

  public static Why of(Explanation explanation, WhySetting setting) {
    var lines = new WhyLines(explanation, setting);
    return explanation.opened().isZero()
        ? new Why(lines.sentences(), List.of(), null)
        : new Why(lines.sentences(), lines.lines(), duration(explanation.opened()));
  }

  private List<Sentence> sentences() {
    var sentences = new ArrayList<Sentence>();
    sentences.add(new Sentence(summary(), null));
    if (isNothing()) {
      addElsewhen(sentences);
    }
    return sentences;
  }

  private boolean isNothing() {
    return setting.nothingFound() || explanation.offered().isZero();
  }

  private String summary() {
    var elsewhen = explanation.elsewhen();
    if (!explanation.opened().isZero()) {
      return t(
          isNothing() ? "desk.why.summary.nothing" : "desk.why.summary",
          duration(explanation.opened()),
          days(),
          duration(explanation.offered()));
    }
    return elsewhen.over() + elsewhen.later() == 0
        ? t("desk.why.no-plage")
        : t("desk.why.no-plage.then", days());
  }

  private void addElsewhen(List<Sentence> sentences) {
    var elsewhen = explanation.elsewhen();
    var lastDay = elsewhen.lastDay();
    if (lastDay != null) {
      var day = FrenchDates.dayAndMonth(lastDay, setting.today());
      sentences.add(new Sentence(t("desk.why.over", elsewhen.over(), day), null));
    }
    var nextDay = elsewhen.nextDay();
    if (nextDay != null) {
      var day = FrenchDates.dayAndMonth(nextDay, setting.today());
      sentences.add(
          new Sentence(
              t("desk.why.later", elsewhen.later(), day), setting.startingOn().apply(nextDay)));
    }
  }

  private String days() {
    var window = setting.window();
    return window.firstDay().equals(window.lastDay())
        ? t("desk.why.day", FrenchDates.day(window.firstDay(), setting.today()))
        : FrenchDates.period(window.firstDay(), window.lastDay(), setting.today());
  }

  /** The first row is what was offered; the others come greatest first, then in order of cause. */
  private List<Line> lines() {
    var offered = setting.nothingFound() ? "desk.why.offered.nowhere" : "desk.why.offered";
    var rows =
        Stream.concat(
            Stream.of(new Row(explanation.offered(), t(offered), null)),
            Stream.concat(removed(), Stream.of(rest()))
                .sorted(Comparator.comparing(Row::time).reversed()));
    return inMinutes(rows.filter(Row::isSomething).toList());
  }

  /** Cut to minutes so that the lines still make the total; what is less than a minute is left. */
  private static List<Line> inMinutes(List<Row> rows) {
    var lines = new ArrayList<Line>();
    var sum = Duration.ZERO;
    for (var row : rows) {
      long before = sum.toMinutes();
      sum = sum.plus(row.time());
      int minutes = (int) (sum.toMinutes() - before);
      if (minutes > 0) {
        lines.add(new Line(FrenchDates.duration(minutes), row.text(), row.step()));
      }
    }
    return lines;
  }

  private Stream<Row> removed() {
    var hidden = hidesSomebody();
    var told =
        explanation.removed().entrySet().stream()
            .filter(entry -> !hidden || !TAKEN.contains(entry.getKey()))
            .map(entry -> row(entry.getKey(), entry.getValue()));
    return hidden ? Stream.concat(told, Stream.of(taken())) : told;
  }

  private boolean hidesSomebody() {
    return takenTimes().anyMatch(taken -> !seen.containsAll(taken.agentIds()));
  }

  private Stream<Removed> takenTimes() {
    return explanation.removed().entrySet().stream()
        .filter(entry -> TAKEN.contains(entry.getKey()))
        .map(java.util.Map.Entry::getValue);
  }

  private Row taken() {
    var time = takenTimes().map(Removed::time).reduce(Duration.ZERO, Duration::plus);
    return new Row(time, t("desk.why.taken"), null);
  }

  private Row row(Cause cause, Removed removed) {
    var text =
        switch (cause) {
          case NOT_BOOKABLE ->
              setting.side() == Side.AGENT
                  ? t("desk.why.not_bookable.agent")
                  : t("desk.why.not_bookable.usager");
          case HOLIDAY -> holidays(removed.count());
          default ->
              t(
                  "desk.why." + cause.name().toLowerCase(Locale.ROOT),
                  removed.count(),
                  names(removed.agentIds()));
        };
    return new Row(removed.time(), text, step(cause, removed));
  }

  private @Nullable NextStep step(Cause cause, Removed removed) {
    var ofPage = setting.steps().get(cause);
    if (ofPage != null) {
      return ofPage;
    }
    return switch (cause) {
      case ABSENCE, RDV, OUTSIDE -> removed.agentIds().size() == 1 ? agenda(removed) : null;
      case HOLD -> new NextStep(t("desk.why.step.hold"), null);
      case DOUBLE -> new NextStep(t("desk.why.step.double"), null);
      case CLOSED_ONLINE -> new NextStep(t("desk.why.step.closed_online"), null);
      case CLOSED_LIEU -> new NextStep(t("desk.why.step.closed_lieu"), null);
      default -> null;
    };
  }

  private NextStep agenda(Removed removed) {
    return new NextStep(
        t("desk.why.step.agenda", names(removed.agentIds())),
        "/agenda?professionnel="
            + removed.agentIds().iterator().next()
            + "&semaine="
            + setting.window().firstDay());
  }

  /** Named when it is certain which ones they are. */
  private String holidays(int count) {
    var days = setting.publicHolidays();
    return days.size() == count && count <= MOST_DAYS
        ? t(
            "desk.why.holiday",
            count,
            days.stream().map(day -> FrenchDates.day(day, setting.today())).collect(joining(", ")))
        : t("desk.why.holiday.counted", count);
  }

  private Row rest() {
    int longest = (int) explanation.longestRest().toMinutes();
    return longest == 0
        ? new Row(explanation.rest(), t("desk.why.rest"), null)
        : new Row(
            explanation.rest(),
            t("desk.why.rest"),
            new NextStep(t("desk.why.step.rest", FrenchDates.duration(longest)), null));
  }

  /** « Martine Leclerc, Élodie Vasseur et 2 autres professionnels ». */
  private String names(Set<Long> agentIds) {
    var known =
        setting.professionals().stream()
            .filter(one -> agentIds.contains(one.id()))
            .map(Professional::name)
            .toList();
    var named = agentIds.size() > MOST_NAMES ? MOST_NAMES - 1 : MOST_NAMES;
    var parts = new ArrayList<>(known.stream().limit(named).toList());
    int others = agentIds.size() - parts.size();
    if (others > 0) {
      parts.add(t("desk.why.others", others));
    }
    return FrenchLists.and(parts);
  }

  private static String duration(Duration time) {
    return FrenchDates.duration((int) time.toMinutes());
  }
}
