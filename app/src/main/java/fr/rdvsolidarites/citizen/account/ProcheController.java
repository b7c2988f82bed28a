package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.people.Proches;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Her proches. Public: of who is signed in; those of others are not found. */
@Controller
class ProcheController {

  private static final String PATH = "/compte/proches";
  private static final String ONE = PATH + "/{procheId:\\d{1,18}}";
  private static final String REMOVAL = ONE + "/retrait";
  private static final String TEMPLATE = "proche";

  private final CompteDoor door;
  private final Proches proches;
  private final Clock clock;

  ProcheController(CompteDoor door, Proches proches, Clock clock) {
    this.door = door;
    this.proches = proches;
    this.clock = clock;
  }

  @GetMapping(PATH + "/nouveau")
  ModelAndView newProche(HttpServletRequest request, HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte ->
            proches.mayAdd(compte.id())
                ? CompteDoor.page(TEMPLATE, PersonPage.of(PersonForm.EMPTY))
                : CompteDoor.to(CompteController.PATH));
  }

  @PostMapping(PATH)
  ModelAndView create(
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
              && !proches.add(compte.id(), form.firstName(), form.lastName(), form.birth())) {
            errors = FormErrors.NONE.and("firstName", t("citizen.proche.there"));
          }
          return errors.isEmpty()
              ? saved(redirect)
              : CompteDoor.refused(TEMPLATE, new PersonPage(null, form.shown(), errors));
        });
  }

  @GetMapping(ONE)
  ModelAndView edit(
      @PathVariable long procheId, HttpServletRequest request, HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte -> {
          var proche = proches.find(compte.id(), procheId);
          var form = PersonForm.of(proche.firstName(), proche.lastName(), proche.birthDate());
          return CompteDoor.page(TEMPLATE, new PersonPage(proche.id(), form, FormErrors.NONE));
        });
  }

  @PostMapping(ONE)
  ModelAndView update(
      @PathVariable long procheId,
      @Valid @ModelAttribute PersonForm form,
      BindingResult checked,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte -> {
          var proche = proches.find(compte.id(), procheId);
          var errors = form.errors(checked, LocalDate.now(clock));
          if (!errors.isEmpty()) {
            return CompteDoor.refused(TEMPLATE, new PersonPage(proche.id(), form.shown(), errors));
          }
          proches.rename(compte.id(), procheId, form.firstName(), form.lastName(), form.birth());
          return saved(redirect);
        });
  }

  @GetMapping(REMOVAL)
  ModelAndView newRemoval(
      @PathVariable long procheId, HttpServletRequest request, HttpServletResponse response) {
    return door.open(request, response, compte -> removal(compte, procheId, null, HttpStatus.OK));
  }

  @PostMapping(REMOVAL)
  ModelAndView destroy(
      @PathVariable long procheId,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte ->
            switch (proches.remove(compte.id(), procheId)) {
              case REMOVED -> saved(redirect);
              case HAS_RDVS ->
                  removal(compte, procheId, t("citizen.proche.hasRdvs"), HttpStatus.CONFLICT);
            });
  }

  private ModelAndView removal(
      Compte compte, long procheId, @Nullable String refusal, HttpStatus status) {
    var proche = proches.find(compte.id(), procheId);
    return CompteDoor.page(
        "proche-removal", new ProcheRemovalPage(proche.id(), proche.name(), refusal), status);
  }

  private static ModelAndView saved(RedirectAttributes redirect) {
    Flash.success(redirect, t("citizen.account.saved"));
    return CompteDoor.to(CompteController.PATH);
  }
}
