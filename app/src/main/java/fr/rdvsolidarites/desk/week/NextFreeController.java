package fr.rdvsolidarites.desk.week;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * « Prochain temps libre »: to the day of a professional's next créneau; {@code AgendaAction.SEE}.
 */
@Controller
class NextFreeController {

  private final NextFreeScreens screens;

  NextFreeController(NextFreeScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/agenda/prochain")
  String show(
      @RequestParam(required = false) @Nullable String professionnel,
      @RequestParam(required = false) @Nullable String vue,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var agentId = Ids.of(professionnel);
    if (agentId == null) {
      throw new NotFoundException();
    }
    var next = screens.show(agentId, actor);
    var at = next.at();
    var name = next.professional().name();
    if (at == null) {
      Flash.info(redirect, t("desk.agenda.next-free.none", name));
    } else {
      var when = FrenchDates.longDateTime(at.toInstant(), at.getZone(), next.today());
      Flash.info(redirect, t("desk.agenda.next-free.found", name, when));
    }
    var day = at == null ? next.today() : at.toLocalDate();
    var query =
        new AgendaQuery(AgendaView.of(vue), day, List.of(agentId), null, null, false, false);
    return "redirect:" + query.href() + "#jour-" + day;
  }
}
