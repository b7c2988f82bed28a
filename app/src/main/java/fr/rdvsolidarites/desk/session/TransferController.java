package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.SessionEnrolment;
import fr.rdvsolidarites.booking.SessionEnrolment.Outcome;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Flash;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A participant takes part in another RDV collectif instead; {@code RdvAction.WRITE} on both. */
@Controller
class TransferController {

  private static final String PATH =
      "/organisations/{organisationId}/rdvs/{rdvId}/participations/{participationId}/changement";

  private final TransferScreens screens;
  private final SessionEnrolment enrolment;

  TransferController(TransferScreens screens, SessionEnrolment enrolment) {
    this.screens = screens;
    this.enrolment = enrolment;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @PathVariable long participationId,
      Actor.Agent actor) {
    return new ModelAndView(
        "desk/session/transfer",
        "page",
        screens.page(organisationId, rdvId, participationId, actor));
  }

  @PostMapping(PATH)
  String update(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @PathVariable long participationId,
      @RequestParam long vers,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.page(organisationId, rdvId, participationId, actor);
    var outcome = enrolment.transfer(rdvId, participationId, vers, actor);
    if (outcome != Outcome.DONE) {
      Flash.warning(redirect, t("desk.enrolment." + outcome.name().toLowerCase(Locale.ROOT)));
      return "redirect:" + page.action();
    }
    var day =
        page.targets().stream()
            .filter(one -> one.rdvId() == vers)
            .map(one -> one.during().start().atZone(page.zone()).toLocalDate())
            .findFirst()
            .map(date -> FrenchDates.day(date, page.today()))
            .orElse("");
    Flash.success(redirect, t("desk.session.transfer.done", page.participant(), day));
    return "redirect:" + page.sheetHref();
  }
}
