package fr.rdvsolidarites.messages;

import java.text.Normalizer;
import java.util.Map;

/**
 * The alphabet of short SMS (GSM 03.38), unchanged since 1998. A text kept inside it costs 7 bits a
 * character; one letter outside it and every character of the text costs 16.
 */
final class Gsm7 {

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";

  /** Ç is in the alphabet, but many phones show it for ç and the reverse: it is folded as ç is. */
  private static final Map<Integer, String> FOLDED =
      Map.ofEntries(
          fold('’', "'"),
          fold('‘', "'"),
          fold('ʼ', "'"),
          fold('`', "'"),
          fold('´', "'"),
          fold('“', "\""),
          fold('”', "\""),
          fold('„', "\""),
          fold('«', "\""),
          fold('»', "\""),
          fold('–', "-"),
          fold('—', "-"),
          fold('‑', "-"),
          fold('−', "-"),
          fold('…', "..."),
          fold('•', "-"),
          fold('·', "-"),
          fold('œ', "oe"),
          fold('Œ', "OE"),
          fold('Ç', "C"),
          fold('ł', "l"),
          fold('Ł', "L"),
          fold('đ', "d"),
          fold('Đ', "D"),
          fold('ı', "i"),
          fold('°', "o"),
          fold('ª', "a"),
          fold('º', "o"),
          fold('\t', " "));

  private Gsm7() {}

  private static Map.Entry<Integer, String> fold(char from, String to) {
    return Map.entry((int) from, to);
  }

  /**
   * 7-bit units that this character takes: 1, 2 (behind an escape), or 0 when it has no place here.
   */
  static int units(int codePoint) {
    if (BASIC.indexOf(codePoint) >= 0) {
      return 1;
    }
    return EXTENSION.indexOf(codePoint) >= 0 ? 2 : 0;
  }

  static boolean covers(String text) {
    return text.codePoints().allMatch(codePoint -> units(codePoint) > 0);
  }

  /**
   * The same words in this alphabet. A letter without a likeness in it stays; symbols and emoji go.
   */
  static String fold(String text) {
    var folded = new StringBuilder();
    text.codePoints().forEach(codePoint -> folded.append(fold(codePoint)));
    return folded.toString();
  }

  private static String fold(int codePoint) {
    var known = FOLDED.get(codePoint);
    if (known != null) {
      return known;
    }
    if (units(codePoint) > 0) {
      return Character.toString(codePoint);
    }
    if (Character.isSpaceChar(codePoint)) {
      return " ";
    }
    return Character.isLetterOrDigit(codePoint) ? withoutMarks(codePoint) : "";
  }

  private static String withoutMarks(int codePoint) {
    var letter = Character.toString(codePoint);
    var bare = Normalizer.normalize(letter, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    return covers(bare) ? bare : letter;
  }
}
