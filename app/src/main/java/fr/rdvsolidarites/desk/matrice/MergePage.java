package fr.rdvsolidarites.desk.matrice;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merging two motifs.
 *
 * @param alike pairs whose names resemble each other
 * @param comparison null until two were chosen
 */
public record MergePage(
    Space space,
    List<Choice> motifs,
    String kept,
    String gone,
    List<Pair> alike,
    @Nullable Comparison comparison) {

  public record Pair(long keptId, String kept, long goneId, String gone) {}

  /**
   * @param refusal why they can't be merged; empty: they can
   * @param lines what differs
   * @param ouvertures of the one that goes: they stay open under the one that stays
   * @param doubled among them, those for which both are open: plages and RDVs change over
   */
  public record Comparison(
      String keptName,
      String goneName,
      String refusal,
      List<Line> lines,
      int ouvertures,
      int doubled,
      int plages,
      int rdvs) {}

  public record Line(String label, String kept, String gone) {}

  public String href() {
    return space.href("motifs/fusion");
  }

  public String pairHref(Pair pair) {
    return href() + "?garde=" + pair.keptId() + "&absorbe=" + pair.goneId();
  }

  public String title() {
    return t("desk.matrice.merge");
  }
}
