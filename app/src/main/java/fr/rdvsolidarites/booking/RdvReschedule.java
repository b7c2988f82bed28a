package fr.rdvsolidarites.booking;

import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RescheduleOutcome.Moved;
import fr.rdvsolidarites.booking.RescheduleOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.RescheduleOutcome.Reason;
import fr.rdvsolidarites.booking.RescheduleOutcome.Refused;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An agent moves a RDV, makes it shorter or longer, takes it elsewhere, or hands it to a colleague.
 * Over something, in an absence, outside every plage, into the past: after a warning, and an
 * overlap is marked with her name. The RDV's own row is locked before its professionals' agendas,
 * as everywhere.
 */
@Component
public class RdvReschedule {

  private final RdvPeople people;
  private final Clock clock;
  private final PlacementWarnings warnings;
  private final FreeSeats freeSeats;
  private final OpenLieux openLieux;
  private final SeatedRdvs rdvs;
  private final Suites suites;

  RdvReschedule(
      RdvPeople people,
      Clock clock,
      PlacementWarnings warnings,
      FreeSeats freeSeats,
      OpenLieux openLieux,
      SeatedRdvs rdvs,
      Suites suites) {
    this.people = people;
    this.clock = clock;
    this.warnings = warnings;
    this.freeSeats = freeSeats;
    this.openLieux = openLieux;
    this.rdvs = rdvs;
    this.suites = suites;
  }

  /**
   * One of those that go along when another of their suite is moved: later or earlier by as much,
   * to the same lieu where both were in one.
   */
  private record Along(SeatedRdv rdv, TimeRange during, boolean sameLieu) {}

  /** Where and when one of them takes place from now on, and whether usagers must know. */
  private record Place(
      SeatedRdv rdv,
      TimeRange during,
      @Nullable Long lieuId,
      List<Long> agentIds,
      boolean isElsewhere) {}

  /**
   * The RDVs that follow one another with it are moved along: all, or none.
   *
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public RescheduleOutcome move(RescheduleCommand command, Actor.Agent actor) {
    var suite = suites.lock(command.rdvId());
    var rdv = rdvs.load(command.rdvId(), Rights.filter(actor, RdvAction.WRITE));
    var agentIds = command.agentIdsAfter(rdv);
    if (rdv.during().equals(command.during())
        && rdv.agentIds().equals(agentIds)
        && command.destination(rdv) == null) {
      return new Moved();
    }
    var refusal = refusal(rdv, command, actor);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var along = along(suite, rdv, command);
    rdvs.lockAgendas(
        rdv,
        Stream.concat(
                agentIds.stream(), along.stream().flatMap(one -> one.rdv().agentIds().stream()))
            .toList());
    // Asked again with the locks held: somebody may just have left the organisation.
    if (!mayTake(rdv, command, actor)) {
      return new Refused(Reason.NOT_THIS_PROFESSIONAL);
    }
    var all = warnings(rdv, along, command, actor);
    var toConfirm = PlacementWarnings.toConfirm(all, command.acceptedWarnings());
    if (!toConfirm.isEmpty()) {
      return new NeedsConfirmation(toConfirm);
    }
    write(rdv, along, command, RdvRows.Overlaps.accepted(all, actor), actor);
    return new Moved();
  }

  private List<Along> along(List<Long> suite, SeatedRdv rdv, RescheduleCommand command) {
    var shift = Duration.between(rdv.during().start(), command.during().start());
    var isElsewhere = command.destination(rdv) != null;
    return suite.stream()
        .filter(id -> id != rdv.id())
        .map(id -> rdvs.load(id, trueCondition()))
        .filter(other -> other.status() == RdvStatus.UNKNOWN)
        .map(
            other ->
                new Along(
                    other,
                    TimeRange.of(other.during().start().plus(shift), other.during().length()),
                    isElsewhere && Objects.equals(other.lieuId(), rdv.lieuId())))
        .filter(one -> !shift.isZero() || one.sameLieu())
        .toList();
  }

  /** None of them stands in another's way. */
  private List<Warning> warnings(
      SeatedRdv rdv, List<Along> along, RescheduleCommand command, Actor.Agent actor) {
    var moved =
        Stream.concat(Stream.of(rdv.id()), along.stream().map(one -> one.rdv().id()))
            .collect(Collectors.toSet());
    var own = planned(rdv, command.agentIdsAfter(rdv), command, moved);
    return Stream.concat(
            Stream.of(own),
            along.stream()
                .map(
                    one ->
                        new PlacementWarnings.Planned(
                            one.rdv().motif().ouvertureId(),
                            one.sameLieu() ? own.lieuId() : one.rdv().lieuId(),
                            one.rdv().agentIds(),
                            one.during(),
                            one.rdv().usagerIds(),
                            moved)))
        .flatMap(planned -> warnings.of(planned, actor).stream())
        .distinct()
        .toList();
  }

