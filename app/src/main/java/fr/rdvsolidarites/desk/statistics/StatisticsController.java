package fr.rdvsolidarites.desk.statistics;

import fr.rdvsolidarites.desk.rdvs.SheetFormat;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Figures, as pages and as files: of an organisation for its members, of those RDVs that {@code
 * RdvAction.READ} gives; of a territoire by {@code TerritoireAction.SEE_STATISTICS}; of the
 * viewer's own RDVs.
 */
@Controller
class StatisticsController {

  private static final String ORGANISATION = "/organisations/{organisationId}/statistiques";
  private static final String TERRITOIRE = "/territoires/{territoireId}/statistiques";
  private static final String OWN = "/mes-chiffres";

  private final Scopes scopes;
  private final Spaces spaces;
  private final StatisticsScreens screens;
  private final StatisticsSheets sheets;

  StatisticsController(
      Scopes scopes, Spaces spaces, StatisticsScreens screens, StatisticsSheets sheets) {
    this.scopes = scopes;
    this.spaces = spaces;
    this.screens = screens;
    this.sheets = sheets;
  }

  @GetMapping(ORGANISATION)
  ModelAndView show(@PathVariable long organisationId, StatisticsFilter filter, Actor.Agent actor) {
    return view(ofOrganisation(organisationId, filter, actor));
  }

  @GetMapping(TERRITOIRE)
  ModelAndView index(@PathVariable long territoireId, StatisticsFilter filter, Actor.Agent actor) {
    return view(ofTerritoire(territoireId, filter, actor));
  }

  @GetMapping(OWN)
  ModelAndView own(StatisticsFilter filter, Actor.Agent actor) {
    return view(ofHer(filter, actor));
  }

  @GetMapping(ORGANISATION + "/export")
  void export(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "xlsx") String format,
      StatisticsFilter filter,
      Actor.Agent actor,
      HttpServletResponse response)
      throws IOException {
    write(ofOrganisation(organisationId, filter, actor), format, response);
  }

  @GetMapping(TERRITOIRE + "/export")
  void exportTerritoire(
      @PathVariable long territoireId,
      @RequestParam(defaultValue = "xlsx") String format,
      StatisticsFilter filter,
      Actor.Agent actor,
      HttpServletResponse response)
      throws IOException {
    write(ofTerritoire(territoireId, filter, actor), format, response);
  }

  @GetMapping(OWN + "/export")
  void exportOwn(
      @RequestParam(defaultValue = "xlsx") String format,
      StatisticsFilter filter,
      Actor.Agent actor,
      HttpServletResponse response)
      throws IOException {
    write(ofHer(filter, actor), format, response);
  }

  private StatisticsPage ofOrganisation(long id, StatisticsFilter filter, Actor.Agent actor) {
    return screens.show(scopes.ofOrganisation(id, actor), filter.withoutOrganisation());
  }

  private StatisticsPage ofTerritoire(long id, StatisticsFilter filter, Actor.Agent actor) {
    var space = spaces.find(id, TerritoireAction.SEE_STATISTICS, actor);
    return screens.show(scopes.ofTerritoire(space, filter, actor), filter);
  }

  private StatisticsPage ofHer(StatisticsFilter filter, Actor.Agent actor) {
    return screens.show(scopes.own(actor), filter.withoutOrganisation());
  }

  private static ModelAndView view(StatisticsPage page) {
    return new ModelAndView(
        "desk/statistics/show",
        Map.of("page", page),
        page.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private void write(StatisticsPage page, String format, HttpServletResponse response)
      throws IOException {
    var file = SheetFormat.of(format);
    var figures = page.figures();
    if (figures == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    sheets.write(page, figures, file, response);
  }
}
