package fr.rdvsolidarites.desk.rdvs;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.Actor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The filtered list as a file, written while it is read; only what {@code RdvAction.READ} allows.
 */
@Controller
class RdvExportController {

  private final RdvListScreens screens;
  private final RdvExports exports;

  RdvExportController(RdvListScreens screens, RdvExports exports) {
    this.screens = screens;
    this.exports = exports;
  }

  /** {@code lignes}: {@code rdv}, one a RDV; {@code participants}, one a participation. */
  @GetMapping("/organisations/{organisationId}/rdvs/export")
  void show(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "xlsx") String format,
      @RequestParam(defaultValue = "rdv") String lignes,
      @RequestParam MultiValueMap<String, String> query,
      Actor.Agent actor,
      HttpServletResponse response)
      throws IOException {
    var place = screens.place(organisationId, actor);
    var file = SheetFormat.of(format);
    var lines =
        ExportLines.of(lignes)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    var filter = screens.filter(query, place);
    var name = exports.fileName(place, filter, lines);
    var sheet = file.open(response, name, t("desk.export.sheet"));
    exports.write(place, filter, lines, actor, sheet);
    // Not after a failure: half a file must not look whole.
    sheet.close();
  }
}
