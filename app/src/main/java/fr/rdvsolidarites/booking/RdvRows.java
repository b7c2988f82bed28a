package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the rows of a new RDV; who decides that it may exist has done so before. */
@Component
class RdvRows {

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;
  private final VisioRooms rooms;

  RdvRows(DSLContext dsl, Clock clock, Occupations occupations, VisioRooms rooms) {
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
    this.rooms = rooms;
  }

  /**
   * Where and under which settings: read once by whoever places.
   *
   * @param visioLink where to meet by video, when somebody typed it; null: in a room of its own
   */
  record Frame(
      long territoireId,
      long organisationId,
      long serviceId,
      long motifOuvertureId,
      @Nullable Long lieuId,
      @Nullable VisioLink visioLink,
      TimeRange during,
      @Nullable String context,
      String formKey) {}

  /** One professional, and the plage from which the time was taken, if any. */
  record Seat(long agentId, @Nullable Long plageId, @Nullable LocalDate plageDay) {}

  /** One participant, and what she sees and is told. */
  record Guest(
      long usagerId,
      boolean visible,
      boolean notifyLifecycle,
      boolean notifyReminder,
      @Nullable String contactEmail,
      @Nullable String contactPhone,
      @Nullable Language language) {}

  /** Who is stored as having placed it. */
  record Author(String kind, @Nullable Long id) {

    static Author of(Actor actor) {
      return new Author(actor.kind(), actor.id());
    }
  }

  /** The ids of what was written. */
  record Written(long rdvId, List<Long> participationIds) {}

  /** Who said that it may lie over something, and in whose agendas. */
  record Overlaps(Set<Long> agentIds, @Nullable Long allowedBy) {

    static final Overlaps NONE = new Overlaps(Set.of(), null);

    /** Those among the warnings, all of which the agent has accepted. */
    static Overlaps accepted(List<Warning> warnings, Actor.Agent actor) {
      var agentIds =
          warnings.stream()
              .filter(Warning.Overlap.class::isInstance)
              .map(warning -> ((Warning.Overlap) warning).agentId())
              .collect(Collectors.toSet());
      return new Overlaps(agentIds, actor.agentId());
    }

    @Nullable Long allowedBy(long agentId) {
      return agentIds.contains(agentId) ? allowedBy : null;
    }
  }

  Written insert(
      Frame frame, List<Seat> seats, List<Guest> guests, Overlaps overlaps, Author author) {
    var rdvId = insertRdv(frame, guests.size(), author);
    for (var seat : seats) {
      insertSeat(rdvId, seat);
      occupations.take(seat.agentId(), frame.during(), rdvId, overlaps.allowedBy(seat.agentId()));
    }
    var participations =
        guests.stream().map(guest -> insertParticipation(frame, rdvId, guest, author)).toList();
    return new Written(rdvId, participations);
  }

  void insertSeat(long rdvId, Seat seat) {
    dsl.insertInto(RDV_AGENT)
        .set(RDV_AGENT.RDV_ID, rdvId)
        .set(RDV_AGENT.AGENT_ID, seat.agentId())
        .set(RDV_AGENT.PLAGE_ID, seat.plageId())
        .set(RDV_AGENT.PLAGE_DAY, seat.plageDay())
        .execute();
  }

  private long insertRdv(Frame frame, int places, Author author) {
    return dsl.insertInto(RDV)
        .set(RDV.TERRITOIRE_ID, frame.territoireId())
        .set(RDV.ORGANISATION_ID, frame.organisationId())
        .set(RDV.SERVICE_ID, frame.serviceId())
        .set(RDV.MOTIF_OUVERTURE_ID, frame.motifOuvertureId())
        .set(RDV.LIEU_ID, frame.lieuId())
        .set(RDV.VISIO_URL, visioUrl(frame))
        .set(RDV.STARTS_AT, frame.during().start())
        .set(RDV.ENDS_AT, frame.during().end())
        .set(RDV.CONTEXT, frame.context())
        .set(RDV.PLACES_TAKEN, places)
        .set(RDV.CREATED_BY_KIND, author.kind())
        .set(RDV.CREATED_BY_ID, author.id())
        .set(RDV.FORM_KEY, frame.formKey())
        .set(RDV.CREATED_AT, clock.instant())
        .returningResult(RDV.ID)
        .fetchSingle()
        .value1();
  }

  /** Only where the motif is by video, whoever places it. */
  private Field<String> visioUrl(Frame frame) {
    var link = frame.visioLink() == null ? rooms.fresh() : frame.visioLink();
    return field(
        select(when(MOTIF.LOCATION_TYPE.eq(inline("visio")), val(link.url())))
            .from(MOTIF_OUVERTURE)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(MOTIF_OUVERTURE.ID.eq(frame.motifOuvertureId())));
  }

  private long insertParticipation(Frame frame, long rdvId, Guest guest, Author author) {
    return dsl.insertInto(PARTICIPATION)
        .set(PARTICIPATION.TERRITOIRE_ID, frame.territoireId())
        .set(PARTICIPATION.RDV_ID, rdvId)
        .set(PARTICIPATION.USAGER_ID, guest.usagerId())
        .set(PARTICIPATION.VISIBLE, guest.visible())
        .set(PARTICIPATION.NOTIFY_LIFECYCLE, guest.notifyLifecycle())
        .set(PARTICIPATION.NOTIFY_REMINDER, guest.notifyReminder())
        .set(PARTICIPATION.CONTACT_EMAIL, guest.contactEmail())
        .set(PARTICIPATION.CONTACT_PHONE_E164, guest.contactPhone())
        .set(PARTICIPATION.LANGUAGE, guest.language() == null ? null : guest.language().tag())
        .set(PARTICIPATION.CREATED_BY_KIND, author.kind())
        .set(PARTICIPATION.CREATED_BY_ID, author.id())
        .set(PARTICIPATION.CREATED_AT, clock.instant())
        .returningResult(PARTICIPATION.ID)
        .fetchSingle()
        .value1();
  }
}
