package fr.rdvsolidarites.people;

import fr.rdvsolidarites.shared.Spreadsheet;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.UsagerField;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What columns are called, from a table of synonyms; only a proposal, which people correct. */
final class ImportHeaders {

  private static final String TABLE = "/people/import-headers.properties";
  private static final String CHOICE = "choice.";
  private static final String FIRST = ".first";
  private static final int WHERE_TO_LOOK = 30;
  private static final String WHOSE =
      "( (de|du|d|l|la|le|des))*"
          + " (allocataire|beneficiaire|usager|usagere|demandeur|personne|assure|principal|\\d)$";

  private static final Map<String, String> BY_WORDS = load();

  private ImportHeaders() {}

  /** The line of the headers: the first of those with most known words; else the first of all. */
  static int line(List<Spreadsheet.Row> rows) {
    var best = rows.getFirst();
    var most = 1L;
    for (var row : rows.subList(0, Math.min(WHERE_TO_LOOK, rows.size()))) {
      var known = row.cells().stream().filter(cell -> find(cell).isPresent()).count();
      if (known > most) {
        best = row;
        most = known;
      }
    }
    return best.number();
  }

  /** For each header what it fills; null: nothing that is known, or given by another already. */
  static List<@Nullable UsagerImportTarget> propose(
      List<String> headers, Collection<UsagerImportTarget> allowed) {
    var used = EnumSet.noneOf(UsagerImportTarget.class);
    boolean usage = headers.stream().anyMatch(header -> isOf(header, "last_name" + FIRST));
    var proposed = new ArrayList<@Nullable UsagerImportTarget>();
    for (var header : headers) {
      var target = find(header).filter(allowed::contains).orElse(null);
      // « Nom » beside « Nom d'usage » is the name of birth.
      if (usage && target == UsagerImportTarget.LAST_NAME && !isOf(header, "last_name" + FIRST)) {
        target =
            headers.stream().anyMatch(other -> isOf(other, "birth_name"))
                ? null
                : UsagerImportTarget.BIRTH_NAME;
      }
      var taken = target == null || !used.add(target) && !target.mayRepeat();
      proposed.add(taken ? null : target);
    }
    return proposed;
  }

  private static Optional<UsagerImportTarget> find(String header) {
    return key(words(header))
        .or(() -> key(words(header).replaceFirst(WHOSE, "")))
        .map(key -> key.replace(FIRST, ""))
        .flatMap(key -> Coded.find(UsagerImportTarget.class, key));
  }

  private static boolean isOf(String header, String key) {
    return key(words(header)).filter(key::equals).isPresent();
  }

  private static Optional<String> key(String words) {
    return Optional.ofNullable(BY_WORDS.get(words));
  }

  /** The choice that a cell names, by its code or in words. */
  static Optional<String> choice(UsagerField field, String cell) {
    var words = words(cell);
    return field.choices().contains(words)
        ? Optional.of(words)
        : Optional.ofNullable(BY_WORDS.get(CHOICE + field.code() + " " + words));
  }

  /** « N° allocataire » → « n allocataire ». */
  static String words(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", " ")
        .strip();
  }

  private static Map<String, String> load() {
    var table = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(ImportHeaders.class.getResourceAsStream(TABLE)),
            StandardCharsets.UTF_8)) {
      table.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var byWords = new HashMap<String, String>();
    for (var key : table.stringPropertyNames()) {
      for (var words : table.getProperty(key).split("\\|")) {
        if (key.startsWith(CHOICE)) {
          var field = key.substring(CHOICE.length(), key.lastIndexOf('.'));
          var choice = key.substring(key.lastIndexOf('.') + 1);
          byWords.put(CHOICE + field + " " + words.strip(), choice);
        } else {
          byWords.put(words.strip(), key);
        }
      }
    }
    return Map.copyOf(byWords);
  }
}
