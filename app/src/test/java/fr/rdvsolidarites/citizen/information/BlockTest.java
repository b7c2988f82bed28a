package fr.rdvsolidarites.citizen.information;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {

  @Test
  void titles_items_and_paragraphs_are_told_apart_by_how_a_line_begins() {
    assertThat(Block.of("# Un\ndeux\ntrois\n\nquatre\n- cinq\n- six\nsept\n#huit"))
        .containsExactly(
            new Block.Title("Un"),
            new Block.Paragraph("deux trois"),
            new Block.Paragraph("quatre"),
            new Block.Items(List.of("cinq", "six")),
            new Block.Paragraph("sept #huit"));
  }

  @Test
  void nothing_says_nothing() {
    assertThat(Block.of(" \n\n ")).isEmpty();
  }
}
