package fr.rdvsolidarites.geo;

import java.util.List;

/**
 * A commune of France, or an arrondissement of Paris, Lyon or Marseille.
 *
 * @param code INSEE code, « 62041 » ; not a post code
 * @param departementCode « 62 », « 2A », « 974 »
 * @param postCodes at least one, ascending
 * @param population inhabitants; 0 where unknown
 * @param position of the town, or of the middle of its neighbours where the town's own is not known
 *     (see geo/SOURCES.md): for ordering by distance, not for finding a door
 */
public record Commune(
    String code,
    String name,
    String departementCode,
    List<String> postCodes,
    int population,
    Position position) {
  public Commune {
    postCodes = List.copyOf(postCodes);
  }

  /**
   * What people read: « Arras (62000) ». A town of several post codes shows the number of its
   * département, « Nice (06) »: any one of its post codes would look like another quarter to most
   * who live there. Unique in France, and understood by {@link Communes#exactMatch}.
   */
  public String label() {
    return labelWith(postCodes.size() == 1 ? postCodes.getFirst() : departementCode);
  }

  /**
   * The label with the post code that was typed, if it is one of this commune: « Nice (06300) ».
   */
  public String labelFor(String typed) {
    return postCodes.stream()
        .filter(typed::contains)
        .findFirst()
        .map(this::labelWith)
        .orElseGet(this::label);
  }

  private String labelWith(String number) {
    return name + " (" + number + ")";
  }

  /** Paris, Lyon and Marseille: for a whole post code, their arrondissement says more. */
  boolean hasArrondissements() {
    return !Arrondissements.of(code).isEmpty();
  }

  /** Whether a number beside the name, a post code or its beginning or a département, fits. */
  boolean isNumbered(String number) {
    return departementCode.equalsIgnoreCase(number) || hasPostCodeFrom(number);
  }

  boolean hasPostCodeFrom(String prefix) {
    for (var postCode : postCodes) {
      if (postCode.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
