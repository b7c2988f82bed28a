package fr.rdvsolidarites.geo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words as compared: lower case, without accents, cut at anything but letters and digits. «
 * L'Haÿ-les-Roses » is l, hay, les, roses. bin/communes has the same rule.
 */
final class WordKey {
  private WordKey() {}

  static List<String> words(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    var plain = withoutAccents(text.toLowerCase(Locale.ROOT));
    for (var i = 0; i < plain.length(); i++) {
      var c = plain.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        word.append(c);
      } else if (c == 'œ') {
        word.append("oe");
      } else if (c == 'æ') {
        word.append("ae");
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        flush(word, words);
      }
    }
    flush(word, words);
    return List.copyOf(words);
  }

  /** « st » and « ste » written out, as in the official names. */
  static List<String> withSaints(List<String> words) {
    if (!words.contains("st") && !words.contains("ste")) {
      return words;
    }
    return words.stream().map(WordKey::withSaint).toList();
  }

  /**
   * Accents become marks of their own, which are then skipped. Half of the names need no such work.
   */
  private static String withoutAccents(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
      }
    }
    return text;
  }

  private static String withSaint(String word) {
    return switch (word) {
      case "st" -> "saint";
      case "ste" -> "sainte";
      default -> word;
    };
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
