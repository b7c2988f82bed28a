package fr.rdvsolidarites.desk.usager;

import fr.rdvsolidarites.desk.usager.UsagerPage.Person;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for somebody.
 *
 * @param responsable null: she herself
 * @param typed what was looked for; blank: nothing yet
 * @param error in words
 */
public record ResponsablePage(
    long usagerId,
    String name,
    @Nullable Person responsable,
    String typed,
    List<Person> found,
    LocalDate today,
    @Nullable String error) {

  ResponsablePage with(String refused) {
    return new ResponsablePage(usagerId, name, responsable, typed, found, today, refused);
  }

  public String href() {
    return "/usagers/" + usagerId;
  }

  public String action() {
    return href() + "/responsable";
  }
}
