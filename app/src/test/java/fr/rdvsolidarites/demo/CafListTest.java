package fr.rdvsolidarites.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

class CafListTest {

  private static final Path FILE = Path.of("..").resolve(CafList.FILE);

  @Test
  void the_list_in_the_documentation_is_the_one_made_here() throws IOException {
    var made = new ByteArrayOutputStream();
    CafList.write(made);

    try (var committed = Files.newInputStream(FILE)) {
      assertThat(texts(committed)).isEqualTo(texts(new ByteArrayInputStream(made.toByteArray())));
    }
  }

  @Test
  void it_has_the_flaws_of_which_its_note_speaks() {
    var rows = CafList.rows();

    assertThat(rows).hasSizeBetween(60, 65);
    assertThat(
            rows.indexOf(
                rows.stream().filter(row -> row.contains("NOM")).findFirst().orElseThrow()))
        .isEqualTo(3);
    assertThat(rows)
        .anyMatch(row -> row.contains("NORA@demo.rdv"))
        .anyMatch(row -> row.contains("31/02/1990"));
    assertThat(rows.stream().filter(List::isEmpty)).hasSize(2);
    assertThat(rows.stream().distinct().count()).isEqualTo(rows.size() - 2);
    assertThat(rows.getLast().getFirst()).isEqualTo("TOTAL");
  }

  private static List<List<String>> texts(InputStream file) throws IOException {
    try (var workbook = new ReadableWorkbook(file)) {
      return workbook.getFirstSheet().read().stream()
          .map(row -> row.stream().map(cell -> cell == null ? "" : text(cell)).toList())
          .toList();
    }
  }

  private static String text(Cell cell) {
    return cell.getType() + " " + cell.getRawValue() + cell.getText();
  }
}
