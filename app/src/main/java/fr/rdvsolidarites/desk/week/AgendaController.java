package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Week;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The agendas of professionals, by day, week, month or as a list, one or several side by side;
 * scoped by {@code AgendaAction.SEE}, each RDV by {@code RdvAction.READ}.
 */
@Controller
class AgendaController {

  private final AgendaScreens screens;

  AgendaController(AgendaScreens screens) {
    this.screens = screens;
  }

  /**
   * Her own agenda, unless others are asked for; who has none chooses some.
   *
   * @param semaine the day, in links of other pages
   */
  @GetMapping("/agenda")
  ModelAndView show(
      @RequestParam(required = false) @Nullable String vue,
      @RequestParam(required = false) @Nullable String jour,
      @RequestParam(required = false) @Nullable String semaine,
      @RequestParam(defaultValue = "") List<String> professionnel,
      @RequestParam(required = false) @Nullable String service,
      @RequestParam(required = false) @Nullable String lieu,
      @RequestParam(required = false) @Nullable String weekend,
      @RequestParam(required = false) @Nullable String annules,
      @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String browser,
      Actor.Agent actor) {
    var query =
        new AgendaQuery(
            vue == null ? firstView(browser) : AgendaView.of(vue),
            Week.day(jour == null ? semaine : jour).orElse(null),
            Ids.of(professionnel),
            Ids.of(service),
            Ids.of(lieu),
            "1".equals(weekend),
            "non".equals(annules));
    var page = screens.show(query, actor);
    if (page.isPresent()) {
      return new ModelAndView("desk/week/show", "page", page.get());
    }
    if (!query.isForOwnAgenda() && query.serviceId() == null && query.lieuId() == null) {
      throw new NotFoundException();
    }
    return new ModelAndView("desk/week/choose", "page", screens.choice(query, actor));
  }

  /**
   * A week does not fit on a phone ({@code 2-scheduling.md} §26.1), and all browsers of phones say
   * « Mobi ».
   */
  private static AgendaView firstView(String browser) {
    return browser.contains("Mobi") ? AgendaView.JOUR : AgendaView.SEMAINE;
  }
}
