package fr.rdvsolidarites.desk.matrice;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How much two names resemble each other, from 0 to 1: the groups of three letters that they share,
 * over all those that they have, without regard to case and accents. As PostgreSQL's {@code
 * similarity}, but each name is taken apart once: of 400 motifs there are 80,000 pairs.
 *
 * @param groups of three letters, each word with two blanks before it and one behind
 */
record Likeness(Set<String> groups) {

  static Likeness of(String name) {
    var plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.FRENCH);
    var groups = new HashSet<String>();
    for (var word : plain.split("[^\\p{L}\\p{N}]+")) {
      var padded = word.isEmpty() ? "" : "  " + word + " ";
      for (var i = 0; i + 3 <= padded.length(); i++) {
        groups.add(padded.substring(i, i + 3));
      }
    }
    return new Likeness(groups);
  }

  double to(Likeness other) {
    var shared = groups.stream().filter(other.groups::contains).count();
    var all = groups.size() + other.groups.size() - shared;
    return all == 0 ? 0 : (double) shared / all;
  }
}
