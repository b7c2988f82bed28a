package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;

import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of citizens that are open. */
@Component
public class Comptes {

  private final DSLContext dsl;

  Comptes(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Transactional(readOnly = true)
  public Optional<Compte> find(long id) {
    return dsl.selectFrom(COMPTE)
        .where(COMPTE.ID.eq(id), COMPTE.DELETED_AT.isNull())
        .fetchOptional(Compte::of);
  }

  @Transactional(readOnly = true)
  public Optional<Compte> with(ContactPoint contact) {
    return dsl.selectFrom(COMPTE).where(Compte.bears(contact)).fetchOptional(Compte::of);
  }

  /** Nothing of her stays in the row. */
  void close(long id, Instant now) {
    dsl.update(COMPTE)
        .set(COMPTE.DELETED_AT, now)
        .setNull(COMPTE.EMAIL)
        .setNull(COMPTE.PHONE_E164)
        .setNull(COMPTE.PASSWORD_HASH)
        .setNull(COMPTE.FRANCECONNECT_SUBJECT)
        .setNull(COMPTE.FRANCECONNECT_EMAIL)
        .setNull(COMPTE.FIRST_NAME)
        .setNull(COMPTE.LAST_NAME)
        .setNull(COMPTE.BIRTH_NAME)
        .setNull(COMPTE.BIRTH_DATE)
        .where(COMPTE.ID.eq(id))
        .execute();
  }

  /** Locked until the transaction ends. */
  Compte lock(long id) {
    return dsl.selectFrom(COMPTE)
        .where(COMPTE.ID.eq(id), COMPTE.DELETED_AT.isNull())
        .forUpdate()
        .fetchOptional(Compte::of)
        .orElseThrow(NotFoundException::new);
  }
}
