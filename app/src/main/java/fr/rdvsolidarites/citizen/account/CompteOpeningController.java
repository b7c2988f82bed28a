package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.citizen.account.CompteDoor.page;
import static fr.rdvsolidarites.citizen.account.CompteDoor.refused;
import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.citizen.HerFiles;
import fr.rdvsolidarites.citizen.ProvenMoment;
import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.people.CitizenSessions.Proven;
import fr.rdvsolidarites.people.CompteOpening;
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

/**
 * She opens an account, after she proved a phone or an address by a code: for « Mes rendez-vous »,
 * or for the RDV that she just took. Public: without that proof, she is asked for it first.
 */
@Controller
class CompteOpeningController {

  static final String PATH = "/compte/nouveau";
  private static final String TEMPLATE = "account-new";

  private final Sittings sittings;
  private final ProvenMoment moment;
  private final HerFiles files;
  private final CompteOpening opening;
  private final Clock clock;

  CompteOpeningController(
      Sittings sittings, ProvenMoment moment, HerFiles files, CompteOpening opening, Clock clock) {
    this.sittings = sittings;
    this.moment = moment;
    this.files = files;
    this.opening = opening;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView newCompte(HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return who(request)
        .map(proven -> page(TEMPLATE, asked(proven, named(proven), FormErrors.NONE)))
        .orElseGet(() -> CompteDoor.to("/mes-rendez-vous"));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @Valid @ModelAttribute PersonForm form,
      BindingResult checked,
      @RequestParam(defaultValue = "") String password,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return who(request)
        .map(
            proven -> {
              var errors = errors(proven, form, checked);
              return errors.isEmpty()
                  ? open(proven, form, password, redirect, request, response)
                  : refused(TEMPLATE, asked(proven, form.shown(), errors));
            })
        .orElseGet(() -> CompteDoor.to("/mes-rendez-vous"));
  }

  private ModelAndView open(
      Proven proven,
      PersonForm form,
      String password,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (opening.open(proven.contact(), form.firstName(), form.lastName(), password)) {
      case CompteOpening.Outcome.Opened(var compteId) -> {
        moment.forget(request, response);
        sittings.begin(compteId, request, response);
        Flash.success(redirect, t("citizen.account.new.done"));
        yield CompteDoor.to("/mes-rendez-vous");
      }
      case CompteOpening.Outcome.Taken() ->
          refused(
              TEMPLATE,
              asked(proven, form, FormErrors.NONE.and("", t("citizen.account.new.taken"))));
      case CompteOpening.Outcome.Refused(var problem) ->
          refused(
              TEMPLATE,
              asked(
                  proven,
                  form,
                  FormErrors.NONE.and("password", t("citizen.account.password." + problem))));
    };
  }

  /** By the code of « Mes rendez-vous », else by that of her booking. */
  private Optional<Proven> who(HttpServletRequest request) {
    return sittings.proven(request).or(() -> moment.of(request));
  }

  private PersonForm named(Proven proven) {
    return files
        .whoIs(proven)
        .map(identity -> PersonForm.of(identity.firstName(), identity.lastName(), null))
        .orElse(PersonForm.EMPTY);
  }

  /** The letters that were proven begin her name: with others, it would open other files. */
  private FormErrors errors(Proven proven, PersonForm form, BindingResult checked) {
    var errors = form.errors(checked, LocalDate.now(clock));
    return errors.on("lastName") == null
            && !ParticipationLinks.firstThree(form.lastName()).equals(proven.letters())
        ? errors.and("lastName", t("citizen.account.new.otherName"))
        : errors;
  }

  private static OpeningPage asked(Proven proven, PersonForm form, FormErrors errors) {
    return new OpeningPage(proven.contact().masked(), form, errors);
  }
}
