package fr.rdvsolidarites.citizen.mine;

import fr.rdvsolidarites.people.TextRefusal;
import fr.rdvsolidarites.shared.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** No more texts, by the signed link of her RDV's page. Looking at the page changes nothing. */
@Controller
class TextRefusalController {

  private static final String PATH = "/arret-sms/{token}";

  private final TextRefusal refusal;

  TextRefusalController(TextRefusal refusal) {
    this.refusal = refusal;
  }

  @GetMapping(PATH)
  ModelAndView show(@PathVariable String token, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var preference = refusal.find(token).orElseThrow(NotFoundException::new);
    var page =
        new RefusalPage(
            PATH.replace("{token}", token), "texts", preference.wanted(), preference.otherwise());
    return new ModelAndView("citizen/refusal", "page", page);
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable String token, @RequestParam(defaultValue = "non") String recevoir) {
    refusal.prefer(token, recevoir.equals("oui"));
    return new ModelAndView("redirect:" + PATH.replace("{token}", token));
  }
}
