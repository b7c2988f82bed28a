package fr.rdvsolidarites.agenda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of {@code bin/bench creneaux}.
 *
 * @param history whether years of past are added, where they matter most (minutes)
 * @param table where figures are written as Markdown; null: nowhere
 */
record Arguments(List<Path> files, Path table, boolean history) {

  static Arguments of(String[] args) throws IOException {
    Path table = null;
    Path folder = null;
    boolean history = false;
    var names = new ArrayList<String>();
    for (var rest = new ArrayDeque<>(List.of(args)); !rest.isEmpty(); ) {
      var word = rest.pop();
      switch (word) {
        case "--table" -> table = Path.of(rest.pop());
        case "--history" -> history = true;
        default -> {
          if (folder == null && Files.isDirectory(Path.of(word))) {
            folder = Path.of(word);
          } else {
            names.add(word);
          }
        }
      }
    }
    folder = folder == null ? WorkloadGenerator.writeAll() : folder;
    return new Arguments(files(folder, names), table, history);
  }

  private static List<Path> files(Path folder, List<String> names) throws IOException {
    if (!names.isEmpty()) {
      return names.stream().map(name -> folder.resolve(name + ".json")).toList();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*/\\w+\\.json")).sorted().toList();
    }
  }
}
