package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.ORGANISATION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.History.Fact;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.HistorySlice;
import fr.rdvsolidarites.desk.JournalSlices;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.JsonTree;
import fr.rdvsolidarites.shared.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What happened to a professional's account and roles, in sentences; only inside one territoire.
 */
@Component
public class AgentHistory {

  private static final String KEY = "desk.agent.fact.";

  private static final Set<String> IN_ITS_SENTENCE =
      Set.of("agent.services_changed", "agent.territoire_rights_changed");

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final Clock clock;

  AgentHistory(DSLContext dsl, JournalSlices slices, Clock clock) {
    this.slices = slices;
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Facts that have no sentence (preferences) are hers alone. */
  public History of(
      long agentId, long territoireId, ZoneId zone, String href, HistoryFilter filter) {
    var scope =
        JournalSlices.about("agent", agentId)
            .and(JOURNAL.TERRITOIRE_ID.eq(territoireId))
            .and(JOURNAL.EVENT.in(Texts.under(KEY)));
    var slice = slices.of(scope, filter, zone);
    return History.of(href, slice, () -> facts(slice, zone));
  }

  private List<Fact> facts(HistorySlice slice, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    var level = text(JOURNAL.AFTER, "level");
    return dsl.select(
            JOURNAL.AT,
            JOURNAL.EVENT,
            Authors.name(),
            ORGANISATION.NAME,
            level,
            JOURNAL.BEFORE,
            JOURNAL.AFTER)
        .from(Authors.journal())
        .leftJoin(ORGANISATION)
        .on(ORGANISATION.ID.eq(text(JOURNAL.AFTER, "organisation").cast(Long.class)))
        .where(slice.isOnIt())
        .orderBy(HistorySlice.order())
        .fetch(
            row ->
                new Fact(
                    FrenchDates.longDateTime(row.value1(), zone, today),
                    t(
                        KEY + row.value2(),
                        History.who(row.value3()),
                        row.value4() == null ? "" : row.value4(),
                        levelWords(row.value5()),
                        many(row.value6()),
                        many(row.value7())),
                    IN_ITS_SENTENCE.contains(row.value2())
                        ? List.of()
                        : changes(JsonTree.of(row.value6()), JsonTree.of(row.value7()))));
  }

  /** From what to what, where there was something before. */
  private List<String> changes(JsonNode before, JsonNode after) {
    var changes = new ArrayList<String>();
    for (var field : List.of("level", "rights", "email", "last_name", "names")) {
      if (before.has(field) && after.has(field)) {
        changes.add(
            t(
                "desk.history.from-to",
                t("desk.agent.change." + field),
                words(field, before.path(field)),
                words(field, after.path(field))));
      }
    }
    return changes;
  }

  private static String words(String field, JsonNode value) {
    return switch (field) {
      case "level" -> levelWords(value.asString(""));
      case "rights" -> {
        var all = value.values().stream().map(one -> right(one.asString(""))).toList();
        yield all.isEmpty() ? t("desk.agent.none.given") : FrenchLists.and(all);
      }
      default -> value.asString("");
    };
  }

  /** Rights or services, in words. */
  private String many(@Nullable JSONB fields) {
    var words = new ArrayList<String>();
    var tree = JsonTree.of(fields);
    tree.path("services").forEach(one -> words.add(one.asString("")));
    tree.path("rights").forEach(one -> words.add(right(one.asString(""))));
    return words.isEmpty() ? t("desk.agent.none.given") : FrenchLists.and(words);
  }

  private static String right(String code) {
    var key = "desk.territoire.right." + code;
    return t(Texts.has(key) ? key : "desk.agent.right." + code);
  }

  private static String levelWords(@Nullable String code) {
    return code == null ? "" : t("desk.agent.asLevel." + code);
  }

  private static Field<String> text(Field<JSONB> fields, String key) {
    return field("{0} ->> {1}", String.class, fields, inline(key));
  }
}
