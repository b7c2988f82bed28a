package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.citizen.account.CompteDoor.page;
import static fr.rdvsolidarites.citizen.account.CompteDoor.refused;
import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.AskedCodes;
import fr.rdvsolidarites.citizen.AskedCodes.Asked;
import fr.rdvsolidarites.citizen.AskedCodes.Kind;
import fr.rdvsolidarites.citizen.TypedContact;
import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.people.CompteContacts;
import fr.rdvsolidarites.people.ContactCodes.Check;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new phone or address of her account, once a code proved it. Public: of who is signed in. */
@Controller
class CompteContactController {

  private static final String PATH = "/compte/coordonnees";
  private static final String CODE = PATH + "/code";
  private static final String ASK = "account-contact";
  private static final String PROVE = "account-contact-code";

  private final CompteDoor door;
  private final AskedCodes asked;
  private final TypedContact typed;
  private final CompteContacts contacts;

  CompteContactController(
      CompteDoor door, AskedCodes asked, TypedContact typed, CompteContacts contacts) {
    this.door = door;
    this.asked = asked;
    this.typed = typed;
    this.contacts = contacts;
  }

  @GetMapping(PATH)
  ModelAndView newContact(HttpServletRequest request, HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte -> page(ASK, new ContactFieldPage(likely(compte), FormErrors.NONE)));
  }

  /** The address that FranceConnect gave, while she has proven nothing. */
  private static String likely(Compte compte) {
    return compte.contacts().isEmpty()
        ? Optional.ofNullable(compte.franceConnectEmail()).orElse("")
        : "";
  }

  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String contact,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(request, response, _ -> ask(contact, request, response));
  }

  private ModelAndView ask(
      String contact, HttpServletRequest request, HttpServletResponse response) {
    return typed
        .ask(Kind.CONTACT, contact, _ -> true, request, response)
        .map(refusal -> page(ASK, ContactFieldPage.refused(contact, refusal), refusal.status()))
        .orElseGet(() -> CompteDoor.to(CODE));
  }

  @GetMapping(CODE)
  ModelAndView edit(HttpServletRequest request, HttpServletResponse response) {
    return step(
        request,
        response,
        (_, waiting) -> page(PROVE, new CodeFieldPage(waiting.contact(), "", FormErrors.NONE)));
  }

  @PostMapping(CODE)
  ModelAndView update(
      @RequestParam(defaultValue = "") String code,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    return step(
        request,
        response,
        (compte, waiting) -> {
          var error = error(compte, waiting, code);
          if (error != null) {
            return refused(
                PROVE,
                new CodeFieldPage(waiting.contact(), "", FormErrors.NONE.and("code", error)));
          }
          asked.forget(Kind.CONTACT, request, response);
          Flash.success(redirect, t("citizen.account.saved"));
          return CompteDoor.to(CompteController.PATH);
        });
  }

  private @Nullable String error(Compte compte, Asked waiting, String code) {
    if (code.isBlank()) {
      return t("citizen.code.missing");
    }
    return switch (asked.check(Kind.CONTACT, waiting, code, _ -> true)) {
      case Check.Right(var contact) ->
          switch (contacts.replace(compte.id(), contact)) {
            case DONE, JOINED -> null;
            case TAKEN -> t("citizen.account.contact.taken");
          };
      case Check.Wrong(var triesLeft) -> t("citizen.code.wrong", triesLeft);
      case Check.Closed() -> t("citizen.account.code.closed");
    };
  }

  private ModelAndView step(
      HttpServletRequest request,
      HttpServletResponse response,
      BiFunction<Compte, Asked, ModelAndView> step) {
    return door.open(
        request,
        response,
        compte ->
            asked
                .of(Kind.CONTACT, request)
                .map(waiting -> step.apply(compte, waiting))
                .orElseGet(() -> CompteDoor.to(PATH)));
  }
}
