package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.geo.Commune;
import java.util.ArrayList;
import java.util.List;

/** « Votre choix »: what was chosen so far, each line with the step where it can be changed. */
final class ChosenLines {

  private ChosenLines() {}

  static List<Chosen> upToMotif(Commune commune, Choices choices, OpenMotif motif) {
    return List.of(
        new Chosen("citizen.chosen.commune", commune.label(), choices.homeUrl()),
        new Chosen("citizen.chosen.motif", motif.name(), choices.motifsUrl()));
  }

  static List<Chosen> upToPlace(Commune commune, Choices choices, OpenMotif motif, String place) {
    var lines = new ArrayList<>(upToMotif(commune, choices, motif));
    var key = motif.kind().requiresLieu() ? "citizen.chosen.lieu" : "citizen.chosen.organisation";
    lines.add(new Chosen(key, place, choices.lieuxUrl()));
    return List.copyOf(lines);
  }
}
