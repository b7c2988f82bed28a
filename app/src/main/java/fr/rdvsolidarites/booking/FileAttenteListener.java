package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV;

import fr.rdvsolidarites.agenda.AbsenceEvent;
import fr.rdvsolidarites.agenda.PlageEvent;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.booking.FreedTogether.Freed;
import fr.rdvsolidarites.booking.PlageOrigins.Part;
import fr.rdvsolidarites.shared.TimeRange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what frees a time, and keeps it for who waits before anybody else can see it. */
@Component
class FileAttenteListener {

  /** What a plage says of a session that makes, or takes away, a place for somebody. */
  private static final Set<String> PLACES =
      Stream.of(Part.TIME, Part.LIEU, Part.AGENTS, Part.CAPACITY, Part.ONLINE)
          .map(Part::code)
          .collect(Collectors.toUnmodifiableSet());

  private final DSLContext dsl;
  private final FileAttenteRows rows;
  private final FileAttenteOffers offers;
  private final FileAttenteLeaving leaving;

  FileAttenteListener(
      DSLContext dsl, FileAttenteRows rows, FileAttenteOffers offers, FileAttenteLeaving leaving) {
    this.dsl = dsl;
    this.rows = rows;
    this.offers = offers;
    this.leaving = leaving;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case RdvEvent.Booked booked when booked.who().participationIds().isEmpty() ->
          offers.placesFreed(booked.who().rdvId());
      case RdvEvent.Booked booked -> served(booked.who());
      case RdvEvent.MadeByPlage made -> offers.placesFreed(made.who().rdvId());
      case RdvEvent.FollowedPlage followed
          when PLACES.stream().anyMatch(followed.parts()::contains) ->
          offers.placesFreed(followed.who().rdvId());
      case RdvEvent.Joined joined -> served(joined.who());
      case RdvEvent.StatusChanged changed when changed.isCancellation() -> cancelled(changed);
      case RdvEvent.StatusChanged changed -> offers.placesFreed(changed.who().rdvId());
      case RdvEvent.Transferred transferred -> {
        served(transferred.who());
        offers.placesFreed(transferred.former().rdvId());
      }
      case RdvEvent.Moved moved -> moved(moved);
      case RdvEvent.Edited edited -> edited(edited);
      // What follows a split is told as a change of its own; a text opens and closes nothing.
      case PlageEvent.Split _ -> {}
      case PlageEvent.Changed changed when !changed.isOfHours() -> {}
      case PlageEvent plage -> {
        offers.closed(plage.who().agentIds());
        offers.opened(plage.who().agentIds());
      }
      case AbsenceEvent absence -> {
        offers.closed(List.of(absence.who().agentId()));
        offers.opened(List.of(absence.who().agentId()));
      }
      default -> {}
    }
  }

  private void served(RdvEvent.Who who) {
    rows.servedBy(who.participationIds()).forEach(id -> leaving.close(id, "served"));
  }

  private void cancelled(RdvEvent.StatusChanged changed) {
    rows.ofRdv(changed.who().rdvId()).forEach(id -> leaving.close(id, "cancelled"));
    freed(changed.who(), Set.copyOf(changed.who().agentIds()));
    offers.placesFreed(changed.who().rdvId());
  }

  /** Some of its professionals do not receive any more at that time. */
  private void edited(RdvEvent.Edited edited) {
    served(edited.who());
    var gone = new HashSet<>(edited.formerAgentIds());
    gone.removeAll(edited.who().agentIds());
    freed(edited.who(), gone);
    offers.placesFreed(edited.who().rdvId());
  }

  private void freed(RdvEvent.Who who, Set<Long> agentIds) {
    if (agentIds.isEmpty()) {
      return;
    }
    during(who.rdvId()).ifPresent(during -> offers.freed(new Freed(agentIds, during)));
  }

  private void moved(RdvEvent.Moved moved) {
    during(moved.who().rdvId())
        .map(now -> new Freed(Set.copyOf(moved.formerAgentIds()), former(moved, now)))
        .filter(freed -> !freed.agentIds().isEmpty())
        .ifPresent(offers::freed);
    // Of a RDV collectif: a place is kept at one time, in one lieu.
    offers.placesFreed(moved.who().rdvId());
  }

  private static TimeRange former(RdvEvent.Moved moved, TimeRange now) {
    var ends = moved.ends();
    return ends == null
        ? TimeRange.of(moved.formerStartsAt(), now.length())
        : new TimeRange(moved.formerStartsAt(), ends.former());
  }

  private Optional<TimeRange> during(long rdvId) {
    return dsl.select(RDV.STARTS_AT, RDV.ENDS_AT)
        .from(RDV)
        .where(RDV.ID.eq(rdvId))
        .fetchOptional(row -> new TimeRange(row.value1(), row.value2()));
  }
}
