package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.people.ContactCodes.Check;
import fr.rdvsolidarites.people.ContactCodes.Purpose;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The code that proves the address of a professional. Public: of what this browser presented. */
@Controller
class PrescripteurCodeController {

  static final String PATH = PrescripteurController.PATH + "/code";
  static final String AGAIN = PATH + "/expiree";

  private final PrescripteurCookies cookies;
  private final ContactCodes codes;
  private final ProvenContacts proven;

  PrescripteurCodeController(
      PrescripteurCookies cookies, ContactCodes codes, ProvenContacts proven) {
    this.cookies = cookies;
    this.codes = codes;
    this.proven = proven;
  }

  @GetMapping(PATH)
  ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return cookies
        .presented(request)
        .map(one -> page(one, FormErrors.NONE))
        .orElseGet(PrescripteurCodeController::toTheForm);
  }

  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return cookies
        .presented(request)
        .map(one -> check(one, code, request, response))
        .orElseGet(PrescripteurCodeController::toTheForm);
  }

  /** Reached when the code came without a protection that holds: nothing is checked. */
  @PostMapping(AGAIN)
  ModelAndView showAgain(HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return cookies
        .presented(request)
        .map(one -> page(one, FormErrors.NONE.and("code", t("citizen.code.unprotected"))))
        .orElseGet(PrescripteurCodeController::toTheForm);
  }

  private ModelAndView check(
      PrescripteurCookies.Presented one,
      String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (code.isBlank()) {
      return page(one, FormErrors.NONE.and("code", t("citizen.code.missing")));
    }
    var address = ContactPoint.mail(one.by().email());
    return switch (codes.check(one.codeId(), Purpose.PRESCRIPTION, code, address::equals)) {
      case Check.Right(var contact) -> {
        proven.add(contact, request, response);
        cookies.prove(one.by(), request, response);
        yield PrescripteurController.toTheSearch();
      }
      case Check.Wrong(var triesLeft) ->
          page(one, FormErrors.NONE.and("code", t("citizen.code.wrong", triesLeft)));
      case Check.Closed() -> page(one, FormErrors.NONE.and("code", t("citizen.code.closed")));
    };
  }

  private static ModelAndView toTheForm() {
    return new ModelAndView("redirect:" + PrescripteurController.PATH);
  }

  private static ModelAndView page(PrescripteurCookies.Presented one, FormErrors errors) {
    return new ModelAndView(
        "citizen/prescripteur-code",
        Map.of("page", new PrescripteurCodePage(ContactPoint.mail(one.by().email()), errors)),
        errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
