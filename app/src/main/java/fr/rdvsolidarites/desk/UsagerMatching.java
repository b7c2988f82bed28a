package fr.rdvsolidarites.desk;

import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.people.BirthDates;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerNames;
import gen.db.tables.Usager;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * What is typed to find somebody, as a condition over {@code usager}: parts of names in any order,
 * accents and small faults forgiven; a date of birth; a phone number or its beginning, of a proche
 * the responsable's too; a whole e-mail.
 *
 * @param rank the best first
 */
public record UsagerMatching(Condition which, Field<Integer> rank) {

  public static final UsagerMatching NOBODY =
      new UsagerMatching(falseCondition(), firstThose(noCondition()));
  private static final int LONGEST = 100;
  private static final int MOST_WORDS = 5;
  private static final int SHORTEST_TO_FORGIVE = 4;
  private static final int SHORTEST_PHONE = 4;
  private static final Pattern DIGITS = Pattern.compile("\\+?[\\d\\s.()/-]+");

  public static UsagerMatching of(String typed) {
    var text = typed.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return NOBODY;
    }
    if (text.contains("@")) {
      return new UsagerMatching(
          condition("{0} = {1}::citext", USAGER.EMAIL, val(text)), firstThose(noCondition()));
    }
    if (DIGITS.matcher(text).matches() && BirthDates.parse(text).isEmpty()) {
      return new UsagerMatching(phone(text), firstThose(noCondition()));
    }
    return words(text);
  }

  /** By the whole number, or by how it begins; found once, not for each row of {@code usager}. */
  private static Condition phone(String text) {
    var whole = PhoneNumber.parse(text).map(PhoneNumber::e164);
    var digits = text.replaceAll("[^\\d+]", "");
    if (whole.isEmpty() && digits.length() < SHORTEST_PHONE) {
      return falseCondition();
    }
    var begins = whole.orElseGet(() -> digits.replaceFirst("^0", "+33")) + "%";
    var owner = USAGER.as("owner");
    var his = USAGER.as("his");
    return USAGER.ID.in(
        select(owner.ID)
            .from(owner)
            .where(owner.PHONE_E164.like(begins), owner.DELETED_AT.isNull())
            .unionAll(
                select(his.ID)
                    .from(owner)
                    .join(his)
                    .on(his.RESPONSABLE_ID.eq(owner.ID))
                    .where(
                        owner.PHONE_E164.like(begins),
                        owner.DELETED_AT.isNull(),
                        his.DELETED_AT.isNull())));
  }

  private static UsagerMatching words(String text) {
    var words = Arrays.stream(text.split("[\\s,;]+")).filter(word -> !word.isBlank()).toList();
    var born =
        words.stream().map(BirthDates::parse).flatMap(java.util.Optional::stream).findFirst();
    var names =
        words.stream()
            .filter(word -> BirthDates.parse(word).isEmpty())
            .flatMap(word -> Arrays.stream(word.split("[-'’]")))
            .filter(word -> !word.isBlank())
            .limit(MOST_WORDS)
            .toList();
    var condition =
        names.stream()
            .map(UsagerMatching::called)
            .reduce(noCondition(), Condition::and)
            .and(born.map(USAGER.BIRTH_DATE::eq).orElse(noCondition()));
    return new UsagerMatching(condition, rank(names));
  }

  /** First those in whom every word begins a name. */
  private static Field<Integer> rank(List<String> names) {
    return firstThose(
        names.stream().map(word -> begins(USAGER, word)).reduce(noCondition(), Condition::and));
  }

  /** {@code noCondition()}: all alike. */
  public static Field<Integer> firstThose(Condition condition) {
    return when(condition, inline(0)).otherwise(inline(1));
  }

  /**
   * Letters forgotten, doubled or taken for others; a short word has to be right. Each way by its
   * own read of the index: in one condition with the other, none is used.
   */
  private static Condition called(String word) {
    if (word.length() < SHORTEST_TO_FORGIVE) {
      return begins(USAGER, word);
    }
    var named = USAGER.as("named");
    return USAGER.ID.in(
        select(named.ID)
            .from(named)
            .where(named.DELETED_AT.isNull(), begins(named, word))
            .unionAll(select(field("usagers_nearly_called({0})", Long.class, val(word)))));
  }

  private static Condition begins(Usager usager, String word) {
    return condition(
        "{0} like '% ' || plain({1}) || '%'", UsagerNames.of(usager), val(escaped(word)));
  }

  private static String escaped(String word) {
    return word.toLowerCase(Locale.ROOT)
        .replace("\\", "\\\\")
        .replace("%", "\\%")
        .replace("_", "\\_");
  }
}
