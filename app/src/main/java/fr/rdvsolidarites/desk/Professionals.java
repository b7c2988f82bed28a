package fr.rdvsolidarites.desk;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * The professionals of the organisation at hand who have an agenda, as a column of its select. Its
 * members may {@code SEE} all of these agendas.
 */
public final class Professionals {

  private Professionals() {}

  /** Over the row of {@code rdv}: who holds it, by name. */
  public static Field<List<Professional>> ofRdv() {
    return multiset(
            select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
                .from(RDV_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID))
        .convertFrom(rows -> rows.map(mapping(Professional::new)));
  }

  public static Field<List<Professional>> ofOrganisation() {
    return where(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID));
  }

  /**
   * @param which a further condition over {@code role}
   */
  public static Field<List<Professional>> ofOrganisation(Condition which) {
    return where(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID).and(which));
  }

  /**
   * Of whatever organisation.
   *
   * @param inOrganisation over {@code role}
   */
  public static Field<List<Professional>> where(Condition inOrganisation) {
    return multiset(
            selectDistinct(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
                .from(AGENT)
                .join(ROLE)
                .on(ROLE.AGENT_ID.eq(AGENT.ID))
                .where(inOrganisation, AGENT.HAS_AGENDA.isTrue(), AGENT.DELETED_AT.isNull())
                .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID))
        .convertFrom(rows -> rows.map(mapping(Professional::new)));
  }
}
