package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.rights.Rule;
import java.util.List;

/** What can be done with a place in a waiting line: conditions over the row of file_attente. */
public enum FileAttenteAction implements Action {
  /** See who waits, since when, and what was offered. */
  READ(mayPlace(), mayWriteTheRdv()),
  /** Take somebody off. */
  REMOVE(mayPlace(), mayWriteTheRdv());

  private final List<Rule> rules;

  FileAttenteAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule mayPlace() {
    return forAgents(
        "may place a RDV of that motif in an organisation where it is open",
        agent ->
            FILE_ATTENTE
                .PARTICIPATION_ID
                .isNull()
                .and(
                    exists(
                        selectOne()
                            .from(MOTIF_OUVERTURE)
                            .where(
                                MOTIF_OUVERTURE.MOTIF_ID.eq(FILE_ATTENTE.MOTIF_ID),
                                MOTIF_OUVERTURE.SERVICE_ID.eq(FILE_ATTENTE.SERVICE_ID),
                                MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                                FILE_ATTENTE
                                    .ORGANISATION_ID
                                    .isNull()
                                    .or(
                                        FILE_ATTENTE.ORGANISATION_ID.eq(
                                            MOTIF_OUVERTURE.ORGANISATION_ID)),
                                Rights.filter(agent, RdvAction.PLACE)))));
  }

  private static Rule mayWriteTheRdv() {
    return forAgents(
        "may write the RDV that shall be earlier",
        agent ->
            exists(
                selectOne()
                    .from(PARTICIPATION)
                    .join(RDV)
                    .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
                    .where(
                        PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID),
                        Rights.filter(agent, RdvAction.WRITE))));
  }
}
