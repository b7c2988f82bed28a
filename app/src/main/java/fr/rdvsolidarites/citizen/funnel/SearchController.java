package fr.rdvsolidarites.citizen.funnel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where she lives: posted, so that no address stands in a URL. Public. */
@Controller
class SearchController {

  static final String PATH = "/prendre-rdv/recherche";
  static final String AGAIN = PATH + "/expiree";

  private static final int MOST_CHOICES = 12;
  private static final int MOST_SUGGESTIONS = 8;

  private final TypedCommune communes;
  private final TypedAddress addresses;
  private final KeptSearch kept;

  SearchController(TypedCommune communes, TypedAddress addresses, KeptSearch kept) {
    this.communes = communes;
    this.addresses = addresses;
    this.kept = kept;
  }

  /** What the field proposes while one types; the code, street and point go to the form. */
  record Suggestion(String label, String code, @Nullable String rue, @Nullable String pres) {}

  @PostMapping(PATH)
  ModelAndView create(
      @ModelAttribute Choices choices,
      @RequestParam(defaultValue = "") String ou,
      HttpServletRequest request,
      HttpServletResponse response) {
    return certain(choices, ou)
        .orElseGet(
            () -> {
              kept.keep(TypedCommune.kept(ou), request, response);
              return new ModelAndView("redirect:" + choices.searchUrl());
            });
  }

  /** The same choices when she comes back from the next page. */
  @GetMapping(PATH)
  ModelAndView show(@ModelAttribute Choices choices, HttpServletRequest request) {
    return kept.recall(request)
        .map(typed -> search(typed, choices))
        .orElseGet(() -> new ModelAndView("redirect:" + choices.homeUrl()));
  }

  /** The form came without a protection that holds: nothing is changed by a search. */
  @PostMapping(AGAIN)
  ModelAndView showAgain(
      @ModelAttribute Choices choices, @RequestParam(defaultValue = "") String ou) {
    return certain(choices, ou).orElseGet(() -> search(TypedCommune.kept(ou), choices));
  }

  @PostMapping(PATH + "/suggestions")
  ResponseEntity<List<Suggestion>> suggest(@RequestParam(defaultValue = "") String q) {
    var suggestions =
        addresses.search(TypedCommune.kept(q), MOST_SUGGESTIONS).candidates().stream()
            .map(SearchController::suggestion)
            .toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(suggestions);
  }

  private static Suggestion suggestion(TypedAddress.Candidate candidate) {
    var choices = candidate.domicile().choices();
    var commune = candidate.domicile().commune();
    var code = commune == null ? "" : commune.code();
    return new Suggestion(candidate.label(), code, choices.rue(), choices.pres());
  }

  /**
   * What a script chose counts first; then a text that names one commune and nothing else. By the
   * link of an organisation nobody needs a commune; here she gives one.
   */
  private Optional<ModelAndView> certain(Choices choices, String ou) {
    return communes
        .domicile(choices)
        .filter(domicile -> domicile.commune() != null)
        .or(() -> addresses.commune(TypedCommune.kept(ou)).map(Domicile::in))
        .map(
            domicile ->
                new ModelAndView("redirect:" + domicile.choices().through(choices).motifsUrl()));
  }

  private ModelAndView search(String typed, Choices door) {
    if (typed.isBlank()) {
      return refused(typed, "citizen.home.missing", door);
    }
    var found = addresses.search(typed, MOST_CHOICES);
    if (found.candidates().isEmpty()) {
      return refused(typed, "citizen.home.unknown", door);
    }
    var first = found.candidates().getFirst();
    if (found.candidates().size() == 1 && !first.hasStreet()) {
      var choices = first.domicile().choices().through(door);
      return new ModelAndView(
          "redirect:"
              + (TypedAddress.namesStreet(typed)
                  ? choices.motifsWithoutStreetUrl()
                  : choices.motifsUrl()));
    }
    var page = HomePage.among(typed, homonyms(found, door), found.streetsOutOfReach()).by(door);
    return new ModelAndView("citizen/communes", Map.of("page", page));
  }

  private static List<HomePage.Homonym> homonyms(TypedAddress.Found found, Choices door) {
    return found.candidates().stream()
        .map(
            one ->
                new HomePage.Homonym(
                    one.label(), one.domicile().choices().through(door).motifsUrl()))
        .toList();
  }

  private static ModelAndView refused(String typed, String error, Choices door) {
    return new ModelAndView(
        "citizen/home",
        Map.of("page", HomePage.refused(typed, error).by(door)),
        HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
