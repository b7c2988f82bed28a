package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.ORGANISATION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.audit.Authors;
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

  private static final int MOST = 50;

  private final DSLContext dsl;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  AgentHistory(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Newest first; facts that have no sentence (preferences) are hers alone. */
  public List<AgentPage.Fact> of(long agentId, long territoireId, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    var level = text(JOURNAL.AFTER, "level");
    return dsl
        .select(
            JOURNAL.AT,
            JOURNAL.EVENT,
            Authors.name(),
            ORGANISATION.NAME,
            level,
            JOURNAL.BEFORE,
            JOURNAL.AFTER)
        .from(JOURNAL_SUBJECT)
        .join(JOURNAL)
        .on(JOURNAL.ID.eq(JOURNAL_SUBJECT.JOURNAL_ID))
        .leftJoin(AGENT)
        .on(JOURNAL.ACTOR_KIND.eq("agent"), AGENT.ID.eq(JOURNAL.ACTOR_ID))
        .leftJoin(ORGANISATION)
        .on(ORGANISATION.ID.eq(text(JOURNAL.AFTER, "organisation").cast(Long.class)))
        .where(
            JOURNAL_SUBJECT.KIND.eq("agent"),
            JOURNAL_SUBJECT.SUBJECT_ID.eq(agentId),
            JOURNAL.EVENT.like("agent.%").or(JOURNAL.EVENT.like("support.%")),
            JOURNAL.TERRITOIRE_ID.eq(territoireId))
        .orderBy(JOURNAL.ID.desc())
        .limit(MOST)
        .fetch()
        .stream()
        .filter(row -> Texts.has(key(row.value2())))
        .map(
            row ->
                new AgentPage.Fact(
                    FrenchDates.longDateTime(row.value1(), zone, today),
                    t(
                        key(row.value2()),
                        row.value3() == null ? t("desk.history.service") : row.value3().strip(),
                        row.value4() == null ? "" : row.value4(),
                        levelWords(row.value5()),
                        many(row.value6()),
                        many(row.value7()))))
        .toList();
  }

  private static String key(String event) {
    return "desk.agent.fact." + event;
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
