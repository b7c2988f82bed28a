package fr.rdvsolidarites.desk.imports;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** A list of invented people, with its flaws, to try an import; open to every professional. */
@Controller
class ImportSampleController {

  private static final String FILE = "liste-caf.xlsx";

  @GetMapping("/usagers/imports/exemple")
  ResponseEntity<Resource> show() {
    return ResponseEntity.ok()
        .contentType(
            MediaType.parseMediaType(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(FILE).build().toString())
        .body(new ClassPathResource("demo/" + FILE));
  }
}
