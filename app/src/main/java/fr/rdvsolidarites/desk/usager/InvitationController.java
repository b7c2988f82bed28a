package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.OnFiles;
import fr.rdvsolidarites.booking.RdvInvitationLinks;
import fr.rdvsolidarites.booking.RdvInvitations;
import fr.rdvsolidarites.booking.RdvInvitations.Outcome;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.notifications.BaseUrl;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

/**
 * Asking an usager to book by herself; {@code UsagerAction.WRITE} and {@code RdvAction.PLACE} for
 * the motif.
 */
@Controller
class InvitationController {

  private final RdvInvitations invitations;
  private final RdvInvitationLinks links;
  private final InvitationReads reads;
  private final OnFiles files;
  private final UsagerZones zones;
  private final BaseUrl baseUrl;

  InvitationController(
      RdvInvitations invitations,
      RdvInvitationLinks links,
      InvitationReads reads,
      OnFiles files,
      UsagerZones zones,
      BaseUrl baseUrl) {
    this.invitations = invitations;
    this.links = links;
    this.reads = reads;
    this.files = files;
    this.zones = zones;
    this.baseUrl = baseUrl;
  }

  @GetMapping("/usagers/{usagerId}/invitations")
  ModelAndView index(@PathVariable long usagerId, Actor.Agent actor) {
    return page(usagerId, "", List.of("mail", "sms"), null, FormErrors.NONE, actor);
  }

  @PostMapping("/usagers/{usagerId}/invitations")
  ModelAndView create(
      @PathVariable long usagerId,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Actor.Agent actor) {
    var fields = TypedFields.of(sent);
    var motif = fields.id("motif");
    var ways = sent.getOrDefault("par", List.of());
    if (motif == null) {
      return refused(usagerId, "", ways, "motif", "missing", response, actor);
    }
    var outcome =
        invitations.invite(usagerId, motif, ways.contains("mail"), ways.contains("sms"), actor);
    var typed = motif.toString();
    return switch (outcome) {
      case Outcome.Invited(var id) -> {
        if (ways.isEmpty()) {
          yield link(usagerId, id, actor);
        }
        Flash.success(redirect, t("desk.invitation.done"));
        yield new ModelAndView("redirect:/usagers/" + usagerId + "/invitations");
      }
      case Outcome.AlreadyInvited() ->
          refused(usagerId, typed, ways, "motif", "already", response, actor);
      case Outcome.NoReferent() ->
          refused(usagerId, typed, ways, "motif", "no-referent", response, actor);
      case Outcome.NoEmail() -> refused(usagerId, typed, ways, "par", "no-email", response, actor);
      case Outcome.NoMobile() ->
          refused(usagerId, typed, ways, "par", "no-mobile", response, actor);
    };
  }

  @PostMapping("/usagers/{usagerId}/invitations/{invitationId}/envoi")
  ModelAndView sendAgain(
      @PathVariable long usagerId,
      @PathVariable long invitationId,
      RedirectAttributes redirect,
      Actor.Agent actor) {
    invitations.sendAgain(usagerId, invitationId, actor);
    Flash.success(redirect, t("desk.invitation.done"));
    return new ModelAndView("redirect:/usagers/" + usagerId + "/invitations");
  }

  @PostMapping("/usagers/{usagerId}/invitations/{invitationId}/retrait")
  ModelAndView destroy(
      @PathVariable long usagerId,
      @PathVariable long invitationId,
      RedirectAttributes redirect,
      Actor.Agent actor) {
    invitations.withdraw(usagerId, invitationId, actor);
    Flash.success(redirect, t("desk.invitation.withdrawn"));
    return new ModelAndView("redirect:/usagers/" + usagerId + "/invitations");
  }

  /** Shown once, stored nowhere. */
  @PostMapping("/usagers/{usagerId}/invitations/{invitationId}/lien")
  ModelAndView link(
      @PathVariable long usagerId, @PathVariable long invitationId, Actor.Agent actor) {
    var token = links.issue(usagerId, invitationId, actor);
    var url = baseUrl.at(RdvInvitationLinks.path(token));
    return page(usagerId, "", List.of("mail", "sms"), url, FormErrors.NONE, actor);
  }

  private ModelAndView refused(
      long usagerId,
      String motif,
      List<String> ways,
      String field,
      String why,
      HttpServletResponse response,
      Actor.Agent actor) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    var errors = FormErrors.NONE.and(field, t("desk.invitation.refused." + why));
    return page(usagerId, motif, ways, null, errors, actor);
  }

  private ModelAndView page(
      long usagerId,
      String motif,
      List<String> ways,
      @Nullable String link,
      FormErrors errors,
      Actor.Agent actor) {
    var whom =
        files
            .find(usagerId, Rights.filter(actor, UsagerAction.WRITE))
            .orElseThrow(NotFoundException::new);
    var page =
        new InvitationsPage(
            usagerId,
            whom.firstName() + " " + whom.lastName(),
            whom,
            reads.motifs(usagerId, actor),
            reads.lines(usagerId, zones.of(usagerId), actor),
            motif,
            ways,
            link,
            errors);
    return new ModelAndView("desk/usager/invitations", "page", page);
  }
}
