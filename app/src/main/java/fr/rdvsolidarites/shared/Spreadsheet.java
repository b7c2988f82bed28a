package fr.rdvsolidarites.shared;

import java.io.IOException;
import java.util.List;

/**
 * The first sheet of a file that somebody gave, as texts: xlsx, ods, or csv with any common
 * delimiter and charset. Nothing in it is ever run: of a formula the value that was saved with it
 * is read, macros are not looked at. What would fill the memory is refused while it is read.
 *
 * @param rows those that hold something
 */
public record Spreadsheet(List<Row> rows) {

  /** Of the file as it was sent. */
  public static final int MOST_BYTES = 12 * 1024 * 1024;

  public static final int MOST_ROWS = 60_000;
  public static final int MOST_COLUMNS = 100;

  /**
   * @param number as the spreadsheet shows it, from 1
   * @param cells stripped; those missing at the end are left out. Dates as ISO, numbers plain
   */
  public record Row(int number, List<String> cells) {

    public String cell(int position) {
      return position < cells.size() ? cells.get(position) : "";
    }
  }

  /** What came of it. */
  public sealed interface Reading {
    record Read(Spreadsheet sheet) implements Reading {}

    record Refused(Reason reason) implements Reading {}
  }

  /** Why a file is not read. */
  public enum Reason {
    EMPTY,
    /** Or it would be, once unfolded. */
    TOO_LARGE,
    TOO_MANY_ROWS,
    TOO_MANY_COLUMNS,
    /** The format before xlsx, or one with a password. */
    OLD_OR_LOCKED,
    UNREADABLE
  }

  /** By what the file holds, whatever its name is. */
  public static Reading read(byte[] content) {
    if (content.length > MOST_BYTES) {
      return new Reading.Refused(Reason.TOO_LARGE);
    }
    try {
      var rows = new SheetRows();
      fill(rows, content);
      return rows.all().isEmpty()
          ? new Reading.Refused(Reason.EMPTY)
          : new Reading.Read(new Spreadsheet(rows.all()));
    } catch (SheetRefusal refusal) {
      return new Reading.Refused(refusal.reason());
    } catch (IOException | RuntimeException e) {
      // Libraries answer a damaged file in many ways; all mean the same to who sent it.
      return new Reading.Refused(Reason.UNREADABLE);
    }
  }

  private static void fill(SheetRows rows, byte[] content) throws IOException {
    switch (ZippedSheet.kind(content)) {
      case XLSX -> XlsxSheet.read(content, rows);
      case ODS -> OdsSheet.read(content, rows);
      case OLE -> throw new SheetRefusal(Reason.OLD_OR_LOCKED);
      case OTHER_ZIP -> throw new SheetRefusal(Reason.UNREADABLE);
      case TEXT -> CsvSheet.read(content, rows);
    }
  }
}
