package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.AGENT_TOTP;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.people.SecondFactorReset;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who works in an organisation, for whoever may {@code AgentAction.LIST} there. */
@Component
class AgentScreens {

  private final DSLContext dsl;
  private final Clock clock;
  private final AgentHistory history;
  private final SecondFactorReset reset;

  AgentScreens(DSLContext dsl, Clock clock, AgentHistory history, SecondFactorReset reset) {
    this.dsl = dsl;
    this.clock = clock;
    this.history = history;
    this.reset = reset;
  }

  /**
   * @param mayChangeRole whether she may give levels and rights there
   */
  record Head(String name, long territoireId, ZoneId zone, boolean mayChangeRole) {}

  /**
   * @throws NotFoundException when the organisation is not there, or this may not be done in it
   */
  Head head(long organisationId, AgentAction action, Actor.Agent actor) {
    return dsl.select(
            ORGANISATION.NAME,
            ORGANISATION.TERRITOIRE_ID,
            TERRITOIRE.ZONE,
            field(Rights.filter(actor, AgentAction.CHANGE_ROLE)))
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), Rights.filter(actor, action))
        .fetchOptional(
            row -> new Head(row.value1(), row.value2(), ZoneId.of(row.value3()), row.value4()))
        .orElseThrow(NotFoundException::new);
  }

  AgentsPage index(long organisationId, String query, int number, Actor.Agent actor) {
    var head = head(organisationId, AgentAction.LIST, actor);
    var now = clock.instant();
    var services = services();
    var invitations = newestInvitation(organisationId);
    var found = isThere(organisationId).and(begins(query));
    var total =
        dsl.select(count())
            .from(AGENT)
            .join(ROLE)
            .on(ROLE.AGENT_ID.eq(AGENT.ID))
            .where(found)
            .fetchSingle()
            .value1();
    var rows =
        dsl.select(
                AGENT.ID,
                AGENT.FIRST_NAME,
                AGENT.LAST_NAME,
                services,
                ROLE.LEVEL,
                isWaiting(),
                invitations,
                AGENT.LAST_SIGN_IN_AT)
            .from(AGENT)
            .join(ROLE)
            .on(ROLE.AGENT_ID.eq(AGENT.ID))
            .where(found)
            .orderBy(plain(AGENT.LAST_NAME), plain(AGENT.FIRST_NAME), AGENT.ID)
            .limit(AgentsPage.SIZE)
            .offset((number - 1) * AgentsPage.SIZE)
            .fetch(
                row ->
                    new AgentsPage.Row(
                        row.value1(),
                        (row.value2() + " " + row.value3()).strip(),
                        FrenchLists.and(row.value4()),
                        level(row.value5()),
                        AgentState.of(
                            isIntervenant(row.value5()),
                            row.value6(),
                            row.value7().stream().findFirst().orElse(null),
                            now),
                        day(row.value8(), head.zone())));
    return new AgentsPage(
        organisationId, head.name(), head.mayChangeRole(), query, number, total, rows);
  }

  AgentPage show(long organisationId, long agentId, Actor.Agent actor) {
    return show(organisationId, agentId, HistoryFilter.ALL, actor);
  }

  /**
   * @throws NotFoundException also when the agent does not work there
   */
  AgentPage show(long organisationId, long agentId, HistoryFilter filter, Actor.Agent actor) {
    var head = head(organisationId, AgentAction.LIST, actor);
    var facts =
        history.of(
            agentId,
            head.territoireId(),
            head.zone(),
            "/organisations/" + organisationId + "/agents/" + agentId,
            filter);
    var hasFactor = exists(selectOne().from(AGENT_TOTP).where(AGENT_TOTP.AGENT_ID.eq(AGENT.ID)));
    var mayEndSessions =
        exists(
            selectOne()
                .from(ORGANISATION)
                .where(
                    ORGANISATION.ID.eq(organisationId),
                    AGENT.ID.ne(actor.agentId()),
                    Rights.filter(actor, AgentAction.END_SESSIONS)));
    var mayReset = reset.mayReset(organisationId, agentId, actor);
    return dsl.select(
            AGENT.FIRST_NAME,
            AGENT.LAST_NAME,
            AGENT.EMAIL,
            services(),
            equipes(head.territoireId()),
            roles(head.territoireId()),
            ROLE.LEVEL,
            isWaiting(),
            newestInvitation(organisationId),
            AGENT.LAST_SIGN_IN_AT,
            field(hasFactor),
            field(mayEndSessions),
            field(worksElsewhere(organisationId)))
        .from(AGENT)
        .join(ROLE)
        .on(ROLE.AGENT_ID.eq(AGENT.ID))
        .where(AGENT.ID.eq(agentId), isThere(organisationId))
        .fetchOptional(
            row -> {
              var invitation = row.value9().stream().findFirst().orElse(null);
              var state =
                  AgentState.of(
                      isIntervenant(row.value7()), row.value8(), invitation, clock.instant());
              var mayWithdraw =
                  head.mayChangeRole()
                      && !isIntervenant(row.value7())
                      && agentId != actor.agentId()
                      && !row.value13();
              return new AgentPage(
                  organisationId,
                  head.name(),
                  agentId,
                  (row.value1() + " " + row.value2()).strip(),
                  row.value3(),
                  state,
                  sentence(state, invitation, head.zone()) + text(invitation, head.zone()),
                  day(row.value10(), head.zone()),
                  row.value4(),
                  row.value5(),
                  row.value6(),
                  facts,
                  head.mayChangeRole(),
                  mayWithdraw,
                  state.isOpen() && invitation != null && invitation.here(),
                  new AgentPage.Access(row.value11(), mayReset, row.value12()));
            })
        .orElseThrow(NotFoundException::new);
  }

  private String sentence(
      AgentState state, AgentState.@Nullable Invitation invitation, ZoneId zone) {
    var key = "desk.agent.state." + state.name() + ".text";
    if (invitation == null) {
      return t(key, "", "", "");
    }
    var failure = invitation.failure();
    return t(
        key,
        day(invitation.sentAt() == null ? invitation.createdAt() : invitation.sentAt(), zone),
        day(invitation.expiresAt(), zone),
        failure == null ? "" : t("notifications.failure." + failure));
  }

  /** What became of the text, where a phone was given. */
  private String text(AgentState.@Nullable Invitation invitation, ZoneId zone) {
    if (invitation == null) {
      return "";
    }
    if (invitation.textSentAt() != null) {
      return " " + t("desk.agent.text.sent", day(invitation.textSentAt(), zone));
    }
    return invitation.textFailure() == null
        ? ""
        : " " + t("desk.agent.text.failed", t("notifications.failure." + invitation.textFailure()));
  }

  private String day(@Nullable Instant at, ZoneId zone) {
    return at == null
        ? ""
        : FrenchDates.relativeDay(
            LocalDate.ofInstant(at, zone), LocalDate.now(clock.withZone(zone)));
  }

  static String level(String code) {
    return t("desk.agent.level." + code);
  }

  private static boolean isIntervenant(String level) {
    return level.equals(RoleLevel.INTERVENANT.code());
  }

  private static Field<Boolean> isWaiting() {
    return field(AGENT.INVITED_AT.isNotNull().and(AGENT.ACCEPTED_AT.isNull()));
  }

  /** In another organisation, of any territoire. */
  private static Condition worksElsewhere(long organisationId) {
    var other = ROLE.as("role_elsewhere");
    return exists(
        selectOne()
            .from(other)
            .where(other.AGENT_ID.eq(AGENT.ID), other.ORGANISATION_ID.ne(organisationId)));
  }

  private static Condition isThere(long organisationId) {
    return ROLE.ORGANISATION_ID.eq(organisationId).and(AGENT.DELETED_AT.isNull());
  }

  private static Condition begins(String query) {
    if (query.isBlank()) {
      return noCondition();
    }
    var start = plain(val(query.strip()));
    return plain(AGENT.LAST_NAME)
        .startsWith(start)
        .or(plain(AGENT.FIRST_NAME.concat(" ").concat(AGENT.LAST_NAME)).startsWith(start));
  }

  private static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }

  private static Field<List<String>> services() {
    return multiset(
            select(SERVICE.NAME)
                .from(AGENT_SERVICE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                .where(AGENT_SERVICE.AGENT_ID.eq(AGENT.ID))
                .orderBy(SERVICE.NAME))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }

  private static Field<List<String>> equipes(long territoireId) {
    return multiset(
            select(EQUIPE.NAME)
                .from(EQUIPE_AGENT)
                .join(EQUIPE)
                .on(EQUIPE.ID.eq(EQUIPE_AGENT.EQUIPE_ID))
                .where(EQUIPE_AGENT.AGENT_ID.eq(AGENT.ID), EQUIPE.TERRITOIRE_ID.eq(territoireId))
                .orderBy(EQUIPE.NAME))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }

  private static Field<List<AgentPage.Role>> roles(long territoireId) {
    var other = ROLE.as("other_role");
    var there = ORGANISATION.as("other_organisation");
    return multiset(
            select(there.NAME, other.LEVEL)
                .from(other)
                .join(there)
                .on(there.ID.eq(other.ORGANISATION_ID))
                .where(other.AGENT_ID.eq(AGENT.ID), there.TERRITOIRE_ID.eq(territoireId))
                .orderBy(there.NAME))
        .convertFrom(
            rows -> rows.map(row -> new AgentPage.Role(row.value1(), level(row.value2()))));
  }

  private static Field<List<AgentState.Invitation>> newestInvitation(long organisationId) {
    var here = field(AGENT_INVITATION.ORGANISATION_ID.eq(organisationId));
    return multiset(
            select(
                    AGENT_INVITATION.CREATED_AT,
                    AGENT_INVITATION.EXPIRES_AT,
                    AGENT_INVITATION.SENT_AT,
                    AGENT_INVITATION.FAILURE,
                    AGENT_INVITATION.CANCELLED_AT,
                    here,
                    AGENT_INVITATION.TEXT_SENT_AT,
                    AGENT_INVITATION.TEXT_FAILURE)
                .from(AGENT_INVITATION)
                .where(AGENT_INVITATION.AGENT_ID.eq(AGENT.ID))
                .orderBy(here.desc(), AGENT_INVITATION.ID.desc())
                .limit(1))
        .convertFrom(rows -> rows.map(mapping(AgentState.Invitation::new)));
  }
}
