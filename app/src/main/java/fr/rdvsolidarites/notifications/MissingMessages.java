package fr.rdvsolidarites.notifications;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.Told.RecipientKind;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.ReceiptRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages about RDVs to come that did not reach whom they were for, for each professional who
 * may write the RDV ({@code 5-promises.md} N12): she has them sent again, or tells the person by
 * phone. Once either is done, or the RDV has begun, they are gone from here.
 */
@Component
public class MissingMessages {

  /** Quiet retries of the first minutes bother nobody. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int MOST = 100;

  private final DSLContext dsl;
  private final Clock clock;
  private final ReceiptRows rows;
  private final Journal journal;

  MissingMessages(DSLContext dsl, Clock clock, ReceiptRows rows, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.journal = journal;
  }

  /** Whose RDVs. */
  public enum Scope {
    /** In which she takes part. */
    HERS,
    /** All that she may write. */
    ALL
  }

  /**
   * @param person the full name of whom it was written to
   * @param phone of a usager, in international form
   * @param status {@code failed}, {@code unsure}, or one that is still open after too long
   * @param failure in French words
   */
  public record Line(
      long id,
      long rdvId,
      long organisationId,
      ZoneId zone,
      Instant rdvStartsAt,
      Notice notice,
      boolean toAgent,
      String person,
      @Nullable String phone,
      Channel channel,
      String status,
      @Nullable String failure,
      Instant plannedAt) {

    /** Whether nothing is tried any more by itself. */
    public boolean isOver() {
      return ReceiptStatus.TROUBLED.contains(status);
    }
  }

  /**
   * @param total how many there are; the lines are those of the nearest RDVs
   */
  public record Found(int total, List<Line> lines) {}

  public Found find(Scope scope, Actor.Agent actor) {
    var total = count().over();
    var found =
        dsl.select(
                RECEIPT.ID,
                RDV.ID,
                RDV.ORGANISATION_ID,
                TERRITOIRE.ZONE,
                RDV.STARTS_AT,
                RECEIPT.EVENT,
                RECEIPT.RECIPIENT_KIND,
                PERSON,
                coalesce(PARTICIPATION.CONTACT_PHONE_E164, USAGER.PHONE_E164),
                RECEIPT.CHANNEL,
                RECEIPT.STATUS,
                RECEIPT.FAILURE,
                RECEIPT.PLANNED_AT,
                total)
            .from(RECEIPT)
            .join(RDV)
            .on(RDV.ID.eq(RECEIPT.RDV_ID))
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .leftJoin(USAGER)
            .on(isTo(RecipientKind.USAGER), USAGER.ID.eq(RECEIPT.RECIPIENT_ID))
            .leftJoin(AGENT)
            .on(isTo(RecipientKind.AGENT), AGENT.ID.eq(RECEIPT.RECIPIENT_ID))
            .leftJoin(PARTICIPATION)
            .on(PARTICIPATION.ID.eq(RECEIPT.PARTICIPATION_ID))
            .where(isMissing(clock.instant()), isIn(scope, actor))
            .orderBy(RDV.STARTS_AT, RECEIPT.ID)
            .limit(MOST)
            .fetch();
    return new Found(
        found.isEmpty() ? 0 : found.getFirst().get(total),
        found.map(
            row ->
                new Line(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    ZoneId.of(row.value4()),
                    row.value5(),
                    Notice.of(row.value6()),
                    row.value7().equals(RecipientKind.AGENT.code()),
                    row.value8().strip(),
                    row.value9(),
                    Channel.of(row.value10()),
                    row.value11(),
                    row.value12(),
                    row.value13())));
  }

  /** How many of her own RDVs' messages are given up, as a field of a page's one select. */
  public static Field<Integer> countOfHers(Actor.Agent actor, Instant now) {
    return field(
        selectCount()
            .from(RECEIPT)
            .join(RDV)
            .on(RDV.ID.eq(RECEIPT.RDV_ID))
            .where(isGivenUp(), ReceiptRows.isOfRdv(), RDV.STARTS_AT.gt(now), takesPart(actor)));
  }

