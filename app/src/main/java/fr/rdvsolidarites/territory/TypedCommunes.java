package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Communes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Communes of one département, typed or pasted: a name or an INSEE code on each line (or between
 * commas or semicolons).
 *
 * @param communes each once
 * @param problems by line; when there is one, nothing is to be written
 */
public record TypedCommunes(List<Commune> communes, List<Problem> problems) {

  /** More than any département has. */
  private static final int MOST = 2_000;

  private static final Pattern CODE = Pattern.compile("[0-9][0-9ABab][0-9]{3}");
  private static final Pattern BETWEEN = Pattern.compile("[,;\t]");

  /** Why something typed is no commune to take. */
  public enum Reason implements Coded {
    UNKNOWN,
    /** Several of that name in the département. */
    AMBIGUOUS,
    ELSEWHERE,
    TOO_MANY
  }

  /**
   * @param line from 1
   * @param meant labels of those that may be meant, if any
   */
  public record Problem(int line, String typed, Reason reason, List<String> meant) {}

  /** Reads all lines, whatever is wrong with some. */
  public static TypedCommunes read(String text, String departementCode, Communes all) {
    var found = new LinkedHashMap<String, Commune>();
    var problems = new ArrayList<Problem>();
    var lines = text.split("\\R", -1);
    for (var i = 0; i < lines.length; i++) {
      for (var typed : BETWEEN.split(lines[i])) {
        var name = typed.strip();
        if (name.isEmpty()) {
          continue;
        }
        if (found.size() + problems.size() >= MOST) {
          problems.add(new Problem(i + 1, name, Reason.TOO_MANY, List.of()));
          return new TypedCommunes(List.of(), problems);
        }
        var commune = find(name, departementCode, all);
        if (commune.isPresent() && commune.get().departementCode().equals(departementCode)) {
          found.putIfAbsent(commune.get().code(), commune.get());
        } else {
          problems.add(problem(i + 1, name, commune, departementCode, all));
        }
      }
    }
    return new TypedCommunes(List.copyOf(found.values()), List.copyOf(problems));
  }

  /** A code of five signs is INSEE's: a post code is often shared by several communes. */
  private static Optional<Commune> find(String typed, String departementCode, Communes all) {
    if (CODE.matcher(typed).matches()) {
      return all.byCode(typed.toUpperCase(Locale.ROOT));
    }
    return all.exactMatch(typed)
        .filter(commune -> commune.departementCode().equals(departementCode))
        .or(() -> all.exactMatch(typed + " " + departementCode))
        .or(() -> all.exactMatch(typed));
  }

  private static Problem problem(
      int line, String typed, Optional<Commune> commune, String departementCode, Communes all) {
    if (commune.isPresent()) {
      return new Problem(line, typed, Reason.ELSEWHERE, List.of(commune.get().label()));
    }
    var near =
        all.search(typed + " " + departementCode, 5).stream()
            .filter(one -> one.departementCode().equals(departementCode))
            .map(one -> one.name() + " – " + one.code())
            .toList();
    return new Problem(line, typed, near.isEmpty() ? Reason.UNKNOWN : Reason.AMBIGUOUS, near);
  }
}
