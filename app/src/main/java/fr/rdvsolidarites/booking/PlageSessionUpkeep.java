package fr.rdvsolidarites.booking;

import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.PLAGE_SESSION;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.agenda.CarriedSessions;
import fr.rdvsolidarites.agenda.CarriedSessions.Turn;
import fr.rdvsolidarites.agenda.PlageAction;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.Plages;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the RDVs collectifs that come within reach of their plages, each once whoever writes it.
 * What stands in the way is kept for the pages of those who can do something about it.
 */
@Component
public class PlageSessionUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(PlageSessionUpkeep.class);

  private final DSLContext dsl;
  private final Clock clock;
  private final Plages plages;
  private final WorkLocks locks;
  private final CarriedSessions sessions;
  private final TransactionTemplate transaction;

  PlageSessionUpkeep(
      DSLContext dsl,
      Clock clock,
      Plages plages,
      WorkLocks locks,
      CarriedSessions sessions,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.plages = plages;
    this.locks = locks;
    this.sessions = sessions;
    this.transaction = transaction;
  }

  /** Each plage in a transaction of its own; those that fail are tried again with the next run. */
  public void continueAll() {
    var failures = new ArrayList<RuntimeException>();
    for (var plageId : current()) {
      try {
        transaction.executeWithoutResult(
            _ -> continueOne(plageId, trueCondition(), false, Actor.SYSTEM));
      } catch (RuntimeException e) {
        LOG.error("Sessions of plage {} were not continued", plageId, e);
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          failures.size() + " plages were not continued", failures.getFirst());
    }
  }

  /**
   * Somebody has read what stands in the way: what is missing is written over it.
   *
   * @throws NotFoundException when the agent may not write the plage
   */
  public void completeKnowingly(long organisationId, long plageId, Actor.Agent actor) {
    var right =
        Rights.filter(actor, PlageAction.WRITE)
            .and(PLAGE_OUVERTURE.ORGANISATION_ID.eq(organisationId));
    var done = transaction.execute(_ -> Optional.of(continueOne(plageId, right, true, actor)));
    if (!done.orElse(false)) {
      throw new NotFoundException();
    }
  }

  private List<Long> current() {
    return dsl.select(PLAGE_SESSION.PLAGE_ID)
        .from(PLAGE_SESSION)
        .join(PLAGE_OUVERTURE)
        .on(PLAGE_OUVERTURE.ID.eq(PLAGE_SESSION.PLAGE_ID))
        .where(PLAGE_OUVERTURE.OVER_AFTER.ge(LocalDate.now(clock).minusDays(1)))
        .orderBy(PLAGE_SESSION.PLAGE_ID)
        .fetch(PLAGE_SESSION.PLAGE_ID);
  }

  private boolean continueOne(long plageId, Condition right, boolean warned, Actor actor) {
    if (find(plageId, right).isEmpty()) {
      return false;
    }
    locks.lock(List.of(plageId), List.of(), List.of());
    find(plageId, right)
        .filter(plage -> plage.draft().session() != null)
        .ifPresent(plage -> sessions.follow(new Turn(plage, plage), warned, actor));
    return true;
  }

  private Optional<PlageState> find(long plageId, Condition right) {
    return plages.all(PLAGE_OUVERTURE.ID.eq(plageId).and(right)).stream().findFirst();
  }
}
