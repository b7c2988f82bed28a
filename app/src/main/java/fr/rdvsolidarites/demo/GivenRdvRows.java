package fr.rdvsolidarites.demo;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.booking.VisioRooms;
import gen.db.tables.records.ParticipationRecord;
import gen.db.tables.records.RdvAgentRecord;
import gen.db.tables.records.RdvRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The rows of many RDVs: rdv, rdv_agent, participation, occupation. */
final class GivenRdvRows {

  /** What the RDV takes from its motif. */
  private record Frame(
      long territoireId,
      long organisationId,
      long serviceId,
      int minutes,
      String visibility,
      String locationType) {}

  private final DSLContext dsl;
  private final List<GivenRdv> all;
  private final Map<Long, Frame> frames;

  GivenRdvRows(DSLContext dsl, List<GivenRdv> all) {
    this.dsl = dsl;
    this.all = all;
    this.frames = frames();
  }

  List<GivenRdv.Placed> write() {
    var rdvIds = GivenRows.insert(dsl, RDV, RDV.ID, all.stream().map(this::rdv).toList());
    GivenRows.insert(
        dsl,
        RDV_AGENT,
        each(i -> all.get(i).seats.stream().map(seat -> seat(rdvIds.get(i), seat)).toList()));
    var participations =
        each(
            i ->
                all.get(i).guests.stream()
                    .map(guest -> participation(rdvIds.get(i), all.get(i), guest))
                    .toList());
    var participationIds = GivenRows.insert(dsl, PARTICIPATION, PARTICIPATION.ID, participations);
    attach(participations);
    occupy(rdvIds);
    return placed(rdvIds, participationIds);
  }

  private Map<Long, Frame> frames() {
    return dsl.select(
            MOTIF_OUVERTURE.ID,
            ORGANISATION.TERRITOIRE_ID,
            MOTIF_OUVERTURE.ORGANISATION_ID,
            MOTIF_OUVERTURE.SERVICE_ID,
            coalesce(MOTIF_OUVERTURE.DURATION_MINUTES, MOTIF.DURATION_MINUTES),
            MOTIF.VISIBILITY,
            MOTIF.LOCATION_TYPE)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .where(MOTIF_OUVERTURE.ID.in(all.stream().map(one -> one.ouvertureId).distinct().toList()))
        .fetchMap(
            row -> row.value1(),
            row ->
                new Frame(
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7()));
  }

  private Frame frame(GivenRdv given) {
    return Objects.requireNonNull(frames.get(given.ouvertureId), "no such ouverture");
  }

  private RdvRecord rdv(GivenRdv given) {
    var frame = frame(given);
    var length = given.length != null ? given.length : Duration.ofMinutes(frame.minutes());
    var rdv = dsl.newRecord(RDV);
    rdv.setTerritoireId(frame.territoireId());
    rdv.setOrganisationId(frame.organisationId());
    rdv.setServiceId(frame.serviceId());
    rdv.setMotifOuvertureId(given.ouvertureId);
    rdv.setLieuId(given.lieuId);
    rdv.setVisioUrl(frame.locationType().equals("visio") ? room(given) : null);
    rdv.setTitle(given.title);
    rdv.setStartsAt(given.startsAt);
    rdv.setEndsAt(given.startsAt.plus(length));
    rdv.setStatus(given.status().code());
    rdv.setCancelledAt(
        !given.status().isCancelled()
            ? null
            : given.cancelledAt != null
                ? given.cancelledAt
                : given.startsAt.minus(Duration.ofDays(1)));
    rdv.setContext(given.context);
    rdv.setCapacity(given.capacity);
    rdv.setPlacesTaken(given.placesTaken());
    rdv.setCreatedByKind(authorKind(given));
    rdv.setCreatedById(authorId(given));
    rdv.setCreatedAt(given.placedAt());
    return rdv;
  }

  /** The same in every run: what is shown must not change from one demonstration to the next. */
  private static String room(GivenRdv given) {
    var seed = given.ouvertureId + "/" + given.startsAt + "/" + given.seats.getFirst().agentId();
    var name = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    return VisioRooms.PUBLIC_SERVICE + name.replace("-", "");
  }

