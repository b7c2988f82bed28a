package fr.rdvsolidarites.shared;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The first sheet of an Excel workbook that is not hidden. */
final class XlsxSheet {

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");
  private static final Pattern OF_DATES = Pattern.compile("(?i).*(y|d.*m|m.*d).*");

  private XlsxSheet() {}

  static void read(byte[] content, SheetRows rows) throws IOException {
    var options = new ReadingOptions(true, true);
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(content), options)) {
      var sheet =
          workbook
              .getSheets()
              .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
              .findFirst()
              .orElseGet(workbook::getFirstSheet);
      read(sheet, rows);
    }
  }

  private static void read(Sheet sheet, SheetRows rows) throws IOException {
    try (var all = sheet.openStream()) {
      all.forEachOrdered(row -> rows.add(row.getRowNum(), cells(row)));
    }
  }

  private static List<String> cells(Row row) {
    var texts = new ArrayList<String>();
    for (var i = 0; i < row.getCellCount(); i++) {
      texts.add(text(row.getOptionalCell(i).orElse(null)));
    }
    return texts;
  }

  private static String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.ERROR || cell.getType() == CellType.EMPTY) {
      return "";
    }
    var number = cell.getType() == CellType.NUMBER ? cell.asNumber() : null;
    if (number == null) {
      return Objects.requireNonNullElse(cell.getText(), "");
    }
    return isDate(cell.getDataFormatString())
        ? cell.asDate().toLocalDate().toString()
        : plain(number);
  }

  /** {@code 639980014}, never {@code 6.39980014E8}. */
  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static boolean isDate(@Nullable String format) {
    return format != null && OF_DATES.matcher(QUOTED.matcher(format).replaceAll("")).matches();
  }
}
