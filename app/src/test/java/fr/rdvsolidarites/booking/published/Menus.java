package fr.rdvsolidarites.booking.published;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which statuses may be given: {@code current} names one situation or several ({@code
 * unknown_today|unknown_past}), in all of which the choices are the same.
 */
final class Menus {

  private static final ZoneId PARIS = PublishedStory.PARIS;
  private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-23T09:00");

  private Menus() {}

  private record Situation(RdvStatus status, LocalDateTime start) {}

  static void assertChoices(PublishedCase one) {
    var expected = Set.copyOf(PublishedStory.statuses(one.then().get("choices")));
    for (var situation : situations(one.given().get("current").asString())) {
      assertThat(choices(one, situation)).as(situation.toString()).isEqualTo(expected);
    }
  }

  private static Set<RdvStatus> choices(PublishedCase one, Situation situation) {
    var start = at(situation.start());
    if (one.area().equals("participation")) {
      return situation.status().participantChoices(start, at(NOW), PARIS);
    }
    return one.given().path("collectif").asBoolean()
        ? situation.status().sessionChoices(start, at(NOW), PARIS)
        : situation.status().choices(start, at(NOW), PARIS);
  }

  private static List<Situation> situations(String current) {
    return Arrays.stream(current.split("\\|"))
        .flatMap(part -> situation(part.strip()).stream())
        .toList();
  }

  private static List<Situation> situation(String part) {
    if (part.startsWith("unknown")) {
      return List.of(new Situation(RdvStatus.UNKNOWN, start(part)));
    }
    var statuses =
        part.equals("other")
            ? List.of(RdvStatus.SEEN, RdvStatus.NOSHOW, RdvStatus.EXCUSED, RdvStatus.REVOKED)
            : List.of(RdvStatus.of(part));
    var all = new ArrayList<Situation>();
    for (var status : statuses) {
      all.add(new Situation(status, NOW.plusDays(1)));
      all.add(new Situation(status, NOW.minusDays(3)));
    }
    return all;
  }

  private static LocalDateTime start(String part) {
    if (part.startsWith("unknown_future")) {
      return NOW.plusDays(1);
    }
    if (part.startsWith("unknown_past")) {
      return NOW.minusDays(3);
    }
    return part.contains("not started") ? NOW.plusHours(1) : NOW.minusMinutes(1);
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(PARIS).toInstant();
  }
}
