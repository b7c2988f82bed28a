package fr.rdvsolidarites.superadmin.search;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchLists;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looking for anybody or any organisation: parts of names, near misses, beginnings of addresses.
 */
@Component
class SearchScreens {

  private static final int MOST = 20;
  private static final int SHORTEST = 2;

  /** A letter taken for another, in a name of seven or eight. */
  private static final float NEAR = 0.4f;

  private final DSLContext dsl;

  SearchScreens(DSLContext dsl) {
    this.dsl = dsl;
  }

  SearchPage index(String typed, Actor.Agent actor) {
    var query = typed.strip();
    if (query.length() < SHORTEST) {
      return new SearchPage(query, List.of(), List.of());
    }
    var found = found(query, false, actor);
    return found.isEmpty() ? found(query, true, actor) : found;
  }

  private SearchPage found(String query, boolean nearly, Actor.Agent actor) {
    return new SearchPage(query, agents(query, nearly, actor), organisations(query, nearly, actor));
  }

  private List<SearchPage.Row> agents(String query, boolean nearly, Actor.Agent actor) {
    var name = plain(AGENT.FIRST_NAME.concat(inline(" ")).concat(AGENT.LAST_NAME));
    var organisations =
        multiset(
                select(ORGANISATION.NAME)
                    .from(ROLE)
                    .join(ORGANISATION)
                    .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                    .where(ROLE.AGENT_ID.eq(AGENT.ID))
                    .orderBy(ORGANISATION.NAME))
            .convertFrom(rows -> rows.map(row -> row.value1()));
    return dsl.select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME, AGENT.EMAIL, organisations)
        .from(AGENT)
        .where(
            query.contains("@") ? hasAddress(query) : isCalled(name, query, nearly),
            AGENT.DELETED_AT.isNull(),
            Rights.filter(actor, SupportAction.SEARCH))
        .orderBy(likeness(name, query).desc(), AGENT.LAST_NAME, AGENT.ID)
        .limit(MOST)
        .fetch(
            row ->
                new SearchPage.Row(
                    (row.value2() + " " + row.value3()).strip(),
                    detail(row.value4(), row.value5()),
                    "/support/agents/" + row.value1()));
  }

  private List<SearchPage.Row> organisations(String query, boolean nearly, Actor.Agent actor) {
    var name = plain(ORGANISATION.NAME);
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME, TERRITOIRE.NAME)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(isCalled(name, query, nearly), Rights.filter(actor, SupportAction.SEARCH))
        .orderBy(likeness(name, query).desc(), ORGANISATION.NAME, ORGANISATION.ID)
        .limit(MOST)
        .fetch(
            row ->
                new SearchPage.Row(
                    row.value2(), row.value3(), "/support/organisations/" + row.value1()));
  }

  private static String detail(@Nullable String email, List<String> organisations) {
    var where = FrenchLists.and(organisations);
    if (email == null) {
      return where;
    }
    return where.isEmpty() ? email : email + " · " + where;
  }

  private static Condition hasAddress(String query) {
    return field("lower({0}::text)", String.class, AGENT.EMAIL)
        .startsWith(query.toLowerCase(Locale.ROOT));
  }

  /** A part of the name, by its index; or, where nothing was found so, a word nearly like it. */
  private static Condition isCalled(Field<String> name, String query, boolean nearly) {
    return nearly ? likeness(name, query).ge(NEAR) : name.contains(plain(val(query)));
  }

  private static Field<Float> likeness(Field<String> name, String query) {
    return function("word_similarity", Float.class, plain(val(query)), name);
  }

  private static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }
}