  private RdvAgentRecord seat(long rdvId, GivenRdv.Seat seat) {
    var row = dsl.newRecord(RDV_AGENT);
    row.setRdvId(rdvId);
    row.setAgentId(seat.agentId());
    row.setPlageId(seat.plageId());
    row.setPlageDay(seat.plageDay());
    return row;
  }

  private ParticipationRecord participation(long rdvId, GivenRdv given, GivenRdv.Guest guest) {
    var visibility = frame(given).visibility();
    var row = dsl.newRecord(PARTICIPATION);
    row.setTerritoireId(frame(given).territoireId());
    row.setRdvId(rdvId);
    row.setUsagerId(guest.usagerId());
    row.setStatus(guest.status().code());
    row.setVisible(!visibility.equals("invisible"));
    row.setNotifyLifecycle(visibility.equals("visible_and_notified"));
    row.setNotifyReminder(visibility.equals("visible_and_notified"));
    row.setCreatedByKind(authorKind(given));
    row.setCreatedById(authorId(given));
    row.setCreatedAt(given.placedAt());
    return row;
  }

  private static String authorKind(GivenRdv given) {
    return given.authorKind == null ? "agent" : given.authorKind;
  }

  private static @Nullable Long authorId(GivenRdv given) {
    return given.authorKind == null
        ? Long.valueOf(given.seats.getFirst().agentId())
        : given.authorId;
  }

  /** Every RDV makes the file known to its organisation. */
  private void attach(List<ParticipationRecord> participations) {
    var rdvIds = participations.stream().map(ParticipationRecord::getRdvId).toArray(Long[]::new);
    dsl.insertInto(
            USAGER_ORGANISATION,
            USAGER_ORGANISATION.USAGER_ID,
            USAGER_ORGANISATION.ORGANISATION_ID,
            USAGER_ORGANISATION.CREATED_AT)
        .select(
            dsl.select(PARTICIPATION.USAGER_ID, RDV.ORGANISATION_ID, min(RDV.CREATED_AT))
                .from(RDV)
                .join(PARTICIPATION)
                .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
                .where(RDV.ID.eq(any(rdvIds)))
                .groupBy(PARTICIPATION.USAGER_ID, RDV.ORGANISATION_ID))
        .onConflictDoNothing()
        .execute();
  }

  private void occupy(List<Long> rdvIds) {
    takeTime(
        indexes().filter(i -> all.get(i).overlapAllowedBy == null).mapToObj(rdvIds::get).toList(),
        null);
    // Few: each names who allowed it.
    indexes()
        .filter(i -> all.get(i).overlapAllowedBy != null)
        .forEach(i -> takeTime(List.of(rdvIds.get(i)), all.get(i).overlapAllowedBy));
  }

  private void takeTime(List<Long> rdvIds, @Nullable Long allowedBy) {
    dsl.execute(
        """
        insert into occupation (agent_id, during, kind, rdv_id, overlap_allowed_by, overlap_allowed_at)
        select seat.agent_id, tstzrange(rdv.starts_at, rdv.ends_at), 'rdv', rdv.id,
               {0}, case when {0} is null then null else rdv.created_at end
        from rdv join rdv_agent seat on seat.rdv_id = rdv.id
        where rdv.id = any({1}) and rdv.cancelled_at is null
        order by seat.agent_id, rdv.starts_at""",
        val(allowedBy, Long.class), val(rdvIds.toArray(Long[]::new)));
  }

  private List<GivenRdv.Placed> placed(List<Long> rdvIds, List<Long> participationIds) {
    var placed = new ArrayList<GivenRdv.Placed>(all.size());
    var next = 0;
    for (var i = 0; i < all.size(); i++) {
      var end = next + all.get(i).guests.size();
      placed.add(
          new GivenRdv.Placed(rdvIds.get(i), List.copyOf(participationIds.subList(next, end))));
      next = end;
    }
    return placed;
  }

  private <T> List<T> each(IntFunction<List<T>> rows) {
    return indexes().mapToObj(rows).flatMap(List::stream).toList();
  }

  private IntStream indexes() {
    return IntStream.range(0, all.size());
  }
}
