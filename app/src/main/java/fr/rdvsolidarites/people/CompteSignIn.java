package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;

import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves who a citizen is, by her mobile or e-mail and her password. Failures are counted by
 * contact and neighbourhood together, and more widely by neighbourhood, as those of agents.
 */
@Component
public class CompteSignIn {

  private static final String BY_PLACE = "citizen sign-in by place";
  private static final String BY_CONTACT = "citizen sign-in by contact and place";
  private static final Limit PER_CONTACT_AND_PLACE = new Limit(10, Duration.ofMinutes(10));
  private static final Limit PER_PLACE = new Limit(100, Duration.ofHours(1));

  private final DSLContext dsl;
  private final Clock clock;
  private final Throttle throttle;
  private final Passwords passwords;
  private final Comptes comptes;
  private final CompteFiles files;
  private final TransactionTemplate transaction;

  CompteSignIn(
      DSLContext dsl,
      Clock clock,
      Throttle throttle,
      Passwords passwords,
      Comptes comptes,
      CompteFiles files,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.throttle = throttle;
    this.passwords = passwords;
    this.comptes = comptes;
    this.files = files;
    this.transaction = transaction;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record SignedIn(long compteId) implements Outcome {}

    /** Unknown, closed, without a password or with another one: not told apart. */
    record Refused() implements Outcome {}

    record TooManyTries(Instant retryAt) implements Outcome {}
  }

  /** {@code contact}: empty where what was typed is none; it counts all the same. */
  @Transactional(propagation = Propagation.NEVER)
  public Outcome signIn(Optional<ContactPoint> contact, String password, IpBlock place) {
    var who = contact.map(ContactPoint::value).orElse("") + " " + place.value();
    if (throttle.tryTake(BY_PLACE, place.value(), PER_PLACE)
        instanceof Throttle.Try.Refused(var retryAt)) {
      return new Outcome.TooManyTries(retryAt);
    }
    if (throttle.tryTake(BY_CONTACT, who, PER_CONTACT_AND_PLACE)
        instanceof Throttle.Try.Refused(var retryAt)) {
      throttle.giveBack(BY_PLACE, place.value(), PER_PLACE);
      return new Outcome.TooManyTries(retryAt);
    }
    var proven = proven(contact, password);
    if (proven.isEmpty()) {
      return new Outcome.Refused();
    }
    throttle.giveBack(BY_CONTACT, who, PER_CONTACT_AND_PLACE);
    throttle.giveBack(BY_PLACE, place.value(), PER_PLACE);
    return new Outcome.SignedIn(proven.get());
  }

  private Optional<Long> proven(Optional<ContactPoint> contact, String password) {
    var found =
        contact.flatMap(point -> dsl.selectFrom(COMPTE).where(Compte.bears(point)).fetchOptional());
    var hash = found.map(row -> row.getPasswordHash()).orElse(null);
    if (!passwords.matches(password, hash) || hash == null || found.isEmpty()) {
      return Optional.empty();
    }
    var kept = passwords.isOutdated(hash) ? passwords.hash(password) : hash;
    return arrive(found.get().getId(), hash, kept)
        ? Optional.of(found.get().getId())
        : Optional.empty();
  }

  /** False when the password changed, or the account ended, while this one was being compared. */
  private boolean arrive(long compteId, String compared, String kept) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var still =
                  dsl.update(COMPTE)
                      .set(COMPTE.LAST_SIGN_IN_AT, clock.instant())
                      .set(COMPTE.PASSWORD_HASH, kept)
                      .where(
                          COMPTE.ID.eq(compteId),
                          COMPTE.PASSWORD_HASH.eq(compared),
                          COMPTE.DELETED_AT.isNull())
                      .execute();
              if (still == 1) {
                files.link(comptes.lock(compteId));
              }
              return still == 1;
            }));
  }
}
