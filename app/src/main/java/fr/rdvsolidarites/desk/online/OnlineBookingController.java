package fr.rdvsolidarites.desk.online;

import fr.rdvsolidarites.rights.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The test of online booking; scoped by {@code OrganisationAction.TEST_ONLINE_BOOKING}. */
@Controller
class OnlineBookingController {

  private final OnlineBookingScreens screens;

  OnlineBookingController(OnlineBookingScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/organisations/{organisationId}/reservation-en-ligne")
  ModelAndView show(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "") String motif,
      @RequestParam(defaultValue = "") String lieu,
      Actor.Agent actor) {
    var page = screens.show(organisationId, id(motif), id(lieu), actor);
    return new ModelAndView("desk/online/show", "page", page);
  }

  /** What is no id is as good as none. */
  private static @Nullable Long id(String typed) {
    return typed.matches("\\d{1,18}") ? Long.valueOf(typed) : null;
  }
}
