package fr.rdvsolidarites.desk.territoire;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.people.OrganisationOpening;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.FormErrors;
import gen.db.tables.records.OrganisationRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The organisations of a territoire, for its admins. */
@Component
class OrganisationScreens {

  private final DSLContext dsl;
  private final Histories histories;
  private final OrganisationOpening opening;
  private final ClosedDays closedDays;

  OrganisationScreens(
      DSLContext dsl, Histories histories, OrganisationOpening opening, ClosedDays closedDays) {
    this.dsl = dsl;
    this.histories = histories;
    this.opening = opening;
    this.closedDays = closedDays;
  }

  OrganisationsPage index(Space space) {
    var agents =
        field(
            selectCount()
                .from(ROLE)
                .join(AGENT)
                .on(AGENT.ID.eq(ROLE.AGENT_ID))
                .where(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID), AGENT.DELETED_AT.isNull()));
    var motifs =
        field(
            select(countDistinct(MOTIF_OUVERTURE.MOTIF_ID))
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
                    LIEU.AVAILABILITY.ne(inline("single_use")),
                    LIEU.DELETED_AT.isNull()));
    var admins =
        multiset(
                select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                    .from(ROLE)
                    .join(AGENT)
                    .on(AGENT.ID.eq(ROLE.AGENT_ID))
                    .where(
                        ROLE.ORGANISATION_ID.eq(ORGANISATION.ID),
                        ROLE.LEVEL.eq(inline("admin")),
                        AGENT.DELETED_AT.isNull())
                    .orderBy(AGENT.LAST_NAME)
                    .limit(5))
            .convertFrom(rows -> rows.map(row -> row.value1().strip()));
    var closed = field(ORGANISATION.CLOSED_AT.isNotNull());
    return new OrganisationsPage(
        space,
        dsl.select(ORGANISATION.ID, ORGANISATION.NAME, closed, agents, motifs, lieux, admins)
            .from(ORGANISATION)
            .where(ORGANISATION.TERRITOIRE_ID.eq(space.id()))
            .orderBy(closed, function("plain", String.class, ORGANISATION.NAME))
            .fetch(
                row ->
                    new OrganisationsPage.Row(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        FrenchLists.and(row.value7()))));
  }

  OrganisationPage newForm(Space space) {
    var days =
        dsl.select(TERRITOIRE.OPEN_DAYS)
            .from(TERRITOIRE)
            .where(TERRITOIRE.ID.eq(space.id()))
            .fetchSingle()
            .value1();
    return new OrganisationPage(
        space, null, false, "", OrganisationForm.blank(days), List.of(), null, FormErrors.NONE);
  }

  /**
   * @throws NotFoundException when it is closed, or of another territoire
   */
  OrganisationPage edit(Space space, long organisationId, boolean inside, HistoryFilter filter) {
    var organisation = find(space, organisationId);
    return new OrganisationPage(
        space,
        organisationId,
        inside,
        organisation.getName(),
        OrganisationForm.of(organisation),
        List.of(),
        histories.of(
            "organisation",
            organisationId,
            space.zone(),
            inside
                ? "/organisations/" + organisationId + "/informations"
                : space.href("organisations/" + organisationId + "/modification"),
            filter),
        FormErrors.NONE);
  }

  /** With the plages that these open days leave out. */
  OrganisationPage breaking(OrganisationPage page, OrganisationForm typed) {
    var id = page.organisationId();
    return id == null
        ? page.breaking(typed, List.of())
        : page.breaking(typed, closedDays.broken(id, typed.jours(), page.space().zone()));
  }

  ClosingPage closing(Space space, long organisationId, Actor.Agent actor) {
    var organisation = find(space, organisationId);
    return new ClosingPage(
        space,
        organisationId,
        organisation.getName(),
        opening.left(organisationId, space.zone(), actor));
  }

  private OrganisationRecord find(Space space, long organisationId) {
    return dsl.fetchOptional(
            ORGANISATION,
            ORGANISATION
                .ID
                .eq(organisationId)
                .and(ORGANISATION.TERRITOIRE_ID.eq(space.id()))
                .and(ORGANISATION.CLOSED_AT.isNull()))
        .orElseThrow(NotFoundException::new);
  }
}
