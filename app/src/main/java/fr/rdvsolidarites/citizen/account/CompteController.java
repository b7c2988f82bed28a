package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.people.CompteEditing;
import fr.rdvsolidarites.people.CompteEditing.Preferences;
import fr.rdvsolidarites.people.Proches;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Her account: who she is, how she wants to be told. Public: of who is signed in to it. */
@Controller
class CompteController {

  static final String PATH = "/compte";
  private static final String IDENTITY = PATH + "/informations";
  private static final String TEMPLATE = "account-identity";

  private final CompteDoor door;
  private final CompteEditing editing;
  private final Proches proches;
  private final Clock clock;

  CompteController(CompteDoor door, CompteEditing editing, Proches proches, Clock clock) {
    this.door = door;
    this.editing = editing;
    this.proches = proches;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
    return door.open(request, response, compte -> CompteDoor.page("account", page(compte)));
  }

  private ComptePage page(Compte compte) {
    var born = PersonForm.of("", "", compte.birthDate()).birthDate();
    return new ComptePage(
        compte,
        editing.preferences(compte.id()),
        proches.of(compte.id()),
        proches.mayAdd(compte.id()),
        born.isEmpty() ? null : born,
        Optional.ofNullable(compte.phone()).map(phone -> phone.display()).orElse(null));
  }

  @GetMapping(IDENTITY)
  ModelAndView edit(HttpServletRequest request, HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte ->
            CompteDoor.page(
                TEMPLATE,
                new IdentityPage(
                    compte,
                    PersonForm.of(compte.firstName(), compte.lastName(), compte.birthDate()),
                    FormErrors.NONE)));
  }

  @PostMapping(IDENTITY)
  ModelAndView update(
      @Valid @ModelAttribute PersonForm form,
      BindingResult checked,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte -> {
          var errors = form.errors(checked, LocalDate.now(clock));
          if (errors.isEmpty()
              && !editing.rename(compte.id(), form.firstName(), form.lastName(), form.birth())) {
            errors = FormErrors.NONE.and("", t("citizen.franceconnect.frozen.wrong"));
          }
          if (!errors.isEmpty()) {
            return CompteDoor.refused(TEMPLATE, new IdentityPage(compte, form.shown(), errors));
          }
          Flash.success(redirect, t("citizen.account.saved"));
          return CompteDoor.to(PATH);
        });
  }

  @PostMapping(PATH + "/preferences")
  ModelAndView updatePreferences(
      @RequestParam(defaultValue = "false") boolean bySms,
      @RequestParam(defaultValue = "false") boolean byEmail,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte -> {
          editing.prefer(compte.id(), new Preferences(bySms, byEmail));
          Flash.success(redirect, t("citizen.account.saved"));
          return CompteDoor.to(PATH);
        });
  }
}