  /**
   * Sends it again, from the beginning.
   *
   * @return false when it is not given up: it left, or somebody was faster
   * @throws NotFoundException when the actor may not write its RDV, or that has begun
   */
  @Transactional
  public boolean sendAgain(long receiptId, Actor.Agent actor) {
    var receipt = load(receiptId, actor);
    if (!rows.again(receiptId, trueCondition())) {
      return false;
    }
    record(receipt, false, actor);
    return true;
  }

  /**
   * The person knows: nobody has to care for it any more.
   *
   * @throws NotFoundException when the actor may not write its RDV, or that has begun
   */
  @Transactional
  public void toldByPhone(long receiptId, Actor.Agent actor) {
    var receipt = load(receiptId, actor);
    if (rows.toldByPhone(receiptId, actor.agentId())) {
      record(receipt, true, actor);
    }
  }

  private ReceiptRecord load(long receiptId, Actor.Agent actor) {
    var mayBeWritten =
        exists(
            selectOne()
                .from(RDV)
                .where(
                    RDV.ID.eq(RECEIPT.RDV_ID),
                    RDV.STARTS_AT.gt(clock.instant()),
                    Rights.filter(actor, RdvAction.WRITE)));
    return dsl.selectFrom(RECEIPT)
        .where(RECEIPT.ID.eq(receiptId), mayBeWritten)
        .forUpdate()
        .fetchOptional()
        .orElseThrow(NotFoundException::new);
  }

  private void record(ReceiptRecord receipt, boolean byPhone, Actor.Agent actor) {
    var rdvId = receipt.getRdvId();
    var isToUsager = receipt.getRecipientKind().equals(RecipientKind.USAGER.code());
    var participation = receipt.getParticipationId();
    var who =
        new RdvEvent.Who(
            receipt.getTerritoireId(),
            receipt.getOrganisationId(),
            rdvId,
            participation == null ? List.of() : List.of(participation),
            isToUsager ? List.of(receipt.getRecipientId()) : List.of(),
            dsl.select(RDV_AGENT.AGENT_ID)
                .from(RDV_AGENT)
                .where(RDV_AGENT.RDV_ID.eq(rdvId))
                .fetch(RDV_AGENT.AGENT_ID));
    journal.record(
        actor, new RdvEvent.MessageSettled(who, receipt.getEvent(), receipt.getChannel(), byPhone));
  }

  private static Condition isTo(RecipientKind kind) {
    return RECEIPT.RECIPIENT_KIND.eq(inline(kind.code()));
  }

  private static Condition isIn(Scope scope, Actor.Agent actor) {
    return scope == Scope.HERS ? takesPart(actor) : Rights.filter(actor, RdvAction.WRITE);
  }

  private static Condition takesPart(Actor.Agent actor) {
    return exists(
        selectOne()
            .from(RDV_AGENT)
            .where(RDV_AGENT.RDV_ID.eq(RDV.ID), RDV_AGENT.AGENT_ID.eq(actor.agentId())));
  }

  private static Condition isMissing(Instant now) {
    var isLate =
        RECEIPT
            .STATUS
            .in(ReceiptStatus.OPEN)
            .and(RECEIPT.PLANNED_AT.lt(now.minus(PATIENCE)))
            .and(RECEIPT.TOLD_BY_PHONE_AT.isNull());
    return RDV.STARTS_AT.gt(now).and(ReceiptRows.isOfRdv()).and(isGivenUp().or(isLate));
  }

  /** As the partial index says it. */
  private static Condition isGivenUp() {
    return RECEIPT
        .STATUS
        .in(ReceiptStatus.TROUBLED.stream().map(DSL::inline).toList())
        .and(RECEIPT.TOLD_BY_PHONE_AT.isNull());
  }

  private static final Field<String> PERSON =
      when(isTo(RecipientKind.AGENT), concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
          .otherwise(
              concat(
                  coalesce(USAGER.FIRST_NAME, inline("")),
                  inline(" "),
                  coalesce(USAGER.LAST_NAME, inline(""))));
}
