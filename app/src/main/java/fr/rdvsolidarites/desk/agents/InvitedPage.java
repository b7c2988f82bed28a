package fr.rdvsolidarites.desk.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of each line; the links are shown here and nowhere again. */
public record InvitedPage(long organisationId, String organisation, List<Row> rows) {

  /**
   * @param who as it was typed
   * @param kind success, info, warning or error
   * @param text what became of it
   * @param link to give her by hand, where one was made
   */
  public record Row(int number, String who, String kind, String text, @Nullable String link) {
    public String field() {
      return "lien-" + number;
    }
  }

  public String agentsHref() {
    return "/organisations/" + organisationId + "/agents";
  }

  public boolean hasLinks() {
    return rows.stream().anyMatch(row -> row.link() != null);
  }
}
