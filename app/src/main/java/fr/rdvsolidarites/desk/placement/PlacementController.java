package fr.rdvsolidarites.desk.placement;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementCommand;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.PartRefused;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RdvPlacement;
import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.desk.placement.PlacementForm.Field;
import fr.rdvsolidarites.desk.placement.PlacementForm.Problem;
import fr.rdvsolidarites.desk.placement.PlacementForm.Wrong;
import fr.rdvsolidarites.desk.placement.PlacementPage.Alike;
import fr.rdvsolidarites.desk.placement.PlacementPage.Chosen;
import fr.rdvsolidarites.desk.placement.PlacementPage.Confirmation;
import fr.rdvsolidarites.desk.placement.PlacementPage.Details;
import fr.rdvsolidarites.desk.placement.PlacementPage.Who;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.web.Flash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final WhatScreens what;
  private final Seal seal;

  PlacementController(
      PlacementScreens screens, RdvPlacement placement, WhatScreens what, Seal seal) {
    this.screens = screens;
    this.placement = placement;
    this.what = what;
    this.seal = seal;
  }

  /**
   * The step that is next: motif, time and lieu, when no time was chosen ({@link WhatScreens}); for
   * whom; then the details. {@code etape=quoi} or {@code etape=qui} goes back to one.
   */
  @GetMapping("/organisations/{organisationId}/rdvs/nouveau")
  ModelAndView newRdv(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    if (!asked.containsKey("horaire")) {
      return what(organisationId, asked, actor);
    }
    var draft = Draft.of(seal, organisationId, asked).orElse(null);
    if (draft == null) {
      return unreadable(organisationId);
    }
    var model = screens.model(draft, actor);
    var isWhoAsked = "qui".equals(asked.getFirst("etape"));
    if (draft.isForNobody() && !isWhoAsked && model.isPresent()) {
      draft = draft.with(model.get().usagerIds());
    }
    var found = screens.chosen(draft, actor);
    if (draft.isForNobody() || isWhoAsked) {
      return new ModelAndView(
          "desk/placement/who", "page", new Who(found.chosen(), null, List.of(), false));
    }
    var form = screens.blank(draft, found.chosen(), actor);
    return details(HttpStatus.OK, found, form, List.of());
  }

  private ModelAndView what(
      long organisationId, MultiValueMap<String, String> asked, Actor.Agent actor) {
    return switch (what.answer(organisationId, WhatForm.of(asked), actor)) {
      case WhatScreens.Answer.Ready(var href) -> new ModelAndView("redirect:" + href);
      case WhatScreens.Answer.Open(var page) ->
          new ModelAndView(
              "desk/placement/what",
              Map.of("page", page),
              page.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  @PostMapping("/organisations/{organisationId}/rdvs")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> typed,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var sent = Draft.of(seal, organisationId, typed).orElse(null);
    if (sent == null) {
      return unreadable(organisationId);
    }
    var form = PlacementForm.of(sent, typed);
    var found = screens.chosen(form.draft(), actor);
    var chosen = found.chosen();
    if (form.draft().isForNobody()) {
      return new ModelAndView(
          "desk/placement/who", "page", new Who(chosen, null, List.of(), false));
    }
    if (typed.containsKey("corriger")) {
      return details(HttpStatus.OK, found, form.asTyped(), List.of());
    }
    var problems = form.problems(chosen.needsAddress(), chosen.isByVideo());
    if (!problems.isEmpty()) {
      return refused(found, form, problems);
    }
    return switch (placement.place(commands(chosen, form, actor), actor)) {
      case Placed _ -> placed(chosen, form, actor, redirect);
      case NeedsConfirmation(var warnings) -> confirmation(chosen, form, warnings, actor);
      case Refused(var reason) -> refused(found, form, List.of(problem(reason, 0, form)));
      case PartRefused(var reason, var part) ->
          refused(found, form, List.of(problem(reason, part, form)));
    };
  }

  private static List<PlacementCommand> commands(
      Chosen chosen, PlacementForm form, Actor.Agent actor) {
    // Nobody else's form can have the same key.
    var key = "agent:" + actor.agentId() + ":" + form.cle();
    var draft = form.draft();
    var oneOff = form.oneOffLieu(chosen.needsAddress());
    var commands = new ArrayList<PlacementCommand>();
    commands.add(command(draft.time(), draft.agentIds(), oneOff, form, key));
    for (var part : draft.suite().following()) {
      var time = part.time();
      var partKey = key + ":" + commands.size();
      commands.add(command(time, List.of(time.agentId()), null, form, partKey));
    }
    return commands;
  }

  private static PlacementCommand command(
      OfferedTime time,
      List<Long> agentIds,
      PlacementCommand.@Nullable OneOffLieu oneOff,
      PlacementForm form,
      String key) {
    return new PlacementCommand(
        time.ouvertureId(),
        time.lieuId(),
        oneOff,
        form.visioLink(),
        agentIds,
        time.during(),
        form.guests(),
        form.context(),
        form.visible(),
        form.notifiesLifecycle(),
        form.notifiesReminder(),
        Set.copyOf(form.accepte()),
        key);
  }

  private ModelAndView confirmation(
      Chosen chosen, PlacementForm form, List<Warning> warnings, Actor.Agent actor) {
    var ids =
        PlacementPage.similarFiles(warnings).stream()
            .map(Warning.SimilarFile::usagerId)
            .collect(Collectors.toSet());
    var files =
        ids.isEmpty()
            ? List.<PlacementPage.Match>of()
            : screens.withFiles(form.draft(), ids, actor).matches();
    return new ModelAndView(
        "desk/placement/confirmation",
        Map.of("page", new Confirmation(chosen, form, warnings, files)),
        HttpStatus.CONFLICT);
  }

  /** On to the agenda of who placed it, if she takes part, or else of the first professional. */
  private ModelAndView placed(
      Chosen chosen, PlacementForm form, Actor.Agent actor, RedirectAttributes redirect) {
    var start = chosen.start();
    Flash.success(
        redirect, t("desk.placement.placed", PlacementPage.names(chosen, form), chosen.times()));
    var agentIds =
        Stream.concat(
                chosen.draft().agentIds().stream(), chosen.draft().suite().agentIds().stream())
            .toList();
    var shown = agentIds.contains(actor.agentId()) ? actor.agentId() : agentIds.getFirst();
    var day = start.toLocalDate();
    return new ModelAndView(
        "redirect:/agenda?semaine=%s&professionnel=%d#jour-%s".formatted(day, shown, day));
  }

  private static Wrong problem(Reason reason, int part, PlacementForm form) {
    var named = form.draft().usagerIds().isEmpty();
    return switch (reason) {
      case PHONE_NEEDED -> Wrong.of(named ? Field.TELEPHONE : Field.USAGER, Problem.PHONE_NEEDED);
      case EMAIL_OR_MOBILE_NEEDED ->
          Wrong.of(named ? Field.EMAIL : Field.USAGER, Problem.EMAIL_OR_MOBILE_NEEDED);
      case USAGER_UNKNOWN -> Wrong.of(Field.USAGER, Problem.UNKNOWN);
      case AGENT_NOT_OF_ORGANISATION -> atTime(Problem.PROFESSIONAL_GONE, part);
      case LIEU_NOT_OPEN -> atTime(Problem.LIEU_CLOSED, part);
      case BEFORE_2018 -> atTime(Problem.BEFORE_2018, part);
      case TOO_FAR_AHEAD -> atTime(Problem.TOO_FAR_AHEAD, part);
      case TOO_LONG -> atTime(Problem.TOO_LONG, part);
      case EXACT_DUPLICATE -> atTime(Problem.DUPLICATE, part);
    };
  }

  private static Wrong atTime(Problem problem, int part) {
    return new Wrong(Field.HORAIRE, 0, problem, part);
  }

  private static ModelAndView refused(
      PlacementScreens.Found found, PlacementForm form, List<Wrong> problems) {
    return details(HttpStatus.UNPROCESSABLE_CONTENT, found, form, problems);
  }

  private static ModelAndView details(
      HttpStatus status, PlacementScreens.Found found, PlacementForm form, List<Wrong> problems) {
    var page = new Details(found.chosen(), form, found.colleagues(), problems, Alike.NOBODY);
    return new ModelAndView("desk/placement/details", Map.of("page", page), status);
  }

  /** The details, with the files that may be those of somebody just typed. */
  static ModelAndView details(PlacementScreens.Found found, PlacementForm form, Alike alike) {
    var page = new Details(found.chosen(), form, found.colleagues(), List.of(), alike);
    return new ModelAndView("desk/placement/details", "page", page);
  }

  static ModelAndView unreadable(long organisationId) {
    return new ModelAndView(
        "desk/placement/unreadable-time",
        Map.of("page", new UnreadableTime(organisationId)),
        HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
