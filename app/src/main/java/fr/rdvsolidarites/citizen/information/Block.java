package fr.rdvsolidarites.citizen.information;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text that a territoire wrote: « # » begins a title, « - » an item, an empty line
 * parts two paragraphs.
 */
public sealed interface Block {

  record Title(String text) implements Block {}

  record Paragraph(String text) implements Block {}

  record Items(List<String> texts) implements Block {}

  static List<Block> of(String text) {
    var blocks = new ArrayList<Block>();
    var paragraph = new ArrayList<String>();
    var items = new ArrayList<String>();
    for (var raw : text.lines().toList()) {
      var line = raw.strip();
      boolean isItem = line.startsWith("- ");
      boolean isTitle = line.startsWith("# ");
      if (!isItem) {
        close(items, blocks);
      }
      if (isItem || isTitle || line.isEmpty()) {
        end(paragraph, blocks);
      }
      if (isItem) {
        items.add(line.substring(2).strip());
      } else if (isTitle) {
        blocks.add(new Title(line.substring(2).strip()));
      } else if (!line.isEmpty()) {
        paragraph.add(line);
      }
    }
    close(items, blocks);
    end(paragraph, blocks);
    return blocks;
  }

  private static void close(List<String> items, List<Block> blocks) {
    if (!items.isEmpty()) {
      blocks.add(new Items(List.copyOf(items)));
      items.clear();
    }
  }

  private static void end(List<String> paragraph, List<Block> blocks) {
    if (!paragraph.isEmpty()) {
      blocks.add(new Paragraph(String.join(" ", paragraph)));
      paragraph.clear();
    }
  }
}
