package fr.rdvsolidarites.desk.effectif;

import fr.rdvsolidarites.desk.agents.InvitedPage;
import fr.rdvsolidarites.desk.territoire.Space;
import java.util.List;

/** What became of each line; the links are shown here and nowhere again. */
public record InvitedToPage(Space space, String organisations, List<InvitedPage.Row> rows) {

  public boolean hasLinks() {
    return rows.stream().anyMatch(row -> row.link() != null);
  }
}
