package fr.rdvsolidarites.geo;

import java.util.Arrays;

/**
 * Counts the slips (letter too much, missing, wrong, or two swapped) between what was typed and
 * names. Only a narrow band of the table is computed, and it stops as soon as there are too many.
 * Not thread-safe.
 */
final class Typo {
  private static final int LONGEST_NAME = 100;

  private final String typed;
  private final int allowed;
  private final int typedLetters;
  private int[] previous = new int[LONGEST_NAME + 2];
  private int[] current = new int[LONGEST_NAME + 2];
  private int[] beforePrevious = new int[LONGEST_NAME + 2];

  Typo(String typed) {
    this.typed = typed;
    this.allowed = typed.length() < 4 ? 0 : typed.length() < 8 ? 1 : 2;
    this.typedLetters = letters(typed);
  }

  /** A bit for each letter that the text has (and some for digits). */
  static int letters(String text) {
    var bits = 0;
    for (var i = 0; i < text.length(); i++) {
      bits |= 1 << (text.charAt(i) & 31);
    }
    return bits;
  }

  /** A quick look before {@link #score}: one slip brings in one foreign letter at most. */
  boolean mayBe(int letters) {
    return Integer.bitCount(typedLetters & ~letters) <= allowed;
  }

  boolean isPossible() {
    return allowed > 0;
  }

  /** The score of a name that can't be meant. */
  int worst() {
    return 2 * allowed + 2;
  }

  /**
   * Twice the slips, and one more when only the beginning of the name was typed; or {@link #worst}.
   */
  int score(String name) {
    if (name.length() + allowed < typed.length() || name.length() > LONGEST_NAME) {
      return worst();
    }
    for (var j = 0; j <= allowed + 1; j++) {
      previous[j] = j;
    }
    for (var i = 1; i <= typed.length(); i++) {
      if (fillRow(i, name) > allowed) {
        return worst();
      }
      rotate();
    }
    return scoreOfLastRow(name);
  }

  private int fillRow(int i, String name) {
    var from = Math.max(1, i - allowed);
    var to = Math.min(name.length(), i + allowed);
    current[from - 1] = from == 1 ? i : allowed + 1;
    var least = current[from - 1];
    for (var j = from; j <= to; j++) {
      current[j] = slips(i, j, name);
      least = Math.min(least, current[j]);
    }
    current[to + 1] = allowed + 1;
    return least;
  }

  private int slips(int i, int j, String name) {
    var same = typed.charAt(i - 1) == name.charAt(j - 1);
    var least = previous[j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(previous[j], current[j - 1]) + 1);
    var swapped =
        i > 1
            && j > 1
            && typed.charAt(i - 1) == name.charAt(j - 2)
            && typed.charAt(i - 2) == name.charAt(j - 1);
    return swapped ? Math.min(least, beforePrevious[j - 2] + 1) : least;
  }

  private int scoreOfLastRow(String name) {
    var from = Math.max(0, typed.length() - allowed);
    var to = Math.min(name.length(), typed.length() + allowed);
    var least = Arrays.stream(previous, from, to + 1).min().orElse(allowed + 1);
    if (least > allowed) {
      return worst();
    }
    return to == name.length() && previous[to] == least ? 2 * least : 2 * least + 1;
  }

  private void rotate() {
    var free = beforePrevious;
    beforePrevious = previous;
    previous = current;
    current = free;
  }
}
