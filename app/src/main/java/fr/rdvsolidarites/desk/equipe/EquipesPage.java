package fr.rdvsolidarites.desk.equipe;

import fr.rdvsolidarites.desk.territoire.Space;
import java.util.List;

/**
 * The équipes of a territoire.
 *
 * @param query the beginning of a name
 */
public record EquipesPage(Space space, String query, List<Row> rows) {

  public record Row(long id, String name, int members) {}

  public String href() {
    return space.href("equipes");
  }

  public String href(Row row) {
    return href() + "/" + row.id();
  }
}
