package fr.rdvsolidarites.superadmin.territoire;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** All territoires, and each. */
@Component
class TerritoireScreens {

  private final DSLContext dsl;

  TerritoireScreens(DSLContext dsl) {
    this.dsl = dsl;
  }

  TerritoiresPage index(Actor.Agent actor) {
    return new TerritoiresPage(
        dsl.select(
                TERRITOIRE.ID,
                TERRITOIRE.DEPARTEMENT_CODE,
                TERRITOIRE.NAME,
                countDistinct(ORGANISATION.ID),
                countDistinct(ROLE.AGENT_ID))
            .from(TERRITOIRE)
            .leftJoin(ORGANISATION)
            .on(ORGANISATION.TERRITOIRE_ID.eq(TERRITOIRE.ID))
            .leftJoin(ROLE)
            .on(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID))
            .where(Rights.filter(actor, SupportAction.SEARCH))
            .groupBy(TERRITOIRE.ID)
            .orderBy(TERRITOIRE.DEPARTEMENT_CODE, TERRITOIRE.NAME)
            .fetch(
                row ->
                    new TerritoiresPage.Row(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value5())));
  }

  TerritoirePage show(long territoireId, Actor.Agent actor) {
    var organisations =
        multiset(
                select(ORGANISATION.ID, ORGANISATION.NAME)
                    .from(ORGANISATION)
                    .where(ORGANISATION.TERRITOIRE_ID.eq(TERRITOIRE.ID))
                    .orderBy(ORGANISATION.NAME))
            .convertFrom(
                rows ->
                    rows.map(
                        row ->
                            new TerritoirePage.Row(
                                row.value2(), "/support/organisations/" + row.value1())));
    var admins =
        multiset(
                select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
                    .from(ROLE_TERRITOIRE)
                    .join(AGENT)
                    .on(AGENT.ID.eq(ROLE_TERRITOIRE.AGENT_ID))
                    .where(
                        ROLE_TERRITOIRE.TERRITOIRE_ID.eq(TERRITOIRE.ID), AGENT.DELETED_AT.isNull())
                    .orderBy(AGENT.LAST_NAME, AGENT.ID))
            .convertFrom(
                rows ->
                    rows.map(
                        row ->
                            new TerritoirePage.Row(
                                (row.value2() + " " + row.value3()).strip(),
                                "/support/agents/" + row.value1())));
    return dsl.select(TERRITOIRE.DEPARTEMENT_CODE, TERRITOIRE.NAME, organisations, admins)
        .from(TERRITOIRE)
        .where(TERRITOIRE.ID.eq(territoireId), Rights.filter(actor, SupportAction.SEARCH))
        .fetchOptional(
            row ->
                new TerritoirePage(
                    territoireId, row.value1(), row.value2(), row.value3(), row.value4()))
        .orElseThrow(NotFoundException::new);
  }
}
