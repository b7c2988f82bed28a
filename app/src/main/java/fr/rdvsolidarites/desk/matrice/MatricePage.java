package fr.rdvsolidarites.desk.matrice;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.web.Choice;
import java.util.Arrays;
import java.util.List;

/** Motifs down, organisations across: where each is open, and for which services. */
public record MatricePage(
    Space space,
    MatriceFilter filter,
    List<Choice> services,
    List<Office> offices,
    int total,
    List<Row> rows) {

  /** So many motifs a page: with sixty organisations, a page that a browser shows at once. */
  static final int SIZE = 50;

  public record Office(long id, String name) {}

  /**
   * @param cells as many as organisations, in their order
   */
  public record Row(long id, String name, LocationType type, boolean collectif, List<Cell> cells) {}

  /**
   * @param services short names for which it is open; empty: closed
   * @param adapted whether something is set otherwise there
   */
  public record Cell(long officeId, String services, boolean adapted) {
    public boolean isOpen() {
      return !services.isEmpty();
    }
  }

  public String href() {
    return space.href("motifs");
  }

  public String pageHref(int other) {
    return href() + filter.query(other);
  }

  public int pages() {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  public List<Choice> types() {
    return Arrays.stream(LocationType.values())
        .map(type -> new Choice(type.code(), t("desk.place." + type.code())))
        .toList();
  }
}
