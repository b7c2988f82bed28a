package fr.rdvsolidarites.shared;

import static fr.rdvsolidarites.shared.Spreadsheet.MOST_COLUMNS;
import static fr.rdvsolidarites.shared.Spreadsheet.MOST_ROWS;

import fr.rdvsolidarites.shared.Spreadsheet.Reason;
import fr.rdvsolidarites.shared.Spreadsheet.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes rows as they are read, and says stop before they are too many or too heavy. */
final class SheetRows {

  /** A text that many cells share costs nothing in the file, and its length each time here. */
  private static final int MOST_CHARACTERS = 40_000_000;

  private static final int LONGEST_CELL = 10_001;

  private final List<Row> rows = new ArrayList<>();
  private long characters;

  void add(int number, List<String> cells) {
    var clean = new ArrayList<String>(cells.size());
    for (var cell : cells) {
      var text = clean(cell);
      characters += text.length();
      clean.add(text);
    }
    while (!clean.isEmpty() && clean.getLast().isEmpty()) {
      clean.removeLast();
    }
    if (clean.isEmpty()) {
      return;
    }
    if (clean.size() > MOST_COLUMNS) {
      throw new SheetRefusal(Reason.TOO_MANY_COLUMNS);
    }
    if (rows.size() >= MOST_ROWS) {
      throw new SheetRefusal(Reason.TOO_MANY_ROWS);
    }
    if (characters > MOST_CHARACTERS) {
      throw new SheetRefusal(Reason.TOO_LARGE);
    }
    rows.add(new Row(number, Collections.unmodifiableList(clean)));
  }

  List<Row> all() {
    return Collections.unmodifiableList(rows);
  }

  /** Without what no keyboard makes and no database keeps; any blank is a space. */
  private static String clean(String cell) {
    var cut = cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL) : cell;
    var plain = true;
    for (var i = 0; i < cut.length() && plain; i++) {
      var c = cut.charAt(i);
      plain = c >= ' ' && c < 0x7f || c >= 0xc0 && c < 0x2000;
    }
    return plain ? cut.strip() : filtered(cut).strip();
  }

  private static String filtered(String cell) {
    return cell.codePoints()
        .map(c -> isBlank(c) ? ' ' : c)
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .filter(c -> !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
