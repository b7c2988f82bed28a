package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.History.Fact;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.HistorySlice;
import fr.rdvsolidarites.desk.JournalSlices;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.JsonTree;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Who placed, moved, edited or marked a RDV, for a viewer who may {@code READ_HISTORY}. */
@Component
class RdvHistory {

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final Clock clock;

  RdvHistory(DSLContext dsl, JournalSlices slices, Clock clock) {
    this.dsl = dsl;
    this.slices = slices;
    this.clock = clock;
  }

  private record Told(HistoryLine line, String event, JsonNode before, JsonNode after) {}

  private record Names(Map<Long, String> agents, Map<Long, String> lieux) {}

  History of(long rdvId, String href, ZoneId zone, HistoryFilter filter) {
    var scope = JournalSlices.about("rdv", rdvId).and(JOURNAL.EVENT.in(HistoryReading.EVENTS));
    var slice = slices.of(scope, filter, zone);
    return History.of(href, slice, () -> sentences(rdvId, slice, zone));
  }

  private List<Fact> sentences(long rdvId, HistorySlice slice, ZoneId zone) {
    var facts = facts(rdvId, slice);
    var names = names(facts);
    var today = LocalDate.now(clock.withZone(zone));
    return facts.stream()
        .map(one -> new Fact("", one.line().sentence(zone, today), changes(one, names)))
        .toList();
  }

