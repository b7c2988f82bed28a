package fr.rdvsolidarites.people;

import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/**
 * How many codes leave. A contact has ceilings, which refuse. A neighbourhood (an office, a
 * département's wifi, an operator's customers) has two lanes, and is never refused: codes that are
 * typed back cost it nothing, and where too many are not, codes to people who are known leave as
 * before and the others by lot, some a minute.
 */
@Component
class CodeLimits {

  /** How long a code waits for its turn. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

  /** Somebody in a hurry; from elsewhere, the others still can. */
  private static final Limit BY_NEIGHBOUR =
      new Limit("code-neighbour", new Throttle.Limit(5, Duration.ofMinutes(30)));

  /** Whoever is written to: nobody's phone is made to ring all day. */
  private static final Limit BY_CONTACT =
      new Limit("code-contact", new Throttle.Limit(15, Duration.ofDays(1)));

  /** One mailbox under several spellings. */
  private static final Limit BY_SPELLING =
      new Limit("code-spelling", new Throttle.Limit(5, Duration.ofDays(1)));

  /** Who owns a domain reads all its mail. Whoever is turned away gives her mobile phone. */
  private static final Limit BY_DOMAIN =
      new Limit("code-domain", new Throttle.Limit(6, Duration.ofHours(1)));

  /** Not typed back yet. */
  private static final Limit QUICK =
      new Limit("code-network", new Throttle.Limit(100, Duration.ofHours(1)));

  /** A text costs money: 360 an hour at most go to who knows whom. */
  private static final Limit SLOW_TEXTS =
      new Limit("code-slow-sms", new Throttle.Limit(6, Duration.ofMinutes(1)));

  private static final Limit SLOW_MAILS =
      new Limit("code-slow-mail", new Throttle.Limit(30, Duration.ofMinutes(1)));

  /** Wrong codes for one contact, whoever asked for them: guessing takes centuries. */
  private static final Limit GUESSES =
      new Limit("code-guess", new Throttle.Limit(25, Duration.ofDays(1)));

  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

  private record Limit(String purpose, Throttle.Limit limit) {}

  private final Throttle throttle;
  private final Seal seal;
  private final Clock clock;

  CodeLimits(Throttle throttle, Seal seal, Clock clock) {
    this.throttle = throttle;
    this.seal = seal;
    this.clock = clock;
  }

  /** From when on this contact may be written to again; empty: now. */
  Optional<Instant> firstRefusal(ContactPoint contact, IpBlock network) {
    return refusal(BY_NEIGHBOUR, contact.value() + " " + network.value())
        .or(() -> refusal(BY_CONTACT, contact.value()))
        .or(() -> contact.isSms() ? Optional.empty() : mailRefusal(contact.value()));
  }

  private Optional<Instant> mailRefusal(String mail) {
    var mailbox = Mailboxes.ofMail(mail);
    var domain = Mailboxes.domain(mail);
    return (mailbox.equals(mail) ? Optional.<Instant>empty() : refusal(BY_SPELLING, mailbox))
        .or(() -> Mailboxes.isOfThePublic(domain) ? Optional.empty() : refusal(BY_DOMAIN, domain));
  }

  /** What stands for a neighbourhood where it is stored: nobody reads an address from it. */
  String lane(IpBlock network) {
    var hash = LinkToken.sha256(seal.seal("code-lane", network.value()));
    return HexFormat.of().formatHex(hash, 0, 16);
  }

  /** Whether one more may leave at once. */
  boolean isQuick(String lane) {
    return refusal(QUICK, lane).isEmpty();
  }

  /** A code of this lane was typed back. */
  void answered(String lane) {
    throttle.giveBack(QUICK.purpose(), lane, QUICK.limit());
  }

  /** Whether it is this one's turn, among those who try now. */
  boolean takesTurn(String lane, ContactPoint.Way way) {
    return refusal(way == ContactPoint.Way.SMS ? SLOW_TEXTS : SLOW_MAILS, lane).isEmpty();
  }

  /** By lot: all who wait try as often, so that none is before another. */
  Instant nextTry() {
    return clock
        .instant()
        .plusMillis(ThreadLocalRandom.current().nextLong(BETWEEN_TRIES.toMillis()) + 1);
  }

  boolean mayGuess(ContactPoint contact) {
    return refusal(GUESSES, contact.value()).isEmpty();
  }

  /** It was no guess. */
  void guessed(ContactPoint contact) {
    throttle.giveBack(GUESSES.purpose(), contact.value(), GUESSES.limit());
  }

  private Optional<Instant> refusal(Limit limit, String key) {
    return switch (throttle.tryTake(limit.purpose(), key, limit.limit())) {
      case Throttle.Try.Taken() -> Optional.empty();
      case Throttle.Try.Refused(var retryAt) -> Optional.of(retryAt);
    };
  }
}
