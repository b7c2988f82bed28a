package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import gen.db.tables.records.UsagerRecord;
import java.util.Objects;
import org.jooq.Field;

/** What FranceConnect vouches for ({@code 3-people-and-rights.md} UC-08): her identity at birth. */
public enum CertifiedField {
  FIRST_NAME(USAGER.FIRST_NAME),
  BIRTH_NAME(USAGER.BIRTH_NAME),
  BIRTH_DATE(USAGER.BIRTH_DATE);

  private final Field<?> column;

  CertifiedField(Field<?> column) {
    this.column = column;
  }

  Field<?> column() {
    return column;
  }

  /** Since the record was read. */
  boolean isChanged(UsagerRecord usager) {
    return !Objects.equals(usager.original(column), usager.get(column));
  }

  /** As it was read. */
  void putBack(UsagerRecord usager) {
    usager.reset(column);
  }
}
