package fr.rdvsolidarites.citizen.attente;

import fr.rdvsolidarites.booking.FileAttenteLeaving;
import fr.rdvsolidarites.booking.FileAttenteTokens;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Her place in a waiting line, by the signed link of a message. Public. */
@Controller
class PlaceController {

  private static final Set<String> NEWS = Set.of("inscrite", "complet", "partie");

  private final Attentes attentes;
  private final FileAttenteTokens tokens;
  private final FileAttenteLeaving leaving;

  PlaceController(Attentes attentes, FileAttenteTokens tokens, FileAttenteLeaving leaving) {
    this.attentes = attentes;
    this.tokens = tokens;
    this.leaving = leaving;
  }

  @GetMapping("/attente/{token}")
  ModelAndView show(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String fait,
      HttpServletResponse response) {
    neverStored(response);
    var news = fait != null && NEWS.contains(fait) ? fait : null;
    return attentes
        .place(token, news)
        .map(page -> new ModelAndView("citizen/attente", Map.of("page", page)))
        .orElseThrow(NotFoundException::new);
  }

  @PostMapping("/attente/{token}/depart")
  ModelAndView leave(@PathVariable String token) {
    var id = tokens.place(token).orElseThrow(NotFoundException::new);
    if (attentes.place(token, null).isEmpty()) {
      throw new NotFoundException();
    }
    leaving.leave(id, Actor.VISITOR);
    return new ModelAndView("redirect:/attente/" + token + "?fait=partie");
  }

  static void neverStored(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Referrer-Policy", "same-origin");
  }
}
