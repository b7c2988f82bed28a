package fr.rdvsolidarites.desk;

import static gen.db.Tables.ANNOUNCEMENT;
import static gen.db.Tables.ANNOUNCEMENT_DISMISSAL;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_RIGHT;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_RIGHT;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.notifications.MissingMessages;
import fr.rdvsolidarites.notifications.Silences;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * What a professional should know on whatever page she is: how many RDVs wait for an outcome, and
 * who sits in the waiting room for her. One select over a small index: every page asks it, and
 * every open page again every few seconds.
 */
@Component
public class News {

  /** No arrival of another day. */
  private static final Duration TODAY = Duration.ofHours(18);

  private final DSLContext dsl;
  private final Clock clock;
  private final ToFill toFill;

  News(DSLContext dsl, Clock clock, ToFill toFill) {
    this.dsl = dsl;
    this.clock = clock;
    this.toFill = toFill;
  }

  public record Arrival(String href, String name, LocalTime at) {}

  /** From the team that runs the service. */
  public record Announcement(long id, String text) {}

  /**
   * @param toFill her RDVs whose outcome is still to be told
   * @param runsTheService whether she is a super-admin
   * @param works whether she is a member of an organisation: else she has no agenda
   * @param missing messages about her RDVs to come that were given up
   * @param setsUp whether she administers an organisation or a territoire, or was given a part of
   *     it
   * @param hasTerritoire whether she administers a territoire or was given a right in one
   * @param silences channels through which nothing comes, in the territoires that she administers
   * @param announcements those of today that she has not read, newest first
   */
  public record Found(
      int toFill,
      int missing,
      boolean setsUp,
      boolean hasTerritoire,
      boolean runsTheService,
      boolean works,
      List<Arrival> arrivals,
      List<Silences.Line> silences,
      List<Announcement> announcements) {}

  public Found of(Actor.Agent actor) {
    var count = field(selectCount().from(RDV_AGENT).where(toFill.isToFill(actor)));
    var now = clock.instant();
    var arrivals =
        multiset(
                select(
                        RDV.ORGANISATION_ID,
                        RDV.ID,
                        concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                        PARTICIPATION.ARRIVED_AT,
                        TERRITOIRE.ZONE)
                    .from(RDV_AGENT)
                    .join(RDV)
                    .on(RDV.ID.eq(RDV_AGENT.RDV_ID))
                    .join(PARTICIPATION)
                    .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
                    .join(USAGER)
                    .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                    .join(ORGANISATION)
                    .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
                    .join(TERRITOIRE)
                    .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
                    .where(
                        RDV_AGENT.AGENT_ID.eq(actor.agentId()),
                        RDV_AGENT.OUTCOME_DUE_AT.gt(now.minus(TODAY)),
                        RDV_AGENT.OUTCOME_DUE_AT.lt(now.plus(TODAY)),
                        PARTICIPATION.ARRIVED_AT.gt(now.minus(TODAY)),
                        PARTICIPATION.STATUS.eq(RdvStatus.UNKNOWN.code()))
                    .orderBy(PARTICIPATION.ARRIVED_AT, PARTICIPATION.ID)
                    .limit(5))
            .convertFrom(
                rows ->
                    rows.map(
                        row ->
                            new Arrival(
                                "/organisations/" + row.value1() + "/rdvs/" + row.value2(),
                                row.value3(),
                                row.value4().atZone(ZoneId.of(row.value5())).toLocalTime())));
    return dsl.select(
            count,
            MissingMessages.countOfHers(actor, now),
            setsUp(actor),
            hasTerritoire(actor),
            field(AgentRules.isSuperAdmin(actor)),
            works(actor),
            arrivals,
            Silences.lastingOfHers(actor),
            announcements(actor, now))
        .fetchSingle(
            row ->
                new Found(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    row.value8(),
                    row.value9()));
  }

  private static Field<List<Announcement>> announcements(Actor.Agent actor, Instant now) {
    var hers =
        ANNOUNCEMENT
            .TERRITOIRE_ID
            .isNull()
            .or(
                exists(
                    selectOne()
                        .from(ROLE)
                        .join(ORGANISATION)
                        .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                        .where(
                            ROLE.AGENT_ID.eq(actor.agentId()),
                            ORGANISATION.TERRITOIRE_ID.eq(ANNOUNCEMENT.TERRITOIRE_ID))));
    return multiset(
            select(ANNOUNCEMENT.ID, ANNOUNCEMENT.TEXT)
                .from(ANNOUNCEMENT)
                .where(
                    ANNOUNCEMENT.ENDS_AT.gt(now),
                    ANNOUNCEMENT.STARTS_AT.le(now),
                    ANNOUNCEMENT.WITHDRAWN_AT.isNull(),
                    hers,
                    notExists(
                        selectOne()
                            .from(ANNOUNCEMENT_DISMISSAL)
                            .where(
                                ANNOUNCEMENT_DISMISSAL.ANNOUNCEMENT_ID.eq(ANNOUNCEMENT.ID),
                                ANNOUNCEMENT_DISMISSAL.AGENT_ID.eq(actor.agentId()))))
                .orderBy(ANNOUNCEMENT.ID.desc())
                .limit(3))
        .convertFrom(rows -> rows.map(mapping(Announcement::new)));
  }

  private static Field<Boolean> works(Actor.Agent actor) {
    return field(exists(selectOne().from(ROLE).where(ROLE.AGENT_ID.eq(actor.agentId()))));
  }

  private static Field<Boolean> hasTerritoire(Actor.Agent actor) {
    return field(
        exists(
                selectOne()
                    .from(ROLE_TERRITOIRE)
                    .where(ROLE_TERRITOIRE.AGENT_ID.eq(actor.agentId())))
            .or(
                exists(
                    selectOne()
                        .from(TERRITOIRE_RIGHT)
                        .where(TERRITOIRE_RIGHT.AGENT_ID.eq(actor.agentId())))));
  }

  private static Field<Boolean> setsUp(Actor.Agent actor) {
    return field(
        exists(
                selectOne()
                    .from(ROLE)
                    .where(ROLE.AGENT_ID.eq(actor.agentId()), ROLE.LEVEL.eq(inline("admin"))))
            .or(
                exists(
                    selectOne()
                        .from(ROLE_TERRITOIRE)
                        .where(ROLE_TERRITOIRE.AGENT_ID.eq(actor.agentId()))))
            .or(
                exists(
                    selectOne()
                        .from(ROLE_RIGHT)
                        .where(
                            ROLE_RIGHT.AGENT_ID.eq(actor.agentId()),
                            ROLE_RIGHT.CODE.ne(inline("agendas"))))));
  }
}
