package fr.rdvsolidarites.superadmin.search;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The page of one organisation. */
@Component
class OrganisationScreens {

  private final DSLContext dsl;

  OrganisationScreens(DSLContext dsl) {
    this.dsl = dsl;
  }

  OrganisationPage show(long organisationId, Actor.Agent actor) {
    var agents = field(selectCount().from(ROLE).where(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID)));
    var motifs =
        field(
            selectCount()
                .from(MOTIF_OUVERTURE)
                .where(
                    MOTIF_OUVERTURE.ORGANISATION_ID.eq(ORGANISATION.ID),
                    MOTIF_OUVERTURE.CLOSED_AT.isNull()));
    var lieux =
        field(
            selectCount()
                .from(LIEU)
                .where(
                    LIEU.ORGANISATION_ID.eq(ORGANISATION.ID),
                    LIEU.DELETED_AT.isNull(),
                    LIEU.AVAILABILITY.eq("enabled")));
    var admins =
        multiset(
                select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME, AGENT.EMAIL)
                    .from(ROLE)
                    .join(AGENT)
                    .on(AGENT.ID.eq(ROLE.AGENT_ID))
                    .where(
                        ROLE.ORGANISATION_ID.eq(ORGANISATION.ID),
                        ROLE.LEVEL.eq("admin"),
                        AGENT.DELETED_AT.isNull())
                    .orderBy(AGENT.LAST_NAME, AGENT.ID))
            .convertFrom(
                rows ->
                    rows.map(
                        row ->
                            new SearchPage.Row(
                                (row.value2() + " " + row.value3()).strip(),
                                row.value4() == null ? "" : row.value4(),
                                "/support/agents/" + row.value1())));
    return dsl.select(
            ORGANISATION.NAME, TERRITOIRE.ID, TERRITOIRE.NAME, agents, motifs, lieux, admins)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), Rights.filter(actor, SupportAction.SEARCH))
        .fetchOptional(
            row ->
                new OrganisationPage(
                    organisationId,
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7()))
        .orElseThrow(NotFoundException::new);
  }
}
