package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.shared.Spreadsheet.Reading;
import fr.rdvsolidarites.shared.Spreadsheet.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "\t", "|"})
  void values_may_be_separated_by_anything_common(String separator) {
    var text = "Nom_Prénom\n\"Da_Silva\"_Inès\n".replace("_", separator);
    assertThat(rows(text.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            List.of("Nom", "Prénom"), List.of("Da" + strip(separator) + "Silva", "Inès"));
  }

  /** A tab inside a cell is a space. */
  private static String strip(String separator) {
    return separator.equals("\t") ? " " : separator;
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
  void any_common_charset_is_understood(String charset) {
    assertThat(rows("Nom;Prénom\nLŒuf;Zoé\n".getBytes(Charset.forName(charset))))
        .containsExactly(List.of("Nom", "Prénom"), List.of("LŒuf", "Zoé"));
  }

  @Test
  void the_mark_and_the_hint_of_a_spreadsheet_are_no_cells_and_rows_keep_their_numbers() {
    var sheet = read("\uFEFFsep=;\nNom;Prénom\n\nA;B\n".getBytes(StandardCharsets.UTF_8));
    assertThat(sheet.rows())
        .containsExactly(
            new Spreadsheet.Row(2, List.of("Nom", "Prénom")),
            new Spreadsheet.Row(4, List.of("A", "B")));
  }

  @Test
  void of_a_workbook_dates_are_dates_numbers_are_plain_and_formulas_are_what_was_saved()
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var workbook = new Workbook(out, "test", "1.0")) {
      var sheet = workbook.newWorksheet("Liste");
      sheet.value(1, 0, LocalDate.of(1994, 5, 17));
      sheet.style(1, 0).format("dd/mm/yyyy").set();
      sheet.value(1, 1, 639_980_014L);
      sheet.value(1, 2, 62.5);
      sheet.formula(1, 3, "WEBSERVICE(\"http://localhost:1\")");
      sheet.value(1, 4, "\u00a0Nora ");
    }
    assertThat(read(out.toByteArray()).rows())
        .containsExactly(
            new Spreadsheet.Row(2, List.of("1994-05-17", "639980014", "62.5", "", "Nora")));
  }

  @Test
  void of_an_open_document_cells_are_unfolded_only_where_they_hold_something() throws IOException {
    var content =
        """
        <?xml version="1.0"?><office:document-content
         xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
         xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
         xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>Nora</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="1994-05-17T00:00:00"><text:p>17 mai</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="639980014"><text:p>6,40E+8</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="16381"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table></office:spreadsheet></office:body></office:document-content>
        """;
    assertThat(read(ods(content)).rows())
        .containsExactly(new Spreadsheet.Row(3, List.of("Nora", "1994-05-17", "639980014")));
    var bomb =
        content.replace(
            "<text:p>Nora</text:p></table:table-cell>",
            "<text:p>Nora</text:p></table:table-cell><table:table-cell"
                + " table:number-columns-repeated=\"9999\"><text:p>x</text:p></table:table-cell>");
    assertThat(Spreadsheet.read(ods(bomb))).isEqualTo(new Reading.Refused(Reason.TOO_MANY_COLUMNS));
  }

  @Test
  void what_would_fill_the_memory_is_refused() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      var zeros = new byte[1 << 20];
      for (var i = 0; i < 260; i++) {
        zip.write(zeros);
      }
    }
    assertThat(out.size()).isLessThan(Spreadsheet.MOST_BYTES);
    assertThat(Spreadsheet.read(out.toByteArray())).isEqualTo(refused(Reason.TOO_LARGE));
    assertThat(Spreadsheet.read(new byte[Spreadsheet.MOST_BYTES + 1]))
        .isEqualTo(refused(Reason.TOO_LARGE));
    assertThat(Spreadsheet.read("a;b\n".repeat(60_001).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(refused(Reason.TOO_MANY_ROWS));
    assertThat(Spreadsheet.read("a;".repeat(200).concat("a").getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(refused(Reason.TOO_MANY_COLUMNS));
  }

  @Test
  void what_is_no_table_is_said_so() throws IOException {
    var old = new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
    assertThat(Spreadsheet.read(old)).isEqualTo(refused(Reason.OLD_OR_LOCKED));
    assertThat(Spreadsheet.read(new byte[0])).isEqualTo(refused(Reason.EMPTY));
    assertThat(Spreadsheet.read(new byte[] {1, 0, 2, 0, 3})).isEqualTo(refused(Reason.UNREADABLE));
    var zip = new ByteArrayOutputStream();
    try (var other = new ZipOutputStream(zip)) {
      other.putNextEntry(new ZipEntry("photo.jpg"));
    }
    assertThat(Spreadsheet.read(zip.toByteArray())).isEqualTo(refused(Reason.UNREADABLE));
    var broken = new ByteArrayOutputStream();
    try (var workbook = new ZipOutputStream(broken)) {
      workbook.putNextEntry(new ZipEntry("xl/workbook.xml"));
      workbook.write("<workbook><".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Spreadsheet.read(broken.toByteArray())).isEqualTo(refused(Reason.UNREADABLE));
  }

  private static Reading refused(Reason reason) {
    return new Reading.Refused(reason);
  }

  private static byte[] ods(String content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("mimetype"));
      zip.write(
          "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static Spreadsheet read(byte[] content) {
    assertThat(Spreadsheet.read(content)).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) Spreadsheet.read(content)).sheet();
  }

  private static List<List<String>> rows(byte[] content) {
    return read(content).rows().stream().map(Spreadsheet.Row::cells).toList();
  }
}
