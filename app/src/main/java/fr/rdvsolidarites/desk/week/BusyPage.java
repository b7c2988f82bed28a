package fr.rdvsolidarites.desk.week;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.Detail;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What opens from a busy block: all that « lecture sans détail » tells (wish D1).
 *
 * @param start in the zone of its territoire
 * @param professionals those whose agendas the viewer may open
 * @param lieu null unless it is on site
 */
public record BusyPage(
    ZonedDateTime start,
    ZonedDateTime end,
    List<Professional> professionals,
    @Nullable String lieu,
    LocalDate today) {

  /** Names no organisation: it could tell what the RDV is about. */
  static String href(long rdvId) {
    return "/agenda/occupe/" + rdvId;
  }

  public String when() {
    return FrenchDates.range(
        new TimeRange(start.toInstant(), end.toInstant()), start.getZone(), today);
  }

  public String names() {
    return FrenchLists.and(professionals.stream().map(Professional::name).toList());
  }

  public List<Detail> facts() {
    var facts = new ArrayList<Detail>();
    facts.add(new Detail(t("desk.busy.when"), when()));
    facts.add(new Detail(t("desk.rdv.professionals", professionals.size()), names()));
    if (lieu != null) {
      facts.add(new Detail(t("desk.busy.lieu"), lieu));
    }
    return facts;
  }

  public String whyHref() {
    return "/agenda/acces/" + professionals.getFirst().id();
  }

  /** The agenda of the first of them, on that day. */
  public String agendaHref() {
    return "/agenda?professionnel="
        + professionals.getFirst().id()
        + "&jour="
        + start.toLocalDate();
  }
}
