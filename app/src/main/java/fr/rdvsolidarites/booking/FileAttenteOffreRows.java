package fr.rdvsolidarites.booking;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.HOLD;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of what was offered to those who wait. */
@Component
class FileAttenteOffreRows {

  private static final int MOST = 500;

  private final DSLContext dsl;
  private final Clock clock;

  FileAttenteOffreRows(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * An offer with whose it is.
   *
   * @param sessionId the RDV collectif in which a place is kept; null: a time of its own, or
   *     nothing is kept any more
   */
  record Offer(
      long id,
      long fileAttenteId,
      String state,
      long agentId,
      long motifOuvertureId,
      @Nullable Long lieuId,
      TimeRange during,
      @Nullable Long holdId,
      @Nullable Long sessionId,
      Instant expiresAt,
      FileAttenteEvent.Who who) {

    boolean isOpenAt(Instant now) {
      return state.equals("open") && now.isBefore(expiresAt);
    }
  }

  long insert(FileAttenteEntry entry, Creneau creneau, Instant tellAt, Instant until) {
    return dsl.insertInto(FILE_ATTENTE_OFFRE)
        .set(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID, entry.id())
        .set(FILE_ATTENTE_OFFRE.MOTIF_OUVERTURE_ID, creneau.motifOuvertureId())
        .set(FILE_ATTENTE_OFFRE.LIEU_ID, creneau.lieuId())
        .set(FILE_ATTENTE_OFFRE.AGENT_ID, creneau.agentId())
        .set(FILE_ATTENTE_OFFRE.STARTS_AT, creneau.start())
        .set(FILE_ATTENTE_OFFRE.ENDS_AT, creneau.end())
        .set(FILE_ATTENTE_OFFRE.CREATED_AT, clock.instant())
        .set(FILE_ATTENTE_OFFRE.TELL_AT, tellAt)
        .set(FILE_ATTENTE_OFFRE.EXPIRES_AT, until)
        .returningResult(FILE_ATTENTE_OFFRE.ID)
        .fetchSingle()
        .value1();
  }

  void keepBy(long offerId, long holdId) {
    dsl.update(FILE_ATTENTE_OFFRE)
        .set(FILE_ATTENTE_OFFRE.HOLD_ID, holdId)
        .where(FILE_ATTENTE_OFFRE.ID.eq(offerId))
        .execute();
  }

  Optional<Offer> find(long id) {
    return find(FILE_ATTENTE_OFFRE.ID.eq(id));
  }

  Optional<Offer> openOf(long fileAttenteId) {
    return find(
        FILE_ATTENTE_OFFRE
            .FILE_ATTENTE_ID
            .eq(fileAttenteId)
            .and(FILE_ATTENTE_OFFRE.STATE.eq("open")));
  }

  /** Of these professionals, whoever they are offered to. */
  List<Offer> openOfAgents(Collection<Long> agentIds) {
    return select(
            FILE_ATTENTE_OFFRE
                .AGENT_ID
                .in(agentIds)
                .and(FILE_ATTENTE_OFFRE.STATE.eq("open"))
                .and(FILE_ATTENTE_OFFRE.EXPIRES_AT.gt(clock.instant())))
        .fetch(FileAttenteOffreRows::offer);
  }

  /** Places that are kept in these RDVs collectifs. */
  List<Offer> openOfSessions(Collection<Long> rdvIds) {
    return rdvIds.isEmpty()
        ? List.of()
        : select(
                HOLD.RDV_ID
                    .in(rdvIds)
                    .and(FILE_ATTENTE_OFFRE.STATE.eq("open"))
                    .and(FILE_ATTENTE_OFFRE.EXPIRES_AT.gt(clock.instant())))
            .fetch(FileAttenteOffreRows::offer);
  }

  /** Until the transaction ends nobody else answers it, nor passes it on. */
  void lock(long id) {
    dsl.selectOne()
        .from(FILE_ATTENTE_OFFRE)
        .where(FILE_ATTENTE_OFFRE.ID.eq(id))
        .forUpdate()
        .fetch();
  }

  /** False when another node has it. */
  boolean tryLock(long id) {
    return dsl.selectOne()
            .from(FILE_ATTENTE_OFFRE)
            .where(FILE_ATTENTE_OFFRE.ID.eq(id))
            .forUpdate()
            .skipLocked()
            .fetchOne()
        != null;
  }

  private Optional<Offer> find(Condition which) {
    return select(which).fetchOptional(FileAttenteOffreRows::offer);
  }

  private ResultQuery<? extends Record> select(Condition which) {
    return dsl.select(
            FILE_ATTENTE_OFFRE.asterisk(),
            HOLD.RDV_ID,
            FILE_ATTENTE.TERRITOIRE_ID,
            FileAttenteRows.RDV_ID,
            FileAttenteRows.USAGER_ID)
        .from(FILE_ATTENTE_OFFRE)
        .join(FILE_ATTENTE)
        .on(FILE_ATTENTE.ID.eq(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID))
        .leftJoin(HOLD)
        .on(HOLD.ID.eq(FILE_ATTENTE_OFFRE.HOLD_ID))
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
        .where(which)
        .orderBy(FILE_ATTENTE_OFFRE.ID);
  }

  private static Offer offer(Record row) {
    return new Offer(
        row.get(FILE_ATTENTE_OFFRE.ID),
        row.get(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID),
        row.get(FILE_ATTENTE_OFFRE.STATE),
        row.get(FILE_ATTENTE_OFFRE.AGENT_ID),
        row.get(FILE_ATTENTE_OFFRE.MOTIF_OUVERTURE_ID),
        row.get(FILE_ATTENTE_OFFRE.LIEU_ID),
        new TimeRange(row.get(FILE_ATTENTE_OFFRE.STARTS_AT), row.get(FILE_ATTENTE_OFFRE.ENDS_AT)),
        row.get(FILE_ATTENTE_OFFRE.HOLD_ID),
        row.get(HOLD.RDV_ID),
        row.get(FILE_ATTENTE_OFFRE.EXPIRES_AT),
        new FileAttenteEvent.Who(
            row.get(FILE_ATTENTE.TERRITOIRE_ID),
            row.get(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID),
            row.get(FileAttenteRows.RDV_ID),
            row.get(FileAttenteRows.USAGER_ID)));
  }

  void answer(long offerId, String state) {
    dsl.update(FILE_ATTENTE_OFFRE)
        .set(FILE_ATTENTE_OFFRE.STATE, state)
        .set(FILE_ATTENTE_OFFRE.ANSWERED_AT, clock.instant())
        .where(FILE_ATTENTE_OFFRE.ID.eq(offerId))
        .execute();
  }

  /**
   * The offer is locked. Its RDV collectif is held where and when it was offered, but ends at
   * another hour: the same place is kept still, and could not be offered twice.
   */
  Offer endingWithItsSession(Offer offer) {
    var end =
        dsl.select(RDV.ENDS_AT)
            .from(RDV)
            .where(
                RDV.ID.eq(offer.sessionId()),
                RDV.STARTS_AT.eq(offer.during().start()),
                RDV.ENDS_AT.ne(offer.during().end()))
            .fetchOne(RDV.ENDS_AT);
    if (end == null) {
      return offer;
    }
    dsl.update(FILE_ATTENTE_OFFRE)
        .set(FILE_ATTENTE_OFFRE.ENDS_AT, end)
        .where(FILE_ATTENTE_OFFRE.ID.eq(offer.id()))
        .execute();
    dsl.update(HOLD).set(HOLD.ENDS_AT, end).where(HOLD.ID.eq(offer.holdId())).execute();
    return find(offer.id()).orElseThrow();
  }

  void deleteHold(Offer offer) {
    dsl.deleteFrom(HOLD).where(HOLD.ID.eq(offer.holdId())).execute();
  }

  /** Open ones whose time is over. */
  List<Long> due() {
    return dsl.select(FILE_ATTENTE_OFFRE.ID)
        .from(FILE_ATTENTE_OFFRE)
        .where(
            FILE_ATTENTE_OFFRE.STATE.eq("open"), FILE_ATTENTE_OFFRE.EXPIRES_AT.le(clock.instant()))
        .orderBy(FILE_ATTENTE_OFFRE.EXPIRES_AT, FILE_ATTENTE_OFFRE.ID)
        .limit(MOST)
        .fetch(FILE_ATTENTE_OFFRE.ID);
  }
}
