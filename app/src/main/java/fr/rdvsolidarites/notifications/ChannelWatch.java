package fr.rdvsolidarites.notifications;

import static gen.db.Tables.CHANNEL_LOOK;
import static gen.db.Tables.SILENCE;
import static java.util.Objects.requireNonNullElse;
import static org.jooq.impl.DSL.row;

import fr.rdvsolidarites.notifications.ChannelFigures.Figures;
import fr.rdvsolidarites.notifications.ChannelFigures.Run;
import fr.rdvsolidarites.notifications.Silences.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every quarter of an hour, compares for each territoire and channel what should have left with
 * what did ({@code 5-promises.md} N6): a département once sent no text for two weeks, and nobody
 * saw it.
 */
@Component
class ChannelWatch {

  /** People in a row; fewer may just have wrong numbers. */
  private static final int ENOUGH_UNSENT = 3;

  private static final int ENOUGH_UNDELIVERED = 5;
  private static final int ENOUGH_UNPLANNED = 3;

  private final DSLContext dsl;
  private final Clock clock;
  private final ChannelFigures figures;
  private final ReminderFigures reminders;
  private final SilenceMails mails;

  ChannelWatch(
      DSLContext dsl,
      Clock clock,
      ChannelFigures figures,
      ReminderFigures reminders,
      SilenceMails mails) {
    this.dsl = dsl;
    this.clock = clock;
    this.figures = figures;
    this.reminders = reminders;
    this.mails = mails;
  }

  private record Place(long territoireId, Channel channel, Kind kind) {}

  /** Notes what it sees, tells those who can act of a silence that begins, and of its end. */
  @Transactional
  public void look() {
    var now = clock.instant();
    var silent = silent();
    var all = figures.at(now);
    note(all, now);
    for (var seen : all) {
      var handing = new Place(seen.territoireId(), seen.channel(), Kind.NOT_HANDED_OVER);
      judge(handing, seen.unsent(), ENOUGH_UNSENT, silent, now);
      if (seen.reports()) {
        var delivering = new Place(seen.territoireId(), seen.channel(), Kind.NOT_DELIVERED);
        judge(delivering, seen.undelivered(), ENOUGH_UNDELIVERED, silent, now);
      }
    }
    reminders
        .at(now)
        .forEach(
            (territoireId, run) ->
                judge(
                    new Place(territoireId, Channel.MAIL, Kind.NOT_PLANNED),
                    run,
                    ENOUGH_UNPLANNED,
                    silent,
                    now));
  }

  int lasting(Channel channel) {
    return dsl.fetchCount(SILENCE, SILENCE.ENDED_AT.isNull(), SILENCE.CHANNEL.eq(channel.code()));
  }

  private void judge(Place place, Run run, int enough, Set<Place> silent, Instant now) {
    if (run.people() >= enough) {
      begin(place, run, now);
    } else if (run.lastOk() != null && silent.contains(place)) {
      end(place, run.lastOk(), now);
    }
  }

  private Set<Place> silent() {
    return dsl.select(SILENCE.TERRITOIRE_ID, SILENCE.CHANNEL, SILENCE.KIND)
        .from(SILENCE)
        .where(SILENCE.ENDED_AT.isNull())
        .fetchSet(row -> new Place(row.value1(), Channel.of(row.value2()), Kind.of(row.value3())));
  }

  private void begin(Place place, Run run, Instant now) {
    dsl.insertInto(SILENCE)
        .set(SILENCE.TERRITOIRE_ID, place.territoireId())
        .set(SILENCE.CHANNEL, place.channel().code())
        .set(SILENCE.KIND, place.kind().code())
        .set(SILENCE.BEGAN_AT, requireNonNullElse(run.since(), now))
        .set(SILENCE.MESSAGES, run.people())
        .set(SILENCE.NOTICED_AT, now)
        .onConflictDoNothing()
        .returningResult(SILENCE.ID)
        .fetchOptional(SILENCE.ID)
        .ifPresent(id -> mails.plan(id, place.territoireId(), false));
  }

  /** Only what came through after the silence began ends it: a quiet night does not. */
  private void end(Place place, Instant lastOk, Instant now) {
    dsl.update(SILENCE)
        .set(SILENCE.ENDED_AT, now)
        .where(
            SILENCE.TERRITOIRE_ID.eq(place.territoireId()),
            SILENCE.CHANNEL.eq(place.channel().code()),
            SILENCE.KIND.eq(place.kind().code()),
            SILENCE.ENDED_AT.isNull(),
            SILENCE.BEGAN_AT.lt(lastOk))
        .returningResult(SILENCE.ID)
        .fetch(SILENCE.ID)
        .forEach(id -> mails.plan(id, place.territoireId(), true));
  }

  private void note(List<Figures> all, Instant now) {
    if (all.isEmpty()) {
      return;
    }
    dsl.insertInto(
            CHANNEL_LOOK,
            CHANNEL_LOOK.TERRITOIRE_ID,
            CHANNEL_LOOK.CHANNEL,
            CHANNEL_LOOK.LOOKED_AT,
            CHANNEL_LOOK.EXPECTED,
            CHANNEL_LOOK.HANDED_OVER,
            CHANNEL_LOOK.DELIVERED)
        .valuesOfRows(
            all.stream()
                .map(
                    seen ->
                        row(
                            seen.territoireId(),
                            seen.channel().code(),
                            now,
                            seen.expected(),
                            seen.handedOver(),
                            seen.delivered()))
                .toList())
        .onConflict(CHANNEL_LOOK.TERRITOIRE_ID, CHANNEL_LOOK.CHANNEL)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }
}
