package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RECEIPT;

import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.AgendaNotice;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.Told.RecipientKind;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import gen.db.tables.records.ReceiptRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private final SmsReports reports;

  ReceiptRows(DSLContext dsl, Clock clock, Jobs jobs, SmsReports reports) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
    this.reports = reports;
  }

  /**
   * The fact behind the messages.
   *
   * @param organisationId null: they are about an indisponibilité, which holds in all
   * @param rdvId null: they are about none
   */
  record Cause(
      long journalId, long territoireId, @Nullable Long organisationId, @Nullable Long rdvId) {}

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
    var row = row(cause, told.kind(), told.recipientId(), told.channel());
    row.setEvent(told.notice().code());
    row.setParticipationId(told.participationId());
    row.setPlannedAt(at);
    return insert(row);
  }

  /** The mail to a professional about her agenda, and the job that sends it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void plan(Cause cause, AgendaNotice notice, long agentId) {
    var row = row(cause, RecipientKind.AGENT, agentId, Channel.MAIL);
    row.setEvent(notice.code());
    row.setPlannedAt(clock.instant());
    insert(row).ifPresent(id -> plan(id, notice.code()));
  }

  private void plan(long id, String event) {
    var task = AgendaNotice.CODES.contains(event) ? AgendaMailTask.TASK : ReceiptTask.TASK;
    jobs.plan(task, "" + id, new ReceiptTask.Job(id));
  }

  private static ReceiptRecord row(
      Cause cause, RecipientKind kind, long recipientId, Channel channel) {
    var row = new ReceiptRecord();
    row.setTerritoireId(cause.territoireId());
    row.setOrganisationId(cause.organisationId());
    row.setJournalId(cause.journalId());
    row.setRdvId(cause.rdvId());
    row.setRecipientKind(kind.code());
    row.setRecipientId(recipientId);
    row.setChannel(channel.code());
    return row;
  }

  private Optional<Long> insert(ReceiptRecord row) {
    return dsl.insertInto(RECEIPT)
        .set(row)
        .onConflictDoNothing()
        .returningResult(RECEIPT.ID)
        .fetchOptional(RECEIPT.ID);
  }

  /**
   * What is kept of a message until it is old, for those who may see the contact. A personal link
   * opens a RDV to whoever has it: it is left out.
   */
  record Kept(String address, String content) {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    Kept {
      content = LINK.matcher(content).replaceAll("…");
    }
  }

  /**
   * Takes one more try; false when another run of the same job has taken it meanwhile.
   *
   * @param address where it is to go
   */
  @Transactional
  public boolean claim(long id, int attemptsSeen, @Nullable String address) {
    return dsl.update(RECEIPT)
            .set(RECEIPT.ADDRESS, address)
            .set(RECEIPT.STATUS, ReceiptStatus.SENDING.code())
            .set(RECEIPT.ATTEMPTS, RECEIPT.ATTEMPTS.plus(1))
            .where(RECEIPT.ID.eq(id), isOpen(), RECEIPT.ATTEMPTS.eq(attemptsSeen))
            .execute()
        == 1;
  }

  /** A mail that a server took; unless it was faster to report what became of it. */
  @Transactional
  public void sent(long id, Kept kept) {
    dsl.update(RECEIPT)
        .set(RECEIPT.ADDRESS, kept.address())
        .set(RECEIPT.CONTENT, kept.content())
        .set(RECEIPT.STATUS, ReceiptStatus.SENT.code())
        .set(RECEIPT.SENT_AT, clock.instant())
        .setNull(RECEIPT.FAILURE)
        .where(RECEIPT.ID.eq(id), isOpen())
        .execute();
  }

  /** A text that a provider took. */
  @Transactional
  public void sent(long id, SmsGateway.Handed handed, Kept kept) {
    dsl.update(RECEIPT)
        .set(RECEIPT.ADDRESS, kept.address())
        .set(RECEIPT.CONTENT, kept.content())
        .set(RECEIPT.STATUS, ReceiptStatus.SENT.code())
        .set(RECEIPT.SENT_AT, clock.instant())
        .set(RECEIPT.PROVIDER, handed.provider())
        .set(RECEIPT.PROVIDER_REFERENCE, handed.reference())
        .set(RECEIPT.SMS_SEGMENTS, (short) handed.segments())
        .setNull(RECEIPT.FAILURE)
        .where(RECEIPT.ID.eq(id))
        .execute();
    reports.takeEarly(id, handed.provider(), handed.reference());
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
    var events =
        dsl.update(RECEIPT)
            .set(RECEIPT.STATUS, ReceiptStatus.PLANNED.code())
            .set(RECEIPT.ATTEMPTS, 0)
            .set(RECEIPT.PLANNED_AT, clock.instant())
            .setNull(RECEIPT.FAILURE)
            .where(RECEIPT.ID.eq(id), RECEIPT.STATUS.in(ReceiptStatus.TROUBLED), isOfRdv(), which)
            .returningResult(RECEIPT.EVENT)
            .fetch(RECEIPT.EVENT);
    events.forEach(event -> plan(id, event));
    return !events.isEmpty();
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
