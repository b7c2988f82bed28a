package fr.rdvsolidarites.audit;

import static gen.db.Tables.ACCES_LOG;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who read which file, for the data protection officer; nothing of what the file holds. */
@Component
public class AccessLog {

  private final DSLContext dsl;
  private final Clock clock;

  AccessLog(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Only what was really shown is logged: call it once the rights are known to hold. */
  @Transactional
  public void read(Actor actor, Event.Subject subject) {
    dsl.insertInto(ACCES_LOG)
        .set(ACCES_LOG.AT, clock.instant())
        .set(ACCES_LOG.ACTOR_KIND, actor.kind())
        .set(ACCES_LOG.ACTOR_ID, Journal.author(actor))
        .set(ACCES_LOG.ON_BEHALF_OF_ID, Journal.isOnBehalf(actor) ? actor.id() : null)
        .set(ACCES_LOG.SUBJECT_KIND, subject.kind())
        .set(ACCES_LOG.SUBJECT_ID, subject.id())
        .set(ACCES_LOG.ACTION, "read")
        .set(ACCES_LOG.TERRITOIRE_ID, territoire(subject))
        .execute();
  }

  /** Several at once, on one page. */
  @Transactional
  public void readAll(Actor actor, Collection<Event.Subject> subjects) {
    var at = clock.instant();
    if (!subjects.isEmpty()) {
      dsl.insertInto(
              ACCES_LOG,
              ACCES_LOG.AT,
              ACCES_LOG.ACTOR_KIND,
              ACCES_LOG.ACTOR_ID,
              ACCES_LOG.ON_BEHALF_OF_ID,
              ACCES_LOG.SUBJECT_KIND,
              ACCES_LOG.SUBJECT_ID,
              ACCES_LOG.ACTION,
              ACCES_LOG.TERRITOIRE_ID)
          .valuesOfRows(
              subjects.stream()
                  .map(
                      one ->
                          row(
                              val(at),
                              val(actor.kind()),
                              val(Journal.author(actor)),
                              val(Journal.isOnBehalf(actor) ? actor.id() : null),
                              val(one.kind()),
                              val(one.id()),
                              val("read"),
                              territoire(one)))
                  .toList())
          .execute();
    }
  }

  /** Whose data protection officer asks about it. */
  private static Field<Long> territoire(Event.Subject subject) {
    return field(
        select(USAGER.TERRITOIRE_ID)
            .from(USAGER)
            .where(USAGER.ID.eq(subject.id()), val(subject.kind()).eq("usager")));
  }
}
