package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A reminder that is sent at once, because an agent asks for it ({@code 2-scheduling.md} §21.11) or
 * because the motif wants a second one. The one of 48 hours before still leaves.
 */
@Component
public class ManualReminder {

  /** One reminder a day: a second tap, a colleague who had the same idea. */
  private static final Duration AGAIN = Duration.ofHours(24);

  private final DSLContext dsl;
  private final Clock clock;
  private final People people;
  private final Journal journal;

  ManualReminder(DSLContext dsl, Clock clock, People people, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.people = people;
    this.journal = journal;
  }

  /** Why no reminder can leave now. */
  public enum Obstacle {
    /** Cancelled, or told already what became of it. */
    NOT_EXPECTED,
    BEGUN,
    /** One left, or is about to, in the last 24 hours. */
    SENT_ALREADY,
    /** Nobody who takes part has an address and wants a reminder. */
    NOBODY
  }

  private record Loaded(
      long territoireId,
      long organisationId,
      RdvStatus status,
      Instant startsAt,
      boolean sentAlready,
      List<Long> agentIds) {}

  /**
   * Empty: it will leave now.
   *
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public Optional<Obstacle> ask(long rdvId, Actor.Agent actor) {
    var right = Rights.filter(actor, RdvAction.WRITE);
    dsl.selectOne().from(RDV).where(RDV.ID.eq(rdvId), right).forUpdate().of(RDV).execute();
    return ask(rdvId, load(rdvId, right), actor);
  }

  /** By the service itself; nothing where it would be one too many. */
  @Transactional
  public void askWhere(long rdvId, Condition which) {
    dsl.select(RDV.ID)
        .from(RDV)
        .where(RDV.ID.eq(rdvId), which)
        .forUpdate()
        .of(RDV)
        .fetchOptional()
        .ifPresent(_ -> ask(rdvId, load(rdvId, trueCondition()), Actor.SYSTEM));
  }

  private Optional<Obstacle> ask(long rdvId, Loaded rdv, Actor actor) {
    var contacts = people.contacts(rdvId);
    var obstacle = obstacle(rdv, contacts);
    if (obstacle.isEmpty()) {
      var told = NoticeRules.reminders(contacts);
      journal.record(
          actor,
          new RdvEvent.ReminderAsked(
              new RdvEvent.Who(
                  rdv.territoireId(),
                  rdv.organisationId(),
                  rdvId,
                  told.stream().map(Told::participationId).distinct().toList(),
                  told.stream().map(Told::recipientId).distinct().toList(),
                  rdv.agentIds()),
              rdv.startsAt()));
    }
    return obstacle;
  }

  /** What the sheet says beside its button; empty: it can be sent. */
  @Transactional(readOnly = true)
  public Optional<Obstacle> obstacle(long rdvId, Actor.Agent actor) {
    return obstacle(load(rdvId, Rights.filter(actor, RdvAction.WRITE)), people.contacts(rdvId));
  }

  private Optional<Obstacle> obstacle(Loaded rdv, List<Contact> contacts) {
    if (rdv.status() != RdvStatus.UNKNOWN) {
      return Optional.of(Obstacle.NOT_EXPECTED);
    }
    if (!rdv.startsAt().isAfter(clock.instant())) {
      return Optional.of(Obstacle.BEGUN);
    }
    if (rdv.sentAlready()) {
      return Optional.of(Obstacle.SENT_ALREADY);
    }
    return NoticeRules.reminders(contacts).isEmpty()
        ? Optional.of(Obstacle.NOBODY)
        : Optional.empty();
  }

  private Loaded load(long rdvId, Condition right) {
    var sentAlready =
        field(
            Reminders.isReminded(
                RECEIPT
                    .STATUS
                    .notIn(ReceiptStatus.NOT_TOLD)
                    .and(RECEIPT.PLANNED_AT.gt(clock.instant().minus(AGAIN)))));
    var agents =
        multiset(select(RDV_AGENT.AGENT_ID).from(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(RDV.ID)))
            .convertFrom(rows -> rows.map(Record1::value1));
    return dsl.select(
            RDV.TERRITOIRE_ID, RDV.ORGANISATION_ID, RDV.STATUS, RDV.STARTS_AT, sentAlready, agents)
        .from(RDV)
        .where(RDV.ID.eq(rdvId), right)
        .fetchOptional(
            row ->
                new Loaded(
                    row.value1(),
                    row.value2(),
                    RdvStatus.of(row.value3()),
                    row.value4(),
                    row.value5(),
                    row.value6()))
        .orElseThrow(NotFoundException::new);
  }
}
