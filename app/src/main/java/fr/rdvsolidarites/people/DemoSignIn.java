package fr.rdvsolidarites.people;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Signing in by one press as a person of the demonstration; does not exist outside demo mode. */
@Component
@ConditionalOnBooleanProperty(name = "rdv.demo", matchIfMissing = true)
public class DemoSignIn {

  /** The accounts offered, in the order shown. */
  public static final List<String> ACCOUNTS =
      List.of(
          "martine@demo.rdv",
          "secretariat@demo.rdv",
          "admin@demo.rdv",
          "territoire@demo.rdv",
          "support@demo.rdv");

  private final DSLContext dsl;

  DemoSignIn(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * The agent of this account; empty for any other account, or when the demonstration has no data.
   */
  public Optional<SignedInAgent> signInAs(String account) {
    return ACCOUNTS.contains(account)
        ? SignIn.find(dsl, account).map(SignIn.Found::signedIn)
        : Optional.empty();
  }
}
