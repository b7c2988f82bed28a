package fr.rdvsolidarites.desk.equipe;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.equipe.EquipePage.Member;
import fr.rdvsolidarites.desk.territoire.AgentSearch;
import fr.rdvsolidarites.desk.territoire.Histories;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.EquipeEditing;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The équipes of a territoire, for whoever may write them. */
@Component
class EquipeScreens {

  static final int MOST = 12;

  private final DSLContext dsl;
  private final Histories histories;

  EquipeScreens(DSLContext dsl, Histories histories) {
    this.dsl = dsl;
    this.histories = histories;
  }

  EquipesPage index(Space space, String typed) {
    var query = AgentSearch.readable(typed);
    var members =
        field(
            selectCount()
                .from(EQUIPE_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(EQUIPE_AGENT.AGENT_ID))
                .where(EQUIPE_AGENT.EQUIPE_ID.eq(EQUIPE.ID), AGENT.DELETED_AT.isNull()));
    return new EquipesPage(
        space,
        query,
        dsl.select(EQUIPE.ID, EQUIPE.NAME, members)
            .from(EQUIPE)
            .where(
                EQUIPE.TERRITOIRE_ID.eq(space.id()),
                query.isEmpty() ? noCondition() : plain(EQUIPE.NAME).startsWith(plain(val(query))))
            .orderBy(plain(EQUIPE.NAME), EQUIPE.ID)
            .fetch(row -> new EquipesPage.Row(row.value1(), row.value2(), row.value3())));
  }

  /**
   * @throws NotFoundException when it is not of this territoire
   */
  EquipePage show(Space space, long equipeId, HistoryFilter filter) {
    return new EquipePage(
        space,
        equipeId,
        name(space, equipeId),
        members(space, isIn(equipeId)),
        histories.of("equipe", equipeId, space.zone(), space.href("equipes/" + equipeId), filter));
  }

  EquipeFormPage newForm(Space space) {
    return new EquipeFormPage(space, null, "", List.of(), "", List.of(), false, FormErrors.NONE);
  }

  EquipeFormPage edit(Space space, long equipeId) {
    return new EquipeFormPage(
        space,
        equipeId,
        name(space, equipeId),
        members(space, isIn(equipeId)),
        "",
        List.of(),
        false,
        FormErrors.NONE);
  }

  /**
   * As it was typed, with whom the search found.
   *
   * @throws NotFoundException when it is not of this territoire
   */
  EquipeFormPage typed(
      Space space, @Nullable Long equipeId, String name, Set<Long> chosen, String typed) {
    if (equipeId != null) {
      name(space, equipeId);
    }
    var query = AgentSearch.readable(typed);
    var found =
        query.isEmpty()
            ? List.<Member>of()
            : members(space, AgentSearch.matches(query).and(AGENT.ID.notIn(chosen)), MOST + 1);
    return new EquipeFormPage(
        space,
        equipeId,
        name,
        chosen.isEmpty() ? List.of() : members(space, AGENT.ID.in(chosen)),
        query,
        found.stream().limit(MOST).toList(),
        found.size() > MOST,
        FormErrors.NONE);
  }

  private String name(Space space, long equipeId) {
    return dsl.select(EQUIPE.NAME)
        .from(EQUIPE)
        .where(EQUIPE.ID.eq(equipeId), EQUIPE.TERRITOIRE_ID.eq(space.id()))
        .fetchOptional(EQUIPE.NAME)
        .orElseThrow(NotFoundException::new);
  }

  private List<Member> members(Space space, Condition which) {
    return members(space, which, Integer.MAX_VALUE);
  }

  private List<Member> members(Space space, Condition which, int most) {
    return dsl.select(
            AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME, organisations(space.id()), services())
        .from(AGENT)
        .where(which, EquipeEditing.mayBeIn(space.id()))
        .orderBy(plain(AGENT.LAST_NAME), plain(AGENT.FIRST_NAME), AGENT.ID)
        .limit(most)
        .fetch(
            row ->
                new Member(
                    row.value1(),
                    (row.value2() + " " + row.value3()).strip(),
                    String.join(", ", row.value4())
                        + (row.value5().isEmpty() ? "" : " · " + String.join(", ", row.value5()))));
  }

  private static Condition isIn(long equipeId) {
    return AGENT.ID.in(
        select(EQUIPE_AGENT.AGENT_ID)
            .from(EQUIPE_AGENT)
            .where(EQUIPE_AGENT.EQUIPE_ID.eq(equipeId)));
  }

  private static Field<List<String>> organisations(long territoireId) {
    return multiset(
            select(ORGANISATION.NAME)
                .from(ROLE)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                .where(ROLE.AGENT_ID.eq(AGENT.ID), ORGANISATION.TERRITOIRE_ID.eq(territoireId))
                .orderBy(ORGANISATION.NAME))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }

  private static Field<List<String>> services() {
    return multiset(
            select(SERVICE.SHORT_NAME)
                .from(AGENT_SERVICE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                .where(AGENT_SERVICE.AGENT_ID.eq(AGENT.ID))
                .orderBy(SERVICE.SHORT_NAME))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }

  private static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }
}
