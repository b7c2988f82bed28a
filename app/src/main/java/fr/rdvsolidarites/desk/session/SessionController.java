package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.SessionCommand;
import fr.rdvsolidarites.booking.SessionOpening;
import fr.rdvsolidarites.booking.SessionOutcome;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.session.SessionPage.Confirmation;
import fr.rdvsolidarites.desk.session.SessionPage.Edit;
import fr.rdvsolidarites.desk.session.SessionPage.Frame;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** RDVs collectifs: each line by {@code RdvAction.READ}, a new one by {@code PLACE}. */
@Controller
class SessionController {

  private static final String PATH = "/organisations/{organisationId}/rdvs-collectifs";

  private final SessionScreens screens;
  private final SessionFrames frames;
  private final SessionOpening opening;

  SessionController(SessionScreens screens, SessionFrames frames, SessionOpening opening) {
    this.screens = screens;
    this.frames = frames;
    this.opening = opening;
  }

  /** Of the organisation with the next one; the page lets her choose another. */
  @GetMapping("/rdvs-collectifs")
  String organisations(Actor.Agent actor) {
    return "redirect:" + screens.first(actor).href();
  }

  @GetMapping(PATH)
  ModelAndView index(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    return new ModelAndView(
        "desk/session/index", "page", screens.index(organisationId, TypedFields.of(asked), actor));
  }

  @GetMapping(PATH + "/nouveau")
  ModelAndView newSession(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    var frame = frames.frame(organisationId, actor);
    var copied = TypedFields.of(asked).id("copie");
    var form = copied == null ? frames.blank(frame, actor) : frames.copy(frame, copied, actor);
    return edit(HttpStatus.OK, frame, form, UUID.randomUUID().toString(), FormErrors.NONE);
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var frame = frames.frame(organisationId, actor);
    var form = new SessionForm(typed);
    var key = typed.text("cle");
    var motifId = typed.id("motif");
    if (typed.has("corriger")) {
      return edit(HttpStatus.OK, frame, form, key, FormErrors.NONE);
    }
    var times =
        new SessionTimes(typed, frame.minutes(motifId), frame.zone(), frame::isClosed).read();
    var errors = form.errors().and(times.errors());
    if (motifId == null || frame.motifs().stream().noneMatch(one -> one.id() == motifId)) {
      errors = errors.and("motif", t("desk.problem.motif.missing"));
    }
    if (motifId == null || !errors.isEmpty()) {
      return edit(HttpStatus.UNPROCESSABLE_CONTENT, frame, form, key, errors);
    }
    return switch (opening.open(command(form, motifId, times.times(), key, actor), actor)) {
      case SessionOutcome.Opened(var ids) -> opened(organisationId, ids, redirect);
      case SessionOutcome.NeedsConfirmation(var warnings) ->
          new ModelAndView(
              "desk/session/confirmation",
              Map.of(
                  "page",
                  new Confirmation(
                      frame.organisation().href(),
                      frame.zone(),
                      typed.but("_csrf", "accepte"),
                      warnings)),
              HttpStatus.CONFLICT);
      case SessionOutcome.Wrong(var problems) ->
          edit(HttpStatus.UNPROCESSABLE_CONTENT, frame, form, key, SessionForm.errors(problems));
      case SessionOutcome.Refused(var reason) ->
          edit(HttpStatus.UNPROCESSABLE_CONTENT, frame, form, key, errors(reason));
    };
  }

  private static SessionCommand command(
      SessionForm form, long motifId, List<TimeRange> times, String key, Actor.Agent actor) {
    return new SessionCommand(
        motifId,
        form.lieuId(),
        form.oneOffLieu(),
        List.copyOf(form.typed().ids("agents")),
        times,
        form.draft(),
        form.context(),
        new HashSet<>(form.values("accepte")),
        "agent:" + actor.agentId() + ":session:" + key);
  }

  /** To its sheet, or to the list of all. */
  private static ModelAndView opened(
      long organisationId, List<Long> ids, RedirectAttributes redirect) {
    Flash.success(redirect, t("desk.session.opened", ids.size()));
    return new ModelAndView(
        "redirect:"
            + (ids.size() == 1
                ? "/organisations/" + organisationId + "/rdvs/" + ids.getFirst()
                : SessionPage.base(organisationId)));
  }

  private static FormErrors errors(Reason reason) {
    return switch (reason) {
      case AGENT_NOT_OF_ORGANISATION ->
          FormErrors.NONE.and("agents", t("desk.session.problem.agents.closed"));
      case LIEU_NOT_OPEN -> FormErrors.NONE.and("lieu", t("desk.session.problem.lieu.closed"));
      case BEFORE_2018 -> FormErrors.NONE.and("jour", t("desk.problem.horaire.before-2018"));
      case TOO_FAR_AHEAD -> FormErrors.NONE.and("jour", t("desk.problem.horaire.too-far-ahead"));
      case TOO_LONG -> FormErrors.NONE.and("duree", t("desk.problem.horaire.too-long"));
      case USAGER_UNKNOWN, PHONE_NEEDED, EMAIL_OR_MOBILE_NEEDED, EXACT_DUPLICATE ->
          throw new IllegalStateException("nobody takes part yet");
    };
  }

  private static ModelAndView edit(
      HttpStatus status, Frame frame, SessionForm form, String key, FormErrors errors) {
    return new ModelAndView(
        "desk/session/edit", Map.of("page", new Edit(frame, form, key, errors)), status);
  }
}
