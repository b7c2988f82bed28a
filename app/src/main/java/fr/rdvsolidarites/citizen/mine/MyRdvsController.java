package fr.rdvsolidarites.citizen.mine;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.citizen.AskedCodes;
import fr.rdvsolidarites.citizen.DoorCookies;
import fr.rdvsolidarites.citizen.HerFiles;
import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.citizen.TypedContact;
import fr.rdvsolidarites.citizen.franceconnect.FranceConnectEnd;
import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.citizen.rdv.ProofCookie;
import fr.rdvsolidarites.people.CitizenSessions.Sitting;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * « Mes rendez-vous »: the list, for who proved a phone or an address; else the question. Public.
 */
@Controller
class MyRdvsController {

  static final String PATH = "/mes-rendez-vous";

  private final Sittings sittings;
  private final TypedContact contacts;
  private final HerFiles files;
  private final MyRdvs rdvs;
  private final ParticipationLinks links;
  private final ProofCookie proof;
  private final DoorCookies doors;
  private final FranceConnectEnd franceConnectEnd;

  MyRdvsController(
      Sittings sittings,
      TypedContact contacts,
      HerFiles files,
      MyRdvs rdvs,
      ParticipationLinks links,
      ProofCookie proof,
      DoorCookies doors,
      FranceConnectEnd franceConnectEnd) {
    this.sittings = sittings;
    this.contacts = contacts;
    this.files = files;
    this.rdvs = rdvs;
    this.links = links;
    this.proof = proof;
    this.doors = doors;
    this.franceConnectEnd = franceConnectEnd;
  }

  @GetMapping(PATH)
  ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return sittings
        .of(request)
        .map(sitting -> new ModelAndView("citizen/my-rdvs", Map.of("page", rdvs.page(sitting))))
        .orElseGet(() -> question(ContactPage.EMPTY, HttpStatus.OK));
  }

  /** The answer is the same whether the contact is known or not. */
  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String contact,
      HttpServletRequest request,
      HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return contacts
        .ask(AskedCodes.Kind.RDVS, contact, files::isKnown, request, response)
        .map(refusal -> question(ContactPage.refused(contact, refusal.error()), refusal.status()))
        .orElseGet(() -> new ModelAndView("redirect:" + MyCodeController.PATH));
  }

  /** To the page of one RDV, as by the link of a message; another's is not found. */
  @GetMapping(PATH + "/{uuid}/{participationId:\\d{1,18}}")
  ModelAndView open(
      @PathVariable UUID uuid,
      @PathVariable long participationId,
      HttpServletRequest request,
      HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return sittings
        .of(request)
        .map(sitting -> open(participant(sitting, uuid, participationId), request, response))
        .orElseGet(() -> new ModelAndView("redirect:" + PATH));
  }

  /** To the times of whoever follows her. */
  @GetMapping(PATH + "/suivi")
  ModelAndView followed(HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    return sittings
        .of(request)
        .flatMap(rdvs::followed)
        .map(
            usagerId -> {
              doors.followed(usagerId, request, response);
              return new ModelAndView("redirect:/prendre-rdv?par=suivi");
            })
        .orElseGet(() -> new ModelAndView("redirect:" + PATH));
  }

  private Actor.Participant participant(Sitting sitting, UUID uuid, long participationId) {
    return rdvs.participant(sitting, uuid, participationId).orElseThrow(NotFoundException::new);
  }

  private ModelAndView open(
      Actor.Participant her, HttpServletRequest request, HttpServletResponse response) {
    var token = links.issue(her.participationId()).value();
    proof.give(token, her, request, response);
    return new ModelAndView("redirect:/r/" + token);
  }

  @PostMapping(PATH + "/fin")
  ModelAndView end(
      RedirectAttributes redirect, HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    var account = sittings.account(request).isPresent();
    var done = t(account ? "citizen.mine.signedOut" : "citizen.mine.ended");
    return franceConnectEnd
        .page(sittings.end(request, response), done, request)
        .orElseGet(
            () -> {
              Flash.success(redirect, done);
              return new ModelAndView("redirect:/");
            });
  }

  private static ModelAndView question(ContactPage page, HttpStatus status) {
    return new ModelAndView("citizen/my-contact", Map.of("page", page), status);
  }
}
