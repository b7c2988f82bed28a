package fr.rdvsolidarites.shared;

import java.util.List;

/** Several things in one sentence. */
public final class FrenchLists {

  private FrenchLists() {}

  /** « Nora », « Nora et Lina », « Nora, Lina et Inès »; empty when there is none. */
  public static String and(List<String> all) {
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " et " + all.getLast();
  }
}
