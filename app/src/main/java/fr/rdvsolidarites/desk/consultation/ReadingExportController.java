package fr.rdvsolidarites.desk.consultation;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.rdvs.SheetFormat;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    var file = SheetFormat.of(format);
    if (!filter.period().errors().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    try (var sheet = file.open(response, screens.fileName(space), t("desk.reading.sheet"))) {
      screens.write(space, filter, sheet);
    }
  }
}
