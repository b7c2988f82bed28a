package fr.rdvsolidarites.desk.agents;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.Usage;
import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What still waits for somebody who is about to leave. */
@Component
class DepartureScreens {

  private static final int MOST = 100;

  private final DSLContext dsl;
  private final Clock clock;
  private final AgentScreens agents;

  DepartureScreens(DSLContext dsl, Clock clock, AgentScreens agents) {
    this.dsl = dsl;
    this.clock = clock;
    this.agents = agents;
  }

  /**
   * @throws NotFoundException when she does not work there, or the actor may remove nobody
   */
  DeparturePage show(long organisationId, long agentId, Actor.Agent actor) {
    var head = agents.head(organisationId, AgentAction.CHANGE_ROLE, actor);
    var elsewhere = ROLE.as("elsewhere");
    var closes =
        field(
            notExists(
                selectOne()
                    .from(elsewhere)
                    .where(
                        elsewhere.AGENT_ID.eq(AGENT.ID),
                        elsewhere.ORGANISATION_ID.ne(organisationId))));
    var mayClose =
        field(
            notExists(
                selectOne()
                    .from(elsewhere)
                    .join(ORGANISATION)
                    .on(ORGANISATION.ID.eq(elsewhere.ORGANISATION_ID))
                    .where(
                        elsewhere.AGENT_ID.eq(AGENT.ID),
                        not(Rights.filter(actor, AgentAction.CHANGE_ROLE)))));
    return dsl.select(AGENT.FIRST_NAME, AGENT.LAST_NAME, closes, mayClose)
        .from(AGENT)
        .join(ROLE)
        .on(ROLE.AGENT_ID.eq(AGENT.ID))
        .where(
            AGENT.ID.eq(agentId),
            ROLE.ORGANISATION_ID.eq(organisationId),
            AGENT.DELETED_AT.isNull())
        .fetchOptional()
        .map(
            row ->
                new DeparturePage(
                    organisationId,
                    head.name(),
                    agentId,
                    (row.value1() + " " + row.value2()).strip(),
                    row.value3(),
                    row.value4(),
                    undecided(organisationId, agentId, false, actor),
                    rdvs(organisationId, agentId, head.zone()),
                    plages(organisationId, agentId, head.zone()),
                    false,
                    null))
        .orElseThrow(NotFoundException::new);
  }

  /** How many of her RDVs to come the actor may not decide about. */
  int undecided(long organisationId, long agentId, boolean everywhere, Actor.Agent actor) {
    return dsl.fetchCount(
        dsl.selectOne()
            .from(RDV)
            .join(RDV_AGENT)
            .on(RDV_AGENT.RDV_ID.eq(RDV.ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .where(
                RDV_AGENT.AGENT_ID.eq(agentId),
                everywhere ? noCondition() : RDV.ORGANISATION_ID.eq(organisationId),
                Usage.isToCome(clock.instant()),
                not(Rights.filter(actor, RdvAction.WRITE))));
  }

  /** When and for which motif; whose they are shows on their own pages, to who may see it. */
  private List<DeparturePage.Expected> rdvs(long organisationId, long agentId, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    return dsl.select(RDV.ID, RDV.STARTS_AT, MOTIF.NAME)
        .from(RDV)
        .join(RDV_AGENT)
        .on(RDV_AGENT.RDV_ID.eq(RDV.ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            RDV_AGENT.AGENT_ID.eq(agentId),
            RDV.ORGANISATION_ID.eq(organisationId),
            Usage.isToCome(clock.instant()))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .limit(MOST)
        .fetch(
            row ->
                new DeparturePage.Expected(
                    FrenchDates.longDateTime(row.value2(), zone, today) + ", " + row.value3(),
                    "/organisations/" + organisationId + "/rdvs/" + row.value1()));
  }

  private List<DeparturePage.Expected> plages(long organisationId, long agentId, ZoneId zone) {
    return dsl.select(PLAGE_OUVERTURE.ID, PLAGE_OUVERTURE.TITLE)
        .from(PLAGE_OUVERTURE)
        .join(PLAGE_AGENT)
        .on(PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
        .where(
            PLAGE_AGENT.AGENT_ID.eq(agentId),
            PLAGE_OUVERTURE.ORGANISATION_ID.eq(organisationId),
            Usage.isNotOver(clock.instant(), zone))
        .orderBy(PLAGE_OUVERTURE.ID)
        .limit(MOST)
        .fetch(
            row ->
                new DeparturePage.Expected(
                    row.value2(),
                    "/organisations/" + organisationId + "/plages/" + row.value1() + "/fin"));
  }
}
