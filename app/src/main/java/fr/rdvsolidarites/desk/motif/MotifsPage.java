package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifBadge;
import fr.rdvsolidarites.web.Choice;
import java.util.Arrays;
import java.util.List;

/**
 * The motifs of an organisation.
 *
 * @param total of all pages
 */
public record MotifsPage(Office office, MotifFilter filter, int total, List<Row> rows) {

  static final int PER_PAGE = 50;

  /**
   * @param services short names of those for which it is open here
   * @param elsewhere in how many other organisations it is open
   */
  public record Row(
      long id,
      String name,
      String color,
      LocationType locationType,
      int minutes,
      List<MotifBadge> badges,
      List<String> services,
      int elsewhere) {

    public String duration() {
      return FrenchDates.duration(minutes);
    }
  }

  public List<MotifFilter.Tab> tabs() {
    return office.mayOpen() ? List.of(MotifFilter.Tab.values()) : List.of(MotifFilter.Tab.ICI);
  }

  public int pages() {
    return Math.max(1, (total + PER_PAGE - 1) / PER_PAGE);
  }

  public String href(MotifFilter.Tab tab) {
    return office.motifsHref() + filter.query(tab, 1);
  }

  public String href(int page) {
    return office.motifsHref() + filter.query(filter.tab(), page);
  }

  public String href(Row row) {
    return office.motifsHref() + "/" + row.id();
  }

  public List<Choice> serviceChoices() {
    return office.services().stream()
        .map(service -> new Choice(service.id(), service.name()))
        .toList();
  }

  public List<Choice> typeChoices() {
    return Arrays.stream(LocationType.values())
        .map(type -> new Choice(type.code(), t("desk.place." + type.code())))
        .toList();
  }

  public List<Choice> onlineChoices() {
    return List.of(
        new Choice("oui", t("desk.motif.filter.online.oui")),
        new Choice("non", t("desk.motif.filter.online.non")));
  }
}
