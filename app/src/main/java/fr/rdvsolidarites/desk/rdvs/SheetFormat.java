package fr.rdvsolidarites.desk.rdvs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** As which file a table is sent. */
public enum SheetFormat {
  CSV("csv", "text/csv;charset=UTF-8"),
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final String extension;
  private final String contentType;

  SheetFormat(String extension, String contentType) {
    this.extension = extension;
    this.contentType = contentType;
  }

  /**
   * @param asked {@code csv} or {@code xlsx}, as an address says it
   * @throws ResponseStatusException 400 for anything else
   */
  public static SheetFormat of(String asked) {
    for (var one : values()) {
      if (one.extension.equals(asked)) {
        return one;
      }
    }
    throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
  }

  /**
   * Answers with a file to be kept; what is wrong with the request is said before. Whoever opens it
   * closes it.
   *
   * @param name of the file, without its extension
   * @param tab the name of the only sheet, where the format has sheets
   */
  public Sheet open(HttpServletResponse response, String name, String tab) throws IOException {
    response.setContentType(contentType);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name + "." + extension).build().toString());
    var out = response.getOutputStream();
    return switch (this) {
      case CSV -> Sheet.csv(out);
      case XLSX -> Sheet.xlsx(out, tab);
    };
  }
}
