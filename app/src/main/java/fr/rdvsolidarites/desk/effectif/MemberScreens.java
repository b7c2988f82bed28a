package fr.rdvsolidarites.desk.effectif;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_RIGHT;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.agents.AgentHistory;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.rights.TerritoireRight;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.EquipeEditing;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** One professional of a territoire. */
@Component
class MemberScreens {

  private final DSLContext dsl;
  private final AgentHistory history;

  MemberScreens(DSLContext dsl, AgentHistory history) {
    this.dsl = dsl;
    this.history = history;
  }

  private record Held(Choice service, boolean here) {}

  /**
   * @throws NotFoundException when she does not work in this territoire
   */
  MemberPage show(Space space, long agentId, HistoryFilter filter) {
    var offered =
        dsl.select(SERVICE.ID, SERVICE.NAME)
            .from(TERRITOIRE_SERVICE)
            .join(SERVICE)
            .on(SERVICE.ID.eq(TERRITOIRE_SERVICE.SERVICE_ID))
            .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(space.id()))
            .orderBy(SERVICE.NAME)
            .fetch(row -> new Choice(row.value1(), row.value2()));
    var facts =
        history.of(agentId, space.id(), space.zone(), space.href("agents/" + agentId), filter);
    return dsl.select(
            AGENT.FIRST_NAME,
            AGENT.LAST_NAME,
            AGENT.EMAIL,
            roles(space.id()),
            services(space.id()),
            equipes(space.id()),
            administers(space.id()),
            rights(space.id()))
        .from(AGENT)
        .where(AGENT.ID.eq(agentId), EquipeEditing.mayBeIn(space.id()))
        .fetchOptional(
            row ->
                new MemberPage(
                    space,
                    agentId,
                    (row.value1() + " " + row.value2()).strip(),
                    row.value3(),
                    row.value4(),
                    offered,
                    row.value5().stream()
                        .filter(Held::here)
                        .map(held -> held.service().value())
                        .toList(),
                    row.value5().stream()
                        .filter(held -> !held.here())
                        .map(held -> held.service().label())
                        .toList(),
                    row.value6(),
                    row.value7(),
                    row.value8(),
                    rightChoices(),
                    facts,
                    FormErrors.NONE))
        .orElseThrow(NotFoundException::new);
  }

  private static List<Choice> rightChoices() {
    return Arrays.stream(TerritoireRight.values())
        .map(
            right -> {
              var key = "desk.territoire.right." + right.code();
              return new Choice(right.code(), t(key), t(key + ".hint"));
            })
        .toList();
  }

  private static Field<List<MemberPage.Role>> roles(long territoireId) {
    return multiset(
            select(ORGANISATION.ID, ORGANISATION.NAME, ROLE.LEVEL)
                .from(ROLE)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                .where(ROLE.AGENT_ID.eq(AGENT.ID), ORGANISATION.TERRITOIRE_ID.eq(territoireId))
                .orderBy(ORGANISATION.NAME))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new MemberPage.Role(
                            row.value1(), row.value2(), t("desk.agent.level." + row.value3()))));
  }

  private static Field<List<Held>> services(long territoireId) {
    var here =
        field(
            exists(
                selectOne()
                    .from(TERRITOIRE_SERVICE)
                    .where(
                        TERRITOIRE_SERVICE.SERVICE_ID.eq(SERVICE.ID),
                        TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoireId))));
    return multiset(
            select(SERVICE.ID, SERVICE.NAME, here)
                .from(AGENT_SERVICE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                .where(AGENT_SERVICE.AGENT_ID.eq(AGENT.ID))
                .orderBy(SERVICE.NAME))
        .convertFrom(
            rows ->
                rows.map(row -> new Held(new Choice(row.value1(), row.value2()), row.value3())));
  }

  private static Field<List<MemberPage.Equipe>> equipes(long territoireId) {
    return multiset(
            select(EQUIPE.ID, EQUIPE.NAME)
                .from(EQUIPE_AGENT)
                .join(EQUIPE)
                .on(EQUIPE.ID.eq(EQUIPE_AGENT.EQUIPE_ID))
                .where(EQUIPE_AGENT.AGENT_ID.eq(AGENT.ID), EQUIPE.TERRITOIRE_ID.eq(territoireId))
                .orderBy(EQUIPE.NAME))
        .convertFrom(rows -> rows.map(mapping(MemberPage.Equipe::new)));
  }

  private static Field<Boolean> administers(long territoireId) {
    return field(
        exists(
            selectOne()
                .from(ROLE_TERRITOIRE)
                .where(
                    ROLE_TERRITOIRE.AGENT_ID.eq(AGENT.ID),
                    ROLE_TERRITOIRE.TERRITOIRE_ID.eq(territoireId))));
  }

  private static Field<List<String>> rights(long territoireId) {
    return multiset(
            select(TERRITOIRE_RIGHT.CODE)
                .from(TERRITOIRE_RIGHT)
                .where(
                    TERRITOIRE_RIGHT.AGENT_ID.eq(AGENT.ID),
                    TERRITOIRE_RIGHT.TERRITOIRE_ID.eq(territoireId))
                .orderBy(TERRITOIRE_RIGHT.CODE))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }
}
