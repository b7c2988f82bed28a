package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.BookingLoad;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.Throttle;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Under an abnormal load only ({@code 5-promises.md} R6, R7): a form is confirmed at once with the
 * proof that her browser worked for it, and not faster than a person types; without scripts, a
 * minute after it was given, some people a minute. Nobody is refused: she waits and confirms again.
 */
@Component
class SlowLane {

  /** Nobody reads and fills in the form in less. */
  static final Duration LEAST = Duration.ofSeconds(3);

  static final Duration WITHOUT_PROOF = Duration.ofSeconds(60);

  /** Without a proof, in one place. */
  static final Throttle.Limit LANE = new Throttle.Limit(30, Duration.ofMinutes(1));

  /** A proof is good for what was asked in this or the last span: it cannot be made long before. */
  static final Duration CHALLENGE = Duration.ofMinutes(10);

  private final BookingLoad load;
  private final FormKeys formKeys;
  private final Throttle throttle;
  private final Seal seal;
  private final Clock clock;
  private final Counter waiting;

  SlowLane(
      BookingLoad load,
      FormKeys formKeys,
      Throttle throttle,
      Seal seal,
      Clock clock,
      MeterRegistry registry) {
    this.load = load;
    this.formKeys = formKeys;
    this.throttle = throttle;
    this.seal = seal;
    this.clock = clock;
    this.waiting =
        Counter.builder("rdv.booking.slowed")
            .description("forms that had to wait under an abnormal load")
            .register(registry);
  }

  /** How hard the proof is that a form asks for; nothing when all is calm. */
  int bits(Ask ask) {
    return load.isAbnormalAround(ask.motif().ouvertureId()) ? WorkProof.BITS : 0;
  }

  /**
   * What the proof for a form is about now; drawn from the secret, so that nobody knows it before.
   */
  String challenge(String formKey) {
    return challenge(formKey, span());
  }

  private String challenge(String formKey, long span) {
    return HexFormat.of()
        .formatHex(LinkToken.sha256(seal.seal("preuve", span + " " + formKey)), 0, 16);
  }

  private long span() {
    return Math.floorDiv(clock.millis(), CHALLENGE.toMillis());
  }

  /** Whoever types for longer is asked again, or passes as those without scripts do. */
  private boolean isProven(@Nullable String formKey, @Nullable String proof) {
    return formKey != null
        && (WorkProof.isFound(challenge(formKey, span()), proof)
            || WorkProof.isFound(challenge(formKey, span() - 1), proof));
  }

  /** How long she has to wait before she confirms again; empty: not at all. */
  Optional<Duration> wait(Ask ask, @Nullable String formKey, @Nullable String proof) {
    if (bits(ask) == 0) {
      return Optional.empty();
    }
    var wait = left(ask, formKey, proof);
    if (wait.isZero()) {
      return Optional.empty();
    }
    waiting.increment();
    return Optional.of(wait);
  }

  private Duration left(Ask ask, @Nullable String formKey, @Nullable String proof) {
    var age = formKeys.age(formKey);
    if (isProven(formKey, proof)) {
      return positive(LEAST.minus(age));
    }
    if (age.compareTo(WITHOUT_PROOF) < 0) {
      return WITHOUT_PROOF.minus(age);
    }
    var place = Long.toString(ask.motif().organisationId());
    return switch (throttle.tryTake("slow-lane", place, LANE)) {
      case Throttle.Try.Taken() -> Duration.ZERO;
      case Throttle.Try.Refused(var retryAt) ->
          positive(Duration.between(clock.instant(), retryAt)).plusSeconds(1);
    };
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
