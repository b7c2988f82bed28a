package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.agenda.Creneau;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A start that a page offered, whoever of the professionals will receive.
 *
 * @param lieuId null without a lieu
 */
public record OfferedStart(
    long motifOuvertureId, @Nullable Long lieuId, Instant startsAt, Duration length) {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,18})-(\\d{0,18})-(\\d{1,11})-(\\d{1,5})");

  public static OfferedStart of(Creneau creneau) {
    return new OfferedStart(
        creneau.motifOuvertureId(),
        creneau.lieuId(),
        creneau.start(),
        Duration.between(creneau.start(), creneau.end()));
  }

  /** Ouverture, lieu, second and minutes: fit for a URL, nothing personal. */
  String text() {
    return String.join(
        "-",
        Long.toString(motifOuvertureId),
        lieuId == null ? "" : lieuId.toString(),
        Long.toString(startsAt.getEpochSecond()),
        Long.toString(length.toMinutes()));
  }

  static Optional<OfferedStart> parse(String text) {
    var parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new OfferedStart(
            Long.parseLong(parts.group(1)),
            parts.group(2).isEmpty() ? null : Long.valueOf(parts.group(2)),
            Instant.ofEpochSecond(Long.parseLong(parts.group(3))),
            Duration.ofMinutes(Long.parseLong(parts.group(4)))));
  }
}
