package fr.rdvsolidarites.superadmin;

import static gen.db.Tables.ANNOUNCEMENT;
import static gen.db.Tables.ANNOUNCEMENT_DISMISSAL;
import static gen.db.Tables.TERRITOIRE;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the team says on top of the professionals' pages, in plain text, between two instants; of
 * one territoire or everywhere. Who has read one puts it away.
 */
@Component
public class Announcements {

  static final int LONGEST = 500;
  private static final int MOST = 100;
  private static final int MOST_AT_ONCE = 3;

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  Announcements(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * @param territoire its name; null: everywhere
   */
  public record Line(
      long id,
      String text,
      @Nullable String territoire,
      Instant startsAt,
      Instant endsAt,
      boolean withdrawn) {}

  /** What came of it; only {@link Written} changed something. */
  public sealed interface Outcome {
    record Written(long id) implements Outcome {}

    record TextMissing() implements Outcome {}

    record TextTooLong() implements Outcome {}

    /** It ends before it begins, or is already over. */
    record NeverShown() implements Outcome {}
  }

  private Condition isOn() {
    var now = clock.instant();
    return ANNOUNCEMENT
        .ENDS_AT
        .gt(now)
        .and(ANNOUNCEMENT.STARTS_AT.le(now))
        .and(ANNOUNCEMENT.WITHDRAWN_AT.isNull());
  }

  /** She has read it. One that is not there is as good as read. */
  @Transactional
  public void dismiss(long id, Actor.Agent actor) {
    if (dsl.fetchExists(ANNOUNCEMENT, ANNOUNCEMENT.ID.eq(id))) {
      dsl.insertInto(ANNOUNCEMENT_DISMISSAL)
          .set(ANNOUNCEMENT_DISMISSAL.ANNOUNCEMENT_ID, id)
          .set(ANNOUNCEMENT_DISMISSAL.AGENT_ID, actor.agentId())
          .onConflictDoNothing()
          .execute();
    }
  }

  /** Newest first, for who may write them. */
  public List<Line> all(Actor.Agent actor) {
    return dsl.select(
            ANNOUNCEMENT.ID,
            ANNOUNCEMENT.TEXT,
            TERRITOIRE.NAME,
            ANNOUNCEMENT.STARTS_AT,
            ANNOUNCEMENT.ENDS_AT,
            ANNOUNCEMENT.WITHDRAWN_AT)
        .from(ANNOUNCEMENT)
        .leftJoin(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ANNOUNCEMENT.TERRITOIRE_ID))
        .where(Rights.filter(actor, SupportAction.ANNOUNCE))
        .orderBy(ANNOUNCEMENT.ID.desc())
        .limit(MOST)
        .fetch(
            row ->
                new Line(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6() != null));
  }

  /**
   * @param territoireId null: everywhere
   * @throws NotFoundException when the actor may not, or there is no such territoire
   */
  @Transactional
  public Outcome write(
      String typed,
      @Nullable Long territoireId,
      Instant startsAt,
      Instant endsAt,
      Actor.Agent actor) {
    require(actor);
    if (territoireId != null && !dsl.fetchExists(TERRITOIRE, TERRITOIRE.ID.eq(territoireId))) {
      throw new NotFoundException();
    }
    var text = typed.strip();
    if (text.isEmpty()) {
      return new Outcome.TextMissing();
    }
    if (text.length() > LONGEST) {
      return new Outcome.TextTooLong();
    }
    if (!endsAt.isAfter(startsAt) || !endsAt.isAfter(clock.instant())) {
      return new Outcome.NeverShown();
    }
    var id =
        dsl.insertInto(ANNOUNCEMENT)
            .set(ANNOUNCEMENT.TERRITOIRE_ID, territoireId)
            .set(ANNOUNCEMENT.TEXT, text)
            .set(ANNOUNCEMENT.STARTS_AT, startsAt)
            .set(ANNOUNCEMENT.ENDS_AT, endsAt)
            .set(ANNOUNCEMENT.CREATED_BY, actor.agentId())
            .set(ANNOUNCEMENT.CREATED_AT, clock.instant())
            .returningResult(ANNOUNCEMENT.ID)
            .fetchSingle()
            .value1();
    journal.record(actor, new AnnouncementEvent.Written(id, territoireId, text));
    return new Outcome.Written(id);
  }

  /**
   * Nobody reads it any more.
   *
   * @throws NotFoundException when there is none to withdraw, or the actor may not
   */
  @Transactional
  public void withdraw(long id, Actor.Agent actor) {
    require(actor);
    var withdrawn =
        dsl.update(ANNOUNCEMENT)
            .set(ANNOUNCEMENT.WITHDRAWN_AT, clock.instant())
            .where(ANNOUNCEMENT.ID.eq(id), ANNOUNCEMENT.WITHDRAWN_AT.isNull())
            .returning(ANNOUNCEMENT.ID, ANNOUNCEMENT.TERRITOIRE_ID)
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    journal.record(actor, new AnnouncementEvent.Withdrawn(id, withdrawn.getTerritoireId()));
  }

  private void require(Actor.Agent actor) {
    var may = Rights.filter(actor, SupportAction.ANNOUNCE);
    if (!dsl.fetchExists(dsl.selectOne().where(may))) {
      throw new NotFoundException();
    }
  }
}
