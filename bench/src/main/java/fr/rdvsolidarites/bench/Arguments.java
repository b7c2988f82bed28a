package fr.rdvsolidarites.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is asked of {@code bin/bench data} and {@code bin/bench pages}: options, and a folder. */
record Arguments(List<String> words) {

  private static final Set<String> WITH_VALUE = Set.of("--today", "--table", "--until", "--only");

  static Arguments of(String[] args) {
    return new Arguments(List.of(args));
  }

  Optional<String> option(String name) {
    int at = words.indexOf(name);
    return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
  }

  /** Where the data is kept. */
  Path folder() {
    return IntStream.range(0, words.size())
        .filter(i -> !words.get(i).startsWith("--"))
        .filter(i -> i == 0 || !WITH_VALUE.contains(words.get(i - 1)))
        .mapToObj(words::get)
        .findFirst()
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("rdv.bench.own"), "reference"))
        .toAbsolutePath();
  }
}
