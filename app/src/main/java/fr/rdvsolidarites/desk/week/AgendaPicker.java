package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.web.Choice;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be chosen instead of what is shown.
 *
 * @param near colleagues of the viewer's services and équipes
 * @param others the other colleagues
 * @param chosen the ids of those who are shown
 * @param service the id of the service that is shown, or null
 * @param lieu the id of the lieu that is shown, or null
 */
public record AgendaPicker(
    List<Professional> near,
    List<Professional> others,
    List<Choice> services,
    List<Choice> lieux,
    List<String> chosen,
    @Nullable String service,
    @Nullable String lieu) {

  static AgendaPicker of(
      AgendaChoices.Choices choices, List<Professional> shown, AgendaQuery query) {
    var colleagues =
        choices.colleagues().stream().map(AgendaChoices.Colleague::professional).toList();
    return new AgendaPicker(
        choices.colleagues().stream()
            .filter(AgendaChoices.Colleague::near)
            .map(AgendaChoices.Colleague::professional)
            .toList(),
        Stream.concat(
                choices.colleagues().stream()
                    .filter(one -> !one.near())
                    .map(AgendaChoices.Colleague::professional),
                // Shown by a right of its own, though of no common organisation.
                shown.stream().filter(one -> !colleagues.contains(one)))
            .toList(),
        choices.services().stream().map(AgendaPicker::choice).toList(),
        choices.lieux().stream().map(AgendaPicker::choice).toList(),
        shown.stream().map(one -> String.valueOf(one.id())).toList(),
        query.serviceId() == null ? null : String.valueOf(query.serviceId()),
        query.lieuId() == null ? null : String.valueOf(query.lieuId()));
  }

  private static Choice choice(AgendaChoices.Named named) {
    return new Choice(named.id(), named.name());
  }

  static List<Choice> people(List<Professional> professionals) {
    return professionals.stream().map(Professional::choice).toList();
  }

  public List<Choice> nearChoices() {
    return people(near);
  }

  public List<Choice> otherChoices() {
    return people(others);
  }

  /** Whether there is anything to choose. */
  public boolean isUseful() {
    return near.size() + others.size() > 1;
  }

  /** The name of the service or lieu that is shown; null: people were chosen one by one. */
  @Nullable String group() {
    return Stream.of(name(services, service), name(lieux, lieu))
        .filter(Objects::nonNull)
        .reduce((one, other) -> one + ", " + other)
        .orElse(null);
  }

  private static @Nullable String name(List<Choice> choices, @Nullable String id) {
    return choices.stream()
        .filter(choice -> choice.value().equals(id))
        .map(Choice::label)
        .findFirst()
        .orElse(null);
  }
}
