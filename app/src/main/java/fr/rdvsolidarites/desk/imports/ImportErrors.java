package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.USAGER_IMPORT_LINE;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The lines in error with their own cells, to be corrected and imported again. */
@Component
class ImportErrors {

  private static final int FLUSH = 500;

  private final DSLContext dsl;
  private final ImportProblems problems;

  ImportErrors(DSLContext dsl, ImportProblems problems) {
    this.dsl = dsl;
    this.problems = problems;
  }

  /** The list's own columns first, so that the corrected file can be given as it is. */
  void write(long importId, OutputStream out) throws IOException {
    var headers = problems.headers(importId);
    var lines =
        dsl.selectFrom(USAGER_IMPORT_LINE)
            .where(
                USAGER_IMPORT_LINE.IMPORT_ID.eq(importId),
                USAGER_IMPORT_LINE.STATUS.eq("error").or(USAGER_IMPORT_LINE.OUTCOME.eq("failed")))
            .orderBy(USAGER_IMPORT_LINE.LINE)
            .fetch();
    try (var workbook = new Workbook(out, "RDV-Solidarites", "1.0")) {
      var sheet = workbook.newWorksheet(t("desk.import.errors.sheet"));
      var titles = new ArrayList<>(headers.values());
      titles.add(t("desk.import.errors.line"));
      titles.add(t("desk.import.errors.why"));
      write(sheet, 0, titles);
      var row = 1;
      for (var line : lines) {
        var cells = new ArrayList<>(List.of(line.getCells()));
        while (cells.size() < headers.size()) {
          cells.add("");
        }
        cells.add(String.valueOf(line.getLine()));
        cells.add(why(line, headers));
        write(sheet, row++, cells);
        if (row % FLUSH == 0) {
          sheet.flush();
        }
      }
    }
  }

  private String why(
      gen.db.tables.records.UsagerImportLineRecord line, Map<Integer, String> headers) {
    var read =
        problems.problems(line.into(USAGER_IMPORT_LINE.LINE, USAGER_IMPORT_LINE.PROBLEMS), headers);
    return read.isEmpty() && line.getReason() != null
        ? t("desk.import.reason." + line.getReason())
        : read.stream()
            .map(one -> one.column().isEmpty() ? one.why() : one.column() + " : " + one.why())
            .reduce((one, other) -> one + " " + other)
            .orElse("");
  }

  private static void write(Worksheet sheet, int row, List<String> cells) {
    for (var column = 0; column < cells.size(); column++) {
      if (!cells.get(column).isEmpty()) {
        sheet.value(row, column, cells.get(column));
      }
    }
  }
}
