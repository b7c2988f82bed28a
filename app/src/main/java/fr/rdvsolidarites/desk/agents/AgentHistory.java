package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.ORGANISATION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.desk.history.History;
import fr.rdvsolidarites.desk.history.History.Fact;
import fr.rdvsolidarites.desk.history.HistoryFilter;
import fr.rdvsolidarites.desk.history.JournalSlices;
import fr.rdvsolidarites.desk.history.Slice;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to a professional's account and roles, in sentences; only inside one territoire.
 */
@Component
public class AgentHistory {

  private static final String KEY = "desk.agent.fact.";

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

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
    return new History(href, slice, facts(slice, zone));
  }

  private List<Fact> facts(Slice slice, ZoneId zone) {
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
        .from(JOURNAL)
        .leftJoin(AGENT)
        .on(JOURNAL.ACTOR_KIND.eq("agent"), AGENT.ID.eq(JOURNAL.ACTOR_ID))
        .leftJoin(ORGANISATION)
        .on(ORGANISATION.ID.eq(text(JOURNAL.AFTER, "organisation").cast(Long.class)))
        .where(slice.isOnIt())
        .orderBy(Slice.order())
        .fetch(
            row ->
                new Fact(
                    FrenchDates.longDateTime(row.value1(), zone, today),
                    t(
                        KEY + row.value2(),
                        row.value3() == null ? t("desk.history.service") : row.value3().strip(),
                        row.value4() == null ? "" : row.value4(),
                        levelWords(row.value5()),
                        many(row.value6()),
                        many(row.value7())),
                    List.of()));
  }

  /** Rights or services, in words. */
  private String many(@Nullable JSONB fields) {
    var words = new ArrayList<String>();
    var tree = json.readTree(fields == null ? "{}" : fields.data());
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
