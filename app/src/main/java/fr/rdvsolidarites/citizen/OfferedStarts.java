package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.shared.Seal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Offered starts travel signed: only what a page offered can be confirmed. */
@Component
public class OfferedStarts {

  private static final String PURPOSE = "horaire";

  private final Seal seal;

  OfferedStarts(Seal seal) {
    this.seal = seal;
  }

  public String seal(OfferedStart start) {
    return seal.seal(PURPOSE, start.text());
  }

  /** Empty when missing, forged or changed. */
  public Optional<OfferedStart> open(@Nullable String sealed) {
    return Optional.ofNullable(sealed)
        .flatMap(text -> seal.open(PURPOSE, text))
        .flatMap(OfferedStart::parse);
  }
}
