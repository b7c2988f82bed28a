package fr.rdvsolidarites.demo;

import static gen.db.Tables.ACCES_AGENDA;

import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessLevel;
import gen.db.tables.records.AccesAgendaRecord;
import org.jooq.DSLContext;

/** Access to agendas, given by nobody in particular, for all RDVs of a territoire. */
public final class GivenAccess {

  private final AccesAgendaRecord row;

  private GivenAccess(DSLContext dsl, long territoireId) {
    this.row = dsl.newRecord(ACCES_AGENDA);
    row.setTerritoireId(territoireId);
    row.setOrigin("granted");
    row.setGrantedAt(GivenRows.LONG_AGO);
  }

  public static GivenAccess givenAccess(DSLContext dsl, long territoireId) {
    return new GivenAccess(dsl, territoireId);
  }

  public GivenAccess to(Group group) {
    row.setGranteeKind(group.kind().code());
    row.setGranteeId(group.id());
    return this;
  }

  public GivenAccess to(long agentId) {
    return to(new Group(GroupKind.AGENT, agentId));
  }

  public GivenAccess on(Group group) {
    row.setTargetKind(group.kind().code());
    row.setTargetId(group.id());
    return this;
  }

  public GivenAccess on(long agentId) {
    return on(new Group(GroupKind.AGENT, agentId));
  }

  /** Only for the RDVs of this organisation. */
  public GivenAccess inOrganisation(long organisationId) {
    row.setRdvOrganisationId(organisationId);
    return this;
  }

  /** Only for the RDVs of this service. */
  public GivenAccess forService(long serviceId) {
    row.setRdvServiceId(serviceId);
    return this;
  }

  /** The id. */
  public long level(AccessLevel level) {
    row.setLevel(level.code());
    row.store();
    return row.getId();
  }
}
