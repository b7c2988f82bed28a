package fr.rdvsolidarites.audit;

import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static org.jooq.impl.DSL.row;

import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Records facts. Only inside a transaction: a fact and what it changes live or die together. */
@Component
public class Journal {

  private final DSLContext dsl;
  private final Clock clock;
  private final ApplicationEventPublisher listeners;
  private final JsonMapper json = JsonMapper.builder().build();

  Journal(DSLContext dsl, Clock clock, ApplicationEventPublisher listeners) {
    this.dsl = dsl;
    this.clock = clock;
    this.listeners = listeners;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public Recorded record(Actor actor, Event event) {
    var at = clock.instant();
    var id =
        dsl.insertInto(JOURNAL)
            .set(JOURNAL.TERRITOIRE_ID, event.territoireId())
            .set(JOURNAL.AT, at)
            .set(JOURNAL.ACTOR_KIND, actor.kind())
            .set(JOURNAL.ACTOR_ID, author(actor))
            .set(JOURNAL.ON_BEHALF_OF_KIND, isOnBehalf(actor) ? actor.kind() : null)
            .set(JOURNAL.ON_BEHALF_OF_ID, isOnBehalf(actor) ? actor.id() : null)
            .set(JOURNAL.EVENT, event.name())
            .set(JOURNAL.BEFORE, json(event.before()))
            .set(JOURNAL.AFTER, json(event.after()))
            .set(JOURNAL.PERSONAL_FIELDS, event.personalFields().toArray(String[]::new))
            .returningResult(JOURNAL.ID)
            .fetchSingle()
            .value1();
    dsl.batch(
            event.subjects().stream()
                .map(
                    subject ->
                        dsl.insertInto(JOURNAL_SUBJECT)
                            .set(JOURNAL_SUBJECT.JOURNAL_ID, id)
                            .set(JOURNAL_SUBJECT.KIND, subject.kind())
                            .set(JOURNAL_SUBJECT.SUBJECT_ID, subject.id()))
                .toList())
        .execute();
    var recorded = new Recorded(id, at, actor, event);
    listeners.publishEvent(recorded);
    return recorded;
  }

  static boolean isOnBehalf(Actor actor) {
    return actor instanceof Actor.Agent agent && agent.supportId() != null;
  }

  /** Who really did it: the super-admin, where she acts in somebody's name. */
  static @Nullable Long author(Actor actor) {
    return actor instanceof Actor.Agent(_, var supportId) && supportId != null
        ? supportId
        : actor.id();
  }

  /**
   * Many facts of one cause, in few statements; each is published as if it were alone. Rows of one
   * {@code VALUES} list are numbered in their order.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordAll(Actor actor, List<? extends Event> events) {
    if (events.isEmpty()) {
      return;
    }
    var at = clock.instant();
    var ids =
        dsl
            .insertInto(
                JOURNAL,
                JOURNAL.TERRITOIRE_ID,
                JOURNAL.AT,
                JOURNAL.ACTOR_KIND,
                JOURNAL.ACTOR_ID,
                JOURNAL.ON_BEHALF_OF_KIND,
                JOURNAL.ON_BEHALF_OF_ID,
                JOURNAL.EVENT,
                JOURNAL.BEFORE,
                JOURNAL.AFTER,
                JOURNAL.PERSONAL_FIELDS)
            .valuesOfRows(
                events.stream()
                    .map(
                        event ->
                            row(
                                event.territoireId(),
                                at,
                                actor.kind(),
                                author(actor),
                                isOnBehalf(actor) ? actor.kind() : null,
                                isOnBehalf(actor) ? actor.id() : null,
                                event.name(),
                                json(event.before()),
                                json(event.after()),
                                event.personalFields().toArray(String[]::new)))
                    .toList())
            .returningResult(JOURNAL.ID)
            .fetch(JOURNAL.ID)
            .stream()
            .sorted()
            .toList();
    dsl.insertInto(
            JOURNAL_SUBJECT,
            JOURNAL_SUBJECT.JOURNAL_ID,
            JOURNAL_SUBJECT.KIND,
            JOURNAL_SUBJECT.SUBJECT_ID)
        .valuesOfRows(
            IntStream.range(0, events.size())
                .boxed()
                .flatMap(
                    i ->
                        events.get(i).subjects().stream()
                            .map(subject -> row(ids.get(i), subject.kind(), subject.id())))
                .toList())
        .execute();
    for (var i = 0; i < events.size(); i++) {
      listeners.publishEvent(new Recorded(ids.get(i), at, actor, events.get(i)));
    }
  }

  private @Nullable JSONB json(Map<String, Object> fields) {
    return fields.isEmpty() ? null : JSONB.valueOf(json.writeValueAsString(fields));
  }
}
