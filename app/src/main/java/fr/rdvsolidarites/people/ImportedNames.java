package fr.rdvsolidarites.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as lists write them: in capitals, with a civility, or two in one cell. */
final class ImportedNames {

  private static final Pattern CIVILITY =
      Pattern.compile("(?i)^(madame|monsieur|mademoiselle|mme|mlle|mr|m\\.)\\.?\\s+(?=\\S)");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

  private ImportedNames() {}

  /**
   * @param last blank where nothing was there
   */
  record Both(String last, String first) {}

  /** « L'HERMITTE » → « L'Hermitte »; what has both kinds of letters stays as it was written. */
  static String of(String cell) {
    var name = CIVILITY.matcher(cell.strip().replaceAll("\\s+", " ")).replaceFirst("");
    boolean mixed = !isCapital(name) && !name.equals(name.toLowerCase(Locale.FRENCH));
    return mixed || name.codePoints().filter(Character::isLetter).count() < 2
        ? name
        : LETTERS
            .matcher(name.toLowerCase(Locale.FRENCH))
            .replaceAll(match -> capitalised(match.group()));
  }

  /** « BELKADI Nora », « Nora BELKADI », or « Belkadi Nora ». */
  static Both both(String cell) {
    var words = CIVILITY.matcher(cell.strip().replaceAll("\\s+", " ")).replaceFirst("").split(" ");
    var last = joined(words, ImportedNames::isCapital);
    var first = joined(words, word -> !isCapital(word));
    if (last.isEmpty() || first.isEmpty()) {
      last = words[0];
      first = Arrays.stream(words).skip(1).collect(Collectors.joining(" "));
    }
    return new Both(of(last), of(first));
  }

  private static String joined(String[] words, Predicate<String> which) {
    return Arrays.stream(words).filter(which).collect(Collectors.joining(" "));
  }

  private static boolean isCapital(String name) {
    return name.equals(name.toUpperCase(Locale.FRENCH));
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.FRENCH) + word.substring(1);
  }
}
