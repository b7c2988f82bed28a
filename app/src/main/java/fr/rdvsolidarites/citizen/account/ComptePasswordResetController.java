package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.citizen.account.CompteDoor.page;
import static fr.rdvsolidarites.citizen.account.CompteDoor.refused;
import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.citizen.AskedCodes;
import fr.rdvsolidarites.citizen.AskedCodes.Asked;
import fr.rdvsolidarites.citizen.AskedCodes.Kind;
import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.citizen.TypedContact;
import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.people.ComptePassword;
import fr.rdvsolidarites.people.Comptes;
import fr.rdvsolidarites.people.ContactCodes.Check;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A new password with a code, for who forgot hers. Public; the answer is the same whether there is
 * an account or not, and the letters of her name are asked as everywhere.
 */
@Controller
class ComptePasswordResetController {

  static final String PATH = "/compte/mot-de-passe-oublie";
  private static final String CODE = PATH + "/code";
  private static final String ASK = "account-forgotten";
  private static final String CHOOSE = "account-reset";

  private final AskedCodes asked;
  private final TypedContact contacts;
  private final Comptes comptes;
  private final ComptePassword passwords;
  private final Sittings sittings;

  ComptePasswordResetController(
      AskedCodes asked,
      TypedContact contacts,
      Comptes comptes,
      ComptePassword passwords,
      Sittings sittings) {
    this.asked = asked;
    this.contacts = contacts;
    this.comptes = comptes;
    this.passwords = passwords;
    this.sittings = sittings;
  }

  @GetMapping(PATH)
  ModelAndView newReset(HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return page(ASK, new ContactFieldPage("", FormErrors.NONE));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String contact,
      HttpServletRequest request,
      HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return contacts
        .ask(Kind.PASSWORD, contact, point -> comptes.with(point).isPresent(), request, response)
        .map(refusal -> page(ASK, ContactFieldPage.refused(contact, refusal), refusal.status()))
        .orElseGet(() -> CompteDoor.to(CODE));
  }

  @GetMapping(CODE)
  ModelAndView edit(HttpServletRequest request, HttpServletResponse response) {
    return step(
        request,
        response,
        waiting -> page(CHOOSE, new CodeFieldPage(waiting.contact(), "", FormErrors.NONE)));
  }

  @PostMapping(CODE)
  ModelAndView update(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String letters,
      @RequestParam(defaultValue = "") String password,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    return step(
        request,
        response,
        waiting -> {
          var errors = errors(code, letters, password);
          return errors.isEmpty()
              ? check(waiting, code, letters, password, redirect, request, response)
              : refused(CHOOSE, new CodeFieldPage(waiting.contact(), letters, errors));
        });
  }

  private ModelAndView check(
      Asked waiting,
      String code,
      String letters,
      String password,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    var first = ParticipationLinks.firstThree(letters);
    var error =
        switch (asked.check(Kind.PASSWORD, waiting, code, contact -> isNamed(contact, first))) {
          case Check.Right(var contact) -> {
            var compte = comptes.with(contact).orElseThrow(NotFoundException::new);
            if (!(passwords.reset(compte, password)
                instanceof ComptePassword.Change.Refused(var problem))) {
              asked.forget(Kind.PASSWORD, request, response);
              sittings.begin(compte.id(), request, response);
              Flash.success(redirect, t("citizen.account.password.done"));
              yield null;
            }
            yield FormErrors.NONE.and("password", t("citizen.account.password." + problem));
          }
          case Check.Wrong(var triesLeft) ->
              FormErrors.NONE.and("code", t("citizen.mine.wrong", triesLeft));
          case Check.Closed() -> FormErrors.NONE.and("code", t("citizen.account.code.closed"));
        };
    return error == null
        ? CompteDoor.to("/mes-rendez-vous")
        : refused(CHOOSE, new CodeFieldPage(waiting.contact(), letters, error));
  }

  private boolean isNamed(ContactPoint contact, String letters) {
    return comptes
        .with(contact)
        .map(Compte::lastName)
        .filter(name -> ParticipationLinks.firstThree(name).equals(letters))
        .isPresent();
  }

  private static FormErrors errors(String code, String letters, String password) {
    var errors = FormErrors.NONE;
    if (code.isBlank()) {
      errors = errors.and("code", t("citizen.code.missing"));
    }
    if (letters.isBlank()) {
      errors = errors.and("letters", t("citizen.proof.missing"));
    }
    var problem = ComptePassword.problem(null, password);
    return problem.isPresent()
        ? errors.and("password", t("citizen.account.password." + problem.get()))
        : errors;
  }

  private ModelAndView step(
      HttpServletRequest request,
      HttpServletResponse response,
      Function<Asked, ModelAndView> step) {
    LinkDoor.neverStored(response);
    return asked.of(Kind.PASSWORD, request).map(step).orElseGet(() -> CompteDoor.to(PATH));
  }
}
