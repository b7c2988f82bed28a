package fr.rdvsolidarites.booking;

import static gen.db.Tables.HOLD;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of holds, one for each visitor at most; what takes the agent goes with them. */
@Component
class HoldRows {

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;

  HoldRows(DSLContext dsl, Clock clock, Occupations occupations) {
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
  }

  /** What one visitor does at once in two tabs is done one after the other; before any agent's. */
  void lock(LinkToken visitor) {
    var name = "visitor:" + HexFormat.of().formatHex(visitor.hash());
    dsl.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", val(name));
  }

  /** The one that has not expired. */
  Optional<Hold> live(LinkToken visitor) {
    return dsl.selectFrom(HOLD)
        .where(HOLD.VISITOR_HASH.eq(visitor.hash()), HOLD.EXPIRES_AT.gt(clock.instant()))
        .fetchOptional(
            row ->
                new Hold(
                    row.getId(),
                    row.getMotifOuvertureId(),
                    row.getLieuId(),
                    row.getAgentId(),
                    new TimeRange(row.getStartsAt(), row.getEndsAt()),
                    row.getRdvId(),
                    row.getRenewals() == 0,
                    row.getCreatedAt(),
                    row.getExpiresAt()));
  }

  /**
   * Instead of the visitor's last one: the time is free, and the agent's lock is held, or that of
   * the RDV collectif.
   */
  void replace(HoldCommand command, long agentId, @Nullable Long sessionId, Instant until) {
    var visitor = command.visitor().token();
    delete(visitor);
    var time = command.time();
    insert(
        visitor, time.motifOuvertureId(), time.lieuId(), time.during(), agentId, sessionId, until);
  }

  /**
   * For whoever has this token, with the same lock held.
   *
   * @param sessionId in which a place is kept, and its professionals are taken already; null: a
   *     time of its own
   */
  long insert(
      LinkToken token,
      long motifOuvertureId,
      @Nullable Long lieuId,
      TimeRange during,
      long agentId,
      @Nullable Long sessionId,
      Instant until) {
    long id =
        dsl.insertInto(HOLD)
            .set(HOLD.VISITOR_HASH, token.hash())
            .set(HOLD.MOTIF_OUVERTURE_ID, motifOuvertureId)
            .set(HOLD.LIEU_ID, lieuId)
            .set(HOLD.AGENT_ID, agentId)
            .set(HOLD.RDV_ID, sessionId)
            .set(HOLD.STARTS_AT, during.start())
            .set(HOLD.ENDS_AT, during.end())
            .set(HOLD.CREATED_AT, clock.instant())
            .set(HOLD.EXPIRES_AT, until)
            .returningResult(HOLD.ID)
            .fetchSingle()
            .value1();
    if (sessionId == null) {
      occupations.hold(agentId, during, id, until);
    }
    return id;
  }

  void extend(Hold hold, Instant until) {
    dsl.update(HOLD)
        .set(HOLD.RENEWALS, (short) 1)
        .set(HOLD.EXPIRES_AT, until)
        .where(HOLD.ID.eq(hold.id()))
        .execute();
    occupations.extend(hold.id(), until);
  }

  void delete(LinkToken visitor) {
    dsl.deleteFrom(HOLD).where(HOLD.VISITOR_HASH.eq(visitor.hash())).execute();
  }

  void delete(Hold hold) {
    dsl.deleteFrom(HOLD).where(HOLD.ID.eq(hold.id())).execute();
  }

  int deleteExpired() {
    return dsl.deleteFrom(HOLD).where(HOLD.EXPIRES_AT.le(clock.instant())).execute();
  }
}