  /**
   * What the agent will be asked: read without any lock, and asked again by {@link #move}.
   *
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional(readOnly = true)
  public RescheduleOutcome ask(RescheduleCommand command, Actor.Agent actor) {
    var rdv = rdvs.load(command.rdvId(), Rights.filter(actor, RdvAction.WRITE));
    return refusal(rdv, command, actor)
        .<RescheduleOutcome>map(Refused::new)
        .orElseGet(
            () ->
                new NeedsConfirmation(
                    warnings(rdv, along(suites.parts(rdv.id()), rdv, command), command, actor)));
  }

  private void write(
      SeatedRdv rdv,
      List<Along> along,
      RescheduleCommand command,
      RdvRows.Overlaps overlaps,
      Actor.Agent actor) {
    var destination = command.destination(rdv);
    var lieuId =
        destination == null
            ? rdv.lieuId()
            : openLieux.open(rdv.organisationId(), destination.lieuId(), destination.oneOff());
    var during = command.during();
    var isElsewhere = !rdv.during().start().equals(during.start()) || destination != null;
    var places = new ArrayList<Place>();
    places.add(new Place(rdv, during, lieuId, command.agentIdsAfter(rdv), isElsewhere));
    for (var one : along) {
      var other = one.rdv();
      var where = one.sameLieu() ? lieuId : other.lieuId();
      places.add(new Place(other, one.during(), where, other.agentIds(), true));
    }
    places.sort(Comparator.comparing(place -> place.during().start()));
    var teller =
        places.stream()
            .filter(place -> place.during().start().isAfter(clock.instant()))
            .findFirst()
            .orElse(places.getFirst());
    // Whoever receives twice is not in her own way: the one that leaves room goes first.
    var isLater = during.start().isAfter(rdv.during().start());
    for (var place : isLater ? places.reversed() : places) {
      var tells = command.tellsUsagers() && place.isElsewhere();
      var toldWith = place == teller ? null : teller.rdv().id();
      rdvs.reseat(place.rdv(), seating(place, overlaps, tells), toldWith, actor);
    }
  }

  private SeatedRdvs.Seating seating(Place place, RdvRows.Overlaps overlaps, boolean tells) {
    var rdv = place.rdv();
    var question =
        new FreeSeats.Question(rdv.motif().ouvertureId(), place.lieuId(), place.during(), rdv.id());
    var seats =
        place.agentIds().stream().map(agentId -> freeSeats.plageUnder(question, agentId)).toList();
    return new SeatedRdvs.Seating(place.during(), place.lieuId(), seats, Set.of(), overlaps, tells);
  }

  private static PlacementWarnings.Planned planned(
      SeatedRdv rdv, List<Long> agentIds, RescheduleCommand command, Set<Long> moved) {
    var destination = command.destination(rdv);
    return new PlacementWarnings.Planned(
        rdv.motif().ouvertureId(),
        destination == null ? rdv.lieuId() : destination.lieuId(),
        agentIds,
        command.during(),
        rdv.usagerIds(),
        moved);
  }

  private Optional<Reason> refusal(SeatedRdv rdv, RescheduleCommand command, Actor.Agent actor) {
    if (rdv.status() != RdvStatus.UNKNOWN) {
      return Optional.of(Reason.NO_LONGER_OPEN);
    }
    if (rdv.sequence() != command.seenSequence()) {
      return Optional.of(Reason.CHANGED_MEANWHILE);
    }
    if (!mayTake(rdv, command, actor)) {
      return Optional.of(Reason.NOT_THIS_PROFESSIONAL);
    }
    var destination = command.destination(rdv);
    if (destination != null
        && !openLieux.allows(
            rdv.motif().onSite(),
            rdv.organisationId(),
            destination.lieuId(),
            destination.oneOff())) {
      return Optional.of(Reason.LIEU_NOT_OPEN);
    }
    if (RealisticTime.isTooLong(command.during())) {
      return Optional.of(Reason.TOO_LONG);
    }
    if (RealisticTime.isTooEarly(command.during().start())) {
      return Optional.of(Reason.BEFORE_2018);
    }
    return RealisticTime.isTooFar(command.during().start(), clock.instant())
        ? Optional.of(Reason.TOO_FAR_AHEAD)
        : Optional.empty();
  }

  private boolean mayTake(SeatedRdv rdv, RescheduleCommand command, Actor.Agent actor) {
    var from = command.fromAgentId();
    var to = command.toAgentId();
    if (from == null || to == null || from.equals(to)) {
      return true;
    }
    return rdv.agentIds().contains(from)
        && !rdv.agentIds().contains(to)
        && people.mayJoin(List.of(to), rdv.id(), actor);
  }
}
