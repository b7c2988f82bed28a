package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proves who an agent is, by e-mail and password. Failures are counted by e-mail and neighbourhood
 * together, and more widely by neighbourhood: nobody elsewhere is ever locked out by somebody's
 * guesses. A browser that she signed in from before is counted by itself, so that not even a
 * neighbour's guesses keep her out.
 */
@Component
public class SignIn {

  static final Limit PER_EMAIL_AND_PLACE = new Limit(10, Duration.ofMinutes(10));
  static final Limit PER_PLACE = new Limit(100, Duration.ofHours(1));
  static final Limit PER_DEVICE = new Limit(10, Duration.ofMinutes(10));

  private final DSLContext dsl;
  private final Clock clock;
  private final Throttle throttle;
  private final Passwords passwords;
  private final KnownDevices devices;
  private final SecondFactor secondFactor;

  SignIn(
      DSLContext dsl,
      Clock clock,
      Throttle throttle,
      Passwords passwords,
      KnownDevices devices,
      SecondFactor secondFactor) {
    this.dsl = dsl;
    this.clock = clock;
    this.throttle = throttle;
    this.passwords = passwords;
    this.devices = devices;
    this.secondFactor = secondFactor;
  }

  /** From a browser that is not known. */
  public SignInOutcome signIn(String typedEmail, String password, IpBlock place) {
    return signIn(typedEmail, password, place, Optional.empty());
  }

  /**
   * Not in a transaction: hashing is slow on purpose and must hold no connection.
   *
   * @param device what the browser showed: one that she signed in from before has its own tries
   */
  public SignInOutcome signIn(
      String typedEmail, String password, IpBlock place, Optional<LinkToken> device) {
    var email = typedEmail.strip().toLowerCase(Locale.ROOT);
    var buckets = buckets(email, place, device.filter(token -> devices.isKnown(email, token)));
    for (var i = 0; i < buckets.size(); i++) {
      if (buckets.get(i).tryTake(throttle) instanceof Throttle.Try.Refused refused) {
        buckets.subList(0, i).forEach(taken -> taken.giveBack(throttle));
        return new SignInOutcome.TooManyTries(refused.retryAt());
      }
    }
    var found = proven(email, password);
    if (found.isEmpty()) {
      return new SignInOutcome.Refused();
    }
    buckets.forEach(taken -> taken.giveBack(throttle));
    var weak = isWeak(password, email, found.get());
    var agent = found.get().signedIn();
    return secondFactor.isOn(agent.agentId())
        ? new SignInOutcome.CodeNeeded(agent, weak)
        : new SignInOutcome.SignedIn(agent, weak);
  }

  /** Whether a password proven at that time would still be: it did not change, nobody left. */
  public boolean stillStands(long agentId, Instant provenAt) {
    return dsl.fetchExists(
        AGENT,
        AGENT.ID.eq(agentId),
        AGENT.DELETED_AT.isNull(),
        AGENT.PASSWORD_CHANGED_AT.isNull().or(AGENT.PASSWORD_CHANGED_AT.le(provenAt)));
  }

  private record Bucket(String purpose, String key, Limit limit) {

    Throttle.Try tryTake(Throttle throttle) {
      return throttle.tryTake(purpose, key, limit);
    }

    void giveBack(Throttle throttle) {
      throttle.giveBack(purpose, key, limit);
    }
  }

  private static List<Bucket> buckets(String email, IpBlock place, Optional<LinkToken> known) {
    return known
        .map(
            device ->
                List.of(new Bucket("sign-in by device", email + " " + device.value(), PER_DEVICE)))
        .orElseGet(
            () ->
                List.of(
                    new Bucket("sign-in by place", place.value(), PER_PLACE),
                    new Bucket(
                        "sign-in by e-mail and place",
                        email + " " + place.value(),
                        PER_EMAIL_AND_PLACE)));
  }

  /** What she has would be refused today. */
  private static boolean isWeak(String password, String email, Found agent) {
    var owner = new PasswordRules.Owner(email, agent.firstName(), agent.lastName());
    return PasswordRules.check(password, owner).isPresent();
  }

  private Optional<Found> proven(String email, String password) {
    var found = find(email);
    var hash = found.map(Found::passwordHash).orElse(null);
    if (!passwords.matches(password, hash) || hash == null) {
      return Optional.empty();
    }
    return found.filter(agent -> stillHolds(agent, hash, password));
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
