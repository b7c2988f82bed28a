package fr.rdvsolidarites.desk.consultation;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who read which usager's file; {@code TerritoireAction.SEE_READINGS}. */
@Controller
class ReadingController {

  private static final String PATH = "/territoires/{territoireId}/consultations";
  private static final int LONGEST_SEARCH = 100;

  private final Spaces spaces;
  private final ReadingScreens screens;

  ReadingController(Spaces spaces, ReadingScreens screens) {
    this.spaces = spaces;
    this.screens = screens;
  }

  @GetMapping(PATH)
  ModelAndView index(@PathVariable long territoireId, ReadingFilter filter, Actor.Agent actor) {
    return view(screens.index(space(territoireId, actor), filter, null, actor));
  }

  /** Posted, so that names stay out of addresses: a file is then named by its id. */
  @PostMapping(PATH + "/recherche")
  ModelAndView create(
      @PathVariable long territoireId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor) {
    var space = space(territoireId, actor);
    var text = TypedFields.of(sent).text("recherche").strip();
    var typed = text.substring(0, Math.min(LONGEST_SEARCH, text.length()));
    var nothing = new ReadingFilter(null, null, null, null, null);
    return view(screens.index(space, nothing, screens.search(space, typed), actor));
  }

  private Space space(long territoireId, Actor.Agent actor) {
    return spaces.find(territoireId, TerritoireAction.SEE_READINGS, actor);
  }

  private static ModelAndView view(ReadingsPage page) {
    return new ModelAndView(
        "desk/consultation/index",
        Map.of("page", page),
        page.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
