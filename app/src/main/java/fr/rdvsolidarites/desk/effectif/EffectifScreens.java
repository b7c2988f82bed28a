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
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.desk.territoire.AgentSearch;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.territory.EquipeEditing;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The list of professionals of a territoire: one select for the filters, one for the count, one for
 * the page, whatever their number.
 */
@Component
class EffectifScreens {

  private static final int MOST_NAMED = 3;

  private final DSLContext dsl;
  private final Clock clock;

  EffectifScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  EffectifPage index(Space space, AgentFilter filter) {
    var choices = choices(space.id());
    var which = which(space.id(), filter);
    var total = dsl.select(count()).from(AGENT).where(which).fetchSingle().value1();
    return new EffectifPage(
        space,
        filter,
        choices.get(0),
        choices.get(1),
        choices.get(2),
        total,
        rows(space, filter, which));
  }

  private List<EffectifPage.Row> rows(Space space, AgentFilter filter, Condition which) {
    var waiting = field(AGENT.INVITED_AT.isNotNull().and(AGENT.ACCEPTED_AT.isNull()));
    var intervenant = field(AGENT.EMAIL.isNull());
    return dsl.select(
            AGENT.ID,
            AGENT.FIRST_NAME,
            AGENT.LAST_NAME,
            organisations(space.id()),
            services(),
            waiting,
            intervenant,
            field(administers(space.id())),
            field(holdsSomething(space.id())),
            AGENT.LAST_SIGN_IN_AT)
        .from(AGENT)
        .where(AGENT.ID.in(page(which, filter.page())))
        .orderBy(plain(AGENT.LAST_NAME), plain(AGENT.FIRST_NAME), AGENT.ID)
        .fetch(
            row -> {
              var state = state(row.value6(), row.value7(), row.value8(), row.value9());
              return new EffectifPage.Row(
                  row.value1(),
                  (row.value3() + " " + row.value2()).strip(),
                  shortened(row.value4()),
                  FrenchLists.and(row.value5()),
                  t("desk.effectif.badge." + state.code()),
                  kind(state),
                  day(row.value10(), space.zone()));
            });
  }

  /** Chosen first: what is told of each is read for those of the page alone. */
  private static Select<Record1<Long>> page(Condition which, int number) {
    return select(AGENT.ID)
        .from(AGENT)
        .where(which)
        .orderBy(plain(AGENT.LAST_NAME), plain(AGENT.FIRST_NAME), AGENT.ID)
        .limit(EffectifPage.SIZE)
        .offset((number - 1) * EffectifPage.SIZE);
  }

  /** Somebody may work everywhere: the first ones say enough, her page has them all. */
  private static String shortened(List<String> organisations) {
    return organisations.size() <= MOST_NAMED
        ? String.join(", ", organisations)
        : t(
            "desk.effectif.more",
            String.join(", ", organisations.subList(0, MOST_NAMED)),
            organisations.size() - MOST_NAMED);
  }

  private static AgentFilter.State state(
      boolean waiting, boolean intervenant, boolean administers, boolean holds) {
    if (intervenant) {
      return AgentFilter.State.INTERVENANT;
    }
    if (waiting) {
      return AgentFilter.State.INVITE;
    }
    if (administers) {
      return AgentFilter.State.ADMINISTRATEUR;
    }
    return holds ? AgentFilter.State.DELEGUE : AgentFilter.State.ACTIF;
  }

  private static String kind(AgentFilter.State state) {
    return switch (state) {
      case ACTIF -> "success";
      case INVITE -> "new";
      case INTERVENANT, ADMINISTRATEUR, DELEGUE -> "info";
    };
  }

  private static Condition which(long territoireId, AgentFilter filter) {
    return EquipeEditing.mayBeIn(territoireId)
        .and(AgentSearch.matches(filter.q()))
        .and(filter.organisation() == null ? noCondition() : isIn(filter.organisation()))
        .and(
            filter.service() == null
                ? noCondition()
                : exists(
                    selectOne()
                        .from(AGENT_SERVICE)
                        .where(
                            AGENT_SERVICE.AGENT_ID.eq(AGENT.ID),
                            AGENT_SERVICE.SERVICE_ID.eq(filter.service()))))
        .and(
            filter.equipe() == null
                ? noCondition()
                : exists(
                    selectOne()
                        .from(EQUIPE_AGENT)
                        .where(
                            EQUIPE_AGENT.AGENT_ID.eq(AGENT.ID),
                            EQUIPE_AGENT.EQUIPE_ID.eq(filter.equipe()))))
        .and(state(territoireId, filter.state()));
  }

