package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.week.AgendaPage.AgendaDay;
import fr.rdvsolidarites.desk.week.AgendaReads.Days;
import fr.rdvsolidarites.desk.week.AgendaReads.Found;
import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Lays what was read of one or several agendas out on the days of a view: two selects, whatever the
 * number of agendas and days.
 */
@Component
class AgendaScreens {

  private static final int OPENS = 8;
  private static final int CLOSES = 18;
  private static final int STEPS_OF_AN_HOUR = 60 / AgendaColumn.MINUTES;

  private final AgendaReads reads;
  private final AgendaChoices choices;
  private final Clock clock;

  AgendaScreens(AgendaReads reads, AgendaChoices choices, Clock clock) {
    this.reads = reads;
    this.choices = choices;
    this.clock = clock;
  }

  /** Empty when the viewer may open none of what is asked for. */
  Optional<AgendaPage> show(AgendaQuery query, Actor.Agent viewer) {
    var now = clock.instant();
    var found = reads.find(query, days(query, now), viewer);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var shown = found.stream().map(Found::professional).toList();
    var picker = AgendaPicker.of(choices.of(viewer), shown, query);
    return Optional.of(new Page(query, found, picker, now, viewer).page());
  }

  AgendaChoice choice(AgendaQuery query, Actor.Agent viewer) {
    var picker = AgendaPicker.of(choices.of(viewer), List.of(), query);
    return new AgendaChoice(picker, !query.isForOwnAgenda());
  }

  /** « Today » before the zone is known: whatever it may be. */
  private static Days days(AgendaQuery query, Instant now) {
    var day = query.day();
    var first = day == null ? now.atOffset(ZoneOffset.MIN).toLocalDate() : day;
    var last = day == null ? comingDay(now.atOffset(ZoneOffset.MAX).toLocalDate()) : day;
    return new Days(query.view().days(first).getFirst(), query.view().days(last).getLast());
  }

  /** At the end of a week the next one matters. */
  private static LocalDate comingDay(LocalDate day) {
    return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()
        ? day
        : day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
  }

  /** One page of what was found. */
  private static final class Page {

    private final AgendaQuery query;
    private final List<Found> found;
    private final AgendaPicker picker;
    private final Instant now;
    private final Actor.Agent viewer;
    private final LocalDate today;
    private final LocalDate day;
    private final Set<Integer> openDays;
    private final List<AgendaLayout> layouts;

    Page(
        AgendaQuery asked,
        List<Found> found,
        AgendaPicker picker,
        Instant now,
        Actor.Agent viewer) {
      this.found = found;
      this.picker = picker;
      this.now = now;
      this.viewer = viewer;
      this.today = now.atZone(found.getFirst().zone()).toLocalDate();
      this.openDays = openDays();
      this.day = asked.day() == null ? dayToShow(asked) : asked.day();
      this.query = named(asked.on(day));
      var days = query.view().days(day);
      this.layouts =
          found.stream()
              .map(one -> new AgendaLayout(one, query, days.getFirst(), days.getLast(), now))
              .toList();
    }

    /** Today; the next week, when on Saturday or Sunday nothing is left of this one. */
    private LocalDate dayToShow(AgendaQuery asked) {
      var coming = comingDay(today);
      var isWeek = asked.view() == AgendaView.SEMAINE || asked.view() == AgendaView.LISTE;
      return isWeek && !asked.weekend() && isWorkOver(coming) ? coming : today;
    }

    private boolean isWorkOver(LocalDate before) {
      return today
              .datesUntil(before)
              .noneMatch(date -> openDays.contains(date.getDayOfWeek().getValue()))
          && found.stream()
              .flatMap(one -> one.rdvs().stream().map(rdv -> rdv.endsAt().atZone(one.zone())))
              .noneMatch(end -> end.toInstant().isAfter(now) && end.toLocalDate().isBefore(before));
    }

