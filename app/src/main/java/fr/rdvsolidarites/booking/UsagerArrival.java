package fr.rdvsolidarites.booking;

import static gen.db.Tables.PARTICIPATION;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.StatusRows.Loaded;
import fr.rdvsolidarites.booking.StatusRows.Part;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The waiting room ({@code 2-scheduling.md} §24): says that somebody has arrived for a RDV of
 * today.
 */
@Component
public class UsagerArrival {

  private final DSLContext dsl;
  private final Clock clock;
  private final StatusRows rows;
  private final Journal journal;

  UsagerArrival(DSLContext dsl, Clock clock, StatusRows rows, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.journal = journal;
  }

  /** What came of it; only {@link #NOTED} changed something. */
  public enum Outcome {
    NOTED,
    /** Already so: a second tap, a colleague who was faster. */
    UNCHANGED,
    /** Not a RDV of today, or its outcome is told already. */
    NOT_EXPECTED
  }

  /**
   * @param participationId one of several participants; null: all who are expected
   * @param arrived false: it was a mistake
   * @throws NotFoundException when the agent may not write this RDV, or she does not take part in
   *     it
   */
  @Transactional
  public Outcome note(
      long rdvId, @Nullable Long participationId, boolean arrived, Actor.Agent actor) {
    var rdv = rows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    if (participationId != null
        && rdv.parts().stream().noneMatch(part -> part.id() == participationId)) {
      throw new NotFoundException();
    }
    var expected =
        rdv.parts().stream()
            .filter(part -> participationId == null || part.id() == participationId)
            .filter(part -> part.status() == RdvStatus.UNKNOWN)
            .toList();
    if (expected.isEmpty() || rdv.status().isCancelled() || !isToday(rdv)) {
      return Outcome.NOT_EXPECTED;
    }
    var changed = write(expected, arrived ? clock.instant() : null);
    if (changed.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    journal.record(
        actor,
        new RdvEvent.ArrivalNoted(
            new RdvEvent.Who(
                rdv.territoireId(),
                rdv.organisationId(),
                rdvId,
                changed,
                expected.stream()
                    .filter(part -> changed.contains(part.id()))
                    .map(Part::usagerId)
                    .toList(),
                rdv.agentIds()),
            arrived,
            rdv.during().start()));
    return Outcome.NOTED;
  }

  /** The hour noted first stays. */
  private List<Long> write(List<Part> parts, @Nullable Instant at) {
    return dsl.update(PARTICIPATION)
        .set(PARTICIPATION.ARRIVED_AT, at)
        .where(
            PARTICIPATION.ID.in(parts.stream().map(Part::id).toList()),
            at == null ? PARTICIPATION.ARRIVED_AT.isNotNull() : PARTICIPATION.ARRIVED_AT.isNull())
        .returning(PARTICIPATION.ID)
        .fetch(PARTICIPATION.ID);
  }

  private boolean isToday(Loaded rdv) {
    var today = clock.instant().atZone(rdv.zone()).toLocalDate();
    return rdv.during().start().atZone(rdv.zone()).toLocalDate().equals(today);
  }
}
