package fr.rdvsolidarites.desk.settings;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.people.AccessAction;
import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.LieuAction;
import fr.rdvsolidarites.territory.MotifAction;
import fr.rdvsolidarites.territory.OrganisationAction;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The organisations that an agent administers: all of it, or a part that was given to her. */
@Component
class SettingsScreens {

  private final DSLContext dsl;

  SettingsScreens(DSLContext dsl) {
    this.dsl = dsl;
  }

  SettingsPage index(Actor.Agent actor) {
    var motifs =
        field(
            select(countDistinct(MOTIF.ID))
                .from(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .where(
                    MOTIF_OUVERTURE.ORGANISATION_ID.eq(ORGANISATION.ID),
                    MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                    MOTIF.DELETED_AT.isNull()));
    var lieux =
        field(
            selectCount()
                .from(LIEU)
                .where(
                    LIEU.ORGANISATION_ID.eq(ORGANISATION.ID),
                    LIEU.AVAILABILITY.ne(inline("single_use")),
                    LIEU.DELETED_AT.isNull()));
    var agents =
        field(
            selectCount()
                .from(ROLE)
                .join(AGENT)
                .on(AGENT.ID.eq(ROLE.AGENT_ID))
                .where(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID), AGENT.DELETED_AT.isNull()));
    var mayListMotifs = field(Rights.filter(actor, MotifAction.LIST));
    var mayReadLieux = field(Rights.filter(actor, LieuAction.READ));
    var mayList = field(Rights.filter(actor, AgentAction.LIST));
    var mayGive = field(Rights.filter(actor, AccessAction.GIVE));
    var mayWrite = field(Rights.filter(actor, OrganisationAction.WRITE));
    var isMember = field(AgentRules.isMember(actor, ORGANISATION.ID));
    return new SettingsPage(
        dsl.select(
                ORGANISATION.ID,
                ORGANISATION.NAME,
                motifs,
                lieux,
                agents,
                mayListMotifs,
                mayReadLieux,
                mayList,
                mayGive,
                mayWrite,
                isMember)
            .from(ORGANISATION)
            .where(
                ORGANISATION.CLOSED_AT.isNull(),
                Rights.filter(actor, MotifAction.OPEN)
                    .or(Rights.filter(actor, LieuAction.WRITE))
                    .or(Rights.filter(actor, AgentAction.LIST)))
            .orderBy(ORGANISATION.NAME)
            .fetch(
                row ->
                    new SettingsPage.Office(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10(),
                        row.value11())));
  }
}
