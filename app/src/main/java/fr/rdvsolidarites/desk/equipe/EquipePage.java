package fr.rdvsolidarites.desk.equipe;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.territoire.Space;
import java.util.List;

/** One équipe: who is in it, and what happened to it. */
public record EquipePage(Space space, long id, String name, List<Member> members, History history) {

  /**
   * @param where organisations and services, in a line
   */
  public record Member(long id, String name, String where) {}

  public String listHref() {
    return space.href("equipes");
  }

  public String href() {
    return listHref() + "/" + id;
  }
}
