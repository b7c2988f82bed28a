package fr.rdvsolidarites.people;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import gen.db.tables.Usager;
import org.jooq.Field;

/**
 * All names of a person in one text, as they are compared: without accents, capitals, hyphens and
 * apostrophes, a space before each. The database has an index of it for parts and for near misses.
 */
public final class UsagerNames {

  private UsagerNames() {}

  public static Field<String> of(Usager usager) {
    return field(
        "usager_names({0}, {1}, {2})",
        String.class, usager.FIRST_NAME, usager.LAST_NAME, usager.BIRTH_NAME);
  }

  /** What was typed, in the same shape. */
  public static Field<String> of(String typed) {
    return field(
        "usager_names({0}, {1}, {2})", String.class, val(typed), inline(""), inline((String) null));
  }
}
