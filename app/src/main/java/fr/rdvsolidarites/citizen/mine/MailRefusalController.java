package fr.rdvsolidarites.citizen.mine;

import fr.rdvsolidarites.people.MailRefusal;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.SecurityCustomizer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * No more e-mails, by the signed link of one of them. Looking at the page changes nothing: mail
 * servers follow links. Mailboxes that offer a button of their own post to the same address (RFC
 * 8058), without our token against forged forms; the link itself is the proof.
 */
@Controller
class MailRefusalController implements SecurityCustomizer {

  private static final String PATH = "/desabonnement/{token}";

  private final MailRefusal refusal;

  MailRefusalController(MailRefusal refusal) {
    this.refusal = refusal;
  }

  @Override
  public void customize(HttpSecurity http) {
    http.csrf(csrf -> csrf.ignoringRequestMatchers("/desabonnement/*"));
  }

  @GetMapping(PATH)
  ModelAndView show(@PathVariable String token, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var preference = refusal.find(token).orElseThrow(NotFoundException::new);
    var page =
        new RefusalPage(
            PATH.replace("{token}", token), "mails", preference.wanted(), preference.otherwise());
    return new ModelAndView("citizen/refusal", "page", page);
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable String token, @RequestParam(defaultValue = "non") String recevoir) {
    refusal.prefer(token, recevoir.equals("oui"));
    return new ModelAndView("redirect:" + PATH.replace("{token}", token));
  }
}
