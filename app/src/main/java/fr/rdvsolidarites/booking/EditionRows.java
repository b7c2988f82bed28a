package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;

import fr.rdvsolidarites.booking.EditionCommand.Room;
import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.StatusRows.Loaded;
import fr.rdvsolidarites.booking.StatusRows.Part;
import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads and writes what {@link RdvEdition} edits, one part after the other; a writer says whether
 * it changed anything.
 */
@Component
class EditionRows {

  private final DSLContext dsl;
  private final Clock clock;
  private final StatusRows statusRows;
  private final RdvRows rdvRows;
  private final FreeSeats freeSeats;
  private final Occupations occupations;
  private final VisioRooms rooms;
  private final SessionRows sessions;

  EditionRows(
      DSLContext dsl,
      Clock clock,
      StatusRows statusRows,
      RdvRows rdvRows,
      FreeSeats freeSeats,
      Occupations occupations,
      VisioRooms rooms,
      SessionRows sessions) {
    this.dsl = dsl;
    this.clock = clock;
    this.statusRows = statusRows;
    this.rdvRows = rdvRows;
    this.freeSeats = freeSeats;
    this.occupations = occupations;
    this.rooms = rooms;
    this.sessions = sessions;
  }

  /** What {@link StatusRows} does not read of a RDV. */
  record Kept(
      Map<Long, Tells> tells,
      @Nullable String context,
      Long ouvertureId,
      @Nullable Long lieuId,
      boolean byVideo,
      @Nullable String visioUrl,
      SessionDraft session) {}

  Kept kept(long rdvId) {
    var tells =
        dsl.select(
                PARTICIPATION.ID,
                PARTICIPATION.VISIBLE,
                PARTICIPATION.NOTIFY_LIFECYCLE,
                PARTICIPATION.NOTIFY_REMINDER)
            .from(PARTICIPATION)
            .where(PARTICIPATION.RDV_ID.eq(rdvId))
            .fetchMap(
                row -> row.value1(), row -> new Tells(row.value2(), row.value3(), row.value4()));
    return dsl.select(
            RDV.CONTEXT, RDV.MOTIF_OUVERTURE_ID, RDV.LIEU_ID, MOTIF.LOCATION_TYPE, RDV.VISIO_URL)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(RDV.ID.eq(rdvId))
        .fetchSingle(
            row ->
                new Kept(
                    tells,
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4().equals("visio"),
                    row.value5(),
                    sessions.draft(rdvId)));
  }

  /** Those who are new are marked with the actor's name where they are taken by something else. */
  boolean writeAgents(Loaded rdv, Kept kept, List<Long> agentIds, Actor.Agent actor) {
    var gone = without(rdv.agentIds(), agentIds);
    var come = without(agentIds, rdv.agentIds());
    occupations.free(rdv.id(), gone);
    dsl.deleteFrom(RDV_AGENT)
        .where(RDV_AGENT.RDV_ID.eq(rdv.id()), RDV_AGENT.AGENT_ID.in(gone))
        .execute();
    var question =
        new FreeSeats.Question(kept.ouvertureId(), kept.lieuId(), rdv.during(), rdv.id());
    var taken = occupations.taking(come, rdv.during(), rdv.id()).keySet();
    for (var agentId : come) {
      rdvRows.insertSeat(rdv.id(), freeSeats.plageUnder(question, agentId));
      if (!rdv.status().isCancelled()) {
        occupations.take(
            agentId, rdv.during(), rdv.id(), taken.contains(agentId) ? actor.agentId() : null);
      }
    }
    return !gone.isEmpty() || !come.isEmpty();
  }

  /** What is off keeps its room, for the day it is restored. */
  boolean writeRoom(Loaded rdv, Kept kept, Room room) {
    var url =
        switch (room) {
          case Room.Kept _ -> kept.visioUrl();
          case Room.Fresh _ -> rooms.fresh().url();
          case Room.At(var link) -> link.url();
        };
    if (!kept.byVideo() || rdv.status().isCancelled() || Objects.equals(kept.visioUrl(), url)) {
      return false;
    }
    dsl.update(RDV).set(RDV.VISIO_URL, url).where(RDV.ID.eq(rdv.id())).execute();
    return true;
  }

