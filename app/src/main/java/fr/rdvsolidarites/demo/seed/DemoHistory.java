package fr.rdvsolidarites.demo.seed;

import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;

import fr.rdvsolidarites.audit.Event;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenRows;
import fr.rdvsolidarites.demo.seed.DemoRdv.Author;
import gen.db.tables.records.JournalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who placed and who changed the RDVs to come and those of the last four weeks. The rows are those
 * that the journal would write; its listeners are not told, for nothing must be sent for what
 * already happened.
 */
final class DemoHistory {

  record Written(DemoRdv rdv, GivenRdv.Placed placed) {}

  private record Fact(Instant at, Author author, Event event) {}

  private static final Duration KEPT = Duration.ofDays(28);

  private final DSLContext dsl;
  private final DemoWorld world;
  private final DemoCalendar calendar;
  private final JsonMapper json = JsonMapper.builder().build();

  DemoHistory(DSLContext dsl, DemoWorld world, DemoCalendar calendar) {
    this.dsl = dsl;
    this.world = world;
    this.calendar = calendar;
  }

  void write(List<Written> rdvs) {
    var since = calendar.now().minus(KEPT);
    var facts =
        rdvs.stream()
            .filter(written -> written.rdv().startsAt().isAfter(since))
            .flatMap(written -> facts(written).stream())
            .sorted(Comparator.comparing(Fact::at))
            .toList();
    var ids = GivenRows.insert(dsl, JOURNAL, JOURNAL.ID, facts.stream().map(this::row).toList());
    GivenRows.insert(
        dsl,
        JOURNAL_SUBJECT,
        IntStream.range(0, facts.size())
            .boxed()
            .flatMap(
                i ->
                    facts.get(i).event().subjects().stream()
                        .map(
                            subject -> {
                              var row = dsl.newRecord(JOURNAL_SUBJECT);
                              row.setJournalId(ids.get(i));
                              row.setKind(subject.kind());
                              row.setSubjectId(subject.id());
                              return row;
                            }))
            .toList());
  }

  private List<Fact> facts(Written written) {
    var rdv = written.rdv();
    var who = rdv.who(world, written.placed());
    var facts = new ArrayList<Fact>();
    List<Long> overlaps = rdv.over() == null ? List.of() : who.agentIds();
    facts.add(
        new Fact(
            rdv.placedAt(),
            rdv.author(),
            new RdvEvent.Booked(who, rdv.startsAt(), rdv.lieuId(), overlaps)));
    if (rdv.changedAt() != null && rdv.changedBy() != null) {
      facts.add(
          new Fact(
              rdv.changedAt(),
              rdv.changedBy(),
              new RdvEvent.StatusChanged(who, RdvStatus.UNKNOWN, rdv.status(), rdv.startsAt())));
    }
    return facts;
  }

  private JournalRecord row(Fact fact) {
    var row = dsl.newRecord(JOURNAL);
    row.setTerritoireId(fact.event().territoireId());
    row.setAt(fact.at());
    row.setActorKind(fact.author().kind());
    row.setActorId(fact.author().id());
    row.setEvent(fact.event().name());
    row.setBefore(json(fact.event().before()));
    row.setAfter(json(fact.event().after()));
    row.setPersonalFields(fact.event().personalFields().toArray(String[]::new));
    return row;
  }

  private @Nullable JSONB json(Map<String, Object> fields) {
    return fields.isEmpty() ? null : JSONB.valueOf(json.writeValueAsString(fields));
  }
}
