package fr.rdvsolidarites.people.preferences;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgentPreferences;
import fr.rdvsolidarites.people.AgentPreferences.Chosen;
import fr.rdvsolidarites.people.AgentPreferences.FirstPage;
import fr.rdvsolidarites.people.AgentPreferences.Notices;
import fr.rdvsolidarites.people.SupportAccess;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Flash;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Mes préférences »; her own. */
@Controller
class PreferencesController {

  private static final String PATH = "/agents/preferences";

  private final AgentPreferences preferences;
  private final SupportAccess support;
  private final Clock clock;

  PreferencesController(AgentPreferences preferences, SupportAccess support, Clock clock) {
    this.preferences = preferences;
    this.support = support;
    this.clock = clock;
  }

  private String inWords(Instant until) {
    var zone = ZoneId.of("Europe/Paris");
    return FrenchDates.longDateTime(until, zone, LocalDate.now(clock.withZone(zone)));
  }

  @GetMapping(PATH)
  ModelAndView edit(Actor.Agent actor) {
    var until = support.allowedUntil(actor).map(this::inWords).orElse(null);
    return new ModelAndView(
        "people/preferences",
        "page",
        new PreferencesPage(preferences.of(actor), until, actor.supportId() != null));
  }

  @PostMapping(PATH)
  String update(
      @RequestParam(name = "premiere-page") String firstPage,
      @RequestParam(name = "avis") String notices,
      @RequestParam(defaultValue = "false") boolean arrivees,
      @RequestParam(defaultValue = "false") boolean plages,
      @RequestParam(defaultValue = "false") boolean indisponibilites,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var chosen =
        new Chosen(
            known(FirstPage.values(), FirstPage::code, firstPage),
            known(Notices.values(), Notices::code, notices),
            arrivees,
            plages,
            indisponibilites);
    preferences.change(chosen, actor);
    Flash.success(redirect, t("people.preferences.saved"));
    return "redirect:" + PATH;
  }

  private static <T> T known(T[] all, java.util.function.Function<T, String> code, String typed) {
    return Arrays.stream(all)
        .filter(one -> code.apply(one).equals(typed))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }
}
