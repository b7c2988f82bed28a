package fr.rdvsolidarites.notifications;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.messages.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What became of the messages, for the sheet of a RDV and for whoever looks after an organisation.
 * Checks no right: the caller passes the condition of {@link
 * fr.rdvsolidarites.rights.Rights#filter}.
 */
@Component
public class Receipts {

  /** Quiet retries of the first minutes bother nobody. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final DSLContext dsl;
  private final Clock clock;

  Receipts(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @param person the full name of whom it was written to
   * @param failure in French words, for retrying, failed and dropped ones
   * @param at when it was sent, else when it was planned
   */
  public record Line(
      long id,
      long rdvId,
      long organisationId,
      Instant rdvStartsAt,
      Notice notice,
      boolean toAgent,
      String person,
      Channel channel,
      ReceiptStatus state,
      @Nullable String failure,
      Instant at) {}

  /** The messages about one RDV, oldest first. */
  public List<Line> ofRdv(long rdvId, Condition rdvRight) {
    return lines(RECEIPT.RDV_ID.eq(rdvId).and(rdvRight), 500);
  }

  /**
   * The messages of an organisation's coming RDVs that did not leave, and still lack somebody to
   * act.
   */
  public List<Line> failedIn(long organisationId, Condition rdvRight) {
    return lines(troubled(organisationId).and(rdvRight), 100);
  }

  /** The messages about this agent's own coming RDVs that did not leave. */
  public List<Line> failedFor(long agentId) {
    return lines(
        troubled()
            .and(
                RDV.ID.in(
                    select(RDV_AGENT.RDV_ID)
                        .from(RDV_AGENT)
                        .where(RDV_AGENT.AGENT_ID.eq(agentId)))),
        20);
  }

  public int countFailedIn(long organisationId, Condition rdvRight) {
    return dsl.fetchCount(
        dsl.selectOne()
            .from(RECEIPT)
            .join(RDV)
            .on(RDV.ID.eq(RECEIPT.RDV_ID))
            .where(troubled(organisationId), rdvRight));
  }

  private Condition troubled(long organisationId) {
    return RECEIPT.ORGANISATION_ID.eq(organisationId).and(troubled());
  }

  private Condition troubled() {
    var now = clock.instant();
    return RDV.STARTS_AT
        .gt(now)
        .and(
            RECEIPT
                .STATUS
                .in(ReceiptStatus.TROUBLED)
                .or(
                    RECEIPT
                        .STATUS
                        .in(ReceiptStatus.OPEN)
                        .and(RECEIPT.PLANNED_AT.lt(now.minus(PATIENCE)))));
  }

  private List<Line> lines(Condition which, int most) {
    return dsl.select(columns())
        .from(RECEIPT)
        .join(RDV)
        .on(RDV.ID.eq(RECEIPT.RDV_ID))
        .leftJoin(USAGER)
        .on(RECEIPT.RECIPIENT_KIND.eq(val("usager")), USAGER.ID.eq(RECEIPT.RECIPIENT_ID))
        .leftJoin(AGENT)
        .on(RECEIPT.RECIPIENT_KIND.eq(val("agent")), AGENT.ID.eq(RECEIPT.RECIPIENT_ID))
        .where(which)
        .orderBy(RECEIPT.PLANNED_AT, RECEIPT.ID)
        .limit(most)
        .fetch((Record row) -> line(row));
  }

  private static final Field<String> PERSON =
      when(
              RECEIPT.RECIPIENT_KIND.eq(val("agent")),
              AGENT.FIRST_NAME.concat(" ").concat(AGENT.LAST_NAME))
          .otherwise(USAGER.FIRST_NAME.concat(" ").concat(USAGER.LAST_NAME))
          .as("person");

  private static List<SelectField<?>> columns() {
    return List.of(
        RECEIPT.ID,
        RECEIPT.RDV_ID,
        RECEIPT.ORGANISATION_ID,
        RDV.STARTS_AT,
        RECEIPT.EVENT,
        RECEIPT.RECIPIENT_KIND,
        PERSON,
        RECEIPT.CHANNEL,
        RECEIPT.STATUS,
        RECEIPT.FAILURE,
        RECEIPT.PLANNED_AT,
        RECEIPT.SENT_AT);
  }

  private static Line line(Record row) {
    var person = row.get(PERSON);
    return new Line(
        row.get(RECEIPT.ID),
        row.get(RECEIPT.RDV_ID),
        row.get(RECEIPT.ORGANISATION_ID),
        row.get(RDV.STARTS_AT),
        Notice.of(row.get(RECEIPT.EVENT)),
        row.get(RECEIPT.RECIPIENT_KIND).equals("agent"),
        person == null ? "" : person.strip(),
        Channel.of(row.get(RECEIPT.CHANNEL)),
        ReceiptStatus.of(row.get(RECEIPT.STATUS)),
        row.get(RECEIPT.FAILURE),
        row.get(RECEIPT.SENT_AT) == null ? row.get(RECEIPT.PLANNED_AT) : row.get(RECEIPT.SENT_AT));
  }
}
