package fr.rdvsolidarites.desk.week;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Agendas, side by side or one alone.
 *
 * @param query what was asked, with the day that is shown
 * @param group the service or lieu whose agendas these are; null: chosen one by one
 * @param own whether it is the viewer's, and only hers
 * @param mayOpenPlage whether the viewer may open a plage for the one professional shown
 * @param mayEnterAbsence whether she may enter an indisponibilité of that professional
 * @param days those that are shown
 * @param previous a day of what lies before
 * @param firstHour the first hour that is drawn
 * @param lastHour the hour after the last that is drawn
 * @param cancelled how many RDVs of these days are cancelled, shown or not
 * @param hasWeekend whether some days are left out unless asked for
 */
public record AgendaPage(
    AgendaQuery query,
    List<Professional> professionals,
    @Nullable String group,
    boolean own,
    boolean mayOpenPlage,
    boolean mayEnterAbsence,
    LocalDate today,
    List<AgendaDay> days,
    LocalDate previous,
    LocalDate next,
    int firstHour,
    int lastHour,
    AgendaPicker picker,
    int cancelled,
    boolean hasWeekend) {

  /**
   * One day.
   *
   * @param outside of the month before or after the one shown
   * @param now the time in steps of five minutes, on the day that is today; else null
   */
  public record AgendaDay(
      LocalDate date,
      boolean today,
      boolean past,
      boolean outside,
      boolean holiday,
      @Nullable Integer now,
      String dayHref,
      List<AgendaColumn> columns) {

    public boolean isEmpty() {
      return columns.stream().allMatch(AgendaColumn::isEmpty);
    }

    /** « Permanence 9 h – 12 h »: one line of a month, for one agenda. */
    public String plages() {
      return columns.size() > 1
          ? ""
          : columns.stream()
              .flatMap(column -> column.blocks().stream())
              .map(AgendaColumn.Drawn::block)
              .filter(AgendaBlock.PlageBlock.class::isInstance)
              .map(block -> said((AgendaBlock.PlageBlock) block))
              .collect(Collectors.joining(" · "));
    }

    private static String said(AgendaBlock.PlageBlock plage) {
      var title = plage.title() == null ? t("desk.agenda.plage") : plage.title();
      var start = plage.hours().start();
      return start == null ? title : FrenchDates.time(start) + " " + title;
    }

    /** Below the day of a month: the RDVs and what takes the time, not the plages. */
    public List<Entry> entries() {
      return columns.stream()
          .flatMap(
              column ->
                  column.blocks().stream()
                      .filter(drawn -> !drawn.isBand())
                      .map(drawn -> new Entry(column.professional(), drawn)))
          .sorted(Comparator.comparingInt(entry -> entry.drawn().at()))
          .toList();
    }
  }

  /** One line of a month. */
  public record Entry(Professional professional, AgendaColumn.Drawn drawn) {}

  public boolean isOneAgenda() {
    return professionals.size() == 1;
  }

  /** Of whom: a name, a service or a lieu, or several names. */
  public String whose() {
    if (group != null) {
      return group;
    }
    return switch (professionals.size()) {
      case 1 -> professionals.getFirst().name();
      case 2 -> FrenchLists.and(professionals.stream().map(Professional::name).toList());
      default -> t("desk.agenda.many", professionals.getFirst().name(), professionals.size() - 1);
    };
  }

  /** « du 23 au 27 novembre », « mardi 24 novembre », « novembre 2026 »: what is shown. */
  public String period() {
    return switch (query.view()) {
      case JOUR -> FrenchDates.day(day(), today);
      case MOIS -> FrenchDates.month(day());
      case SEMAINE, LISTE ->
          days.size() < 2
              ? FrenchDates.day(days.isEmpty() ? day() : days.getFirst().date(), today)
              : FrenchDates.period(days.getFirst().date(), days.getLast().date(), today);
    };
  }

  /** The day that is asked for, or today. */
  public LocalDate day() {
    var day = query.day();
    return day == null ? today : day;
  }

  public boolean hasBlocks() {
    return days.stream().anyMatch(day -> !day.isEmpty());
  }

  public boolean isToday() {
    return days.stream().anyMatch(AgendaDay::today);
  }

  /** The hours that are written beside the columns. */
  public List<Integer> hours() {
    return IntStream.range(firstHour, lastHour).boxed().toList();
  }

  /**
   * Whether this time lies in the hours drawn: a line below them would lengthen the page.
   *
   * @param step of five minutes, from midnight
   */
  public boolean draws(int step) {
    return step >= firstHour * 12 && step < lastHour * 12;
  }

  /** How many days of the week a month shows. */
  public int weekdays() {
    return (int) days.stream().map(day -> day.date().getDayOfWeek()).distinct().count();
  }

  public int columns() {
    return days.stream().mapToInt(day -> day.columns().size()).sum();
  }

  public List<AgendaView> views() {
    return List.of(AgendaView.values());
  }

  public String hrefAs(AgendaView view) {
    return query.as(view).href();
  }

  public String previousHref() {
    return query.on(previous).href();
  }

  public String nextHref() {
    return query.on(next).href();
  }

  public String todayHref() {
    return query.on(null).href();
  }

  public String newPlageHref() {
    return "/agenda/plages/nouvelle?agent=" + professionals.getFirst().id();
  }

  public String newAbsenceHref() {
    return "/agenda/indisponibilites/nouvelle?agent=" + professionals.getFirst().id();
  }

  public String nextFreeHref() {
    return "/agenda/prochain?vue="
        + query.view().code()
        + "&professionnel="
        + professionals.getFirst().id();
  }

  /** Why the viewer sees what she sees of it. */
  public String whyHref() {
    return "/agenda/acces/" + professionals.getFirst().id();
  }

  /** With the cancelled RDVs where they are hidden, without them where they are shown. */
  public String cancelledHref() {
    return query.hidingCancelled(!query.cancelledHidden()).href();
  }

  public String weekendHref() {
    return query.withWeekend(!query.weekend()).href();
  }

  /** One professional's, alone. */
  public String hrefOf(Professional professional) {
    return query.of(professional).href();
  }
}
