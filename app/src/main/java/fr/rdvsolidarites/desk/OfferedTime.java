package fr.rdvsolidarites.desk;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A créneau that was offered to a professional, as it travels to the form that places a RDV:
 * signed.
 */
public record OfferedTime(long ouvertureId, @Nullable Long lieuId, long agentId, TimeRange during) {

  private static final String PURPOSE = "placement";
  private static final Pattern FORM =
      Pattern.compile("\\d{1,18}\\|\\d{0,18}\\|\\d{1,18}\\|-?\\d{1,12}\\|\\d{1,6}");

  public static OfferedTime of(Creneau creneau) {
    return new OfferedTime(
        creneau.motifOuvertureId(), creneau.lieuId(), creneau.agentId(), creneau.during());
  }

  public String sealed(Seal seal) {
    return seal.seal(
        PURPOSE,
        ouvertureId
            + "|"
            + (lieuId == null ? "" : lieuId)
            + "|"
            + agentId
            + "|"
            + during.start().getEpochSecond()
            + "|"
            + during.length().toMinutes());
  }

  /** Empty when it was not sealed here. */
  public static Optional<OfferedTime> open(Seal seal, @Nullable String sealed) {
    return Optional.ofNullable(sealed)
        .flatMap(text -> seal.open(PURPOSE, text))
        .filter(text -> FORM.matcher(text).matches())
        .map(text -> read(text.split("\\|")));
  }

  private static OfferedTime read(String[] parts) {
    return new OfferedTime(
        Long.parseLong(parts[0]),
        parts[1].isEmpty() ? null : Long.valueOf(parts[1]),
        Long.parseLong(parts[2]),
        TimeRange.of(
            Instant.ofEpochSecond(Long.parseLong(parts[3])),
            Duration.ofMinutes(Long.parseLong(parts[4]))));
  }
}
