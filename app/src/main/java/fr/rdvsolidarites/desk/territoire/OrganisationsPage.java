package fr.rdvsolidarites.desk.territoire;

import java.util.List;

/** The organisations of a territoire, open ones first. */
public record OrganisationsPage(Space space, List<Row> rows) {

  /**
   * @param admins their names, in one sentence
   */
  public record Row(
      long id, String name, boolean closed, int agents, int motifs, int lieux, String admins) {}

  public String href(Row row) {
    return space.href("organisations/" + row.id());
  }
}
