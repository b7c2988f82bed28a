package fr.rdvsolidarites.people;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import gen.db.tables.Usager;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * All names of a person as they are compared: without accents, capitals, hyphens and apostrophes.
 * Their parts have an index of their own; the conditions here ask it.
 */
public final class UsagerNames {

  private static final Pattern BETWEEN = Pattern.compile("[\\s,;\\-'’./()\"]+");

  private UsagerNames() {}

  /** The parts of what was typed, as those of names. */
  public static List<String> parts(String typed) {
    return BETWEEN.splitAsStream(typed).filter(part -> !part.isBlank()).toList();
  }

  /** In one text, a space before each. */
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

  /** Each of these is a part of her names. */
  public static Condition are(Usager usager, List<String> parts) {
    return match(usager, "usagers_called", parts);
  }

  /** Each of these begins a part of her names. */
  public static Condition beginWith(Usager usager, List<String> parts) {
    return match(usager, "usagers_called_like", parts);
  }

  /**
   * Each of these nearly is, or begins, a part of her names: letters forgotten, doubled, exchanged
   * or taken for others; a short part has to be right. New names are known within a minute.
   */
  public static Condition areNearly(Usager usager, List<String> parts) {
    // each asked apart: all in one are three times as long to read
    return parts.stream()
        .map(part -> isNearlyOneOf(usager, List.of(part)))
        .reduce(noCondition(), Condition::and);
  }

  /** One at least of these nearly is a part of her names. */
  public static Condition isNearlyOneOf(Usager usager, List<String> parts) {
    return match(usager, "usagers_nearly_called", parts);
  }

  /** What is asked is worked out once, not for each row, nor when the statement is planned. */
  private static Condition match(Usager usager, String asked, List<String> parts) {
    return condition(
        "usager_words({0}, {1}, {2}) @@ (select " + asked + "({3}))",
        usager.FIRST_NAME,
        usager.LAST_NAME,
        usager.BIRTH_NAME,
        val(parts.toArray(String[]::new)));
  }
}
