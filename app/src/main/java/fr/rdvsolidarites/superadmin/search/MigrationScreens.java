package fr.rdvsolidarites.superadmin.search;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Before somebody is brought into another organisation: where to, and what waits for her here. */
@Component
class MigrationScreens {

  private static final int MOST = 100;

  private final DSLContext dsl;
  private final Clock clock;

  MigrationScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  MigrationPage show(long agentId, long organisationId, Actor.Agent actor) {
    var other = ORGANISATION.as("other_organisation");
    var others =
        multiset(
                select(other.ID, other.NAME)
                    .from(other)
                    .where(
                        other.TERRITOIRE_ID.eq(ORGANISATION.TERRITOIRE_ID),
                        other.ID.ne(ORGANISATION.ID))
                    .orderBy(other.NAME))
            .convertFrom(rows -> rows.map(row -> new Choice(row.value1(), row.value2())));
    return dsl.select(AGENT.FIRST_NAME, AGENT.LAST_NAME, ORGANISATION.NAME, TERRITOIRE.ZONE, others)
        .from(ROLE)
        .join(AGENT)
        .on(AGENT.ID.eq(ROLE.AGENT_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            ROLE.AGENT_ID.eq(agentId),
            ROLE.ORGANISATION_ID.eq(organisationId),
            AGENT.DELETED_AT.isNull(),
            Rights.filter(actor, SupportAction.MIGRATE))
        .fetchOptional()
        .map(
            row ->
                new MigrationPage(
                    agentId,
                    (row.value1() + " " + row.value2()).strip(),
                    organisationId,
                    row.value3(),
                    row.value5(),
                    rdvs(agentId, organisationId, ZoneId.of(row.value4())),
                    null,
                    false,
                    FormErrors.NONE))
        .orElseThrow(NotFoundException::new);
  }

  /** When and for which motif; nobody's name. */
  private List<String> rdvs(long agentId, long organisationId, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    return dsl.select(RDV.STARTS_AT, MOTIF.NAME)
        .from(RDV)
        .join(RDV_AGENT)
        .on(RDV_AGENT.RDV_ID.eq(RDV.ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            RDV_AGENT.AGENT_ID.eq(agentId),
            RDV.ORGANISATION_ID.eq(organisationId),
            RDV.STARTS_AT.gt(clock.instant()),
            RDV.STATUS.eq("unknown"))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .limit(MOST)
        .fetch(row -> FrenchDates.longDateTime(row.value1(), zone, today) + ", " + row.value2());
  }
}
