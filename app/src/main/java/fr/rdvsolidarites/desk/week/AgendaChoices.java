package fr.rdvsolidarites.desk.week;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Whose agendas a professional may choose: hers, and those of the people she works with. */
@Component
class AgendaChoices {

  private final DSLContext dsl;

  AgendaChoices(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * @param colleagues by name; accounts without an agenda are never among them
   * @param services those of the colleagues
   * @param lieux of the viewer's organisations
   */
  record Choices(List<Colleague> colleagues, List<Named> services, List<Named> lieux) {}

  /**
   * @param near of the viewer's services or équipes
   */
  record Colleague(Professional professional, boolean near) {}

  record Named(long id, String name) {}

  Choices of(Actor.Agent viewer) {
    return dsl.select(colleagues(viewer), services(viewer), lieux(viewer))
        .fetchSingle(mapping(Choices::new));
  }

  /** Over {@code agent}: is of that service, in one of the viewer's organisations. */
  static Condition worksBeside(Actor.Agent viewer, long serviceId) {
    return exists(
            selectOne()
                .from(AGENT_SERVICE)
                .where(AGENT_SERVICE.AGENT_ID.eq(AGENT.ID), AGENT_SERVICE.SERVICE_ID.eq(serviceId)))
        .and(sharesAnOrganisation(viewer, AGENT.ID));
  }

  /** Over {@code agent}: has a plage in that lieu, of an organisation of the viewer's. */
  static Condition receivesIn(Actor.Agent viewer, long lieuId, LocalDate from) {
    var p = PLAGE_OUVERTURE;
    var e = PLAGE_EXCEPTION;
    var moved = exists(selectOne().from(e).where(e.PLAGE_ID.eq(p.ID), e.LIEU_ID.eq(lieuId)));
    return exists(
        selectOne()
            .from(PLAGE_AGENT)
            .join(p)
            .on(p.ID.eq(PLAGE_AGENT.PLAGE_ID))
            .where(
                PLAGE_AGENT.AGENT_ID.eq(AGENT.ID),
                p.OVER_AFTER.ge(from),
                p.LIEU_ID.eq(lieuId).or(moved),
                AgentRules.isMember(viewer, p.ORGANISATION_ID)));
  }

  private static Condition sharesAnOrganisation(Actor.Agent viewer, Field<Long> agentId) {
    var role = ROLE.as("other_role");
    return exists(
        selectOne()
            .from(role)
            .where(role.AGENT_ID.eq(agentId), AgentRules.isMember(viewer, role.ORGANISATION_ID)));
  }

  private static Field<List<Colleague>> colleagues(Actor.Agent viewer) {
    var other = AGENT.as("other");
    return multiset(
            select(
                    row(other.ID, other.FIRST_NAME, other.LAST_NAME).mapping(Professional::new),
                    field(isNear(viewer, other.ID)))
                .from(other)
                .where(
                    other.DELETED_AT.isNull(),
                    other.HAS_AGENDA.isTrue(),
                    sharesAnOrganisation(viewer, other.ID))
                .orderBy(other.LAST_NAME, other.FIRST_NAME, other.ID))
        .convertFrom(rows -> rows.map(mapping(Colleague::new)));
  }

  private static Condition isNear(Actor.Agent viewer, Field<Long> agentId) {
    var mine = AGENT_SERVICE.as("mine");
    var his = AGENT_SERVICE.as("his");
    var myEquipe = EQUIPE_AGENT.as("my_equipe");
    var hisEquipe = EQUIPE_AGENT.as("his_equipe");
    return exists(
            selectOne()
                .from(mine)
                .join(his)
                .on(his.SERVICE_ID.eq(mine.SERVICE_ID))
                .where(mine.AGENT_ID.eq(viewer.agentId()), his.AGENT_ID.eq(agentId)))
        .or(
            exists(
                selectOne()
                    .from(myEquipe)
                    .join(hisEquipe)
                    .on(hisEquipe.EQUIPE_ID.eq(myEquipe.EQUIPE_ID))
                    .where(
                        myEquipe.AGENT_ID.eq(viewer.agentId()), hisEquipe.AGENT_ID.eq(agentId))));
  }

  private static Field<List<Named>> services(Actor.Agent viewer) {
    var other = AGENT.as("other");
    var theirs =
        select(AGENT_SERVICE.SERVICE_ID)
            .from(AGENT_SERVICE)
            .join(other)
            .on(other.ID.eq(AGENT_SERVICE.AGENT_ID))
            .where(
                other.DELETED_AT.isNull(),
                other.HAS_AGENDA.isTrue(),
                sharesAnOrganisation(viewer, other.ID));
    return multiset(
            select(SERVICE.ID, SERVICE.NAME)
                .from(SERVICE)
                .where(SERVICE.ID.in(theirs))
                .orderBy(SERVICE.NAME))
        .convertFrom(rows -> rows.map(mapping(Named::new)));
  }

  private static Field<List<Named>> lieux(Actor.Agent viewer) {
    return multiset(
            select(LIEU.ID, LIEU.NAME)
                .from(LIEU)
                .where(
                    LIEU.DELETED_AT.isNull(),
                    LIEU.AVAILABILITY.eq(inline("enabled")),
                    AgentRules.isMember(viewer, LIEU.ORGANISATION_ID))
                .orderBy(LIEU.NAME, LIEU.ID))
        .convertFrom(rows -> rows.map(mapping(Named::new)));
  }
}
