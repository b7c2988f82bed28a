package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;

import fr.rdvsolidarites.people.PasswordRules.Owner;
import java.time.Clock;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A citizen who proved her phone or her address opens an account, with a password. */
@Component
public class CompteOpening {

  private final DSLContext dsl;
  private final Clock clock;
  private final Passwords passwords;
  private final Comptes comptes;
  private final CompteFiles files;
  private final TransactionTemplate transaction;

  CompteOpening(
      DSLContext dsl,
      Clock clock,
      Passwords passwords,
      Comptes comptes,
      CompteFiles files,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.passwords = passwords;
    this.comptes = comptes;
    this.files = files;
    this.transaction = transaction;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Opened(long compteId) implements Outcome {}

    /** An account has this phone or address: whoever proved it may be told. */
    record Taken() implements Outcome {}

    record Refused(PasswordProblem problem) implements Outcome {}
  }

  /**
   * Hashing is slow on purpose and holds no connection.
   *
   * @param contact proven a moment ago
   */
  @Transactional(propagation = Propagation.NEVER)
  public Outcome open(ContactPoint contact, String firstName, String lastName, String password) {
    var owner = new Owner(contact.isSms() ? "" : contact.value(), firstName, lastName);
    var problem = PasswordRules.check(password, owner);
    if (problem.isPresent()) {
      return new Outcome.Refused(problem.get());
    }
    var hash = passwords.hash(password);
    return Objects.requireNonNull(
        transaction.execute(_ -> insert(contact, firstName, lastName, hash)));
  }

  private Outcome insert(ContactPoint contact, String firstName, String lastName, String hash) {
    var now = clock.instant();
    var id =
        dsl.insertInto(COMPTE)
            .set(COMPTE.FIRST_NAME, firstName)
            .set(COMPTE.LAST_NAME, lastName)
            .set(COMPTE.EMAIL, contact.isSms() ? null : contact.value())
            .set(COMPTE.PHONE_E164, contact.isSms() ? contact.value() : null)
            .set(COMPTE.PASSWORD_HASH, hash)
            .set(COMPTE.PASSWORD_CHANGED_AT, now)
            .set(COMPTE.LAST_SIGN_IN_AT, now)
            .set(COMPTE.CREATED_AT, now)
            .onConflictDoNothing()
            .returningResult(COMPTE.ID)
            .fetchOptional(COMPTE.ID);
    if (id.isEmpty()) {
      return new Outcome.Taken();
    }
    files.link(comptes.lock(id.get()));
    return new Outcome.Opened(id.get());
  }
}
