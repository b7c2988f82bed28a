package fr.rdvsolidarites.desk.territoire;

import java.util.List;

/** What the viewer may do in a territoire. */
public record SpacePage(Space space, List<Tile> tiles) {

  /**
   * @param text what it is for
   * @param detail how many, or what is set
   */
  public record Tile(String title, String href, String text, String detail) {}
}
