package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.Actor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The lines that could not be imported, as a spreadsheet; {@code UsagerImportAction.READ}. */
@Controller
class ImportErrorsController {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final ImportScreens screens;
  private final ImportErrors errors;

  ImportErrorsController(ImportScreens screens, ImportErrors errors) {
    this.screens = screens;
    this.errors = errors;
  }

  @GetMapping("/usagers/imports/{importId}/erreurs")
  void show(@PathVariable long importId, Actor.Agent actor, HttpServletResponse response)
      throws IOException {
    var page = screens.show(importId, "", 1, actor);
    response.setContentType(XLSX);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(t("desk.import.errors.file", String.valueOf(page.id())))
            .build()
            .toString());
    errors.write(importId, response.getOutputStream());
  }
}
