package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;

/** A warning in a sentence, the same wherever a RDV is placed or moved. */
public final class WarningText {

  private WarningText() {}

  public static String of(Warning warning) {
    return switch (warning) {
      case Warning.Overlap overlap -> t("desk.placement.warning.overlap", overlap.agentName());
      case Warning.Absent absent -> t("desk.placement.warning.absent", absent.agentName());
      case Warning.OutsidePlages outside ->
          t("desk.placement.warning.outside-plages", outside.agentName());
      case Warning.OtherLieu other -> t("desk.placement.warning.other-lieu", other.agentName());
      case Warning.SameDay _ -> t("desk.placement.warning.same-day");
      case Warning.InThePast _ -> t("desk.placement.warning.past");
    };
  }
}
