package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;
import static gen.db.Tables.USAGER;

import java.time.LocalDate;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A citizen changes what her account says of her, and with it her files. A phone or an address was
 * proven by a code before.
 */
@Component
public class CompteEditing {

  private final DSLContext dsl;
  private final Comptes comptes;
  private final CompteFiles files;

  CompteEditing(DSLContext dsl, Comptes comptes, CompteFiles files) {
    this.dsl = dsl;
    this.comptes = comptes;
    this.files = files;
  }

  /** Names not blank. */
  @Transactional
  public void rename(
      long compteId, String firstName, String lastName, @Nullable LocalDate birthDate) {
    comptes.lock(compteId);
    dsl.update(COMPTE)
        .set(COMPTE.FIRST_NAME, firstName)
        .set(COMPTE.LAST_NAME, lastName)
        .set(COMPTE.BIRTH_DATE, birthDate)
        .where(COMPTE.ID.eq(compteId))
        .execute();
    files.change(
        compteId,
        CompteFiles.isOwn(compteId),
        file -> {
          file.setFirstName(firstName);
          file.setLastName(lastName);
          if (birthDate != null) {
            file.setBirthDate(birthDate);
          }
        });
  }

  /** What she wants to be written to by; a field of her files, as professionals see it. */
  public record Preferences(boolean bySms, boolean byEmail) {}

  @Transactional(readOnly = true)
  public Preferences preferences(long compteId) {
    var all =
        dsl.select(USAGER.NOTIFY_BY_SMS, USAGER.NOTIFY_BY_EMAIL)
            .from(USAGER)
            .where(CompteFiles.isOwn(compteId))
            .fetch();
    return new Preferences(
        all.stream().allMatch(file -> file.value1()), all.stream().allMatch(file -> file.value2()));
  }

  @Transactional
  public void prefer(long compteId, Preferences wanted) {
    comptes.lock(compteId);
    files.change(
        compteId,
        CompteFiles.isOwn(compteId),
        file -> {
          file.setNotifyBySms(wanted.bySms());
          file.setNotifyByEmail(wanted.byEmail());
        });
  }

  /** What came of a new phone or address. */
  public enum Replaced {
    DONE,
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
      return Replaced.TAKEN;
    }
    var compte = comptes.lock(compteId);
    files.link(compte);
    if (proven.isSms()) {
      var phone = PhoneNumber.parse(proven.value()).orElseThrow();
      files.change(
          compteId,
          CompteFiles.isOwn(compteId),
          file -> {
            file.setPhone(phone.display());
            file.setPhoneE164(phone.e164());
          });
    } else {
      var other = USAGER.as("other_file");
      files.change(
          compteId,
          CompteFiles.isOwn(compteId)
              .and(
                  USAGER.TERRITOIRE_ID.notIn(
                      dsl.select(other.TERRITOIRE_ID)
                          .from(other)
                          .where(other.EMAIL.eq(proven.value()), other.DELETED_AT.isNull()))),
          file -> file.setEmail(proven.value()));
    }
    return Replaced.DONE;
  }
}
