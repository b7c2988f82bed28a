package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.JOURNAL;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.HistorySlice;
import fr.rdvsolidarites.desk.JournalSlices;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.JsonTree;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What was given and taken back, in sentences. */
@Component
class AccessHistory {

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final AccessReads reads;
  private final Clock clock;

  AccessHistory(DSLContext dsl, JournalSlices slices, AccessReads reads, Clock clock) {
    this.slices = slices;
    this.dsl = dsl;
    this.reads = reads;
    this.clock = clock;
  }

  private record Fact(
      Instant at, @Nullable Long by, String event, JsonNode before, JsonNode after) {

    JsonNode what() {
      return event.equals("access.withdrawn") ? before : after;
    }
  }

  HistoryPage of(long organisationId, HistoryFilter filter, Actor.Agent actor) {
    var organisation = reads.organisation(organisationId, actor);
    var scope =
        JournalSlices.about("organisation", organisationId).and(JOURNAL.EVENT.like("access.%"));
    var slice = slices.of(scope, filter, organisation.zone());
    return new HistoryPage(
        organisation.name(),
        AccessPage.href(organisationId),
        History.of(
            AccessPage.href(organisationId) + "/historique",
            slice,
            () -> facts(organisation, slice)));
  }

  private List<History.Fact> facts(AccessReads.Organisation organisation, HistorySlice slice) {
    var facts =
        dsl.select(JOURNAL.AT, JOURNAL.ACTOR_ID, JOURNAL.EVENT, JOURNAL.BEFORE, JOURNAL.AFTER)
            .from(JOURNAL)
            .where(slice.isOnIt())
            .orderBy(HistorySlice.order())
            .fetch(
                row ->
                    new Fact(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        JsonTree.of(row.value4()),
                        JsonTree.of(row.value5())));
    var names =
        reads.names(
            Set.of(organisation.territoireId()),
            facts.stream().flatMap(AccessHistory::agents).distinct().toList());
    var zone = organisation.zone();
    var today = LocalDate.now(clock.withZone(zone));
    return facts.stream()
        .map(
            fact ->
                new History.Fact(
                    FrenchDates.longDateTime(fact.at(), zone, today),
                    sentence(fact, names, organisation.id()),
                    List.of()))
        .toList();
  }

  private static Stream<Long> agents(Fact fact) {
    return Stream.concat(
        Stream.ofNullable(fact.by()),
        Stream.of("to", "on")
            .filter(side -> fact.what().path(side + "_kind").asString("").equals("agent"))
            .map(side -> fact.what().path(side).asLong()));
  }

  private static String sentence(Fact fact, Names names, long organisationId) {
    var what = fact.what();
    var by = names.agent(fact.by());
    if (fact.event().equals("access.services_ticked")) {
      var services =
          StreamSupport.stream(what.path("services").spliterator(), false)
              .map(one -> names.service(one.asLong()))
              .toList();
      var who = names.agent(what.path("to").asLong());
      return services.isEmpty()
          ? t("desk.access.fact.all-services", by, who)
          : t("desk.access.fact.services", by, who, FrenchLists.and(services));
    }
    var matter =
        names.matter(
            what.path("everywhere").asBoolean() ? null : organisationId,
            what.has("service") ? what.path("service").asLong() : null);
    var to = names.of(AccessReads.group(what.path("to_kind").asString(), what.path("to").asLong()));
    var on = names.of(AccessReads.group(what.path("on_kind").asString(), what.path("on").asLong()));
    var level = words(what);
    if (fact.event().equals("access.withdrawn")) {
      return t("desk.access.fact.withdrawn", by, to, on, level, matter);
    }
    return fact.before().has("level")
        ? t("desk.access.fact.changed", by, to, on, words(fact.before()), level, matter)
        : t("desk.access.fact.given", by, to, on, level, matter);
  }

  private static String words(JsonNode fields) {
    return AccessPage.words(AccessLevel.of(fields.path("level").asString()));
  }
}
