package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Professional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One professional on one day.
 *
 * @param addHref where something is added to that day; null: not by this viewer
 * @param mayEnterAbsence whether the viewer may enter an indisponibilité of that professional
 * @param blocks by start
 */
public record AgendaColumn(
    Professional professional,
    boolean closed,
    @Nullable String addHref,
    boolean mayEnterAbsence,
    List<Drawn> blocks) {

  /** Five minutes: the grain of the drawing. */
  static final int MINUTES = 5;

  /**
   * A block and where it is drawn.
   *
   * @param at its start, in steps of five minutes from midnight
   * @param length in the same steps
   * @param lane which of {@code lanes} columns of the column, so that nothing hides anything
   */
  public record Drawn(AgendaBlock block, int at, int length, int lane, int lanes) {

    int end() {
      return at + length;
    }

    /** The classes that say where; the numbers are in {@code agenda-times.css}. */
    public String place() {
      return "at-" + at + " for-" + length + " lane-" + lane + " of-" + lanes;
    }

    public boolean isBand() {
      return block instanceof AgendaBlock.PlageBlock;
    }
  }

  public boolean isEmpty() {
    return blocks.isEmpty();
  }
}
