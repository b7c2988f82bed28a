package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import gen.db.tables.records.UsagerRecord;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files of an account. One that a professional made becomes hers once she proved its e-mail or
 * its mobile, and its whole name is hers (wish I4); nothing is shown before that.
 */
@Component
class CompteFiles {

  private final DSLContext dsl;
  private final Journal journal;
  private final CertifiedFiles certified;

  CompteFiles(DSLContext dsl, Journal journal, CertifiedFiles certified) {
    this.dsl = dsl;
    this.journal = journal;
    this.certified = certified;
  }

  /** Over the row of {@code usager}: linked to this account. */
  static Condition isOwn(long compteId) {
    return USAGER.COMPTE_ID.eq(compteId).and(USAGER.DELETED_AT.isNull());
  }

  /** Links what may be linked by now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void link(Compte compte) {
    var found =
        dsl.selectFrom(USAGER)
            .where(
                USAGER.COMPTE_ID.isNull(),
                USAGER.RESPONSABLE_ID.isNull(),
                USAGER.DELETED_AT.isNull(),
                compte.isNamed(USAGER.FIRST_NAME, USAGER.LAST_NAME, USAGER.BIRTH_DATE),
                bearsOneOf(compte.contacts()))
            .orderBy(USAGER.ID)
            .forUpdate()
            .fetch();
    if (found.isEmpty()) {
      return;
    }
    dsl.update(USAGER)
        .set(USAGER.COMPTE_ID, compte.id())
        .where(USAGER.ID.in(found.getValues(USAGER.ID)))
        .execute();
    found.forEach(file -> record(compte.id(), file, true));
    certify(compte, USAGER.ID.in(found.getValues(USAGER.ID)));
  }

  /**
   * Writes who FranceConnect says she is into these files of hers, and the last name that she uses
   * (UA-05); what it does not say stays. Nothing for an account without FranceConnect.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void certify(Compte compte, Condition which) {
    if (!compte.certified()) {
      return;
    }
    write(
        compte.id(),
        which,
        file -> {
          file.setFirstName(compte.firstName());
          file.setLastName(compte.lastName());
          if (compte.birthName() != null) {
            file.setBirthName(compte.birthName());
          }
          if (compte.birthDate() != null) {
            file.setBirthDate(compte.birthDate());
          }
        });
  }

  /** Says in the history of the file that an account opens it, or no longer. */
  void record(long compteId, UsagerRecord file, boolean linked) {
    journal.record(
        new Actor.Citizen(compteId, file.getId()),
        linked
            ? new UsagerEvent.AccountLinked(file.getId(), file.getTerritoireId())
            : new UsagerEvent.AccountUnlinked(file.getId(), file.getTerritoireId()));
  }

  /**
   * Changes each of these files, but for what FranceConnect vouches for in it, and says what
   * changed in its history.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void change(long compteId, Condition which, Consumer<UsagerRecord> change) {
    write(
        compteId,
        which,
        file -> {
          change.accept(file);
          certified.keep(file);
        });
  }

  private void write(long compteId, Condition which, Consumer<UsagerRecord> change) {
    var files = dsl.selectFrom(USAGER).where(which).orderBy(USAGER.ID).forUpdate().fetch();
    files.forEach(
        file -> {
          change.accept(file);
          var difference = UsagerDifference.of(file, false);
          if (!difference.isEmpty()) {
            file.setVersion(file.getVersion() + 1);
            journal.record(
                new Actor.Citizen(compteId, file.getId()),
                new UsagerEvent.Changed(
                    file.getId(), file.getTerritoireId(), difference.before(), difference.after()));
          }
        });
    dsl.batchUpdate(files).execute();
  }

  static Condition isNamed(String firstName, String lastName) {
    return plain(USAGER.FIRST_NAME)
        .eq(plain(val(firstName)))
        .and(plain(USAGER.LAST_NAME).eq(plain(val(lastName))));
  }

  private static Condition bearsOneOf(List<ContactPoint> contacts) {
    return contacts.stream()
        .map(
            contact ->
                contact.isSms()
                    ? USAGER.PHONE_E164.eq(contact.value())
                    : USAGER.EMAIL.eq(contact.value()))
        .reduce(falseCondition(), Condition::or);
  }

  private static Field<String> plain(Field<String> text) {
    return field("plain({0})", String.class, text);
  }

  /** Over the row of {@code usager}: a proche of one of the files of this account. */
  static Condition isProche(long compteId) {
    var own = USAGER.as("own_file");
    return USAGER
        .DELETED_AT
        .isNull()
        .and(
            USAGER.RESPONSABLE_ID.in(
                DSL.select(own.ID)
                    .from(own)
                    .where(own.COMPTE_ID.eq(compteId), own.DELETED_AT.isNull())));
  }
}
