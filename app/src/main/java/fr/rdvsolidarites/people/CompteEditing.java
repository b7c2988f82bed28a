package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;
import static gen.db.Tables.USAGER;

import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A citizen changes what her account says of her, and with it her files. */
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

  /**
   * Names not blank. False, and nothing changed, when FranceConnect vouches for another first name
   * or birth date (UC-08); the last name may change.
   */
  @Transactional
  public boolean rename(
      long compteId, String firstName, String lastName, @Nullable LocalDate birthDate) {
    var compte = comptes.lock(compteId);
    if (compte.certified()
        && (!firstName.equals(compte.firstName())
            || (compte.birthDate() != null && !compte.birthDate().equals(birthDate)))) {
      return false;
    }
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
    return true;
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
}
