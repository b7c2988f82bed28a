package fr.rdvsolidarites.citizen.information;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Communes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Whom to call, from the commune where somebody lives. Public. */
@Controller
class ContactController {

  private static final String VIEW = "citizen/contact";
  private static final int MOST_HOMONYMS = 12;
  private static final int LONGEST = 100;

  private final Communes communes;
  private final ContactScreens screens;

  ContactController(Communes communes, ContactScreens screens) {
    this.communes = communes;
    this.screens = screens;
  }

  /**
   * @param commune its code, which counts first
   * @param ou as typed
   */
  @GetMapping("/contact")
  ModelAndView show(
      @RequestParam(required = false) @Nullable String commune,
      @RequestParam(required = false) @Nullable String ou) {
    if (commune == null && ou == null) {
      return view(ContactPage.asking("", null, List.of()));
    }
    var typed = kept(ou);
    var meant = Optional.ofNullable(commune).flatMap(communes::byCode);
    return meant
        .or(() -> communes.exactMatch(typed))
        .map(found -> view(screens.show(found)))
        .orElseGet(() -> unclear(typed, communes.search(typed, MOST_HOMONYMS)));
  }

  private static ModelAndView unclear(String typed, List<Commune> homonyms) {
    if (homonyms.isEmpty()) {
      var error = typed.isEmpty() ? "citizen.home.missing" : "citizen.home.unknown";
      return new ModelAndView(
          VIEW,
          Map.of("page", ContactPage.asking(typed, error, List.of())),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return view(ContactPage.asking(typed, null, homonyms));
  }

  private static String kept(@Nullable String typed) {
    return CitizenParameters.shown(typed, LONGEST).strip();
  }

  private static ModelAndView view(ContactPage page) {
    return new ModelAndView(VIEW, "page", page);
  }
}
