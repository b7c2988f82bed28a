package fr.rdvsolidarites.desk.placement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Motif, time, professional and lieu, as an address or the form of the first step says them. From
 * the agenda: {@code ?agent=12&debut=2026-11-24T16:00&fin=2026-11-24T16:30&motif=5&lieu=3}, of
 * which only what is known need be there; times are those of the organisation's wall clock.
 *
 * @param minutes null: as long as the motif
 * @param elsewhere whether it takes place in none of the organisation's lieux
 * @param open whether to show the form though nothing is missing
 * @param sent whether the form was sent: then what is missing is a fault
 */
public record WhatForm(
    @Nullable Long ouvertureId,
    @Nullable Long agentId,
    List<Long> withAgentIds,
    @Nullable LocalDate day,
    @Nullable LocalTime time,
    @Nullable Integer minutes,
    @Nullable Long lieuId,
    boolean elsewhere,
    List<Long> usagerIds,
    int newcomers,
    boolean open,
    boolean sent) {

  static WhatForm of(MultiValueMap<String, String> asked) {
    var start = read(asked, "debut", LocalDateTime::parse);
    var end = read(asked, "fin", LocalDateTime::parse);
    var agents = Draft.ids(asked, "agent");
    var more =
        java.util.stream.Stream.concat(agents.stream().skip(1), Draft.ids(asked, "avec").stream())
            .toList();
    return new WhatForm(
        first(asked, "motif"),
        agents.stream().findFirst().orElse(null),
        more,
        read(asked, "jour", LocalDate::parse)
            .or(() -> start.map(LocalDateTime::toLocalDate))
            .filter(day -> day.getYear() > 1999 && day.getYear() < 2100)
            .orElse(null),
        read(asked, "heure", LocalTime::parse)
            .or(() -> start.map(LocalDateTime::toLocalTime))
            .orElse(null),
        read(asked, "duree", Integer::valueOf)
            .or(() -> start.flatMap(from -> end.map(to -> minutes(from, to))))
            .filter(minutes -> minutes > 0 && minutes <= 24 * 60)
            .orElse(null),
        first(asked, "lieu"),
        "autre".equals(asked.getFirst("lieu")),
        Draft.ids(asked, "usager"),
        Draft.count(asked.getFirst("nouvelle")),
        "quoi".equals(asked.getFirst("etape")),
        asked.containsKey("jour"));
  }

  private static int minutes(LocalDateTime from, LocalDateTime to) {
    return (int) Math.clamp(java.time.Duration.between(from, to).toMinutes(), -1, 10_000);
  }

  private static @Nullable Long first(MultiValueMap<String, String> asked, String name) {
    return Draft.ids(asked, name).stream().findFirst().orElse(null);
  }

  /** What cannot be read is as good as missing. */
  private static <T> Optional<T> read(
      MultiValueMap<String, String> asked, String name, Function<String, T> reader) {
    var text = Objects.requireNonNullElse(asked.getFirst(name), "").strip();
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
