package fr.rdvsolidarites.citizen.franceconnect;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.citizen.ProvenMoment;
import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.citizen.franceconnect.FranceConnect.Answer;
import fr.rdvsolidarites.citizen.franceconnect.FranceConnectCookie.Kept;
import fr.rdvsolidarites.citizen.rdv.LinkDoor;
import fr.rdvsolidarites.people.CitizenSessions.Proven;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.people.FranceConnectIdentity;
import fr.rdvsolidarites.people.FranceConnectSignIn;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * To FranceConnect and back, to the page she left, whatever came of it. Public. A link leads there
 * rather than a form: forms may lead to this site only.
 */
@Controller
class FranceConnectController {

  static final String PATH = "/compte/franceconnect";

  private static final String HOME = "/mes-rendez-vous";

  /** Who is signed in has nothing to do there. */
  private static final Set<String> DOORS = Set.of("/compte/connexion", "/compte/nouveau");

  private final FranceConnect franceConnect;
  private final FranceConnectCookie cookie;
  private final FranceConnectSignIn signIn;
  private final Sittings sittings;
  private final ProvenMoment moment;

  FranceConnectController(
      FranceConnect franceConnect,
      FranceConnectCookie cookie,
      FranceConnectSignIn signIn,
      Sittings sittings,
      ProvenMoment moment) {
    this.franceConnect = franceConnect;
    this.cookie = cookie;
    this.signIn = signIn;
    this.sittings = sittings;
    this.moment = moment;
  }

  /**
   * @param retour the page she leaves
   */
  @GetMapping(PATH)
  String newSession(
      @RequestParam(required = false) @Nullable String retour,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    LinkDoor.neverStored(response);
    if (!franceConnect.isOffered()) {
      throw new NotFoundException();
    }
    var page = LocalPath.orElse(retour, HOME);
    var start = franceConnect.begin(request);
    if (start.isEmpty()) {
      Flash.error(redirect, t("citizen.franceconnect.down"));
      return "redirect:" + page;
    }
    cookie.keep(new Kept(start.get().begun(), page), request, response);
    return "redirect:" + start.get().address();
  }

  @GetMapping(FranceConnect.RETURN)
  String create(
      RedirectAttributes redirect, HttpServletRequest request, HttpServletResponse response) {
    LinkDoor.neverStored(response);
    if (!franceConnect.isOffered()) {
      throw new NotFoundException();
    }
    var kept = cookie.read(request);
    if (kept.filter(one -> one.begun().isOf(request)).isEmpty()) {
      Flash.warning(redirect, t("citizen.franceconnect.refused"));
      return "redirect:" + kept.map(Kept::page).orElse(HOME);
    }
    // An answer serves once.
    cookie.forget(request, response);
    var page = kept.get().page();
    switch (franceConnect.finish(kept.get().begun(), request)) {
      case Answer.Identified identified -> {
        enter(identified, request, response);
        Flash.success(redirect, t("citizen.franceconnect.done"));
        page = DOORS.contains(page) ? HOME : page;
      }
      case Answer.Refused() -> Flash.warning(redirect, t("citizen.franceconnect.refused"));
      case Answer.Down() -> Flash.error(redirect, t("citizen.franceconnect.down"));
    }
    return "redirect:" + page;
  }

  private void enter(
      Answer.Identified identified, HttpServletRequest request, HttpServletResponse response) {
    var identity = identified.identity();
    var compteId = signIn.signIn(identity, proven(identity, request));
    moment.forget(request, response);
    sittings.begin(compteId, identified.idToken(), request, response);
  }

  /** What she proved by a code in this browser, under a name that is hers. */
  private Optional<ContactPoint> proven(
      FranceConnectIdentity identity, HttpServletRequest request) {
    return sittings
        .proven(request)
        .or(() -> moment.of(request))
        .filter(
            one ->
                Stream.of(identity.lastName(), identity.birthName())
                    .map(ParticipationLinks::firstThree)
                    .anyMatch(one.letters()::equals))
        .map(Proven::contact);
  }
}
