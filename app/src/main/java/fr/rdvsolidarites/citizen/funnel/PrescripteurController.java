package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.web.FieldError;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * « Je suis un professionnel, je prends rendez-vous pour quelqu'un » ({@code 2-scheduling.md}
 * §14.5): who he is, proven by a code to his address, before he looks for a time. Public.
 */
@Controller
class PrescripteurController {

  static final String PATH = "/prendre-rdv/prescripteur";
  static final String AGAIN = PATH + "/expiree";

  private static final List<String> FIELDS =
      List.of("firstName", "lastName", "structure", "email", "phone");

  private final PrescripteurCookies cookies;
  private final ContactCodes codes;
  private final ProvenContacts proven;
  private final Clock clock;

  PrescripteurController(
      PrescripteurCookies cookies, ContactCodes codes, ProvenContacts proven, Clock clock) {
    this.cookies = cookies;
    this.codes = codes;
    this.proven = proven;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView newPrescripteur(HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    var form = cookies.proven(request).map(PrescripteurForm::of).orElse(PrescripteurForm.EMPTY);
    return page(form, FormErrors.NONE);
  }

  /** A browser that proved this address lately is not asked again. */
  @PostMapping(PATH)
  ModelAndView create(
      @Valid @ModelAttribute PrescripteurForm form,
      BindingResult checked,
      HttpServletRequest request,
      HttpServletResponse response) {
    LinkDoor.neverStored(response);
    var errors = errors(form, checked);
    if (!errors.isEmpty()) {
      return page(form, errors);
    }
    var contact = ContactPoint.mail(form.email());
    if (proven.hasOne(List.of(contact), request)) {
      cookies.prove(form.prescripteur(), request, response);
      return toTheSearch();
    }
    var network = IpBlock.of(request.getRemoteAddr());
    var wanted = new ContactCodes.Wanted(ContactCodes.Purpose.PRESCRIPTION, contact, null);
    return switch (codes.ask(wanted, network, null, true)) {
      case ContactCodes.Request.Done(var codeId) -> {
        cookies.present(form.prescripteur(), codeId, request, response);
        yield new ModelAndView("redirect:" + PrescripteurCodeController.PATH);
      }
      case ContactCodes.Request.TooMany tooMany ->
          page(
              form,
              FormErrors.NONE.and(
                  "email", t("citizen.code.tooMany", tooMany.minutesFrom(clock.instant()))));
    };
  }

  /** Reached when the form came without a protection that holds: nothing is sent. */
  @PostMapping(AGAIN)
  ModelAndView showAgain(@ModelAttribute PrescripteurForm form, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return page(form.kept(), FormErrors.NONE.and("", t("citizen.who.unprotected")));
  }

  /** Where the person lives comes next. */
  static ModelAndView toTheSearch() {
    return new ModelAndView("redirect:" + Choices.par(Choices.PRESCRIPTEUR).homeUrl());
  }

  private static FormErrors errors(PrescripteurForm form, BindingResult checked) {
    var found = new LinkedHashMap<String, String>();
    checked
        .getFieldErrors()
        .forEach(error -> found.putIfAbsent(error.getField(), key(error.getDefaultMessage())));
    if (form.isPhoneWrong()) {
      found.put("phone", "citizen.who.phone.wrong");
    }
    return new FormErrors(
        FIELDS.stream()
            .filter(found::containsKey)
            .map(field -> new FieldError(field, t(found.getOrDefault(field, ""))))
            .toList());
  }

  private static String key(@Nullable String message) {
    return message != null && Texts.has(message) ? message : "web.form.wrong";
  }

  private static ModelAndView page(PrescripteurForm form, FormErrors errors) {
    return new ModelAndView(
        "citizen/prescripteur",
        Map.of("page", new PrescripteurPage(form, errors)),
        errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
