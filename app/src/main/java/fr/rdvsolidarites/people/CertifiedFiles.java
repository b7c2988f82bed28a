package fr.rdvsolidarites.people;

import static gen.db.Tables.COMPTE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import gen.db.tables.records.UsagerRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The files of those who signed in with FranceConnect: what it vouches for stays as it is, whoever
 * changes the file. What it did not say (a birth date not known to the day) may be filled in.
 */
@Component
public class CertifiedFiles {

  private final DSLContext dsl;

  CertifiedFiles(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Over the row of {@code usager}: FranceConnect vouches for who she is. */
  public static Condition isCertified() {
    return exists(
        selectOne()
            .from(COMPTE)
            .where(COMPTE.ID.eq(USAGER.COMPTE_ID), COMPTE.FRANCECONNECT_SUBJECT.isNotNull()));
  }

  /** What nobody may change in this file. */
  public Set<CertifiedField> frozen(UsagerRecord usager) {
    var compteId = usager.getCompteId();
    if (compteId == null) {
      return Set.of();
    }
    return dsl.select(COMPTE.BIRTH_NAME, COMPTE.BIRTH_DATE)
        .from(COMPTE)
        .where(COMPTE.ID.eq(compteId), COMPTE.FRANCECONNECT_SUBJECT.isNotNull())
        .fetchOptional(
            row -> {
              var frozen = EnumSet.of(CertifiedField.FIRST_NAME);
              if (row.value1() != null) {
                frozen.add(CertifiedField.BIRTH_NAME);
              }
              if (row.value2() != null) {
                frozen.add(CertifiedField.BIRTH_DATE);
              }
              return (Set<CertifiedField>) frozen;
            })
        .orElse(Set.of());
  }

  /** Those of them that were changed since the record was read. */
  List<CertifiedField> changed(UsagerRecord usager) {
    return frozen(usager).stream().filter(field -> field.isChanged(usager)).toList();
  }

  /** Takes back what may not change; returns it. */
  List<CertifiedField> keep(UsagerRecord usager) {
    var changed = changed(usager);
    changed.forEach(field -> field.putBack(usager));
    return changed;
  }
}
