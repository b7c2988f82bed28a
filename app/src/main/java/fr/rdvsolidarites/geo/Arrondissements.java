package fr.rdvsolidarites.geo;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Paris, Lyon and Marseille: one commune, and a code of its own for each arrondissement. Whoever
 * lives in « 75115 » lives in « 75056 » too; of whoever said « Paris », the arrondissement is not
 * known.
 */
public enum Arrondissements {
  PARIS("75056", 75101, 75120),
  LYON("69123", 69381, 69389),
  MARSEILLE("13055", 13201, 13216);

  private final String commune;
  private final List<String> codes;

  Arrondissements(String commune, int first, int last) {
    this.commune = commune;
    this.codes = IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
  }

  /** The arrondissements of a commune; none for nearly all. */
  public static List<String> of(String communeCode) {
    for (var one : values()) {
      if (one.commune.equals(communeCode)) {
        return one.codes;
      }
    }
    return List.of();
  }

  /** A code, and the commune's when it is an arrondissement's. */
  public static List<String> around(String code) {
    for (var one : values()) {
      if (one.codes.contains(code)) {
        return List.of(code, one.commune);
      }
    }
    return List.of(code);
  }
}
