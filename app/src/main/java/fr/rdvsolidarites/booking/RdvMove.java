package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The citizen chooses another time for the same appointment, in the same place ({@code
 * 2-scheduling.md} §18.2): with whoever is free then, found and locked as when booking.
 */
@Component
public class RdvMove {

  /** Strictly more than this before the start. */
  public static final Duration LATEST = Duration.ofDays(2);

  private static final int ATTEMPTS = 3;

  private final DSLContext dsl;
  private final Clock clock;
  private final FreeSeats freeSeats;
  private final Occupations occupations;
  private final RdvRows rows;
  private final Journal journal;
  private final TransactionTemplate transaction;

  RdvMove(
      DSLContext dsl,
      Clock clock,
      FreeSeats freeSeats,
      Occupations occupations,
      RdvRows rows,
      Journal journal,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.freeSeats = freeSeats;
    this.occupations = occupations;
    this.rows = rows;
    this.journal = journal;
    this.transaction = transaction;
  }

  /** What came of it; only {@link Moved} changed something. */
  public sealed interface Outcome {
    record Moved() implements Outcome {}

    record SlotTaken() implements Outcome {}

    record AlreadyCancelled() implements Outcome {}

    record TooLate(Instant limit) implements Outcome {}

    /** Placed by the service, or of a motif that leaves this to it. */
    record NotAllowed() implements Outcome {}
  }

  /**
   * @throws NotFoundException when it is not hers
   */
  public Outcome move(long rdvId, Instant startsAt, Actor.Participant actor) {
    var right = Rights.filter(actor, RdvAction.WITHDRAW);
    var rdv = load(rdvId, right);
    var refusal = refusal(rdv);
    if (refusal != null) {
      return refusal;
    }
    if (rdv.during().start().equals(startsAt)) {
      return new Outcome.Moved();
    }
    var question =
        new FreeSeats.Question(
            rdv.motifOuvertureId(),
            rdv.lieuId(),
            TimeRange.of(startsAt, rdv.during().length()),
            rdvId);
    return freeSeats.inOrder(question).stream()
        .limit(ATTEMPTS)
        .map(agentId -> attempt(rdvId, right, question, agentId, actor))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(Outcome.SlotTaken::new);
  }

  /** Why this appointment cannot be moved by her, or null; the pages ask before they offer it. */
  public @Nullable Outcome refusal(long rdvId, Actor.Participant actor) {
    return refusal(load(rdvId, Rights.filter(actor, RdvAction.WITHDRAW)));
  }

  private Optional<Outcome> attempt(
      long rdvId,
      Condition right,
      FreeSeats.Question question,
      long agentId,
      Actor.Participant actor) {
    return transaction.execute(
        status -> {
          dsl.selectOne().from(RDV).where(RDV.ID.eq(rdvId)).forUpdate().execute();
          var rdv = load(rdvId, right);
          var refusal = refusal(rdv);
          if (refusal != null) {
            return Optional.of(refusal);
          }
          if (rdv.during().equals(question.during())) {
            // The same form, sent twice at once.
            return Optional.of(new Outcome.Moved());
          }
          occupations.lock(Stream.concat(rdv.agentIds().stream(), Stream.of(agentId)).toList());
          return freeSeats
              .recheck(question, agentId)
              .map(
                  seat -> {
                    write(rdv, question.during(), seat, actor);
                    return new Outcome.Moved();
                  });
        });
  }

  private void write(Loaded rdv, TimeRange during, RdvRows.Seat seat, Actor.Participant actor) {
    dsl.update(RDV)
        .set(RDV.STARTS_AT, during.start())
        .set(RDV.ENDS_AT, during.end())
        .set(RDV.SEQUENCE, RDV.SEQUENCE.plus(1))
        .where(RDV.ID.eq(rdv.id()))
        .execute();
    occupations.free(rdv.id());
    dsl.deleteFrom(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(rdv.id())).execute();
    rows.insertSeat(rdv.id(), seat);
    occupations.take(seat.agentId(), during, rdv.id(), null);
    journal.record(
        actor,
        new RdvEvent.Moved(
            new RdvEvent.Who(
                rdv.territoireId(),
                rdv.organisationId(),
                rdv.id(),
                rdv.participations().stream().map(Part::id).toList(),
                rdv.participations().stream().map(Part::usagerId).toList(),
                List.of(seat.agentId())),
            rdv.during().start(),
            during.start(),
            rdv.lieuId(),
            rdv.agentIds()));
  }

  private @Nullable Outcome refusal(Loaded rdv) {
    if (rdv.status() != RdvStatus.UNKNOWN) {
      return new Outcome.AlreadyCancelled();
    }
    if (rdv.placedByAgent() || !rdv.movable()) {
      return new Outcome.NotAllowed();
    }
    var limit = rdv.during().start().minus(LATEST);
    return clock.instant().isBefore(limit) ? null : new Outcome.TooLate(limit);
  }

  private record Part(long id, long usagerId) {}

  private record Loaded(
      long id,
      long territoireId,
      long organisationId,
      long motifOuvertureId,
      @Nullable Long lieuId,
      RdvStatus status,
      TimeRange during,
      boolean placedByAgent,
      boolean movable,
      List<Long> agentIds,
      List<Part> participations) {}

  private Loaded load(long rdvId, Condition right) {
    var agents =
        multiset(
                select(RDV_AGENT.AGENT_ID)
                    .from(RDV_AGENT)
                    .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                    .orderBy(RDV_AGENT.AGENT_ID))
            .convertFrom(result -> result.map(Record1::value1));
    var participations =
        multiset(
                select(PARTICIPATION.ID, PARTICIPATION.USAGER_ID)
                    .from(PARTICIPATION)
                    .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                    .orderBy(PARTICIPATION.ID))
            .convertFrom(result -> result.map(row -> new Part(row.value1(), row.value2())));
    return dsl.select(
            RDV.TERRITOIRE_ID,
            RDV.ORGANISATION_ID,
            RDV.MOTIF_OUVERTURE_ID,
            RDV.LIEU_ID,
            RDV.STATUS,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.CREATED_BY_KIND,
            field(
                MOTIF
                    .MOVABLE_BY_USAGER
                    .isTrue()
                    // A session has one time for all who take part.
                    .and(MOTIF.KIND.eq("individuel"))
                    .and(
                        coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY)
                            .in("everyone", "invited"))),
            agents,
            participations)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(RDV.ID.eq(rdvId), right)
        .fetchOptional(
            row ->
                new Loaded(
                    rdvId,
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    RdvStatus.of(row.value5()),
                    new TimeRange(row.value6(), row.value7()),
                    row.value8().equals("agent"),
                    row.value9(),
                    row.value10(),
                    row.value11()))
        .orElseThrow(NotFoundException::new);
  }
}
