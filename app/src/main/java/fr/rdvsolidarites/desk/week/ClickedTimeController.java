package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Week;
import fr.rdvsolidarites.desk.week.ClickedTimeScreens.Answer.Open;
import fr.rdvsolidarites.desk.week.ClickedTimeScreens.Answer.Ready;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Free time in an agenda was clicked: what shall be added there? Motifs by {@code RdvAction.PLACE};
 * nothing is written here.
 */
@Controller
class ClickedTimeController {

  private final ClickedTimeScreens screens;

  ClickedTimeController(ClickedTimeScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/agenda/nouveau")
  ModelAndView show(
      @RequestParam(required = false) @Nullable String professionnel,
      @RequestParam(required = false) @Nullable String jour,
      @RequestParam(required = false) @Nullable String heure,
      Actor.Agent actor) {
    var page = screens.show(clicked(professionnel, jour, heure), actor);
    return new ModelAndView("desk/week/clicked", "page", page);
  }

  /** To the form that places the RDV, with all that is known; or back to what is still missing. */
  @GetMapping("/agenda/nouveau/rdv")
  ModelAndView newRdv(
      @RequestParam(required = false) @Nullable String professionnel,
      @RequestParam(required = false) @Nullable String jour,
      @RequestParam(required = false) @Nullable String heure,
      @RequestParam(required = false) @Nullable String motif,
      @RequestParam(required = false) @Nullable String lieu,
      Actor.Agent actor) {
    var answer =
        screens.place(
            clicked(professionnel, jour, heure), Ids.of(motif), Ids.of(lieu), motif != null, actor);
    return switch (answer) {
      case Ready(var href) -> new ModelAndView("redirect:" + href);
      case Open(var page) ->
          new ModelAndView(
              "desk/week/clicked",
              Map.of("page", page),
              page.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  /**
   * @throws NotFoundException for an address that nobody was given
   */
  private static ClickedTime clicked(
      @Nullable String professionnel, @Nullable String jour, @Nullable String heure) {
    var agentId = Ids.of(professionnel);
    if (agentId == null) {
      throw new NotFoundException();
    }
    return new ClickedTime(
        agentId, Week.day(jour).orElseThrow(NotFoundException::new), ClickedTime.time(heure));
  }
}
