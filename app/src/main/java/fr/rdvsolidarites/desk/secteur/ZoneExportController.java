package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.rdvs.SheetFormat;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * All zones of a territoire as a file that an import takes back; {@code
 * TerritoireAction.WRITE_SECTEURS}.
 */
@Controller
class ZoneExportController {

  private final Spaces spaces;
  private final ZoneExports exports;
  private final Clock clock;

  ZoneExportController(Spaces spaces, ZoneExports exports, Clock clock) {
    this.spaces = spaces;
    this.exports = exports;
    this.clock = clock;
  }

  @GetMapping(SecteurController.PATH + "/export")
  void index(
      @PathVariable long territoireId,
      @RequestParam(defaultValue = "xlsx") String format,
      Actor.Agent actor,
      HttpServletResponse response)
      throws IOException {
    var space = spaces.find(territoireId, TerritoireAction.WRITE_SECTEURS, actor);
    var name = "secteurs-" + space.code() + "-" + LocalDate.now(clock.withZone(space.zone()));
    try (var sheet = SheetFormat.of(format).open(response, name, t("desk.secteur.tab"))) {
      exports.write(territoireId, sheet);
    }
  }
}
