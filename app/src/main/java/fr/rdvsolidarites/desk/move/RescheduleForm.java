package fr.rdvsolidarites.desk.move;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.booking.RescheduleCommand;
import fr.rdvsolidarites.desk.Week;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.shared.WallTime;
import fr.rdvsolidarites.web.FormErrors;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The new time as it was typed, or as it was dragged to.
 *
 * @param lieu the id of a lieu, {@code autre}, or empty: where it was
 * @param nomlieu the name of that other lieu
 * @param adresse its address
 * @param de the professional who gives the RDV to {@code agent}
 * @param prevenir {@code oui} or {@code non}; empty: not answered
 * @param vu the sequence of the RDV that was shown
 * @param retour the page to come back to
 * @param accepte the fingerprints of the warnings that were read and accepted
 */
public record RescheduleForm(
    String jour,
    String debut,
    String fin,
    String lieu,
    String nomlieu,
    String adresse,
    @Nullable Long de,
    @Nullable Long agent,
    String prevenir,
    @Nullable Integer vu,
    String retour,
    List<String> accepte) {

  static final String OTHER = "autre";
  private static final int LONGEST = 200;

  static RescheduleForm of(MultiValueMap<String, String> typed) {
    var seen = text(typed, "vu");
    return new RescheduleForm(
        text(typed, "jour"),
        text(typed, "debut"),
        text(typed, "fin"),
        text(typed, "lieu"),
        text(typed, "nomlieu").strip(),
        text(typed, "adresse").strip(),
        id(text(typed, "de")),
        id(text(typed, "agent")),
        text(typed, "prevenir"),
        seen.matches("\\d{1,9}") ? Integer.valueOf(seen) : null,
        text(typed, "retour"),
        typed.getOrDefault("accepte", List.of()));
  }

  private static String text(MultiValueMap<String, String> typed, String field) {
    return Objects.requireNonNullElse(typed.getFirst(field), "").replace("\u0000", "");
  }

  private static @Nullable Long id(String typed) {
    return typed.matches("\\d{1,18}") ? Long.valueOf(typed) : null;
  }

  /** Nothing typed yet: the page shows the time that the RDV has. */
  boolean isBlank() {
    return jour.isEmpty() && debut.isEmpty() && fin.isEmpty();
  }

  boolean tells() {
    return prevenir.equals("oui");
  }

  /**
   * Empty when a field is missing or unreadable, the place too, when the clocks skip one of the
   * hours that day, or when it would end before it starts.
   */
  Optional<TimeRange> during(ZoneId zone) {
    var day = Week.day(jour).orElse(null);
    var start = time(debut);
    var end = time(fin);
    if (day == null || start == null || end == null || !isAddressed()) {
      return Optional.empty();
    }
    var from = WallTime.instant(day, start, zone);
    var until = WallTime.instant(lastDay(day, end), end, zone);
    return from.isPresent() && until.isPresent() && until.get().isAfter(from.get())
        ? Optional.of(new TimeRange(from.get(), until.get()))
        : Optional.empty();
  }

  /** Midnight is the end of the day that it is typed for. */
  private static LocalDate lastDay(LocalDate day, LocalTime end) {
    return end.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
  }

  /** Null: where it was. */
  RescheduleCommand.@Nullable Destination destination() {
    if (isOtherLieu()) {
      var oneOff = new OneOffLieu(nomlieu.isEmpty() ? adresse : nomlieu, adresse);
      return new RescheduleCommand.Destination(null, oneOff);
    }
    var id = id(lieu);
    return id == null ? null : new RescheduleCommand.Destination(id, null);
  }

  boolean isOtherLieu() {
    return lieu.equals(OTHER);
  }

  /** The other lieu can be found. */
  private boolean isAddressed() {
    return !isOtherLieu()
        || (!adresse.isEmpty() && adresse.length() <= LONGEST && nomlieu.length() <= LONGEST);
  }

  /** Why {@link #during} is empty, each beside its field. */
  FormErrors errors(ZoneId zone) {
    var day = Week.day(jour).orElse(null);
    var start = time(debut);
    var end = time(fin);
    var errors = FormErrors.NONE;
    if (day == null) {
      errors = errors.and("jour", t("desk.move.problem.jour"));
    }
    if (start == null) {
      errors = errors.and("debut", t("desk.move.problem.debut"));
    } else if (day != null && WallTime.instant(day, start, zone).isEmpty()) {
      errors = errors.and("debut", t("desk.problem.heure.skipped"));
    }
    if (end == null) {
      errors = errors.and("fin", t("desk.move.problem.fin"));
    } else if (day != null && WallTime.instant(lastDay(day, end), end, zone).isEmpty()) {
      errors = errors.and("fin", t("desk.problem.heure.skipped"));
    }
    if (!isAddressed()) {
      errors = errors.and("adresse", t("desk.move.problem.adresse"));
    }
    return errors.isEmpty() ? errors.and("fin", t("desk.move.problem.ordre")) : errors;
  }

  private static @Nullable LocalTime time(String typed) {
    if (typed.length() != 5) {
      return null;
    }
    try {
      return LocalTime.parse(typed);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  static RescheduleForm showing(LocalDate day, LocalTime start, LocalTime end, String retour) {
    return new RescheduleForm(
        day.toString(),
        start.toString(),
        end.toString(),
        "",
        "",
        "",
        null,
        null,
        "",
        null,
        retour,
        List.of());
  }
}
