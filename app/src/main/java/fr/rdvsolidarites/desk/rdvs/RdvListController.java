package fr.rdvsolidarites.desk.rdvs;

import static java.util.stream.Collectors.joining;

import fr.rdvsolidarites.desk.rdvs.RdvListPage.Organisation;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The RDVs of an organisation, for its members; each row by {@code RdvAction.READ}. */
@Controller
class RdvListController {

  private static final int LONGEST_SEARCH = 100;

  private final RdvListScreens screens;
  private final RdvListPeople people;

  RdvListController(RdvListScreens screens, RdvListPeople people) {
    this.screens = screens;
    this.people = people;
  }

  /** Of all her organisations, as her agenda is; the page lets her choose among them. */
  @GetMapping("/rdvs")
  String organisations(Actor.Agent actor) {
    var all = screens.organisations(actor).stream().map(Organisation::id).toList();
    if (all.isEmpty()) {
      throw new NotFoundException();
    }
    var several = all.stream().map(id -> "organisations=" + id).collect(joining("&", "?", ""));
    return "redirect:/organisations/" + all.getFirst() + "/rdvs" + (all.size() > 1 ? several : "");
  }

  @GetMapping("/organisations/{organisationId}/rdvs")
  ModelAndView index(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> query,
      Actor.Agent actor) {
    var typed = query.getFirst("page");
    var page = typed != null && typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 1;
    return new ModelAndView(
        "desk/rdvs/index", "page", screens.index(organisationId, query, page, actor));
  }

  /** Posted, so that names stay out of addresses: they come back as ids. */
  @PostMapping("/organisations/{organisationId}/rdvs/recherche")
  String create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> typed,
      Actor.Agent actor) {
    var place = screens.place(organisationId, actor);
    var filter = screens.filter(typed, place);
    var name = typed.getFirst("nom");
    if (name != null && !name.isBlank() && name.length() <= LONGEST_SEARCH) {
      var found = people.usagers(organisationId, filter, name.replace("\u0000", ""), actor);
      filter = filter.withUsagers(found.isEmpty() ? List.of(0L) : found);
    }
    return "redirect:/organisations/" + organisationId + "/rdvs?" + filter.query();
  }
}
