package fr.rdvsolidarites.people;

import static gen.db.Tables.ACCES_AGENDA;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.AgendaGrants.Gift;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import gen.db.tables.records.AccesAgendaRecord;
import java.time.Clock;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was given by somebody, as rows: one for each receiver, agenda and kind of RDV. */
@Component
class AgendaGrantRows {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  AgendaGrantRows(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** Whether it changed anything. */
  boolean write(Gift gift, long territoireId, String origin, Actor.Agent actor) {
    dsl.execute(
        "select pg_advisory_xact_lock(hashtextextended({0}, 0))",
        DSL.val("acces_agenda:" + territoireId));
    var there =
        dsl.selectFrom(ACCES_AGENDA)
            .where(
                ACCES_AGENDA.ORIGIN.ne("default"),
                ACCES_AGENDA.TERRITOIRE_ID.eq(territoireId),
                ACCES_AGENDA.GRANTEE_KIND.eq(gift.to().kind().code()),
                ACCES_AGENDA.GRANTEE_ID.eq(gift.to().id()),
                ACCES_AGENDA.TARGET_KIND.eq(gift.on().kind().code()),
                ACCES_AGENDA.TARGET_ID.eq(gift.on().id()),
                ACCES_AGENDA.RDV_ORGANISATION_ID.isNotDistinctFrom(organisation(gift)),
                ACCES_AGENDA.RDV_SERVICE_ID.isNotDistinctFrom(gift.serviceId()))
            .fetchOne();
    var former = there == null ? null : AccessLevel.of(there.getLevel());
    if (former == gift.level()) {
      return false;
    }
    var row = there == null ? dsl.newRecord(ACCES_AGENDA) : there;
    row.setTerritoireId(territoireId);
    row.setGranteeKind(gift.to().kind().code());
    row.setGranteeId(gift.to().id());
    row.setTargetKind(gift.on().kind().code());
    row.setTargetId(gift.on().id());
    row.setRdvOrganisationId(organisation(gift));
    row.setRdvServiceId(gift.serviceId());
    row.setLevel(gift.level().code());
    row.setOrigin(origin);
    row.setGrantedBy(actor.agentId());
    row.setGrantedAt(clock.instant());
    row.store();
    journal.record(actor, new AccessEvent.Given(what(gift, territoireId), former, gift.level()));
    return true;
  }

  private static @Nullable Long organisation(Gift gift) {
    return gift.everywhere() ? null : gift.organisationId();
  }

  static AccessEvent.What what(Gift gift, long territoireId) {
    return new AccessEvent.What(
        territoireId,
        gift.organisationId(),
        gift.to(),
        gift.on(),
        gift.serviceId(),
        gift.everywhere());
  }

  static Gift gift(long organisationId, AccesAgendaRecord row) {
    return new Gift(
        organisationId,
        row.getRdvOrganisationId() == null,
        group(row.getGranteeKind(), row.getGranteeId()),
        group(row.getTargetKind(), row.getTargetId()),
        row.getRdvServiceId(),
        AccessLevel.of(row.getLevel()));
  }

  private static Group group(String kind, long id) {
    return new Group(GroupKind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
  }
}
