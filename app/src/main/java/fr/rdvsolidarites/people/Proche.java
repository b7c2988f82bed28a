package fr.rdvsolidarites.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody for whom a citizen answers.
 *
 * @param id the first of her files
 * @param fileIds one in each territoire where she is known
 */
public record Proche(
    long id, List<Long> fileIds, String firstName, String lastName, @Nullable LocalDate birthDate) {

  public Proche {
    fileIds = List.copyOf(fileIds);
  }

  public String name() {
    return firstName + " " + lastName;
  }

  @Override
  public String toString() {
    return "Proche[" + id + "]";
  }
}
