package fr.rdvsolidarites.agenda.cases;

import static fr.rdvsolidarites.shared.Texts.t;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/** What came and what went from one answer to another, line by line. */
record Differences(List<String> came, List<String> went) {

  static Differences between(List<String> before, List<String> after) {
    return new Differences(without(after, before), without(before, after));
  }

  private static List<String> without(List<String> some, List<String> others) {
    var counts = new HashMap<String, Integer>();
    others.forEach(line -> counts.merge(line, 1, Integer::sum));
    var left = new ArrayList<String>();
    for (var line : some) {
      if (counts.merge(line, -1, Integer::sum) < 0) {
        left.add(line);
      }
    }
    return left;
  }

  Stream<String> lines() {
    if (came.isEmpty() && went.isEmpty()) {
      return Stream.of(t("creneaux.command.same"));
    }
    return Stream.concat(
        went.stream().map(line -> t("creneaux.command.went", line)),
        came.stream().map(line -> t("creneaux.command.came", line)));
  }
}
