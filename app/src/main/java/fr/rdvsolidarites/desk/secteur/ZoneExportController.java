package fr.rdvsolidarites.desk.secteur;

import fr.rdvsolidarites.desk.rdvs.Sheet;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

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
    if (!format.matches("csv|xlsx")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    response.setContentType(
        format.equals("csv")
            ? "text/csv;charset=UTF-8"
            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(
                "secteurs-"
                    + space.code()
                    + "-"
                    + LocalDate.now(clock.withZone(space.zone()))
                    + "."
                    + format)
            .build()
            .toString());
    try (var sheet =
        format.equals("csv")
            ? Sheet.csv(response.getOutputStream())
            : Sheet.xlsx(response.getOutputStream())) {
      exports.write(territoireId, sheet);
    }
  }
}
