package fr.rdvsolidarites.desk;

import fr.rdvsolidarites.web.Choice;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A professional, as named on the screens of professionals. */
public record Professional(long id, String firstName, String lastName) {

  public String name() {
    return (firstName + " " + lastName).strip();
  }

  public Choice choice() {
    return new Choice(id, name());
  }

  /** {@code ML} for Martine Leclerc. */
  public String initials() {
    return Stream.of(firstName, lastName)
        .filter(part -> !part.isBlank())
        .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining());
  }
}
