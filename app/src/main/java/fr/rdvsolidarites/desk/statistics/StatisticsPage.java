package fr.rdvsolidarites.desk.statistics;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.statistics.StatisticsFilter.Period;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an organisation, of a territoire or of the viewer.
 *
 * @param errors of the period
 * @param figures null: the period is wrong
 */
public record StatisticsPage(
    Scope scope,
    StatisticsFilter filter,
    LocalDate today,
    FormErrors errors,
    @Nullable Figures figures) {

  public String title() {
    return scope.where().isEmpty() ? heading() : t("desk.stats.title.in", scope.where());
  }

  public String heading() {
    return t(isOwn() ? "desk.stats.own" : "desk.stats.title");
  }

  public String where() {
    return scope.where();
  }

  /** Under the heading: where and when. */
  public String under() {
    return where().isEmpty() ? period() : where() + ", " + period();
  }

  /** The space of a territoire. */
  public String spaceHref() {
    return scope.path().replaceFirst("/statistiques$", "");
  }

  /** Something besides one of the periods that are a click away, or something is wrong. */
  public boolean isFiltered() {
    return filter.isFiltered();
  }

  public boolean isOwn() {
    return scope.kind().equals("own");
  }

  public boolean isOfTerritoire() {
    return scope.kind().equals("territoire");
  }

  /** What is counted, in a sentence. */
  public String what() {
    return t("desk.stats.what." + scope.kind());
  }

  public String href() {
    return scope.path();
  }

  public String href(Period period) {
    return scope.path() + "?" + filter.query(period);
  }

  public String exportHref(String format) {
    return scope.path() + "/export?format=" + format + "&" + filter.query();
  }

  public boolean isOf(Period period) {
    return period == filter.period();
  }

  /** The organisations of the viewer, to go from one to another; only where there are several. */
  public List<Choice> others() {
    return scope.kind().equals("organisation") && scope.organisations().size() > 1
        ? scope.organisations()
        : List.of();
  }

  public String otherHref(Choice other) {
    return pathOf(other) + "?" + filter.days();
  }

  private static String pathOf(Choice organisation) {
    return "/organisations/" + organisation.value() + "/statistiques";
  }

  public boolean isOf(Choice other) {
    return pathOf(other).equals(scope.path());
  }

  public List<Choice> organisations() {
    return isOfTerritoire() ? scope.organisations() : List.of();
  }

  public List<Choice> services() {
    return scope.services();
  }

  public List<Choice> motifs() {
    return scope.motifs();
  }

  /** « 2026-11-23 », as typed where it can't be read. */
  public String du() {
    return filter.typed().isEmpty()
        ? Objects.toString(filter.first(today), "")
        : filter.typed().first().map(LocalDate::toString).orElse(filter.typed().du());
  }

  public String au() {
    return filter.typed().isEmpty()
        ? Objects.toString(filter.last(today), "")
        : filter.typed().last().map(LocalDate::toString).orElse(filter.typed().au());
  }

  public String period() {
    var from = filter.first(today);
    var to = filter.last(today);
    if (from != null && to != null) {
      return from.equals(to) ? FrenchDates.day(from, today) : FrenchDates.period(from, to, today);
    }
    return from != null
        ? t("desk.list.period.from", FrenchDates.dayAndMonth(from, today))
        : to != null
            ? t("desk.list.period.to", FrenchDates.dayAndMonth(to, today))
            : t("desk.list.period.all");
  }
}
