package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The hidden key that makes a form sent twice one RDV; good for half a day. */
@Component
class FormKeys {

  private static final String PURPOSE = "formulaire";
  private static final Duration LIFE = Duration.ofHours(12);

  private final Seal seal;
  private final Clock clock;

  FormKeys(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  String fresh() {
    return seal.seal(PURPOSE, LinkToken.fresh().value() + "~" + clock.instant().getEpochSecond());
  }

  /** The same again while it is good, so that a form corrected and sent is still the same form. */
  String renewed(@Nullable String sealed) {
    return sealed != null && open(sealed).isPresent() ? sealed : fresh();
  }

  /** The key, or empty when forged or too old. */
  Optional<String> open(@Nullable String sealed) {
    return Optional.ofNullable(sealed)
        .flatMap(text -> seal.open(PURPOSE, text))
        .filter(this::isLive);
  }

  /** How long ago the form was given; nothing for a key that is none. */
  Duration age(@Nullable String sealed) {
    return open(sealed)
        .map(FormKeys::givenAt)
        .map(second -> Duration.ofSeconds(clock.instant().getEpochSecond() - second))
        .orElse(Duration.ZERO);
  }

  private boolean isLive(String key) {
    var second = givenAt(key);
    return second != null && clock.instant().getEpochSecond() - second < LIFE.toSeconds();
  }

  private static @Nullable Long givenAt(String key) {
    return CitizenParameters.id(key.substring(key.indexOf('~') + 1));
  }
}
