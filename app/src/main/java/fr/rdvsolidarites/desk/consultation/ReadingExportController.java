package fr.rdvsolidarites.desk.consultation;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.rdvs.Sheet;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The filtered readings as a file, written while it is read; {@code SEE_READINGS}. */
@Controller
class ReadingExportController {

  private final Spaces spaces;
  private final ReadingScreens screens;

  ReadingExportController(Spaces spaces, ReadingScreens screens) {
    this.spaces = spaces;
    this.screens = screens;
  }

  @GetMapping("/territoires/{territoireId}/consultations/export")
  void show(
      @PathVariable long territoireId,
      @RequestParam(defaultValue = "xlsx") String format,
      ReadingFilter filter,
      Actor.Agent actor,
      HttpServletResponse response)
      throws IOException {
    var space = spaces.find(territoireId, TerritoireAction.SEE_READINGS, actor);
    if (!format.matches("csv|xlsx") || !filter.period().errors().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    response.setContentType(
        format.equals("csv")
            ? "text/csv;charset=UTF-8"
            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(screens.fileName(space, format))
            .build()
            .toString());
    try (var sheet =
        format.equals("csv")
            ? Sheet.csv(response.getOutputStream())
            : Sheet.xlsx(response.getOutputStream(), t("desk.reading.sheet"))) {
      screens.write(space, filter, sheet);
    }
  }
}
