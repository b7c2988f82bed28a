package fr.rdvsolidarites.desk.matrice;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One motif in one organisation: for which services it is open.
 *
 * @param open as it is now
 * @param chosen ids of the services ticked
 * @param losing plages that lose the motif by what is chosen; shown before anything is saved
 */
public record CellPage(
    Space space,
    long motifId,
    String motif,
    long officeId,
    String office,
    List<Choice> services,
    List<Open> open,
    List<String> chosen,
    List<Plage> losing,
    FormErrors errors) {

  /**
   * @param rdvs to come
   * @param adapted whether something is set otherwise here
   */
  public record Open(long id, String service, int rdvs, boolean adapted) {}

  public record Plage(long id, String title, String agents, String service) {}

  CellPage with(List<String> typed, List<Plage> plages, FormErrors found) {
    return new CellPage(
        space, motifId, motif, officeId, office, services, open, typed, plages, found);
  }

  /** Other plages, and it is asked again. */
  public String accepted() {
    var ids =
        losing.stream().map(plage -> "" + plage.id()).distinct().collect(Collectors.joining(","));
    return Integer.toHexString(ids.hashCode());
  }

  public String matrixHref() {
    return space.href("motifs") + "?q=" + URLEncoder.encode(motif, StandardCharsets.UTF_8);
  }

  public String action() {
    return space.href("motifs/" + motifId + "/organisations/" + officeId);
  }

  public String sheetHref() {
    return "/organisations/" + officeId + "/motifs/" + motifId;
  }
}
