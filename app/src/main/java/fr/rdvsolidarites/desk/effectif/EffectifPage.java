package fr.rdvsolidarites.desk.effectif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.Choice;
import java.util.Arrays;
import java.util.List;

/** The professionals of a territoire, a page of them. */
public record EffectifPage(
    Space space,
    AgentFilter filter,
    List<Choice> organisations,
    List<Choice> services,
    List<Choice> equipes,
    int total,
    List<Row> rows) {

  static final int SIZE = 50;

  /**
   * @param organisations with the level where it is not the basic one
   * @param lastSignIn in words, empty for never
   */
  public record Row(
      long id,
      String name,
      String organisations,
      String services,
      String badge,
      String badgeKind,
      String lastSignIn) {}

  public String href() {
    return space.href("agents");
  }

  public String href(Row row) {
    return href() + "/" + row.id();
  }

  public String pageHref(int other) {
    return href() + filter.query(other);
  }

  public int pages() {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  public List<Choice> states() {
    return Arrays.stream(AgentFilter.State.values())
        .map(state -> new Choice(state.code(), t("desk.effectif.state." + state.code())))
        .toList();
  }
}
