package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.Week;
import java.time.LocalDate;
import java.util.List;

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
  public record AgendaDay(LocalDate date, boolean today, boolean holiday, List<AgendaBlock> blocks) {

    public boolean isEmpty() {
      return blocks.isEmpty();
    }
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
