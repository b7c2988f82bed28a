package fr.rdvsolidarites.agenda;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.Field;

/** Conditions that the selects of a search share. */
final class Sql {

  private Sql() {}

  /** One bind value whatever the number, so that the database sees one statement. */
  static Condition isAnyOf(Field<Long> field, Collection<Long> ids) {
    return field.eq(any(ids.toArray(Long[]::new)));
  }

  static Condition meets(Field<?> during, Instant from, Instant to) {
    return condition("{0} && tstzrange({1}, {2}, '[)')", during, val(from), val(to));
  }

  /** In the order of ranges, which an ordinary index has. */
  static Condition beginsIn(Field<?> during, Instant from, Instant to) {
    return condition(
        "({0} >= tstzrange({1}, {1}, '[]') and {0} < tstzrange({2}, {2}, '[]'))",
        during, val(from), val(to));
  }
}
