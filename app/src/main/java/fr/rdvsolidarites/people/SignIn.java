package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proves who an agent is, by e-mail and password. Failures are counted by e-mail and neighbourhood
 * together, and more widely by neighbourhood: nobody elsewhere is ever locked out by somebody's
 * guesses.
 */
@Component
public class SignIn {

  static final Limit PER_EMAIL_AND_PLACE = new Limit(10, Duration.ofMinutes(10));
  static final Limit PER_PLACE = new Limit(100, Duration.ofHours(1));

  private final DSLContext dsl;
  private final Clock clock;
  private final Throttle throttle;
  private final Passwords passwords;

  SignIn(DSLContext dsl, Clock clock, Throttle throttle, Passwords passwords) {
    this.dsl = dsl;
    this.clock = clock;
    this.throttle = throttle;
    this.passwords = passwords;
  }

  /** Not in a transaction: hashing is slow on purpose and must hold no connection. */
  public SignInOutcome signIn(String typedEmail, String password, IpBlock place) {
    var email = typedEmail.strip().toLowerCase(Locale.ROOT);
    var emailAndPlace = email + " " + place.value();
    if (throttle.tryTake("sign-in by place", place.value(), PER_PLACE)
        instanceof Throttle.Try.Refused refused) {
      return new SignInOutcome.TooManyTries(refused.retryAt());
    }
    if (throttle.tryTake("sign-in by e-mail and place", emailAndPlace, PER_EMAIL_AND_PLACE)
        instanceof Throttle.Try.Refused refused) {
      throttle.giveBack("sign-in by place", place.value(), PER_PLACE);
      return new SignInOutcome.TooManyTries(refused.retryAt());
    }
    var signedIn = proven(email, password);
    if (signedIn.isEmpty()) {
      return new SignInOutcome.Refused();
    }
    throttle.giveBack("sign-in by place", place.value(), PER_PLACE);
    throttle.giveBack("sign-in by e-mail and place", emailAndPlace, PER_EMAIL_AND_PLACE);
    return new SignInOutcome.SignedIn(signedIn.get());
  }

  private Optional<SignedInAgent> proven(String email, String password) {
    var found = find(email);
    var hash = found.map(Found::passwordHash).orElse(null);
    if (!passwords.matches(password, hash) || hash == null) {
      return Optional.empty();
    }
    return found.filter(agent -> stillHolds(agent, hash, password)).map(Found::signedIn);
  }

  /** False when the password changed, or the account ended, while this one was being compared. */
  private boolean stillHolds(Found agent, String hash, String password) {
    var kept = passwords.isOutdated(hash) ? passwords.hash(password) : hash;
    return dsl.update(AGENT)
            .set(AGENT.LAST_SIGN_IN_AT, clock.instant())
            .set(AGENT.PASSWORD_HASH, kept)
            .where(AGENT.ID.eq(agent.id()), AGENT.PASSWORD_HASH.eq(hash), AGENT.DELETED_AT.isNull())
            .execute()
        == 1;
  }

  private Optional<Found> find(String email) {
    return find(dsl, email);
  }

  static Optional<Found> find(DSLContext dsl, String email) {
    return dsl.select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME, AGENT.PASSWORD_HASH)
        .from(AGENT)
        .where(hasEmail(email), AGENT.DELETED_AT.isNull())
        .fetchOptional(row -> new Found(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  static Condition hasEmail(String email) {
    return condition("{0} = {1}::citext", AGENT.EMAIL, val(email));
  }

  record Found(long id, String firstName, String lastName, @Nullable String passwordHash) {
    SignedInAgent signedIn() {
      return new SignedInAgent(id, (firstName + " " + lastName).strip());
    }
  }
}
