package fr.rdvsolidarites.desk.week;

import static java.util.Comparator.comparing;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.Week;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Choice;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The week of one professional.
 *
 * @param own whether it is the viewer's
 * @param days those on which the service is open, and those on which there is a RDV besides
 * @param professionals whose agendas may be opened from here
 * @param cancelled how many RDVs of the week are cancelled, shown or not
 */
public record AgendaPage(
    Professional professional,
    boolean own,
    Week week,
    LocalDate today,
    List<AgendaDay> days,
    List<Professional> professionals,
    int cancelled,
    boolean cancelledHidden) {

  /** One column. */
  public record AgendaDay(
      LocalDate date, boolean today, boolean holiday, List<AgendaBlock> blocks) {

    public boolean isEmpty() {
      return blocks.isEmpty();
    }
  }

  /** « du 23 au 27 novembre »: the days shown. */
  public String period() {
    return days.isEmpty()
        ? FrenchDates.period(week.monday(), week.sunday(), today)
        : FrenchDates.period(days.getFirst().date(), days.getLast().date(), today);
  }

  /** For the list of agendas; the one shown is in it even when it is of no common organisation. */
  public List<Choice> choices() {
    return Stream.concat(Stream.of(professional), professionals.stream())
        .distinct()
        .sorted(comparing(Professional::lastName).thenComparing(Professional::firstName))
        .map(one -> new Choice(String.valueOf(one.id()), one.name()))
        .toList();
  }

  public boolean hasBlocks() {
    return days.stream().anyMatch(day -> !day.isEmpty());
  }

  public boolean isThisWeek() {
    return week.contains(today);
  }

  /** This week, as it is; nothing in it changes what is asked. */
  public String href() {
    return href(week, cancelledHidden);
  }

  public String previousHref() {
    return href(week.previous(), cancelledHidden);
  }

  public String nextHref() {
    return href(week.next(), cancelledHidden);
  }

  public String todayHref() {
    return href(Week.of(today), cancelledHidden);
  }

  /** With the cancelled RDVs where they are hidden, without them where they are shown. */
  public String cancelledHref() {
    return href(week, !cancelledHidden);
  }

  private String href(Week week, boolean hidden) {
    return "/agenda?semaine="
        + week.monday()
        + "&professionnel="
        + professional.id()
        + (hidden ? "&annules=non" : "");
  }
}
