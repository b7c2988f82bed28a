package fr.rdvsolidarites.notifications;

import static gen.db.Tables.CHANNEL_LOOK;
import static gen.db.Tables.SILENCE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What {@link ChannelWatch} saw, for who administers a territoire and for the team that runs the
 * service.
 */
@Component
public class Silences {

  private static final Duration SHOWN = Duration.ofDays(90);
  private static final int MOST = 50;

  private final DSLContext dsl;
  private final Clock clock;

  Silences(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** How a channel says nothing any more. */
  public enum Kind {
    /** RDVs are near, and no reminder was even planned. */
    NOT_PLANNED,
    /** Messages are due, and no server takes one. */
    NOT_HANDED_OVER,
    /** The provider takes all, and delivers none. */
    NOT_DELIVERED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return Arrays.stream(values())
          .filter(kind -> kind.code().equals(code))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * @param since from when nothing came through
   * @param messages how many were concerned when it was noticed
   * @param endedAt null: it lasts
   */
  public record Line(
      String territoire,
      ZoneId zone,
      Channel channel,
      Kind kind,
      Instant since,
      int messages,
      @Nullable Instant endedAt) {}

  /**
   * A channel over the last 24 hours.
   *
   * @param expected messages that were to leave by now
   * @param handedOver those that a server took
   * @param delivered those of which the provider says that they arrived
   */
  public record Look(
      Channel channel, Instant lookedAt, int expected, int handedOver, int delivered) {}

  /** By channel; empty before the first look. The caller checks the right to the territoire. */
  public List<Look> looks(long territoireId) {
    return dsl.select(
            CHANNEL_LOOK.CHANNEL,
            CHANNEL_LOOK.LOOKED_AT,
            CHANNEL_LOOK.EXPECTED,
            CHANNEL_LOOK.HANDED_OVER,
            CHANNEL_LOOK.DELIVERED)
        .from(CHANNEL_LOOK)
        .where(CHANNEL_LOOK.TERRITOIRE_ID.eq(territoireId))
        .orderBy(CHANNEL_LOOK.CHANNEL)
        .fetch(
            row ->
                new Look(
                    Channel.of(row.value1()),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5()));
  }

  /** Of the last 90 days, newest first. The caller checks the right to the territoire. */
  public List<Line> of(long territoireId) {
    return lines(
        SILENCE
            .TERRITOIRE_ID
            .eq(territoireId)
            .and(SILENCE.NOTICED_AT.gt(clock.instant().minus(SHOWN))));
  }

  /** Those that last, of all territoires, for the team that runs the service. */
  public List<Line> lasting(Actor.Agent actor) {
    return lines(SILENCE.ENDED_AT.isNull().and(Rights.filter(actor, SupportAction.RETRY)));
  }

  /** Those that last, of the territoires that the actor administers, for a page's one select. */
  public static Field<List<Line>> lastingOfHers(Actor.Agent actor) {
    return multiset(
            select(COLUMNS)
                .from(SILENCE)
                .join(TERRITOIRE)
                .on(TERRITOIRE.ID.eq(SILENCE.TERRITOIRE_ID))
                .where(SILENCE.ENDED_AT.isNull(), Rights.filter(actor, TerritoireAction.ADMINISTER))
                .orderBy(SILENCE.NOTICED_AT.desc(), SILENCE.ID.desc())
                .limit(3))
        .convertFrom(rows -> rows.map(Silences::line));
  }

  private List<Line> lines(Condition which) {
    return dsl.select(COLUMNS)
        .from(SILENCE)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(SILENCE.TERRITOIRE_ID))
        .where(which)
        .orderBy(SILENCE.NOTICED_AT.desc(), SILENCE.ID.desc())
        .limit(MOST)
        .fetch(Silences::line);
  }

  private static final List<Field<?>> COLUMNS =
      List.of(
          TERRITOIRE.NAME,
          TERRITOIRE.ZONE,
          SILENCE.CHANNEL,
          SILENCE.KIND,
          SILENCE.BEGAN_AT,
          SILENCE.MESSAGES,
          SILENCE.ENDED_AT);

  private static Line line(Record row) {
    return new Line(
        row.get(TERRITOIRE.NAME),
        ZoneId.of(row.get(TERRITOIRE.ZONE)),
        Channel.of(row.get(SILENCE.CHANNEL)),
        Kind.of(row.get(SILENCE.KIND)),
        row.get(SILENCE.BEGAN_AT),
        row.get(SILENCE.MESSAGES),
        row.get(SILENCE.ENDED_AT));
  }
}
