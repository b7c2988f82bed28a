package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RECEIPT;

import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes receipts: planned with their cause, then what became of each. */
@Component
class ReceiptRows {

  private final DSLContext dsl;
  private final Clock clock;
  private final Jobs jobs;

  ReceiptRows(DSLContext dsl, Clock clock, Jobs jobs) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
  }

  /**
   * The fact behind the messages.
   *
   * @param rdvId null: they are about none
   */
  record Cause(long journalId, long territoireId, long organisationId, @Nullable Long rdvId) {}

  /** One row and one job for each; those already planned for the same fact stay as they are. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void plan(Cause cause, List<Told> all) {
    if (all.isEmpty()) {
      return;
    }
    var insert =
        dsl.insertInto(
            RECEIPT,
            RECEIPT.TERRITOIRE_ID,
            RECEIPT.ORGANISATION_ID,
            RECEIPT.JOURNAL_ID,
            RECEIPT.RDV_ID,
            RECEIPT.PARTICIPATION_ID,
            RECEIPT.EVENT,
            RECEIPT.RECIPIENT_KIND,
            RECEIPT.RECIPIENT_ID,
            RECEIPT.CHANNEL,
            RECEIPT.PLANNED_AT);
    for (var told : all) {
      insert =
          insert.values(
              cause.territoireId(),
              cause.organisationId(),
              cause.journalId(),
              cause.rdvId(),
              told.participationId(),
              told.notice().code(),
              told.kind().code(),
              told.recipientId(),
              told.channel().code(),
              clock.instant());
    }
    insert
        .onConflictDoNothing()
        .returningResult(RECEIPT.ID)
        .fetch(RECEIPT.ID)
        .forEach(id -> jobs.plan(ReceiptTask.TASK, "" + id, new ReceiptTask.Job(id)));
  }

  /**
   * A row whose message is sent by a job of its own; empty when it was planned before.
   *
   * @param at when it is to leave
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Long> keep(Cause cause, Told told, Instant at) {
    return dsl.insertInto(RECEIPT)
        .set(RECEIPT.TERRITOIRE_ID, cause.territoireId())
        .set(RECEIPT.ORGANISATION_ID, cause.organisationId())
        .set(RECEIPT.JOURNAL_ID, cause.journalId())
        .set(RECEIPT.RDV_ID, cause.rdvId())
        .set(RECEIPT.PARTICIPATION_ID, told.participationId())
        .set(RECEIPT.EVENT, told.notice().code())
        .set(RECEIPT.RECIPIENT_KIND, told.kind().code())
        .set(RECEIPT.RECIPIENT_ID, told.recipientId())
        .set(RECEIPT.CHANNEL, told.channel().code())
        .set(RECEIPT.PLANNED_AT, at)
        .onConflictDoNothing()
        .returningResult(RECEIPT.ID)
        .fetchOptional(RECEIPT.ID);
  }

  /** Takes one more try; false when another run of the same job has taken it meanwhile. */
  @Transactional
  public boolean claim(long id, int attemptsSeen) {
    return dsl.update(RECEIPT)
            .set(RECEIPT.STATUS, ReceiptStatus.SENDING.code())
            .set(RECEIPT.ATTEMPTS, RECEIPT.ATTEMPTS.plus(1))
            .where(RECEIPT.ID.eq(id), isOpen(), RECEIPT.ATTEMPTS.eq(attemptsSeen))
            .execute()
        == 1;
  }

  /** A mail that a server took; unless it was faster to report what became of it. */
  @Transactional
  public void sent(long id) {
    dsl.update(RECEIPT)
        .set(RECEIPT.STATUS, ReceiptStatus.SENT.code())
        .set(RECEIPT.SENT_AT, clock.instant())
        .setNull(RECEIPT.FAILURE)
        .where(RECEIPT.ID.eq(id), isOpen())
        .execute();
  }

  /** A text that a provider took. */
  @Transactional
  public void sent(long id, SmsGateway.Handed handed) {
    dsl.update(RECEIPT)
        .set(RECEIPT.STATUS, ReceiptStatus.SENT.code())
        .set(RECEIPT.SENT_AT, clock.instant())
        .set(RECEIPT.PROVIDER, handed.provider())
        .set(RECEIPT.PROVIDER_REFERENCE, handed.reference())
        .set(RECEIPT.SMS_SEGMENTS, (short) handed.segments())
        .setNull(RECEIPT.FAILURE)
        .where(RECEIPT.ID.eq(id))
        .execute();
  }

  /**
   * {@code status}: retrying, unsure, failed or dropped; {@code words}: why, without personal data.
   */
  @Transactional
  public void notSent(long id, ReceiptStatus status, String words) {
    dsl.update(RECEIPT)
        .set(RECEIPT.STATUS, status.code())
        .set(RECEIPT.FAILURE, words)
        .where(RECEIPT.ID.eq(id), isOpen())
        .execute();
  }

  /**
   * A message given up is planned anew, with as many tries as the first time.
   *
   * @return whether it was given up, and {@code which} holds
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean again(long id, Condition which) {
    var updated =
        dsl.update(RECEIPT)
            .set(RECEIPT.STATUS, ReceiptStatus.PLANNED.code())
            .set(RECEIPT.ATTEMPTS, 0)
            .set(RECEIPT.PLANNED_AT, clock.instant())
            .setNull(RECEIPT.FAILURE)
            .where(RECEIPT.ID.eq(id), RECEIPT.STATUS.in(ReceiptStatus.TROUBLED), isOfRdv(), which)
            .execute();
    if (updated == 1) {
      jobs.plan(ReceiptTask.TASK, "" + id, new ReceiptTask.Job(id));
    }
    return updated == 1;
  }

  /** Whether nobody had said so yet. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean toldByPhone(long id, long agentId) {
    return dsl.update(RECEIPT)
            .set(RECEIPT.TOLD_BY_PHONE_AT, clock.instant())
            .set(RECEIPT.TOLD_BY_PHONE_BY, agentId)
            .where(RECEIPT.ID.eq(id), RECEIPT.TOLD_BY_PHONE_AT.isNull())
            .execute()
        == 1;
  }

  static Condition isOpen() {
    return RECEIPT.STATUS.in(ReceiptStatus.OPEN);
  }

  /** What a waiting line writes is over before anybody could send it again. */
  static Condition isOfRdv() {
    return RECEIPT.EVENT.notIn(
        Arrays.stream(Notice.values()).filter(Notice::isOfWaitingLine).map(Notice::code).toList());
  }
}
