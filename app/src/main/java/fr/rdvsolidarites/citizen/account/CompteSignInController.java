package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.citizen.account.CompteDoor.page;
import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.people.CompteSignIn;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** She signs in to her account with her password. Public. */
@Controller
class CompteSignInController {

  static final String PATH = "/compte/connexion";
  private static final String TEMPLATE = "account-sign-in";

  private final CompteSignIn signIn;
  private final Sittings sittings;
  private final Clock clock;

  CompteSignInController(CompteSignIn signIn, Sittings sittings, Clock clock) {
    this.signIn = signIn;
    this.sittings = sittings;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView newSession(HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return sittings.account(request).isPresent()
        ? CompteDoor.to("/mes-rendez-vous")
        : page(TEMPLATE, new ContactFieldPage("", FormErrors.NONE));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String contact,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    LinkDoor.neverStored(response);
    var point = ContactPoint.parse(contact);
    return switch (signIn.signIn(point, password, IpBlock.of(request.getRemoteAddr()))) {
      case CompteSignIn.Outcome.SignedIn(var compteId) -> {
        sittings.begin(compteId, request, response);
        yield CompteDoor.to("/mes-rendez-vous");
      }
      case CompteSignIn.Outcome.Refused() ->
          refused(contact, t("citizen.account.signIn.wrong"), HttpStatus.UNPROCESSABLE_CONTENT);
      case CompteSignIn.Outcome.TooManyTries(var retryAt) ->
          refused(
              contact,
              t("citizen.account.tooMany", Throttle.minutes(clock.instant(), retryAt)),
              HttpStatus.TOO_MANY_REQUESTS);
    };
  }

  private static ModelAndView refused(String contact, String message, HttpStatus status) {
    return page(
        TEMPLATE, new ContactFieldPage(contact, FormErrors.NONE.and("contact", message)), status);
  }
}
