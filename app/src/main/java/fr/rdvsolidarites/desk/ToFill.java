package fr.rdvsolidarites.desk;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * « À renseigner »: RDVs in which the agent takes part, of all organisations, begun, without an
 * outcome. Asked each time, never stored: a RDV that merely goes by counts at once. Individual ones
 * only: the outcome of a session is told participant by participant.
 */
@Component
public class ToFill {

  private final Clock clock;

  ToFill(Clock clock) {
    this.clock = clock;
  }

  /** How many there are, as a part of a select. */
  Field<Integer> countFor(Actor.Agent actor) {
    return DSL.field(
        DSL.selectCount()
            .from(RDV_AGENT)
            .join(RDV)
            .on(RDV.ID.eq(RDV_AGENT.RDV_ID))
            .where(isToFill(actor)));
  }

  /** Over the rows of {@code rdv_agent} and {@code rdv}. */
  public Condition isToFill(Actor.Agent actor) {
    var motif = MOTIF.as("its_motif");
    var ouverture = MOTIF_OUVERTURE.as("its_ouverture");
    var individual =
        exists(
            selectOne()
                .from(ouverture)
                .join(motif)
                .on(motif.ID.eq(ouverture.MOTIF_ID))
                .where(
                    ouverture.ID.eq(RDV.MOTIF_OUVERTURE_ID), motif.KIND.eq(inline("individuel"))));
    return RDV_AGENT
        .AGENT_ID
        .eq(actor.agentId())
        .and(RDV.STATUS.eq(RdvStatus.UNKNOWN.code()))
        .and(RDV.STARTS_AT.lt(clock.instant()))
        .and(individual);
  }
}
