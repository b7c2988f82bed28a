package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;

import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The password of a citizen's account: changed by herself, or chosen anew with a code. */
@Component
public class ComptePassword {

  private static final String PURPOSE = "citizen own password";
  private static final Limit PER_COMPTE = new Limit(10, Duration.ofMinutes(10));

  private final DSLContext dsl;
  private final Clock clock;
  private final Throttle throttle;
  private final Passwords passwords;
  private final Comptes comptes;
  private final CitizenSessions sessions;
  private final TransactionTemplate transaction;

  ComptePassword(
      DSLContext dsl,
      Clock clock,
      Throttle throttle,
      Passwords passwords,
      Comptes comptes,
      CitizenSessions sessions,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.throttle = throttle;
    this.passwords = passwords;
    this.comptes = comptes;
    this.sessions = sessions;
    this.transaction = transaction;
  }

  /** What became of a change. */
  public sealed interface Change {

    /** She is signed out everywhere else. */
    record Done() implements Change {}

    record WrongCurrent() implements Change {}

    record Refused(PasswordProblem problem) implements Change {}

    record TooManyTries(Instant retryAt) implements Change {}
  }

  /** Not in a transaction: hashing is slow on purpose and holds no connection. */
  @Transactional(propagation = Propagation.NEVER)
  public Change change(long compteId, String current, String wanted, LinkToken kept) {
    var compte = comptes.find(compteId).orElseThrow(NotFoundException::new);
    return wrong(compteId, current).orElseGet(() -> choose(compte, wanted, kept));
  }

  /** Counted: a session left open is no place to guess. Empty: it is right. */
  private Optional<Change> wrong(long compteId, String current) {
    if (throttle.tryTake(PURPOSE, "" + compteId, PER_COMPTE)
        instanceof Throttle.Try.Refused(var retryAt)) {
      return Optional.of(new Change.TooManyTries(retryAt));
    }
    var hash =
        dsl.select(COMPTE.PASSWORD_HASH)
            .from(COMPTE)
            .where(COMPTE.ID.eq(compteId))
            .fetchOptional(COMPTE.PASSWORD_HASH)
            .orElse(null);
    if (!passwords.matches(current, hash)) {
      return Optional.of(new Change.WrongCurrent());
    }
    throttle.giveBack(PURPOSE, "" + compteId, PER_COMPTE);
    return Optional.empty();
  }

  /** With a code that proved one of her contacts, and the letters of her name. */
  @Transactional(propagation = Propagation.NEVER)
  public Change reset(Compte compte, String wanted) {
    return choose(compte, wanted, null);
  }

  private Change choose(Compte compte, String wanted, @Nullable LinkToken kept) {
    var problem = problem(compte, wanted);
    if (problem.isPresent()) {
      return new Change.Refused(problem.get());
    }
    var hash = passwords.hash(wanted);
    transaction.executeWithoutResult(
        _ -> {
          dsl.update(COMPTE)
              .set(COMPTE.PASSWORD_HASH, hash)
              .set(COMPTE.PASSWORD_CHANGED_AT, clock.instant())
              .where(COMPTE.ID.eq(compte.id()), COMPTE.DELETED_AT.isNull())
              .execute();
          sessions.endAllOf(compte.id(), kept);
        });
    return new Change.Done();
  }

  /** What is wrong with it for her, before a code is used up for it. */
  public static Optional<PasswordProblem> problem(@Nullable Compte compte, String wanted) {
    var owner = compte == null ? new PasswordRules.Owner("", "", "") : compte.owner();
    return PasswordRules.check(wanted, owner);
  }
}
