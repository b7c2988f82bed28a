package fr.rdvsolidarites.desk.placement;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementCommand;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.RdvPlacement;
import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.desk.placement.PlacementForm.Field;
import fr.rdvsolidarites.desk.placement.PlacementForm.Problem;
import fr.rdvsolidarites.desk.placement.PlacementPage.Confirmation;
import fr.rdvsolidarites.desk.placement.PlacementPage.Details;
import fr.rdvsolidarites.desk.placement.PlacementPage.Match;
import fr.rdvsolidarites.desk.placement.PlacementPage.Who;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.web.Flash;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Placing a RDV for somebody, at a time that was offered; {@code RdvAction.PLACE}. */
@Controller
class PlacementController {

  private final PlacementScreens screens;
  private final RdvPlacement placement;
  private final Seal seal;
  private final Clock clock;

  PlacementController(PlacementScreens screens, RdvPlacement placement, Seal seal, Clock clock) {
    this.screens = screens;
    this.placement = placement;
    this.seal = seal;
    this.clock = clock;
  }

  /** For whom? Then, once that is known, the details. */
  @GetMapping("/organisations/{organisationId}/rdvs/nouveau")
  ModelAndView newRdv(
      @PathVariable long organisationId,
      @RequestParam @Nullable String horaire,
      @RequestParam @Nullable Long usager,
      @RequestParam(defaultValue = "false") boolean nouvelle,
      @RequestParam @Nullable Long modele,
      Actor.Agent actor) {
    var time = OfferedTime.open(seal, horaire).orElse(null);
    if (time == null) {
      return unreadable(organisationId);
    }
    var model =
        usager == null && !nouvelle && modele != null
            ? screens.model(organisationId, modele, actor).orElse(null)
            : null;
    if (model != null) {
      var found = found(organisationId, time, model.usagerId(), actor);
      var form = PlacementForm.like(model, found.chosen());
      return details(
          HttpStatus.OK,
          new Details(found.chosen(), form, person(found, model.usagerId()), Map.of()));
    }
    if (usager == null && !nouvelle) {
      var chosen = screens.chosen(organisationId, time, actor).chosen();
      return new ModelAndView(
          "desk/placement/who", "page", new Who(chosen, null, List.of(), false));
    }
    var found = found(organisationId, time, usager, actor);
    var form = PlacementForm.blank(found.chosen(), usager);
    return details(
        HttpStatus.OK, new Details(found.chosen(), form, person(found, usager), Map.of()));
  }

  @PostMapping("/organisations/{organisationId}/rdvs")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> typed,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var form = PlacementForm.of(typed);
    var time = OfferedTime.open(seal, form.horaire()).orElse(null);
    if (time == null) {
      return unreadable(organisationId);
    }
    var found = found(organisationId, time, form.usager(), actor);
    var person = person(found, form.usager());
    var problems = form.problems();
    if (!problems.isEmpty()) {
      return refused(new Details(found.chosen(), form, person, problems));
    }
    return switch (placement.place(command(time, form, actor), actor)) {
      case Placed _ -> placed(found.chosen(), form, person, redirect);
      case NeedsConfirmation(var warnings) ->
          new ModelAndView(
              "desk/placement/confirmation",
              Map.of("page", new Confirmation(found.chosen(), form, person, warnings)),
              HttpStatus.CONFLICT);
      case Refused(var reason) ->
          refused(new Details(found.chosen(), form, person, problems(reason, form)));
    };
  }

  private PlacementScreens.Found found(
      long organisationId, OfferedTime time, @Nullable Long usager, Actor.Agent actor) {
    return usager == null
        ? screens.chosen(organisationId, time, actor)
        : screens.forUsager(organisationId, time, usager, actor);
  }

  /**
   * @throws NotFoundException when a file was named that this organisation does not see
   */
  private static @Nullable Match person(PlacementScreens.Found found, @Nullable Long usager) {
    return usager == null
        ? null
        : found.people().stream().findFirst().orElseThrow(NotFoundException::new);
  }

  private static PlacementCommand command(OfferedTime time, PlacementForm form, Actor.Agent actor) {
    return new PlacementCommand(
        time.ouvertureId(),
        time.lieuId(),
        List.of(time.agentId()),
        time.during(),
        form.usager(),
        form.identity(),
        form.context(),
        form.visible(),
        form.notifiesLifecycle(),
        form.notifiesReminder(),
        Set.copyOf(form.accepte()),
        // Nobody else's form can have the same key.
        "agent:" + actor.agentId() + ":" + form.cle());
  }

  private ModelAndView placed(
      PlacementPage.Chosen chosen,
      PlacementForm form,
      @Nullable Match person,
      RedirectAttributes redirect) {
    var start = chosen.start();
    var today = clock.instant().atZone(start.getZone()).toLocalDate();
    var when = FrenchDates.longDateTime(start.toInstant(), start.getZone(), today);
    Flash.success(
        redirect,
        t("desk.placement.placed", person == null ? form.typedName() : person.name(), when));
    var day = start.toLocalDate();
    return new ModelAndView(
        "redirect:/agenda?semaine=%s&professionnel=%d#jour-%s"
            .formatted(day, chosen.professional().id(), day));
  }

  private static Map<Field, Problem> problems(Reason reason, PlacementForm form) {
    return switch (reason) {
      case PHONE_NEEDED ->
          Map.of(form.isForSomebodyNew() ? Field.TELEPHONE : Field.USAGER, Problem.PHONE_NEEDED);
      case USAGER_UNKNOWN -> Map.of(Field.USAGER, Problem.UNKNOWN);
      case AGENT_NOT_OF_ORGANISATION -> Map.of(Field.HORAIRE, Problem.PROFESSIONAL_GONE);
      case LIEU_NOT_OPEN -> Map.of(Field.HORAIRE, Problem.LIEU_CLOSED);
      case EXACT_DUPLICATE -> Map.of(Field.HORAIRE, Problem.DUPLICATE);
      case UNREALISTIC_DATE -> Map.of(Field.HORAIRE, Problem.UNREALISTIC_DATE);
    };
  }

  private static ModelAndView refused(Details page) {
    return details(HttpStatus.UNPROCESSABLE_CONTENT, page);
  }

  private static ModelAndView details(HttpStatus status, Details page) {
    return new ModelAndView("desk/placement/details", Map.of("page", page), status);
  }

  static ModelAndView unreadable(long organisationId) {
    return new ModelAndView(
        "desk/placement/unreadable-time",
        Map.of("page", new UnreadableTime(organisationId)),
        HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
