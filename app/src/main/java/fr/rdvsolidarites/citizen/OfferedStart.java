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
 * @param sessionId a place in that RDV collectif; null: a time of her own
 */
public record OfferedStart(
    long motifOuvertureId,
    @Nullable Long lieuId,
    Instant startsAt,
    Duration length,
    @Nullable Long sessionId) {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,18})-(\\d{0,18})-(\\d{1,11})-(\\d{1,5})(?:-(\\d{1,18}))?");

  /** A time of her own. */
  public OfferedStart(
      long motifOuvertureId, @Nullable Long lieuId, Instant startsAt, Duration length) {
    this(motifOuvertureId, lieuId, startsAt, length, null);
  }

  public static OfferedStart of(Creneau creneau) {
    return new OfferedStart(
        creneau.motifOuvertureId(),
        creneau.lieuId(),
        creneau.start(),
        Duration.between(creneau.start(), creneau.end()),
        creneau.sessionId());
  }

  /** Ouverture, lieu, second and minutes: fit for a URL, nothing personal. */
  String text() {
    var text =
        String.join(
            "-",
            Long.toString(motifOuvertureId),
            lieuId == null ? "" : lieuId.toString(),
            Long.toString(startsAt.getEpochSecond()),
            Long.toString(length.toMinutes()));
    return sessionId == null ? text : text + "-" + sessionId;
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
            Duration.ofMinutes(Long.parseLong(parts.group(4))),
            parts.group(5) == null ? null : Long.valueOf(parts.group(5))));
  }
}
