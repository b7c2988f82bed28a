package fr.rdvsolidarites.desk.placement;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.placement.PlacementForm.Field;
import fr.rdvsolidarites.desk.placement.PlacementForm.Problem;
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
      String backHref) {

    public String newHref() {
      return "/organisations/"
          + organisationId
          + "/rdvs/nouveau?horaire="
          + java.net.URLEncoder.encode(sealed, java.nio.charset.StandardCharsets.UTF_8);
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

    public @Nullable Problem problem(Field field) {
      return problems.get(field);
    }
  }

  /** What one should know before it is placed. */
  record Confirmation(
      Chosen chosen, PlacementForm form, @Nullable Match usager, List<Warning> warnings)
      implements PlacementPage {

    public String who() {
      return usager == null ? form.typedName() : usager.name();
    }
  }
}
