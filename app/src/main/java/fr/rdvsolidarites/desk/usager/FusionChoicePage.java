package fr.rdvsolidarites.desk.usager;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With which file a file is merged.
 *
 * @param typed what was looked for; blank: those that are likely hers are shown
 */
public record FusionChoicePage(
    long usagerId, String name, String typed, List<Row> found, LocalDate today) {

  public record Row(
      long id,
      String name,
      @Nullable LocalDate birthDate,
      @Nullable String phone,
      @Nullable String responsable) {

    public String age(LocalDate today) {
      return birthDate == null ? "" : Age.words(birthDate, today);
    }
  }

  public String href() {
    return "/usagers/" + usagerId;
  }

  public String compareHref(Row one) {
    return href() + "/fusion/" + one.id();
  }
}
