package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.USAGER;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Whether a phone or an address stands in a file, an account or a RDV. Told to nobody. */
@Component
class KnownContacts {

  private final DSLContext dsl;

  KnownContacts(DSLContext dsl) {
    this.dsl = dsl;
  }

  boolean has(ContactPoint contact) {
    var value = contact.value();
    return contact.isSms()
        ? dsl.fetchExists(USAGER, USAGER.PHONE_E164.eq(value), USAGER.DELETED_AT.isNull())
            || dsl.fetchExists(COMPTE, COMPTE.PHONE_E164.eq(value))
            || dsl.fetchExists(PARTICIPATION, PARTICIPATION.CONTACT_PHONE_E164.eq(value))
        : dsl.fetchExists(USAGER, USAGER.EMAIL.eq(value), USAGER.DELETED_AT.isNull())
            || dsl.fetchExists(COMPTE, COMPTE.EMAIL.eq(value))
            || dsl.fetchExists(PARTICIPATION, PARTICIPATION.CONTACT_EMAIL.eq(value));
  }
}
