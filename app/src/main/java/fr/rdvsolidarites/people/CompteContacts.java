package fr.rdvsolidarites.people;

import static gen.db.Tables.CITIZEN_SESSION;
import static gen.db.Tables.COMPTE;
import static gen.db.Tables.USAGER;

import gen.db.tables.records.CompteRecord;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mobile and the e-mail of a citizen's account, each proven by a code a moment ago. Where
 * another account has it and is hers too, by its name, the one that FranceConnect opened goes into
 * that one ({@code docs/decisions}: FranceConnect).
 */
@Component
public class CompteContacts {

  private final DSLContext dsl;
  private final Clock clock;
  private final Comptes comptes;
  private final CompteFiles files;

  CompteContacts(DSLContext dsl, Clock clock, Comptes comptes, CompteFiles files) {
    this.dsl = dsl;
    this.clock = clock;
    this.comptes = comptes;
    this.files = files;
  }

  /** What came of a new phone or address. */
  public enum Replaced {
    DONE,
    /** Her two accounts are one from now on: the one that had it; she stays signed in. */
    JOINED,
    /** Of another account. */
    TAKEN
  }

  /**
   * In place of the former one, in her files too; a file whose e-mail another file of its
   * territoire has keeps its own.
   *
   * @param proven by a code, a moment ago
   */
  @Transactional
  public Replaced replace(long compteId, ContactPoint proven) {
    comptes.lock(compteId);
    if (!take(compteId, proven)) {
      return join(compteId, proven).isPresent() ? Replaced.JOINED : Replaced.TAKEN;
    }
    if (proven.isSms()) {
      changePhone(compteId, PhoneNumber.parse(proven.value()).orElseThrow());
    } else {
      changeEmail(compteId, proven.value());
    }
    return Replaced.DONE;
  }

  /**
   * Where an account that FranceConnect opened has none of the kind yet; nothing else is changed.
   *
   * @return the id of her account from now on
   */
  @Transactional
  public long complete(long compteId, ContactPoint proven) {
    var compte = comptes.lock(compteId);
    var has = compte.contacts().stream().anyMatch(one -> one.way() == proven.way());
    return !compte.certified() || has || take(compteId, proven)
        ? compteId
        : join(compteId, proven).orElse(compteId);
  }

  /** False when another account has it. */
  private boolean take(long compteId, ContactPoint proven) {
    try {
      dsl.transaction(
          nested ->
              nested
                  .dsl()
                  .update(COMPTE)
                  .set(Map.of(proven.isSms() ? COMPTE.PHONE_E164 : COMPTE.EMAIL, proven.value()))
                  .where(COMPTE.ID.eq(compteId))
                  .execute());
    } catch (DuplicateKeyException taken) {
      return false;
    }
    files.link(comptes.lock(compteId));
    return true;
  }

  private void changePhone(long compteId, PhoneNumber phone) {
    files.change(
        compteId,
        CompteFiles.isOwn(compteId),
        file -> {
          file.setPhone(phone.display());
          file.setPhoneE164(phone.e164());
        });
  }

  private void changeEmail(long compteId, String email) {
    var other = USAGER.as("other_file");
    files.change(
        compteId,
        CompteFiles.isOwn(compteId)
            .and(
                USAGER.TERRITOIRE_ID.notIn(
                    dsl.select(other.TERRITOIRE_ID)
                        .from(other)
                        .where(other.EMAIL.eq(email), other.DELETED_AT.isNull()))),
        file -> file.setEmail(email));
  }

  /** Into the account that has this contact; empty when it is not the same person's. */
  private Optional<Long> join(long compteId, ContactPoint proven) {
    var her = comptes.lock(compteId);
    if (!her.certified()) {
      return Optional.empty();
    }
    var found =
        dsl.selectFrom(COMPTE)
            .where(
                Compte.bears(proven),
                COMPTE.ID.ne(compteId),
                COMPTE.FRANCECONNECT_SUBJECT.isNull(),
                her.isNamed(COMPTE.FIRST_NAME, COMPTE.LAST_NAME, COMPTE.BIRTH_DATE))
            .forUpdate()
            .fetchOptional();
    found.ifPresent(elder -> join(dsl.fetchSingle(COMPTE, COMPTE.ID.eq(compteId)), elder));
    return found.map(CompteRecord::getId);
  }

  private void join(CompteRecord certified, CompteRecord elder) {
    comptes.close(certified.getId(), clock.instant());
    elder.setFranceconnectSubject(certified.getFranceconnectSubject());
    elder.setFranceconnectEmail(certified.getFranceconnectEmail());
    elder.setFirstName(certified.getFirstName());
    elder.setBirthName(certified.getBirthName());
    elder.setLastName(certified.getLastName());
    if (certified.getBirthDate() != null) {
      elder.setBirthDate(certified.getBirthDate());
    }
    if (elder.getPhoneE164() == null) {
      elder.setPhoneE164(certified.getPhoneE164());
    }
    if (elder.getEmail() == null) {
      elder.setEmail(certified.getEmail());
    }
    elder.update();
    dsl.update(USAGER)
        .set(USAGER.COMPTE_ID, elder.getId())
        .where(USAGER.COMPTE_ID.eq(certified.getId()))
        .execute();
    dsl.update(CITIZEN_SESSION)
        .set(CITIZEN_SESSION.COMPTE_ID, elder.getId())
        .where(CITIZEN_SESSION.COMPTE_ID.eq(certified.getId()))
        .execute();
    var compte = comptes.lock(elder.getId());
    files.link(compte);
    files.certify(compte, CompteFiles.isOwn(compte.id()));
  }
}
