package fr.rdvsolidarites.desk;

import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.with;

import fr.rdvsolidarites.people.BirthDates;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record1;
import org.jooq.Table;

/**
 * What is typed to find somebody: parts of names in any order, accents and small faults forgiven; a
 * date of birth; a phone number or its beginning, of a proche the responsable's too; an e-mail or
 * its beginning. Asked as a table to be joined: {@link #among} those whom the asker may see, by
 * {@link #ID}, in its {@link #order}.
 *
 * @param which what has to hold, names apart
 * @param names none: everybody of {@code which}, all alike
 */
public record UsagerMatching(Condition which, List<String> names) {

  public static final UsagerMatching NOBODY = new UsagerMatching(falseCondition(), List.of());

  /** Of {@link #among}. */
  public static final Field<Long> ID = field(name("found", "id"), Long.class);

  /**
   * Of {@link #among}, the best first: called exactly that, names that begin with it, e-mails that
   * do, nearly called that.
   */
  private static final Field<Integer> RANK = field(name("found", "rank"), Integer.class);

  /** Whoever typed so little that more are found types on; nobody reads that many. */
  public static final int MOST = 1000;

  /** Of right names, which leave no room for near misses. */
  private static final int ENOUGH = 26;

  private static final String LAST_SIGN = Character.toString(0x10FFFD);
  private static final int LONGEST = 100;
  private static final int MOST_WORDS = 5;
  private static final int SHORTEST_PHONE = 4;
  private static final Pattern DIGITS = Pattern.compile("\\+?[\\d\\s.()/-]+");

  public static UsagerMatching of(String typed) {
    var text = typed.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return NOBODY;
    }
    if (text.contains("@")) {
      return those(emailBegins(text));
    }
    if (DIGITS.matcher(text).matches() && BirthDates.parse(text).isEmpty()) {
      return those(phone(text));
    }
    return words(text);
  }

  /** All of them alike. */
  public static UsagerMatching those(Condition which) {
    return new UsagerMatching(which, List.of());
  }

  /**
   * At most {@link #MOST} of each rank.
   *
   * @param allowed over {@code usager}: whom the asker may see
   */
  public Table<?> among(Condition allowed) {
    var all = which.and(allowed).and(USAGER.DELETED_AT.isNull());
    return names.isEmpty()
        ? select(USAGER.ID, inline(0).as("rank")).from(USAGER).where(all).asTable("found")
        : called(all);
  }

  /** Near misses are read only where names that are right leave room for them. */
  private Table<?> called(Condition all) {
    var exactly = some("exactly", all.and(UsagerNames.are(USAGER, names)));
    var begun = some("begun", all.and(UsagerNames.beginWith(USAGER, names)));
    var id = field(name("id"), Long.class);
    var ranked =
        select(id, inline(0).as("rank"))
            .from(exactly)
            .unionAll(select(id, inline(1)).from(begun))
            .unionAll(
                select(USAGER.ID, inline(2))
                    .from(USAGER)
                    .where(
                        all, names.size() == 1 ? emailBegins(names.getFirst()) : falseCondition())
                    .limit(MOST))
            .unionAll(
                select(USAGER.ID, inline(3))
                    .from(USAGER)
                    .where(
                        all,
                        UsagerNames.areNearly(USAGER, names),
                        field(selectCount().from(begun)).lt(ENOUGH))
                    .limit(MOST))
            .asTable("ranked");
    return with(exactly, begun)
        .select(ranked.field("id", Long.class), min(ranked.field("rank", Integer.class)).as("rank"))
        .from(ranked)
        .groupBy(ranked.field("id"))
        .asTable("found");
  }

  private static CommonTableExpression<Record1<Long>> some(String alias, Condition which) {
    return name(alias)
        .fields("id")
        .asMaterialized(select(USAGER.ID).from(USAGER).where(which).limit(MOST + 1));
  }

  /** Last names before first names of the same rank, then by name. */
  public List<OrderField<?>> order() {
    if (names.isEmpty()) {
      return List.of(USAGER.LAST_NAME, USAGER.FIRST_NAME, USAGER.ID);
    }
    var typed = names.stream().map(one -> plain(val(one))).toArray(Field<?>[]::new);
    return List.of(
        RANK,
        field(plain(USAGER.LAST_NAME).in(typed)).desc(),
        USAGER.LAST_NAME,
        USAGER.FIRST_NAME,
        USAGER.ID);
  }

  private static Field<String> plain(Field<String> text) {
    return field("plain({0})", String.class, text);
  }

  /**
   * Between two bounds, which the index of addresses serves whatever the order of its letters: the
   * greater one of a run of the last letter and of the last sign.
   */
  private static Condition emailBegins(String typed) {
    var begins = val(typed.toLowerCase(Locale.ROOT));
    return condition("{0} >= {1}::citext", USAGER.EMAIL, begins)
        .and(
            condition(
                "{0} < greatest(({1} || {2})::citext, ({1} || {3})::citext)",
                USAGER.EMAIL, begins, val("z".repeat(30)), val(LAST_SIGN)))
        .and(condition("starts_with(lower({0}::text), {1})", USAGER.EMAIL, begins));
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
    var born = words.stream().map(BirthDates::parse).flatMap(Optional::stream).findFirst();
    var names =
        words.stream()
            .filter(word -> BirthDates.parse(word).isEmpty())
            .flatMap(word -> UsagerNames.parts(word).stream())
            .limit(MOST_WORDS)
            .toList();
    return names.isEmpty() && born.isEmpty()
        ? NOBODY
        : new UsagerMatching(born.map(USAGER.BIRTH_DATE::eq).orElse(noCondition()), names);
  }
}
