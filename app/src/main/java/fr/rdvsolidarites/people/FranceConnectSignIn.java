package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;

import java.time.Clock;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which account an identity of FranceConnect is ({@code 3-people-and-rights.md} UA-05): the one it
 * was before; else a new one. The address that FranceConnect gives is proven by nobody: an account
 * that bears it becomes hers once she proves it by a code ({@link CompteContacts}), and not before.
 */
@Component
public class FranceConnectSignIn {

  private final DSLContext dsl;
  private final Clock clock;
  private final Comptes comptes;
  private final CompteFiles files;
  private final CompteContacts contacts;

  FranceConnectSignIn(
      DSLContext dsl, Clock clock, Comptes comptes, CompteFiles files, CompteContacts contacts) {
    this.dsl = dsl;
    this.clock = clock;
    this.comptes = comptes;
    this.files = files;
    this.contacts = contacts;
  }

  /**
   * The first connection writes who she is; later ones change nothing of it.
   *
   * @param proven by a code in this browser, under her name
   * @return the id of her account
   */
  @Transactional
  public long signIn(FranceConnectIdentity identity, Optional<ContactPoint> proven) {
    var known = arrive(identity).or(() -> open(identity)).or(() -> arrive(identity)).orElseThrow();
    return proven.map(contact -> contacts.complete(known, contact)).orElse(known);
  }

  private Optional<Long> arrive(FranceConnectIdentity identity) {
    var known =
        dsl.update(COMPTE)
            .set(COMPTE.LAST_SIGN_IN_AT, clock.instant())
            .where(COMPTE.FRANCECONNECT_SUBJECT.eq(identity.subject()), COMPTE.DELETED_AT.isNull())
            .returningResult(COMPTE.ID)
            .fetchOptional(COMPTE.ID);
    known.ifPresent(id -> files.link(comptes.lock(id)));
    return known;
  }

  /** Empty when two pages of hers came at once. */
  private Optional<Long> open(FranceConnectIdentity identity) {
    var now = clock.instant();
    return dsl.insertInto(COMPTE)
        .set(COMPTE.FRANCECONNECT_SUBJECT, identity.subject())
        .set(COMPTE.FIRST_NAME, identity.firstName())
        .set(COMPTE.BIRTH_NAME, identity.birthName())
        .set(COMPTE.LAST_NAME, identity.lastName())
        .set(COMPTE.BIRTH_DATE, identity.birthDate())
        .set(COMPTE.FRANCECONNECT_EMAIL, identity.email())
        .set(COMPTE.LAST_SIGN_IN_AT, now)
        .set(COMPTE.CREATED_AT, now)
        .onConflictDoNothing()
        .returningResult(COMPTE.ID)
        .fetchOptional(COMPTE.ID);
  }
}
