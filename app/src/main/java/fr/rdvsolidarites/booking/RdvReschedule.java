package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.booking.RescheduleOutcome.Moved;
import fr.rdvsolidarites.booking.RescheduleOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.RescheduleOutcome.Reason;
import fr.rdvsolidarites.booking.RescheduleOutcome.Refused;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  RdvReschedule(
      RdvPeople people,
      Clock clock,
      PlacementWarnings warnings,
      FreeSeats freeSeats,
      OpenLieux openLieux,
      SeatedRdvs rdvs) {
    this.people = people;
    this.clock = clock;
    this.warnings = warnings;
    this.freeSeats = freeSeats;
    this.openLieux = openLieux;
    this.rdvs = rdvs;
  }

  /**
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public RescheduleOutcome move(RescheduleCommand command, Actor.Agent actor) {
    rdvs.lock(List.of(command.rdvId()));
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
    rdvs.lockAgendas(rdv, agentIds);
    // Asked again with the locks held: somebody may just have left the organisation.
    if (!mayTake(rdv, command, actor)) {
      return new Refused(Reason.NOT_THIS_PROFESSIONAL);
    }
    var all = warnings.of(planned(rdv, agentIds, command), actor);
    var toConfirm = PlacementWarnings.toConfirm(all, command.acceptedWarnings());
    if (!toConfirm.isEmpty()) {
      return new NeedsConfirmation(toConfirm);
    }
    write(rdv, command, agentIds, RdvRows.Overlaps.accepted(all, actor), actor);
    return new Moved();
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
                    warnings.of(planned(rdv, command.agentIdsAfter(rdv), command), actor)));
  }

  private void write(
      SeatedRdv rdv,
      RescheduleCommand command,
      List<Long> agentIds,
      RdvRows.Overlaps overlaps,
      Actor.Agent actor) {
    var during = command.during();
    var destination = command.destination(rdv);
    var lieuId =
        destination == null
            ? rdv.lieuId()
            : openLieux.open(rdv.organisationId(), destination.lieuId(), destination.oneOff());
    var question = new FreeSeats.Question(rdv.motif().ouvertureId(), lieuId, during, rdv.id());
    var seats = agentIds.stream().map(agentId -> freeSeats.plageUnder(question, agentId)).toList();
    var changesForUsagers = !rdv.during().start().equals(during.start()) || destination != null;
    rdvs.reseat(
        rdv,
        new SeatedRdvs.Seating(
            during, lieuId, seats, Set.of(), overlaps, command.tellsUsagers() && changesForUsagers),
        actor);
  }

  private PlacementWarnings.Planned planned(
      SeatedRdv rdv, List<Long> agentIds, RescheduleCommand command) {
    var destination = command.destination(rdv);
    return new PlacementWarnings.Planned(
        rdv.motif().ouvertureId(),
        destination == null ? rdv.lieuId() : destination.lieuId(),
        agentIds,
        command.during(),
        rdv.usagerIds(),
        rdv.id());
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
