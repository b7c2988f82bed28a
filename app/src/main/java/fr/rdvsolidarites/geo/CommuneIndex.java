package fr.rdvsolidarites.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Every name from each of its words on, without spaces, in order: « boulognesurmer », « surmer », «
 * mer ». A search is then a stretch of neighbours, and « lehavre », « le havre » and « havre » find
 * the same town. Communes are numbered by falling population, so that a lower number is the better
 * of two.
 */
final class CommuneIndex {
  private static final Set<String> ARTICLES = Set.of("l", "le", "la", "les");
  private static final Comparator<Commune> LARGEST_FIRST =
      Comparator.comparingInt(Commune::population).reversed();

  /** How well a name answers; lower is better. */
  enum Match {
    WHOLE_NAME,
    BEGINNING,
    WORD,
    SCATTERED_WORDS
  }

  /** {@code at}: where it begins in the spaced name. */
  private record Entry(String key, int commune, int at, boolean fromStart) {}

  private final Commune[] communes;

  /** « boulogne sur mer » between spaces. */
  private final String[] spaced;

  private final Entry[] entries;

  /** The entries that are whole names, and the letters of each: a slip is sought in all of them. */
  private final Entry[] names;

  private final int[] lettersOfNames;

  CommuneIndex(List<Commune> all) {
    communes = all.toArray(Commune[]::new);
    Arrays.sort(communes, LARGEST_FIRST);
    spaced = new String[communes.length];
    Arrays.setAll(spaced, number -> spacedName(communes[number]));
    var found = new ArrayList<Entry>(2 * communes.length);
    for (var number = 0; number < communes.length; number++) {
      addEntries(spaced[number], number, found);
    }
    entries = found.toArray(Entry[]::new);
    Arrays.sort(entries, Comparator.comparing(Entry::key));
    names = found.stream().filter(Entry::fromStart).toArray(Entry[]::new);
    lettersOfNames = Arrays.stream(names).mapToInt(name -> Typo.letters(name.key)).toArray();
  }

  private static String spacedName(Commune commune) {
    return " " + String.join(" ", WordKey.withSaints(WordKey.words(commune.name()))) + " ";
  }

  private static void addEntries(String spaced, int number, List<Entry> entries) {
    var joined = spaced.replace(" ", "");
    var spaces = 1;
    for (var at = 1; at < spaced.length(); at = spaced.indexOf(' ', at) + 1) {
      var fromStart = spaces == 1 || spaces == 2 && ARTICLES.contains(spaced.substring(1, at - 1));
      entries.add(new Entry(joined.substring(at - spaces), number, at, fromStart));
      spaces++;
    }
  }

  int size() {
    return communes.length;
  }

  Commune commune(int number) {
    return communes[number];
  }

  boolean isNamed(int number, List<String> words) {
    return spaced[number].equals(" " + String.join(" ", words) + " ");
  }

  /** Communes whose name, with or without its article, is just this. */
  List<Integer> named(List<String> words) {
    var key = String.join("", words);
    var found = new ArrayList<Integer>();
    for (var i = firstFrom(key); i < entries.length && entries[i].key.equals(key); i++) {
      if (entries[i].fromStart && !found.contains(entries[i].commune)) {
        found.add(entries[i].commune);
      }
    }
    return found;
  }

  /**
   * Names that begin with these words or have them in a row. {@code number} filters; may be empty.
   */
  void offerBeginningWith(List<String> words, String number, BestFew best) {
    var key = String.join("", words);
    var typed = String.join(" ", words);
    for (var i = firstFrom(key); i < entries.length && entries[i].key.startsWith(key); i++) {
      var entry = entries[i];
      if (fits(entry.commune, number)) {
        best.offer(entry.commune, score(match(entry, key, typed), entry.commune));
      }
    }
  }

  /** Names with all these words or beginnings of words, in any place: « noeux mines ». */
  void offerWithAllWords(List<String> words, String number, BestFew best) {
    var longest = words.stream().max(Comparator.comparingInt(String::length)).orElse("");
    for (var i = firstFrom(longest);
        i < entries.length && entries[i].key.startsWith(longest);
        i++) {
      var commune = entries[i].commune;
      if (hasAll(commune, words) && fits(commune, number)) {
        best.offer(commune, score(Match.SCATTERED_WORDS, commune));
      }
    }
  }

  /** Names that differ from what was typed by a slip or two. */
  void offerAlike(List<String> words, String number, BestFew best) {
    var typo = new Typo(String.join("", words));
    if (!typo.isPossible()) {
      return;
    }
    for (var i = 0; i < names.length; i++) {
      if (typo.mayBe(lettersOfNames[i]) && fits(names[i].commune, number)) {
        var slips = typo.score(names[i].key);
        if (slips < typo.worst()) {
          best.offer(names[i].commune, slips * communes.length + names[i].commune);
        }
      }
    }
  }

  private Match match(Entry entry, String key, String typed) {
    if (entry.fromStart && entry.key.length() == key.length()) {
      return Match.WHOLE_NAME;
    }
    // « sainte » is the beginning of Sainte-Marie rather than of Saint-Étienne.
    var asTyped = spaced[entry.commune].startsWith(typed, entry.at);
    return entry.fromStart && asTyped ? Match.BEGINNING : Match.WORD;
  }

  private int score(Match match, int commune) {
    return match.ordinal() * communes.length + commune;
  }

  private boolean fits(int commune, String number) {
    return number.isEmpty() || communes[commune].isNumbered(number);
  }

  private boolean hasAll(int commune, List<String> words) {
    for (var word : words) {
      if (!spaced[commune].contains(" " + word)) {
        return false;
      }
    }
    return true;
  }

  private int firstFrom(String key) {
    var low = 0;
    var high = entries.length;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (entries[middle].key.compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
