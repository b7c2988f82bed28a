package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.OnFile;
import fr.rdvsolidarites.territory.LocationType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of who comes before anything is typed, and what is therefore not asked.
 *
 * @param whom whose file is known; null: names are asked
 * @param byPhone whether she is called
 */
public record WhoComes(
    @Nullable OnFile whom, boolean byPhone, boolean isPrescription, boolean isOrientation) {

  static WhoComes of(Ask ask) {
    var door = ask.domicile().door();
    return new WhoComes(
        door.whom(),
        ask.motif().kind() == LocationType.PHONE,
        door instanceof Door.Prescription,
        door instanceof Door.Oriented);
  }

  /** Whether somebody else confirms. */
  public boolean isForAnother() {
    return isPrescription || isOrientation;
  }

  /** Not when her file tells it. */
  public boolean isContactAsked() {
    if (whom == null) {
      return true;
    }
    return byPhone
        ? whom.phone() == null
        : whom.phone() == null && whom.email() == null && !isOrientation;
  }

  Map<String, String> contactErrors(ConfirmationForm form) {
    if (!isContactAsked()) {
      return Map.of();
    }
    return isForAnother() ? form.beneficiaryErrors(byPhone) : form.contactErrors(byPhone);
  }

  /** The key of what is wrong with a name: hers, or that of somebody else. */
  String wrong(String key) {
    return isPrescription && key.endsWith("Name.missing")
        ? key.replace("citizen.who.", "citizen.prescription.")
        : key;
  }

  /** The key of the title once it is recorded. */
  public String confirmedTitleKey() {
    return isForAnother() ? "citizen.confirmed.other.title" : "citizen.confirmed.title";
  }

  /** The key of what is said once it is recorded. */
  public String confirmedKey() {
    if (isPrescription) {
      return "citizen.prescription.confirmed";
    }
    return isOrientation ? "citizen.orientation.confirmed" : "citizen.confirmed.lead";
  }

  public String nextKey() {
    return isPrescription ? "citizen.prescription.next" : "citizen.orientation.next";
  }

  public String nextUrl() {
    return whom == null
        ? Choices.par(Choices.PRESCRIPTEUR).homeUrl()
        : "/usagers/" + whom.usagerId();
  }
}
