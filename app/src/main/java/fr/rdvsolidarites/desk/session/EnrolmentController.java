package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.SessionEnrolment;
import fr.rdvsolidarites.booking.SessionEnrolment.Outcome;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signs people up for a RDV collectif; {@code RdvAction.ENROL}. */
@Controller
class EnrolmentController {

  private static final String PATH = "/organisations/{organisationId}/rdvs/{rdvId}/inscription";

  private static final int LONGEST_SEARCH = 100;

  private final EnrolmentScreens screens;
  private final SessionEnrolment enrolment;

  EnrolmentController(EnrolmentScreens screens, SessionEnrolment enrolment) {
    this.screens = screens;
    this.enrolment = enrolment;
  }

  /** {@code usager}: whoever was chosen before, on the way here. */
  @GetMapping(PATH)
  ModelAndView newParticipant(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    var chosen = TypedFields.of(asked).ids("usager");
    return new ModelAndView(
        "desk/session/enrolment", "page", screens.page(organisationId, rdvId, chosen, actor));
  }

  /**
   * Looks for her, posted so that names stay out of addresses; signs her up, or puts her in the
   * line.
   */
  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var usagerId = typed.id("usager");
    var waiting = typed.id("attente");
    var search = typed.text("q");
    var page =
        screens.page(
            organisationId,
            rdvId,
            search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search,
            actor);
    if (waiting != null) {
      return answered(enrolment.await(rdvId, waiting, actor), page, redirect);
    }
    return usagerId == null
        ? new ModelAndView("desk/session/enrolment", "page", page)
        : answered(enrolment.add(rdvId, usagerId, screens.tells(rdvId), actor), page, redirect);
  }

  private static ModelAndView answered(
      Outcome outcome, EnrolmentPage page, RedirectAttributes redirect) {
    var text = t("desk.enrolment." + outcome.name().toLowerCase(Locale.ROOT));
    return switch (outcome) {
      case DONE -> {
        Flash.success(redirect, text);
        yield new ModelAndView("redirect:" + page.nextHref());
      }
      case WAITING -> {
        Flash.success(redirect, text);
        yield new ModelAndView("redirect:" + page.backHref());
      }
      case ALREADY, FULL, CLOSED, UNKNOWN, FREE, OFFLINE, UNREACHABLE -> {
        Flash.warning(redirect, text);
        yield new ModelAndView("redirect:" + page.action());
      }
    };
  }
}
