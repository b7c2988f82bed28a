package fr.rdvsolidarites.desk.placement;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.WarningText;
import fr.rdvsolidarites.desk.placement.PlacementForm.Field;
import fr.rdvsolidarites.desk.placement.PlacementForm.Problem;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.FieldError;
import fr.rdvsolidarites.web.FormErrors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages that place a RDV; the chosen time is on top of each. */
public sealed interface PlacementPage {

  Chosen chosen();

  /**
   * The time that was chosen.
   *
   * @param sealed how it travels
   * @param backHref the search it was found with
   */
  record Chosen(
      String sealed,
      long organisationId,
      String organisation,
      String motif,
      PlaceKind placeKind,
      @Nullable String lieu,
      Professional professional,
      ZonedDateTime start,
      Duration length,
      String visibility,
      String backHref,
      LocalDate today) {

    public String when() {
      return FrenchDates.range(TimeRange.of(start.toInstant(), length), start.getZone(), today);
    }

    public String newHref() {
      return "/organisations/"
          + organisationId
          + "/rdvs/nouveau?horaire="
          + URLEncoder.encode(sealed, StandardCharsets.UTF_8);
    }

    public String action() {
      return "/organisations/" + organisationId + "/rdvs";
    }

    public String searchAction() {
      return "/organisations/" + organisationId + "/rdvs/nouveau";
    }
  }

  /**
   * Step 1: for whom?
   *
   * @param typed what was looked for; null: nothing yet
   * @param found the files that match, some personal data masked
   */
  record Who(Chosen chosen, @Nullable String typed, List<Match> found, boolean tooMany)
      implements PlacementPage {}

  /** A file that was found. */
  record Match(
      long id,
      String name,
      @Nullable LocalDate birthDate,
      @Nullable String maskedPhone,
      @Nullable String maskedEmail,
      @Nullable String responsable) {}

  /**
   * Step 2: what is noted, what will be sent, and the button.
   *
   * @param usager the file that was chosen; null: somebody new is typed
   */
  record Details(
      Chosen chosen, PlacementForm form, @Nullable Match usager, Map<Field, Problem> problems)
      implements PlacementPage {

    public FormErrors errors() {
      return new FormErrors(
          problems.entrySet().stream()
              .map(
                  one ->
                      new FieldError(
                          one.getKey() == Field.HORAIRE ? "" : one.getKey().fieldName(),
                          t(
                              "desk.problem."
                                  + one.getKey().fieldName()
                                  + "."
                                  + one.getValue().code())))
              .toList());
    }

    /** Where the messages will go. */
    public String recap() {
      if (usager == null) {
        return t("desk.placement.recap.new");
      }
      var phone = usager.maskedPhone();
      var email = usager.maskedEmail();
      if (phone != null && email != null) {
        return t("desk.placement.recap.both", phone, email);
      }
      return phone != null
          ? t("desk.placement.recap.phone", phone)
          : email != null
              ? t("desk.placement.recap.email", email)
              : t("desk.placement.recap.nothing");
    }
  }

  /** What one should know before it is placed. */
  record Confirmation(
      Chosen chosen, PlacementForm form, @Nullable Match usager, List<Warning> warnings)
      implements PlacementPage {

    public List<String> sentences() {
      return warnings.stream().map(WarningText::of).toList();
    }

    public String who() {
      return usager == null ? form.typedName() : usager.name();
    }
  }
}
