package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.citizen.franceconnect.FranceConnectEnd;
import fr.rdvsolidarites.people.CompteClosing;
import fr.rdvsolidarites.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** She closes her account, on a page of its own. Public: of who is signed in to it. */
@Controller
class CompteClosingController {

  private static final String PATH = "/compte/fermeture";

  private final CompteDoor door;
  private final CompteClosing closing;
  private final Sittings sittings;
  private final FranceConnectEnd franceConnectEnd;

  CompteClosingController(
      CompteDoor door,
      CompteClosing closing,
      Sittings sittings,
      FranceConnectEnd franceConnectEnd) {
    this.door = door;
    this.closing = closing;
    this.sittings = sittings;
    this.franceConnectEnd = franceConnectEnd;
  }

  @GetMapping(PATH)
  ModelAndView newClosing(HttpServletRequest request, HttpServletResponse response) {
    return door.open(request, response, _ -> new ModelAndView("citizen/account-closing"));
  }

  @PostMapping(PATH)
  ModelAndView create(
      RedirectAttributes redirect, HttpServletRequest request, HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte -> {
          // Its sessions end with it: what FranceConnect is told is read before.
          var idToken = sittings.end(request, response);
          closing.close(compte.id());
          var done = t("citizen.account.closing.done");
          return franceConnectEnd
              .page(idToken, done, request)
              .orElseGet(
                  () -> {
                    Flash.success(redirect, done);
                    return CompteDoor.to("/");
                  });
        });
  }
}
