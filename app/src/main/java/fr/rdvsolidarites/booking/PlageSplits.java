package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV_AGENT;

import fr.rdvsolidarites.agenda.PlageEvent;
import fr.rdvsolidarites.audit.Recorded;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A RDV knows the plage that its time was taken from: when a series is split, those of the later
 * part follow it.
 */
@Component
class PlageSplits {

  private final DSLContext dsl;

  PlageSplits(DSLContext dsl) {
    this.dsl = dsl;
  }

  @EventListener
  void on(Recorded recorded) {
    if (recorded.event() instanceof PlageEvent.Split split) {
      dsl.update(RDV_AGENT)
          .set(RDV_AGENT.PLAGE_ID, split.nextPlageId())
          .where(RDV_AGENT.PLAGE_ID.eq(split.who().plageId()), RDV_AGENT.PLAGE_DAY.ge(split.day()))
          .execute();
    }
  }
}
