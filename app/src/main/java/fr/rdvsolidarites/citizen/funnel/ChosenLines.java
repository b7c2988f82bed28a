package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.shared.Texts.t;

import java.util.ArrayList;
import java.util.List;

/** « Votre choix »: what was chosen so far, each line with the step where it can be changed. */
final class ChosenLines {

  private ChosenLines() {}

  static List<Chosen> upToMotif(Domicile domicile, Choices choices, OpenMotif motif) {
    return List.of(
        new Chosen("citizen.chosen.commune", where(domicile), choices.homeUrl()),
        new Chosen("citizen.chosen.motif", motif.name(), choices.motifsUrl()));
  }

  private static String where(Domicile domicile) {
    var commune = domicile.commune().label();
    return domicile.streetId() == null ? commune : t("citizen.chosen.withStreet", commune);
  }

  static List<Chosen> upToPlace(Domicile domicile, Choices choices, OpenMotif motif, String place) {
    var lines = new ArrayList<>(upToMotif(domicile, choices, motif));
    var key = motif.kind().requiresLieu() ? "citizen.chosen.lieu" : "citizen.chosen.organisation";
    lines.add(new Chosen(key, place, choices.lieuxUrl()));
    return List.copyOf(lines);
  }
}
