package fr.rdvsolidarites.desk.placement;

import static java.util.Map.entry;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.shared.Seal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/**
 * Professionals who receive one after another (wish D6): a RDV each, placed in this order for the
 * same people.
 *
 * @param following what remains after the one at hand
 * @param placedRdvIds what was placed before it
 */
public record Suite(List<Part> following, List<Long> placedRdvIds) {

  static final Suite NONE = new Suite(List.of(), List.of());

  public Suite {
    following = List.copyOf(following);
    placedRdvIds = List.copyOf(placedRdvIds);
  }

  /**
   * One RDV to come.
   *
   * @param sealed {@code time} as it travels
   */
  public record Part(String sealed, OfferedTime time) {}

  /** Empty when one of the times was not sealed here. */
  static Optional<Suite> of(Seal seal, MultiValueMap<String, String> typed) {
    var sealed = typed.getOrDefault("suite", List.of()).stream().filter(Objects::nonNull).toList();
    var parts =
        sealed.stream()
            .flatMap(text -> OfferedTime.open(seal, text).stream())
            .map(time -> new Part(time.sealed(seal), time))
            .toList();
    return parts.size() < sealed.size()
        ? Optional.empty()
        : Optional.of(new Suite(parts, Draft.ids(typed, "faits")));
  }

  /** Whether there are several parts at all. */
  public boolean isSeveral() {
    return count() > 1;
  }

  /** Which part is at hand, from 1. */
  public int number() {
    return placedRdvIds.size() + 1;
  }

  public int count() {
    return number() + following.size();
  }

  List<Long> agentIds() {
    return following.stream().map(part -> part.time().agentId()).toList();
  }

  /** What remains once the RDV at hand is placed, and the next one is at hand. */
  Suite after(long rdvId) {
    return new Suite(
        following.subList(1, following.size()),
        Stream.concat(placedRdvIds.stream(), Stream.of(rdvId)).toList());
  }

  /** That those who come have the parts before on the same day is what was asked for. */
  List<String> accepted() {
    return placedRdvIds.stream()
        .flatMap(
            id ->
                Stream.of(
                    new Warning.SameDay(id).fingerprint(),
                    new Warning.AnotherThatDay(id, "").fingerprint()))
        .toList();
  }

  public List<Map.Entry<String, String>> fields() {
    return Stream.concat(
            following.stream().map(part -> entry("suite", part.sealed())),
            placedRdvIds.stream().map(id -> entry("faits", String.valueOf(id))))
        .toList();
  }

  String query() {
    return fields().stream()
        .map(
            field ->
                "&"
                    + field.getKey()
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }
}
