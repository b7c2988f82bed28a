package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Chooses the facts that a page of a history tells, by who did them and when. Which facts the
 * history is made of, and which of them the viewer may read, is the scope that it is given: nobody
 * is named who is not in that scope.
 */
@Component
public class JournalSlices {

  private static final String CITIZEN = "usager";
  private static final String PRESCRIPTEUR = "prescripteur";
  private static final String SERVICE = "service";

  private static final Field<String> KIND =
      when(JOURNAL.ACTOR_KIND.eq(inline("agent")), inline("agent"))
          .when(JOURNAL.ACTOR_KIND.eq(inline(PRESCRIPTEUR)), inline(PRESCRIPTEUR))
          .when(JOURNAL.ACTOR_KIND.in(inline("system"), inline("api")), inline(SERVICE))
          .otherwise(inline(CITIZEN));

  private static final Field<Long> WHO =
      when(JOURNAL.ACTOR_KIND.eq(inline("agent")), JOURNAL.ACTOR_ID);

  private final DSLContext dsl;

  JournalSlices(DSLContext dsl) {
    this.dsl = dsl;
  }

  private record Person(String kind, @Nullable Long id, String name, int whole, int found) {

    String value() {
      return id == null ? kind : kind + "-" + id;
    }

    Choice choice() {
      return new Choice(
          value(),
          switch (kind) {
            case CITIZEN -> t("desk.history.someone");
            case PRESCRIPTEUR -> t("desk.history.prescripteur");
            case SERVICE -> History.who(null);
            default -> name;
          });
    }
  }

  /** The facts about this row, as a condition over {@code journal}. */
  public static Condition about(String kind, long id) {
    return JOURNAL.ID.in(
        select(JOURNAL_SUBJECT.JOURNAL_ID)
            .from(JOURNAL_SUBJECT)
            .where(JOURNAL_SUBJECT.KIND.eq(inline(kind)), JOURNAL_SUBJECT.SUBJECT_ID.eq(id)));
  }

  /** Days are those of the zone. With a day that can't be read, nothing is chosen. */
  public HistorySlice of(Condition scope, HistoryFilter asked, ZoneId zone) {
    var errors = asked.period().errors();
    var inPeriod =
        errors.isEmpty() ? asked.period().contains(JOURNAL.AT, zone) : inline(1).eq(inline(0));
    var people = people(scope, inPeriod);
    var filter =
        people.stream().anyMatch(one -> one.value().equals(asked.who())) ? asked : asked.of("");
    var whole = people.stream().mapToInt(Person::whole).sum();
    var wanted =
        people.stream()
            .filter(one -> filter.who().isEmpty() || one.value().equals(filter.who()))
            .toList();
    var found = wanted.stream().mapToInt(Person::found).sum();
    var slice =
        new HistorySlice(
            filter,
            people.stream().map(Person::choice).toList(),
            errors,
            whole,
            found,
            1,
            List.of());
    return found == 0 ? slice : page(slice, scope, inPeriod, wanted);
  }

  private HistorySlice page(
      HistorySlice empty, Condition scope, Condition inPeriod, List<Person> wanted) {
    var page = Math.min(empty.filter().number(), empty.pages());
    var person =
        empty.filter().who().isEmpty()
            ? inline(1).eq(inline(1))
            : KIND.eq(wanted.getFirst().kind()).and(WHO.isNotDistinctFrom(wanted.getFirst().id()));
    var ids =
        dsl.select(JOURNAL.ID)
            .from(JOURNAL)
            .where(scope, inPeriod, person)
            .orderBy(HistorySlice.order())
            .limit(HistorySlice.PER_PAGE)
            .offset((page - 1) * HistorySlice.PER_PAGE)
            .fetch(JOURNAL.ID);
    return new HistorySlice(
        empty.filter(), empty.people(), FormErrors.NONE, empty.whole(), empty.found(), page, ids);
  }

  /** By name; citizens and the service itself come last. */
  private List<Person> people(Condition scope, Condition inPeriod) {
    return dsl
        .select(
            KIND,
            WHO,
            max(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME)),
            count(),
            count().filterWhere(inPeriod))
        .from(Authors.journal())
        .where(scope)
        .groupBy(KIND, WHO)
        .fetch(
            row ->
                new Person(
                    row.value1(),
                    row.value2(),
                    row.value3() == null ? "" : row.value3().strip(),
                    row.value4(),
                    row.value5()))
        .stream()
        .sorted(Comparator.comparing((Person one) -> one.id() == null).thenComparing(Person::name))
        .toList();
  }
}
