package fr.rdvsolidarites.citizen.account;

import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.people.Compte;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What stands before every page of an account: nobody but who is signed in to it. */
@Component
class CompteDoor {

  private final Sittings sittings;

  CompteDoor(Sittings sittings) {
    this.sittings = sittings;
  }

  ModelAndView open(
      HttpServletRequest request,
      HttpServletResponse response,
      Function<Compte, ModelAndView> page) {
    LinkDoor.neverStored(response);
    return sittings
        .account(request)
        .map(page)
        .orElseGet(() -> new ModelAndView("redirect:" + CompteSignInController.PATH));
  }

  static ModelAndView page(String template, Object page, HttpStatus status) {
    return new ModelAndView("citizen/" + template, Map.of("page", page), status);
  }

  static ModelAndView page(String template, Object page) {
    return page(template, page, HttpStatus.OK);
  }

  static ModelAndView refused(String template, Object page) {
    return page(template, page, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  static ModelAndView to(String path) {
    return new ModelAndView("redirect:" + path);
  }
}
