package fr.rdvsolidarites.desk.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Counts that were read one by one, added up in lines and columns. */
final class Pivot<K extends Comparable<? super K>> {

  private final TreeMap<K, Map<String, Integer>> lines = new TreeMap<>();
  private final Map<String, Integer> totals = new HashMap<>();

  void add(K line, String column, int count) {
    lines.computeIfAbsent(line, any -> new HashMap<>()).merge(column, count, Integer::sum);
    totals.merge(column, count, Integer::sum);
  }

  /** In their order. */
  SequencedMap<K, Map<String, Integer>> lines() {
    return lines;
  }

  /** A line of nothing, where there is none. */
  void fill(K line) {
    lines.computeIfAbsent(line, any -> new HashMap<>());
  }

  int total(String column) {
    return totals.getOrDefault(column, 0);
  }

  /** Those in which something was counted, most first. */
  List<String> columns() {
    return totals.keySet().stream()
        .filter(one -> total(one) > 0)
        .sorted((a, b) -> total(a) == total(b) ? a.compareTo(b) : total(b) - total(a))
        .toList();
  }

  List<Integer> values(K line, List<String> columns) {
    var counts = lines.getOrDefault(line, Map.of());
    return columns.stream().map(one -> counts.getOrDefault(one, 0)).toList();
  }
}
