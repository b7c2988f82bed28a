package fr.rdvsolidarites.desk.territoire;

import fr.rdvsolidarites.desk.History;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The services of the platform, those that the territoire offers first.
 *
 * @param refusal why the one that was to be switched off stays; null: nothing was refused
 */
public record ServicesPage(
    Space space, List<Line> lines, History history, @Nullable String refusal) {

  /**
   * @param agents professionals of the territoire who have it
   * @param motifs that are open for it here
   */
  public record Line(long id, String name, boolean offered, int agents, int motifs) {}

  ServicesPage refused(String text) {
    return new ServicesPage(space, lines, history, text);
  }
}
