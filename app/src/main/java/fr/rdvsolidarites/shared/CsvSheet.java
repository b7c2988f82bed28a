package fr.rdvsolidarites.shared;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fr.rdvsolidarites.shared.Spreadsheet.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values separated by semicolons, commas, tabs or bars; in Unicode, or as Windows writes it. */
final class CsvSheet {

  private static final List<Character> SEPARATORS = List.of(';', ',', '\t', '|');
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int SAMPLE = 50;

  private CsvSheet() {}

  static void read(byte[] content, SheetRows rows) throws IOException {
    var text = text(content);
    if (text.indexOf('\0') >= 0) {
      throw new SheetRefusal(Reason.UNREADABLE);
    }
    var separator = separator(text);
    try (var reader = reader(separator, text)) {
      var number = 0;
      for (var record : reader) {
        number++;
        rows.add(number, isSeparatorLine(record, number) ? List.of() : record.getFields());
      }
    }
  }

  private static CsvReader<CsvRecord> reader(char separator, String text) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .allowExtraCharsAfterClosingQuote(true)
        .ofCsvRecord(text);
  }

  /** {@code sep=;}, which Excel understands. */
  private static boolean isSeparatorLine(CsvRecord record, int number) {
    return number == 1 && record.getField(0).matches("(?i)sep=.?");
  }

  /** The one by which most of the first lines fall into equally many parts, and into most parts. */
  private static char separator(String text) throws IOException {
    var best = ';';
    var most = 0L;
    for (var separator : SEPARATORS) {
      try (var reader = reader(separator, text)) {
        var counts =
            reader.stream()
                .limit(SAMPLE)
                .map(CsvRecord::getFieldCount)
                .filter(count -> count > 1)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        var score =
            counts.entrySet().stream()
                .map(one -> one.getKey() * one.getValue())
                .max(Comparator.naturalOrder())
                .orElse(0L);
        if (score > most) {
          best = separator;
          most = score;
        }
      }
    }
    return best;
  }

  private static String text(byte[] content) {
    if (content.length >= 2 && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF
        || content.length >= 2 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE) {
      return new String(content, StandardCharsets.UTF_16);
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(content, WINDOWS);
    }
  }
}
