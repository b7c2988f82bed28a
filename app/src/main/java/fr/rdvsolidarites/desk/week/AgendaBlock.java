package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.territory.LocationType;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one sees in a day's column. */
public sealed interface AgendaBlock {

  Hours hours();

  /**
   * The part of something that lies in one day.
   *
   * @param start null: it began before that day
   * @param end null: it goes on after that day
   */
  record Hours(@Nullable LocalTime start, @Nullable LocalTime end) {

    public boolean isWholeDay() {
      return start == null && end == null;
    }

    LocalTime sortedBy() {
      return start == null ? LocalTime.MIN : start;
    }

    /** Begins and ends in this day. */
    boolean isWithinDay() {
      return start != null && end != null;
    }
  }

  /**
   * A plage d'ouverture.
   *
   * @param title null when the viewer may not read it
   * @param href its page; null when the viewer may not read it
   * @param placeHref where one places a RDV in it; null when the viewer may not, or when it is over
   */
  record PlageBlock(
      Hours hours,
      @Nullable String title,
      @Nullable String href,
      @Nullable String lieu,
      @Nullable String placeHref)
      implements AgendaBlock {}

  /**
   * An indisponibilité; title and colour are null when the viewer may not read them.
   *
   * @param href where it is changed; null when the viewer may not
   * @param color chosen for it, {@code #rrggbb}; null: none
   */
  record AbsenceBlock(
      Hours hours, @Nullable String title, @Nullable String href, @Nullable String color)
      implements AgendaBlock {}

  /**
   * A RDV that the viewer may read.
   *
   * @param who the participants' names; motif and title of a session
   * @param what its motif; of a session how many places are taken
   * @param online whether a citizen placed it herself
   * @param color of the motif, {@code #rrggbb}
   * @param room where to meet by video, when the viewer receives
   * @param beside the other professionals who take part
   * @param menu the statuses that the viewer may give; empty: none
   * @param arrivedAt since when somebody is waiting; null: nobody
   * @param mayArrive whether that may be said now
   * @param move null: the viewer may not move it, or nobody may any more
   */
  record RdvBlock(
      Hours hours,
      String href,
      String who,
      String what,
      boolean online,
      String color,
      LocationType locationType,
      @Nullable String lieu,
      @Nullable String room,
      List<Professional> beside,
      ShownStatus status,
      StatusMenu menu,
      @Nullable LocalTime arrivedAt,
      boolean mayArrive,
      @Nullable Move move)
      implements AgendaBlock {

    public String besideNames() {
      return beside.stream().map(Professional::name).collect(Collectors.joining(", "));
    }
  }

  /**
   * How a RDV is moved.
   *
   * @param start wall clock of the agenda shown
   */
  record Move(String href, LocalDateTime start, LocalDateTime end) {}

  /**
   * A time that is taken, without detail: another type than {@link RdvBlock}, so that nobody's name
   * and no motif can reach the page.
   *
   * @param lieu null unless the RDV is on site
   * @param href of the sheet without detail; null: taken by an agenda outside
   */
  record BusyBlock(
      Hours hours, Professional professional, @Nullable String lieu, @Nullable String href)
      implements AgendaBlock {

    public boolean outside() {
      return href == null;
    }
  }
}
