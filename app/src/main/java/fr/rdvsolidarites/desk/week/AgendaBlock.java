package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import java.time.LocalTime;
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
  }

  /**
   * A plage d'ouverture.
   *
   * @param title null when the viewer may not read it
   * @param placeHref where one places a RDV in it; null when the viewer may not, or when it is over
   */
  record PlageBlock(
      Hours hours, @Nullable String title, @Nullable String lieu, @Nullable String placeHref)
      implements AgendaBlock {}

  /** An indisponibilité; the title is null when the viewer may not read it. */
  record AbsenceBlock(Hours hours, @Nullable String title) implements AgendaBlock {}

  /**
   * A RDV that the viewer may read.
   *
   * @param who the participants' names, or the seats of a session
   * @param menu the statuses that the viewer may give; empty: none
   */
  record RdvBlock(
      Hours hours,
      String href,
      String who,
      String motif,
      PlaceKind placeKind,
      @Nullable String lieu,
      ShownStatus status,
      StatusMenu menu)
      implements AgendaBlock {}

  /**
   * A time that is taken, without detail: another type than {@link RdvBlock}, so that nobody's name
   * and no motif can reach the page.
   *
   * @param lieu null unless the RDV is on site
   */
  record BusyBlock(Hours hours, Professional professional, @Nullable String lieu, boolean outside)
      implements AgendaBlock {}
}