  private List<Told> facts(long rdvId, HistorySlice slice) {
    var named = JOURNAL_SUBJECT.as("named");
    var names =
        multiset(
                select(
                        concat(
                            coalesce(USAGER.FIRST_NAME, FILE_ATTENTE.FIRST_NAME),
                            inline(" "),
                            coalesce(USAGER.LAST_NAME, FILE_ATTENTE.LAST_NAME)))
                    .from(named)
                    .leftJoin(USAGER)
                    .on(named.KIND.eq(inline("usager")), USAGER.ID.eq(named.SUBJECT_ID))
                    // Whoever waits for a place has no file yet, unless a professional chose it.
                    .leftJoin(FILE_ATTENTE)
                    .on(
                        named.KIND.eq(inline("file_attente")),
                        FILE_ATTENTE.ID.eq(named.SUBJECT_ID),
                        FILE_ATTENTE.PARTICIPATION_ID.isNull(),
                        FILE_ATTENTE.USAGER_ID.isNull())
                    .where(
                        named.JOURNAL_ID.eq(JOURNAL.ID),
                        USAGER.ID.isNotNull().or(FILE_ATTENTE.ID.isNotNull()))
                    .orderBy(USAGER.LAST_NAME, USAGER.FIRST_NAME))
            .convertFrom(rows -> rows.map(row -> row.value1()));
    return dsl
        .select(
            JOURNAL.AT,
            JOURNAL.ACTOR_KIND,
            author(rdvId),
            JOURNAL.EVENT,
            JOURNAL.BEFORE,
            JOURNAL.AFTER,
            names)
        .from(JOURNAL)
        .where(slice.isOnIt())
        .orderBy(HistorySlice.order())
        .fetch(
            row ->
                HistoryReading.line(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7())
                    .map(
                        line ->
                            new Told(
                                line,
                                row.value4(),
                                JsonTree.of(row.value5()),
                                JsonTree.of(row.value6()))))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Field<String> author(long rdvId) {
    return when(
            JOURNAL.ACTOR_KIND.eq(inline("agent")),
            field(select(Authors.name()).from(AGENT).where(AGENT.ID.eq(JOURNAL.ACTOR_ID))))
        .when(
            JOURNAL.ACTOR_KIND.eq(inline("usager")),
            field(
                select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                    .from(USAGER)
                    .where(USAGER.ID.eq(JOURNAL.ACTOR_ID))))
        .when(
            JOURNAL.ACTOR_KIND.eq(inline("prescripteur")),
            field(
                select(
                        concat(
                            PRESCRIPTEUR.FIRST_NAME,
                            inline(" "),
                            PRESCRIPTEUR.LAST_NAME,
                            inline(" ("),
                            PRESCRIPTEUR.ORGANISATION,
                            inline(")")))
                    .from(PRESCRIPTEUR)
                    .join(PARTICIPATION)
                    .on(PARTICIPATION.ID.eq(PRESCRIPTEUR.PARTICIPATION_ID))
                    .join(JOURNAL_SUBJECT)
                    .on(
                        JOURNAL_SUBJECT.KIND.eq(inline("usager")),
                        JOURNAL_SUBJECT.SUBJECT_ID.eq(PARTICIPATION.USAGER_ID))
                    .where(
                        PARTICIPATION.RDV_ID.eq(rdvId), JOURNAL_SUBJECT.JOURNAL_ID.eq(JOURNAL.ID))
                    .limit(1)))
        // A visitor is nobody until the RDV gives him a name: that of its first participant.
        .when(
            JOURNAL.ACTOR_KIND.eq(inline("visitor")),
            field(
                select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                    .from(PARTICIPATION)
                    .join(USAGER)
                    .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                    .where(PARTICIPATION.RDV_ID.eq(rdvId))
                    .orderBy(PARTICIPATION.ID)
                    .limit(1)));
  }

  /** From whom to whom, and from where to where; the times are in the sentence. */
  private static List<String> changes(Told one, Names names) {
    var changes = new ArrayList<String>();
    if (Set.of("rdv.moved", "rdv.edited").contains(one.event())) {
      var formerAgents = named(one.before(), names);
      var agents = named(one.after(), names);
      if (!formerAgents.equals(agents)) {
        changes.add(t("desk.history.from-to", t("desk.history.agents"), formerAgents, agents));
      }
    }
    if (one.event().equals("rdv.moved")) {
      var formerLieu = lieu(one.before(), names);
      var lieu = lieu(one.after(), names);
      if (!formerLieu.equals(lieu)) {
        changes.add(t("desk.history.from-to", t("desk.history.lieu"), formerLieu, lieu));
      }
      if (one.after().has("ends_at") && one.line().fact() instanceof HistoryLine.Fact.Moved) {
        changes.add(
            t(
                "desk.history.from-to",
                t("desk.history.duration"),
                FrenchDates.duration((int) HistoryReading.minutes(one.before())),
                FrenchDates.duration((int) HistoryReading.minutes(one.after()))));
      }
    }
    return changes;
  }

  private static String named(JsonNode fields, Names names) {
    var all =
        fields.path("agents").values().stream()
            .map(id -> names.agents().getOrDefault(id.asLong(), ""))
            .filter(name -> !name.isEmpty())
            .sorted()
            .toList();
    return all.isEmpty() ? t("desk.history.nobody") : FrenchLists.and(all);
  }

  private static String lieu(JsonNode fields, Names names) {
    return fields.has("lieu")
        ? names.lieux().getOrDefault(fields.path("lieu").asLong(), "")
        : t("desk.history.no-lieu");
  }

  private Names names(List<Told> facts) {
    var agents = new HashSet<Long>();
    var lieux = new HashSet<Long>();
    facts.stream()
        .filter(one -> !one.before().isEmpty())
        .flatMap(one -> Stream.of(one.before(), one.after()))
        .forEach(
            fields -> {
              fields.path("agents").forEach(id -> agents.add(id.asLong()));
              if (fields.has("lieu")) {
                lieux.add(fields.path("lieu").asLong());
              }
            });
    return new Names(
        agents.isEmpty()
            ? Map.of()
            : dsl.select(AGENT.ID, concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                .from(AGENT)
                .where(AGENT.ID.in(agents))
                .fetchMap(row -> row.value1(), row -> row.value2().strip()),
        lieux.isEmpty()
            ? Map.of()
            : dsl.select(LIEU.ID, LIEU.NAME)
                .from(LIEU)
                .where(LIEU.ID.in(lieux))
                .fetchMap(LIEU.ID, LIEU.NAME));
  }
}