  boolean writeSession(Loaded rdv, Kept kept, @Nullable SessionDraft session) {
    if (session == null || !rdv.session() || session.equals(kept.session())) {
      return false;
    }
    sessions.write(rdv.id(), session);
    return true;
  }

  boolean writeContext(Loaded rdv, Kept kept, @Nullable String context) {
    if (Objects.equals(kept.context(), context)) {
      return false;
    }
    dsl.update(RDV).set(RDV.CONTEXT, context).where(RDV.ID.eq(rdv.id())).execute();
    return true;
  }

  boolean writeTells(Kept kept, Map<Long, Tells> tells, List<Long> removed) {
    var changed =
        tells.entrySet().stream()
            .filter(one -> kept.tells().containsKey(one.getKey()))
            .filter(one -> !removed.contains(one.getKey()))
            .filter(one -> !one.getValue().equals(kept.tells().get(one.getKey())))
            .toList();
    dsl.batch(
            changed.stream()
                .map(
                    one ->
                        dsl.update(PARTICIPATION)
                            .set(PARTICIPATION.VISIBLE, one.getValue().visible())
                            .set(PARTICIPATION.NOTIFY_LIFECYCLE, one.getValue().lifecycle())
                            .set(PARTICIPATION.NOTIFY_REMINDER, one.getValue().reminder())
                            .where(PARTICIPATION.ID.eq(one.getKey())))
                .toList())
        .execute();
    return !changed.isEmpty();
  }

  Part add(Loaded rdv, long usagerId, Tells tells, Actor.Agent actor) {
    var guest =
        new RdvRows.Guest(
            usagerId, tells.visible(), tells.lifecycle(), tells.reminder(), null, null, null);
    var status = rdv.session() ? RdvStatus.UNKNOWN : rdv.status();
    return statusRows.join(rdv, guest, status, RdvRows.Author.of(actor), null);
  }

  boolean isFollowUp(Loaded rdv) {
    return dsl.select(MOTIF.FOLLOW_UP)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(RDV.ID.eq(rdv.id()))
        .fetchSingle()
        .value1();
  }

  /** Those who were expected. */
  void remove(Loaded rdv, List<Long> participationIds) {
    var removed =
        dsl.update(PARTICIPATION)
            .set(PARTICIPATION.STATUS, RdvStatus.REVOKED.code())
            .set(PARTICIPATION.CANCELLED_AT, clock.instant())
            .where(PARTICIPATION.ID.in(participationIds))
            .execute();
    dsl.update(RDV)
        .set(RDV.PLACES_TAKEN, RDV.PLACES_TAKEN.minus(removed))
        .where(RDV.ID.eq(rdv.id()))
        .execute();
  }

  /** The RDV's status and places follow its participations. */
  void follow(Loaded rdv, List<String> changes) {
    var now = statusRows.load(rdv.id(), RDV.ID.eq(rdv.id()));
    var status = now.statusOf(now.parts(), rdv.status(), clock.instant());
    var calendars =
        Stream.of("agents", "participants", RdvEvent.Edited.VISIO).anyMatch(changes::contains)
            ? 1
            : 0;
    dsl.update(RDV)
        .set(RDV.STATUS, status.code())
        .set(RDV.PLACES_TAKEN, StatusRows.places(now.parts()))
        .set(RDV.SEQUENCE, RDV.SEQUENCE.plus(calendars))
        .where(RDV.ID.eq(rdv.id()))
        .execute();
  }

  static List<Long> without(List<Long> ids, List<Long> others) {
    var set = new HashSet<>(others);
    return ids.stream().distinct().filter(id -> !set.contains(id)).toList();
  }
}
