package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.shared.Texts.t;

import java.util.ArrayList;
import java.util.List;

/** « Votre choix »: what was chosen so far, each line with the step where it can be changed. */
final class ChosenLines {

  private ChosenLines() {}

  static List<Chosen> upToMotif(Domicile domicile, Choices choices, OpenMotif motif) {
    var lines = new ArrayList<>(door(domicile));
    if (domicile.commune() != null) {
      lines.add(new Chosen("citizen.chosen.commune", where(domicile), choices.homeUrl()));
    }
    var onlyOne = domicile.door() instanceof Door.Invited;
    lines.add(
        new Chosen("citizen.chosen.motif", motif.name(), onlyOne ? null : choices.motifsUrl()));
    return List.copyOf(lines);
  }

  /** By which door, and for whom, as far as that is known. */
  private static List<Chosen> door(Domicile domicile) {
    return switch (domicile.door()) {
      case Door.Street _, Door.Closed _ -> List.of();
      case Door.Office office -> List.of(new Chosen("citizen.chosen.office", office.name(), "/"));
      case Door.Invited(var invitation) ->
          List.of(new Chosen("citizen.chosen.whom", invitation.whom().shortName(), null));
      case Door.Followed(var whom, _) ->
          List.of(new Chosen("citizen.chosen.whom", whom.shortName(), null));
      case Door.Oriented(_, var whom, _) ->
          List.of(
              new Chosen("citizen.chosen.whom", whom.firstName() + " " + whom.lastName(), null));
      case Door.Prescription(var by) ->
          List.of(
              new Chosen(
                  "citizen.chosen.prescripteur",
                  by.name() + ", " + by.organisation(),
                  PrescripteurController.PATH));
    };
  }

  private static String where(Domicile domicile) {
    var commune = domicile.commune();
    var label = commune == null ? "" : commune.label();
    return domicile.streetId() == null ? label : t("citizen.chosen.withStreet", label);
  }

  static List<Chosen> upToPlace(Domicile domicile, Choices choices, OpenMotif motif, String place) {
    var lines = new ArrayList<>(upToMotif(domicile, choices, motif));
    var key = motif.kind().requiresLieu() ? "citizen.chosen.lieu" : "citizen.chosen.organisation";
    lines.add(new Chosen(key, place, choices.lieuxUrl()));
    return List.copyOf(lines);
  }
}
