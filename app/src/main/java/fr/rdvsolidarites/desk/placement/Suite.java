package fr.rdvsolidarites.desk.placement;

import static java.util.Map.entry;

import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.shared.Seal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * Professionals who receive one after another (wish D6): a RDV each, placed as one act for the same
 * people.
 *
 * @param following those that come after the first, in the order of their times
 */
public record Suite(List<Part> following) {

  static final Suite NONE = new Suite(List.of());

  public Suite {
    following = List.copyOf(following);
  }

  /**
   * One RDV to come.
   *
   * @param sealed {@code time} as it travels
   */
  public record Part(String sealed, OfferedTime time) {}

  /** Empty when one of the times was not sealed here, or does not come after the one before. */
  static Optional<Suite> of(Seal seal, OfferedTime first, MultiValueMap<String, String> typed) {
    var sealed = typed.getOrDefault("suite", List.of()).stream().filter(Objects::nonNull).toList();
    var parts =
        sealed.stream()
            .flatMap(text -> OfferedTime.open(seal, text).stream())
            .map(time -> new Part(time.sealed(seal), time))
            .toList();
    var end = first.during().end();
    for (var part : parts) {
      if (part.time().during().start().isBefore(end)) {
        return Optional.empty();
      }
      end = part.time().during().end();
    }
    return parts.size() < sealed.size() ? Optional.empty() : Optional.of(new Suite(parts));
  }

  /** Whether there are several parts at all. */
  public boolean isSeveral() {
    return !following.isEmpty();
  }

  List<Long> agentIds() {
    return following.stream().map(part -> part.time().agentId()).toList();
  }

  List<Long> ouvertureIds() {
    return following.stream().map(part -> part.time().ouvertureId()).toList();
  }

  public List<Map.Entry<String, String>> fields() {
    return following.stream().map(part -> entry("suite", part.sealed())).toList();
  }

  String query() {
    return following.stream()
        .map(part -> "&suite=" + URLEncoder.encode(part.sealed(), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }
}