    /** Her own agenda has her name in the address from now on, so that the link can be given. */
    private AgendaQuery named(AgendaQuery asked) {
      return asked.isForOwnAgenda() ? asked.of(found.getFirst().professional()) : asked;
    }

    AgendaPage page() {
      var all = query.view().days(day).stream().map(this::day).toList();
      var shown = shown(all);
      var professionals = found.stream().map(Found::professional).toList();
      var only = found.size() == 1 ? found.getFirst() : null;
      var bounds = new HourBounds(shown);
      return new AgendaPage(
          query,
          professionals,
          picker.group(),
          only != null && only.professional().id() == viewer.agentId(),
          only != null && only.mayOpenPlage(),
          only != null && only.mayWrite(),
          today,
          shown,
          openDay(date -> query.view().previous(date)),
          openDay(date -> query.view().next(date)),
          bounds.first(),
          bounds.last(),
          picker,
          layouts.stream().mapToInt(AgendaLayout::cancelled).sum(),
          shown.size() < all.size() || query.weekend());
    }

    /** A month keeps its columns: a weekday is shown in all weeks or in none. */
    private List<AgendaDay> shown(List<AgendaDay> all) {
      var shown = all.stream().filter(this::isShown).toList();
      if (query.view() != AgendaView.MOIS) {
        return shown;
      }
      var weekdays =
          shown.stream().map(one -> one.date().getDayOfWeek()).collect(Collectors.toSet());
      return all.stream().filter(one -> weekdays.contains(one.date().getDayOfWeek())).toList();
    }

    /** Day by day, closed days are stepped over. */
    private LocalDate openDay(UnaryOperator<LocalDate> step) {
      var to = step.apply(day);
      if (query.view() != AgendaView.JOUR || query.weekend() || openDays.isEmpty()) {
        return to;
      }
      while (!openDays.contains(to.getDayOfWeek().getValue())) {
        to = step.apply(to);
      }
      return to;
    }

    private Set<Integer> openDays() {
      var open = new TreeSet<Integer>();
      for (var one : found) {
        one.openDays().forEach(days -> List.of(days).forEach(day -> open.add((int) day)));
      }
      return open;
    }

    /** What lies on a closed day always shows (wish A2). */
    private boolean isShown(AgendaDay one) {
      return query.weekend()
          || query.view() == AgendaView.JOUR
          || openDays.contains(one.date().getDayOfWeek().getValue())
          || one.columns().stream()
              .flatMap(column -> column.blocks().stream())
              .anyMatch(drawn -> !(drawn.block() instanceof AgendaBlock.AbsenceBlock));
    }

    private AgendaDay day(LocalDate date) {
      var columns = layouts.stream().map(layout -> layout.column(date)).toList();
      var local = now.atZone(found.getFirst().zone());
      return new AgendaDay(
          date,
          date.equals(today),
          date.isBefore(today),
          query.view() == AgendaView.MOIS && date.getMonth() != day.getMonth(),
          columns.stream().anyMatch(AgendaColumn::closed),
          date.equals(today) ? Lanes.step(local.toLocalTime()) : null,
          query.on(date).as(AgendaView.JOUR).href(),
          columns);
    }
  }

  /** From 8 to 18 h, and as far as anything lies besides. */
  private record HourBounds(List<AgendaDay> days) {

    int first() {
      return Math.min(OPENS, edges(true).min().orElse(OPENS));
    }

    int last() {
      return Math.max(CLOSES, edges(false).max().orElse(CLOSES));
    }

    private IntStream edges(boolean start) {
      return days.stream()
          .flatMap(day -> day.columns().stream())
          .flatMap(column -> column.blocks().stream())
          .filter(drawn -> drawn.block().hours().isWithinDay())
          .mapToInt(
              drawn ->
                  start
                      ? drawn.at() / STEPS_OF_AN_HOUR
                      : (drawn.end() + STEPS_OF_AN_HOUR - 1) / STEPS_OF_AN_HOUR);
    }
  }
}
