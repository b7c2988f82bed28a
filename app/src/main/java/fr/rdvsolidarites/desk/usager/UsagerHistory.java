package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_IMPORT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.History.Fact;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.HistorySlice;
import fr.rdvsolidarites.desk.JournalSlices;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.JsonTree;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.UsagerField;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who changed an usager's file, when, from what to what; {@code UsagerAction.READ_HISTORY}. */
@Component
public class UsagerHistory {

  private static final String KEY = "desk.usager.fact.";
  private static final Set<String> WITH_CHANGES =
      Set.of("usager.changed", "usager.merged", "usager.completed", "usager.put_back");

  /** In the journal for the sentence, or for what hears of it. */
  private static final Set<String> NO_COLUMN = Set.of("absorbed", "absorbed_name", "fusion");

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final Clock clock;

  UsagerHistory(DSLContext dsl, JournalSlices slices, Clock clock) {
    this.slices = slices;
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * Empty for who may not read it.
   *
   * @param shown what else than identity and contact the viewer may read
   */
  Optional<History> of(
      long usagerId,
      Set<UsagerField> shown,
      ZoneId zone,
      HistoryFilter filter,
      Actor.Agent viewer) {
    var mayRead =
        dsl.fetchExists(
            selectOne()
                .from(USAGER)
                .where(USAGER.ID.eq(usagerId), Rights.filter(viewer, UsagerAction.READ_HISTORY)));
    if (!mayRead) {
      return Optional.empty();
    }
    var slice = slices.of(scope(usagerId), filter, zone);
    return Optional.of(
        History.of("/usagers/" + usagerId, slice, () -> facts(usagerId, slice, shown, zone)));
  }

  /** The history of files that were merged into this one is its own. */
  private static Condition scope(long usagerId) {
    var merged = USAGER.as("merged");
    return JOURNAL
        .ID
        .in(
            select(JOURNAL_SUBJECT.JOURNAL_ID)
                .from(JOURNAL_SUBJECT)
                .where(
                    JOURNAL_SUBJECT.KIND.eq("usager"),
                    JOURNAL_SUBJECT.SUBJECT_ID.in(
                        select(merged.ID)
                            .from(merged)
                            .where(merged.ID.eq(usagerId).or(merged.MERGED_INTO_ID.eq(usagerId))))))
        .and(JOURNAL.EVENT.in(Texts.under(KEY)));
  }

  private List<Fact> facts(long usagerId, HistorySlice slice, Set<UsagerField> shown, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    var referent = AGENT.as("referent_agent");
    var follower =
        field(
            select(concat(referent.FIRST_NAME, inline(" "), referent.LAST_NAME))
                .from(referent)
                .where(
                    condition(
                        "{0} = (coalesce({1}, {2}) ->> 'referent')::bigint",
                        referent.ID, JOURNAL.AFTER, JOURNAL.BEFORE)));
    var own =
        field(
            JOURNAL.ID.in(
                select(JOURNAL_SUBJECT.JOURNAL_ID)
                    .from(JOURNAL_SUBJECT)
                    .where(
                        JOURNAL_SUBJECT.KIND.eq("usager"),
                        JOURNAL_SUBJECT.SUBJECT_ID.eq(usagerId))));
    var absorbed = field("{0} ->> 'absorbed_name'", String.class, JOURNAL.AFTER);
    var invited = field("{0} ->> 'motif'", String.class, JOURNAL.AFTER);
    var list =
        field(
            select(USAGER_IMPORT.FILE_NAME)
                .from(USAGER_IMPORT)
                .where(
                    condition(
                        "{0} = ({1} ->> 'import')::bigint", USAGER_IMPORT.ID, JOURNAL.AFTER)));
    return dsl.select(
            JOURNAL.AT,
            JOURNAL.EVENT,
            JOURNAL.BEFORE,
            JOURNAL.AFTER,
            Authors.name(),
            coalesce(follower, absorbed, list, invited),
            own,
            nameOf("responsable_id", JOURNAL.BEFORE),
            nameOf("responsable_id", JOURNAL.AFTER))
        .from(Authors.journal())
        .where(slice.isOnIt())
        .orderBy(HistorySlice.order())
        .fetch(
            row -> {
              var who = History.who(row.value5());
              var whom = row.value6() == null ? "" : row.value6().strip();
              var when = FrenchDates.longDateTime(row.value1(), zone, today);
              var sentence = t(KEY + row.value2(), who, when, whom);
              return new Fact(
                  "",
                  row.value7() ? sentence : t("desk.usager.fact.of", sentence),
                  WITH_CHANGES.contains(row.value2())
                      ? changes(
                          named(JsonTree.of(row.value3()), row.value8()),
                          named(JsonTree.of(row.value4()), row.value9()),
                          shown)
                      : List.of());
            });
  }

  /** Whom the id in this field of the fact stands for. */
  private static Field<String> nameOf(String key, Field<JSONB> fields) {
    var named = USAGER.as("named");
    return field(
        select(concat(named.FIRST_NAME, inline(" "), named.LAST_NAME))
            .from(named)
            .where(condition("{0} = ({1} ->> {2})::bigint", named.ID, fields, inline(key))));
  }

  private static JsonNode named(JsonNode fields, @Nullable String responsable) {
    if (responsable != null && fields instanceof ObjectNode all) {
      all.put("responsable_id", responsable);
    }
    return fields;
  }

  private static List<String> changes(JsonNode before, JsonNode after, Set<UsagerField> shown) {
    var columns = new LinkedHashSet<String>();
    before.propertyNames().forEach(columns::add);
    after.propertyNames().forEach(columns::add);
    columns.remove("import");
    var changes = new ArrayList<String>();
    columns.removeAll(NO_COLUMN);
    for (var column : columns) {
      var field = Coded.find(UsagerField.class, column).orElse(null);
      if (field == null || shown.contains(field)) {
        changes.add(
            t(
                "desk.usager.change",
                field == null ? t("desk.usager.column." + column) : UsagerFormPage.label(field),
                words(column, field, before.path(column).asString("")),
                words(column, field, after.path(column).asString(""))));
      }
    }
    return changes;
  }

  private static String words(String column, @Nullable UsagerField field, String value) {
    if (value.isEmpty()) {
      return t("desk.usager.change.nothing");
    }
    if (field != null) {
      return UsagerFormPage.words(field, value);
    }
    return switch (column) {
      case "birth_date" -> FrenchDates.dayAndMonth(LocalDate.parse(value), LocalDate.MAX);
      case "notify_by_email", "notify_by_sms" ->
          t(value.equals("true") ? "desk.usager.change.yes" : "desk.usager.change.no");
      case "language" -> Language.of(value).map(Language::frenchName).orElse(value);
      default -> value;
    };
  }
}
