package fr.rdvsolidarites.superadmin.team;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.people.Invitee;
import fr.rdvsolidarites.people.SuperAdmins;
import fr.rdvsolidarites.people.SuperAdmins.Outcome;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Naming and removing super-admins; {@code SupportAction.NAME}. */
@Controller
class TeamController {

  private static final int LONGEST_NAME = 100;

  private final TeamScreens screens;
  private final SuperAdmins superAdmins;

  TeamController(TeamScreens screens, SuperAdmins superAdmins) {
    this.screens = screens;
    this.superAdmins = superAdmins;
  }

  @GetMapping("/support/equipe")
  ModelAndView index(HistoryFilter filter, Actor.Agent actor) {
    var page = screens.show(filter, actor);
    return page.history().in("superadmin/team", page);
  }

  @PostMapping("/support/equipe")
  ModelAndView create(
      @RequestParam(defaultValue = "") String prenom,
      @RequestParam(defaultValue = "") String nom,
      @RequestParam(defaultValue = "") String email,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var address =
        Invitee.readAll(email).stream()
            .findFirst()
            .flatMap(Invitee.Line::invitee)
            .map(Invitee::email);
    var errors = FormErrors.NONE;
    if (prenom.length() > LONGEST_NAME) {
      errors = errors.and("prenom", t("superadmin.team.firstNameLong"));
    }
    if (nom.isBlank() || nom.length() > LONGEST_NAME) {
      errors = errors.and("nom", t("superadmin.team.nameMissing"));
    }
    if (address.isEmpty()) {
      errors = errors.and("email", t("superadmin.team.unreadable"));
    }
    if (!errors.isEmpty()) {
      return page(
          HttpStatus.UNPROCESSABLE_CONTENT,
          screens.show(HistoryFilter.ALL, actor).with(prenom, nom, email, errors));
    }
    var person = new Invitee(address.orElseThrow(), prenom.strip(), nom.strip());
    var outcome = superAdmins.name(person, actor);
    return switch (outcome) {
      case Outcome.Named(_, var created) -> {
        Flash.success(redirect, t("superadmin.team.named." + (created ? "new" : "known"), email));
        yield new ModelAndView("redirect:/support/equipe");
      }
      case Outcome.AlreadyOne _ -> refused("already", prenom, nom, email, actor);
      case Outcome.NotAcceptedYet _ -> refused("waiting", prenom, nom, email, actor);
      case Outcome.Removed _, Outcome.LastOne _ -> throw new IllegalStateException();
    };
  }

  @PostMapping("/support/equipe/{agentId}/retrait")
  ModelAndView destroy(@PathVariable long agentId, Actor.Agent actor, RedirectAttributes redirect) {
    if (superAdmins.remove(agentId, actor) instanceof Outcome.LastOne) {
      var errors = FormErrors.NONE.and("", t("superadmin.team.last"));
      return page(
          HttpStatus.CONFLICT, screens.show(HistoryFilter.ALL, actor).with("", "", "", errors));
    }
    Flash.success(redirect, t("superadmin.team.removed"));
    return new ModelAndView(
        agentId == actor.agentId() ? "redirect:/agents" : "redirect:/support/equipe");
  }

  private ModelAndView refused(
      String why, String first, String last, String email, Actor.Agent actor) {
    var errors = FormErrors.NONE.and("email", t("superadmin.team." + why));
    return page(
        HttpStatus.UNPROCESSABLE_CONTENT,
        screens.show(HistoryFilter.ALL, actor).with(first, last, email, errors));
  }

  private static ModelAndView page(HttpStatus status, TeamPage page) {
    var view = new ModelAndView("superadmin/team", "page", page);
    view.setStatus(status);
    return view;
  }
}