  private static Condition isIn(long organisationId) {
    return exists(
        selectOne()
            .from(ROLE)
            .where(ROLE.AGENT_ID.eq(AGENT.ID), ROLE.ORGANISATION_ID.eq(organisationId)));
  }

  private static Condition state(long territoireId, AgentFilter.@Nullable State state) {
    return switch (state) {
      case null -> noCondition();
      case ACTIF ->
          AGENT.EMAIL.isNotNull().and(AGENT.INVITED_AT.isNull().or(AGENT.ACCEPTED_AT.isNotNull()));
      case INVITE -> AGENT.INVITED_AT.isNotNull().and(AGENT.ACCEPTED_AT.isNull());
      case INTERVENANT -> AGENT.EMAIL.isNull();
      case ADMINISTRATEUR -> administers(territoireId);
      case DELEGUE -> holdsSomething(territoireId);
    };
  }

  private static Condition administers(long territoireId) {
    return exists(
        selectOne()
            .from(ROLE_TERRITOIRE)
            .where(
                ROLE_TERRITOIRE.AGENT_ID.eq(AGENT.ID),
                ROLE_TERRITOIRE.TERRITOIRE_ID.eq(territoireId)));
  }

  private static Condition holdsSomething(long territoireId) {
    return exists(
        selectOne()
            .from(TERRITOIRE_RIGHT)
            .where(
                TERRITOIRE_RIGHT.AGENT_ID.eq(AGENT.ID),
                TERRITOIRE_RIGHT.TERRITOIRE_ID.eq(territoireId)));
  }

  /** Organisations, services and équipes, by one select. */
  private List<List<Choice>> choices(long territoireId) {
    return dsl.select(
            multiset(
                    select(ORGANISATION.ID, ORGANISATION.NAME)
                        .from(ORGANISATION)
                        .where(
                            ORGANISATION.TERRITOIRE_ID.eq(territoireId),
                            ORGANISATION.CLOSED_AT.isNull())
                        .orderBy(ORGANISATION.NAME))
                .convertFrom(rows -> rows.map(row -> new Choice(row.value1(), row.value2()))),
            multiset(
                    select(SERVICE.ID, SERVICE.NAME)
                        .from(TERRITOIRE_SERVICE)
                        .join(SERVICE)
                        .on(SERVICE.ID.eq(TERRITOIRE_SERVICE.SERVICE_ID))
                        .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoireId))
                        .orderBy(SERVICE.NAME))
                .convertFrom(rows -> rows.map(row -> new Choice(row.value1(), row.value2()))),
            multiset(
                    select(EQUIPE.ID, EQUIPE.NAME)
                        .from(EQUIPE)
                        .where(EQUIPE.TERRITOIRE_ID.eq(territoireId))
                        .orderBy(EQUIPE.NAME))
                .convertFrom(rows -> rows.map(row -> new Choice(row.value1(), row.value2()))))
        .fetchSingle(row -> List.of(row.value1(), row.value2(), row.value3()));
  }

  private static Field<List<String>> organisations(long territoireId) {
    return multiset(
            select(ORGANISATION.NAME, ROLE.LEVEL)
                .from(ROLE)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                .where(ROLE.AGENT_ID.eq(AGENT.ID), ORGANISATION.TERRITOIRE_ID.eq(val(territoireId)))
                .orderBy(ORGANISATION.NAME))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        row.value2().equals(RoleLevel.ADMIN.code())
                            ? t("desk.effectif.admin", row.value1())
                            : row.value1()));
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

  private String day(@Nullable Instant at, ZoneId zone) {
    return at == null
        ? ""
        : FrenchDates.relativeDay(
            LocalDate.ofInstant(at, zone), LocalDate.now(clock.withZone(zone)));
  }

  private static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }
}
