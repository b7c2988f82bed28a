package fr.rdvsolidarites.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody typed, cut into the words of a name and at most one number (post code or its
 * beginning, département): « Arras (62000) », « 62000 arras cedex », « Nice 06 ».
 *
 * @param words all of it, in order
 * @param name without the numbers
 * @param number the post code if there is one, else the last number, else empty
 */
record TypedCommune(List<String> words, List<String> name, String number) {
  /** No name of a commune has more than half of it. */
  private static final int MAX_LENGTH = 100;

  static TypedCommune of(String typed) {
    var words = WordKey.words(typed.substring(0, Math.min(typed.length(), MAX_LENGTH)));
    var name = new ArrayList<String>();
    var number = "";
    for (var word : words) {
      if (isNumber(word)) {
        number = number.length() == 5 ? number : word;
      } else if (!word.equals("cedex")) {
        name.add(word);
      }
    }
    return new TypedCommune(words, List.copyOf(name), number);
  }

  boolean isNumberOnly() {
    return name.isEmpty() && !number.isEmpty();
  }

  boolean isPostCode() {
    return name.isEmpty() && number.length() == 5;
  }

  /** A post code that La Poste keeps for companies (« CEDEX ») shares its first digits only. */
  String numberOfDepartement() {
    var overseas = number.startsWith("97") || number.startsWith("98");
    return number.substring(0, Math.min(number.length(), overseas ? 3 : 2));
  }

  /** Corsica's départements are the only ones with a letter. */
  private static boolean isNumber(String word) {
    return word.equals("2a")
        || word.equals("2b")
        || word.length() <= 5 && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
