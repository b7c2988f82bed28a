package fr.rdvsolidarites.notifications;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.jobs.FailedJobs;
import fr.rdvsolidarites.messages.AgendaNotice;
import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.people.SupportEvent;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What did not leave, over all territoires, for the team that runs the service: nothing of it names
 * anybody. Who may is {@code SupportAction.RETRY}.
 */
@Component
public class ReceiptRetry {

  private static final int MOST = 200;

  private final DSLContext dsl;
  private final Clock clock;
  private final ReceiptRows rows;
  private final FailedJobs failedJobs;
  private final Journal journal;

  ReceiptRetry(
      DSLContext dsl, Clock clock, ReceiptRows rows, FailedJobs failedJobs, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.failedJobs = failedJobs;
    this.journal = journal;
  }

  /**
   * @param organisation null: it is about a professional's own agenda
   * @param failure in French words
   */
  public record Line(
      long id,
      String territoire,
      @Nullable String organisation,
      boolean toAgent,
      Channel channel,
      @Nullable String failure,
      Instant plannedAt) {}

  /** Messages given up about RDVs to come or about agendas, newest first. */
  public List<Line> failed(Actor.Agent actor) {
    return dsl.select(
            RECEIPT.ID,
            TERRITOIRE.NAME,
            when(isOfAgenda(), inline((String) null)).otherwise(ORGANISATION.NAME),
            RECEIPT.RECIPIENT_KIND,
            RECEIPT.CHANNEL,
            RECEIPT.FAILURE,
            RECEIPT.PLANNED_AT)
        .from(RECEIPT)
        .leftJoin(RDV)
        .on(RDV.ID.eq(RECEIPT.RDV_ID))
        .leftJoin(ORGANISATION)
        .on(ORGANISATION.ID.eq(RECEIPT.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RECEIPT.TERRITOIRE_ID))
        .where(
            RECEIPT.STATUS.in(ReceiptStatus.TROUBLED),
            RECEIPT.TOLD_BY_PHONE_AT.isNull(),
            ReceiptRows.isOfRdv(),
            RDV.STARTS_AT.gt(clock.instant()).or(isOfAgenda()),
            Rights.filter(actor, SupportAction.RETRY))
        .orderBy(RECEIPT.PLANNED_AT.desc(), RECEIPT.ID.desc())
        .limit(MOST)
        .fetch(
            row ->
                new Line(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4().equals("agent"),
                    Channel.of(row.value5()),
                    row.value6(),
                    row.value7()));
  }

  private static Condition isOfAgenda() {
    return RECEIPT.EVENT.in(AgendaNotice.CODES);
  }

  /**
   * Sends it again.
   *
   * @throws NotFoundException when it did not fail, its RDV is past, or the actor may not
   */
  @Transactional
  public void retry(long receiptId, Actor.Agent actor) {
    var toCome =
        exists(
            selectOne()
                .from(RDV)
                .where(RDV.ID.eq(RECEIPT.RDV_ID), RDV.STARTS_AT.gt(clock.instant())));
    var may = toCome.or(isOfAgenda()).and(Rights.filter(actor, SupportAction.RETRY));
    if (!rows.again(receiptId, may)) {
      throw new NotFoundException();
    }
    var territoireId = dsl.fetchValue(RECEIPT.TERRITOIRE_ID, RECEIPT.ID.eq(receiptId));
    journal.record(actor, new SupportEvent.Retried("receipt " + receiptId, territoireId));
  }

  /**
   * A job that failed runs now.
   *
   * @throws NotFoundException when it succeeded or is gone meanwhile, or the actor may not
   */
  @Transactional
  public void retryJob(String task, String instance, Actor.Agent actor) {
    var may = dsl.fetchExists(dsl.selectOne().where(Rights.filter(actor, SupportAction.RETRY)));
    if (!may || !failedJobs.retry(task, instance)) {
      throw new NotFoundException();
    }
    journal.record(actor, new SupportEvent.Retried(task + " " + instance, null));
  }
}
