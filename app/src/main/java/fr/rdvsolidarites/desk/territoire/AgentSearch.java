package fr.rdvsolidarites.desk.territoire;

import static gen.db.Tables.AGENT;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Professionals by what one remembers of them ({@code 3-people-and-rights.md} §3.3, AG-11): words
 * that begin her first or last name, without regard to case and accents; with an {@code @}, the
 * beginning of her address.
 */
public final class AgentSearch {

  private static final int LONGEST = 100;
  private static final int MOST_WORDS = 4;

  private AgentSearch() {}

  /** What no keyboard makes is left out. */
  public static String readable(String typed) {
    var text = typed.replace('\u0000', ' ').strip().replaceAll("\\s+", " ");
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  /** Over the row of {@code agent}; everybody when nothing is typed. */
  public static Condition matches(String query) {
    if (query.isBlank()) {
      return noCondition();
    }
    if (query.contains("@")) {
      return DSL.lower(AGENT.EMAIL).startsWith(DSL.lower(val(query)));
    }
    var names = plain(inline(" ").concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME));
    var all = noCondition();
    var words = query.split(" ", MOST_WORDS);
    for (var word : words) {
      all = all.and(names.contains(inline(" ").concat(plain(val(word)))));
    }
    return all;
  }

  private static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }
}
