package fr.rdvsolidarites.desk.rdvs;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table that is written row by row and never held whole. Cells are texts or counts, never
 * formulas.
 */
public interface Sheet extends Closeable {

  void row(List<String> cells) throws IOException;

  /** A name and numbers that a spreadsheet can add up. */
  default void counts(String name, List<Integer> counts) throws IOException {
    row(Stream.concat(Stream.of(name), counts.stream().map(String::valueOf)).toList());
  }

  /** As French spreadsheets open it: UTF-8 with its mark, semicolons. */
  static Sheet csv(OutputStream out) throws IOException {
    return new Csv(out);
  }

  /** {@code tab}: the name of its only sheet. */
  static Sheet xlsx(OutputStream out, String tab) {
    return new Xlsx(out, tab);
  }

  /** Comma separated values, with semicolons. */
  final class Csv implements Sheet {

    private final BufferedWriter writer;

    private Csv(OutputStream out) throws IOException {
      this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      writer.write('\uFEFF');
    }

    @Override
    public void row(List<String> cells) throws IOException {
      for (var i = 0; i < cells.size(); i++) {
        if (i > 0) {
          writer.write(';');
        }
        writer.write(quoted(harmless(cells.get(i))));
      }
      writer.write("\r\n");
    }

    /** A spreadsheet would run what begins so; an apostrophe makes it text. */
    static String harmless(String cell) {
      return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
      return cell.chars().anyMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r')
          ? '"' + cell.replace("\"", "\"\"") + '"'
          : cell;
    }

    @Override
    public void close() throws IOException {
      writer.flush();
    }
  }

  /** A workbook of one sheet, its cells inline strings. */
  final class Xlsx implements Sheet {

    private static final int FLUSH = 200;
    private static final int LONGEST_CELL = 32_000;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int next;

    private Xlsx(OutputStream out, String tab) {
      this.workbook = new Workbook(out, "RDV-Solidarites", "1.0");
      this.sheet = workbook.newWorksheet(tab);
    }

    @Override
    public void row(List<String> cells) throws IOException {
      for (var column = 0; column < cells.size(); column++) {
        sheet.inlineString(next, column, shortened(cells.get(column)));
      }
      end();
    }

    @Override
    public void counts(String name, List<Integer> counts) throws IOException {
      sheet.inlineString(next, 0, shortened(name));
      for (var column = 0; column < counts.size(); column++) {
        sheet.value(next, column + 1, counts.get(column));
      }
      end();
    }

    private void end() throws IOException {
      next++;
      if (next % FLUSH == 0) {
        sheet.flush();
      }
    }

    private static String shortened(String cell) {
      return cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL);
    }

    @Override
    public void close() throws IOException {
      workbook.finish();
    }
  }
}
