package fr.rdvsolidarites.citizen;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.web.FormErrors;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What suits somebody who waits, as typed; what makes no sense is as if it were missing, but for
 * the day.
 *
 * @param jours numbers of days, Monday is 1; none: all of them
 * @param heures {@code matin}, {@code apres-midi}, or anything else: any
 * @param jusquau the last day that suits
 * @param ou {@code ici}: in this place only
 */
public record AttenteWishes(
    @Nullable List<String> jours,
    @Nullable String heures,
    @Nullable String jusquau,
    @Nullable String ou) {

  public static final AttenteWishes NONE = new AttenteWishes(null, null, null, null);

  private static final String DAYS = "1234567";

  /** Where the morning ends, and the afternoon begins. */
  private static final LocalTime NOON = LocalTime.of(12, 30);

  public List<String> days() {
    return jours == null
        ? List.of()
        : jours.stream().filter(day -> day.length() == 1 && DAYS.contains(day)).toList();
  }

  public String hours() {
    return Objects.requireNonNullElse(heures, "");
  }

  public String untilDay() {
    return Objects.requireNonNullElse(jusquau, "").strip();
  }

  public String where() {
    return "ici".equals(ou) ? "ici" : "";
  }

  /** Of the day alone: all else can only be chosen. */
  public FormErrors errors(LocalDate today) {
    if (untilDay().isEmpty()) {
      return FormErrors.NONE;
    }
    var day = CitizenParameters.day(untilDay());
    return day == null || !day.isAfter(today)
        ? FormErrors.NONE.and("jusquau", t("citizen.attente.until.wrong"))
        : FormErrors.NONE;
  }

  /** {@code lieuId}: the place she came from, if she came from one. */
  public FileAttenteCriteria criteria(@Nullable Long lieuId) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    days().forEach(day -> days.add(DayOfWeek.of(Integer.parseInt(day))));
    return new FileAttenteCriteria(
        days.isEmpty() ? FileAttenteCriteria.ANY.days() : days,
        hours().equals("apres-midi") ? NOON : null,
        hours().equals("matin") ? NOON : null,
        lieuId != null && where().equals("ici") ? Set.of(lieuId) : null,
        CitizenParameters.day(untilDay()));
  }
}
