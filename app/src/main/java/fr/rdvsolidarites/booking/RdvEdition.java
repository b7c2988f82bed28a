package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.EditionOutcome.Reason;
import fr.rdvsolidarites.booking.EditionRows.Kept;
import fr.rdvsolidarites.booking.StatusRows.Loaded;
import fr.rdvsolidarites.booking.StatusRows.Part;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes who receives, who comes, what is noted and told, and where to meet by video ({@code
 * 2-scheduling.md} §21.2, §25); time and lieu are moved, not edited, and the motif stays.
 */
@Component
public class RdvEdition {

  private static final int LONGEST_CONTEXT = 2000;

  private final StatusRows statusRows;
  private final EditionRows rows;
  private final RdvPeople people;
  private final Occupations occupations;
  private final Journal journal;

  RdvEdition(
      StatusRows statusRows,
      EditionRows rows,
      RdvPeople people,
      Occupations occupations,
      Journal journal) {
    this.statusRows = statusRows;
    this.rows = rows;
    this.people = people;
    this.occupations = occupations;
    this.journal = journal;
  }

  /**
   * Stands for what the form shows: another text once somebody changed it.
   *
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public String version(long rdvId, Actor.Agent actor) {
    var rdv = statusRows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    return version(rdv, rows.kept(rdvId));
  }

  private static String version(Loaded rdv, Kept kept) {
    var parts = rdv.parts().stream().map(part -> part.id() + "=" + part.status()).toList();
    return Integer.toHexString(
            Objects.hash(
                rdv.agentIds(),
                parts,
                kept.tells(),
                kept.context(),
                kept.visioUrl(),
                kept.session(),
                rdv.status().code()))
        + "-"
        + parts.size();
  }

  /**
   * What is said of a RDV collectif; null: it is none.
   *
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public @Nullable SessionDraft session(long rdvId, Actor.Agent actor) {
    var rdv = statusRows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    return rdv.session() ? rows.kept(rdvId).session() : null;
  }

  /**
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public EditionOutcome edit(long rdvId, EditionCommand command, Actor.Agent actor) {
    var rdv = statusRows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    var kept = rows.kept(rdvId);
    if (!version(rdv, kept).equals(command.version())) {
      return new EditionOutcome.ChangedMeanwhile();
    }
    var removed =
        rdv.parts().stream()
            .filter(part -> command.removed().contains(part.id()))
            .filter(part -> part.status() == RdvStatus.UNKNOWN)
            .map(Part::id)
            .toList();
    var added =
        command.addedUsagerIds().stream()
            .distinct()
            .filter(id -> rdv.parts().stream().noneMatch(part -> stays(part, id)))
            .toList();
    var session = command.session();
    if (session != null && rdv.session()) {
      var problems = session.problems();
      if (!problems.isEmpty()) {
        return new EditionOutcome.Wrong(problems);
      }
      var staying = staying(rdv, removed, added);
      if (session.capacity() != null && staying > session.capacity()) {
        return added.isEmpty()
            ? new EditionOutcome.TooFewPlaces(staying)
            : new EditionOutcome.Refused(Reason.FULL);
      }
    }
    var agents = Set.copyOf(rdv.agentIds());
    var newAgents = EditionRows.without(command.agentIds(), rdv.agentIds());
    var refusal = refusal(rdv, command, newAgents, removed, added, actor);
    if (refusal.isPresent()) {
      return new EditionOutcome.Refused(refusal.get());
    }
    if (!rdv.status().isCancelled() && !Set.copyOf(command.agentIds()).equals(agents)) {
      // Also of those who go: their time is offered to whoever waits for it.
      occupations.lock(Stream.concat(agents.stream(), newAgents.stream()).toList());
    }
    if (!newAgents.isEmpty() && !rdv.status().isCancelled()) {
      // Asked again with the locks held: somebody may just have left the organisation.
      if (!people.mayJoin(newAgents, rdvId, actor)) {
        return new EditionOutcome.Refused(Reason.AGENT_NOT_OF_ORGANISATION);
      }
      var taken = occupations.taking(newAgents, rdv.during(), rdvId).keySet();
      if (!taken.isEmpty() && !command.overOthers()) {
        return new EditionOutcome.NeedsConfirmation(taken.stream().sorted().toList());
      }
    }
    return write(rdv, kept, command, removed, added, actor);
  }

  private EditionOutcome write(
      Loaded rdv,
      Kept kept,
      EditionCommand command,
      List<Long> removed,
      List<Long> added,
      Actor.Agent actor) {
    var changes = new ArrayList<String>();
    if (rows.writeAgents(rdv, kept, command.agentIds(), actor)) {
      changes.add("agents");
    }
    if (rows.writeTells(kept, command.tells(), removed)) {
      changes.add("notices");
    }
    if (rows.writeContext(rdv, kept, command.context())) {
      changes.add("context");
    }
    if (rows.writeRoom(rdv, kept, command.room())) {
      changes.add(RdvEvent.Edited.VISIO);
    }
    // Before the places: there may be as many only once these have gone.
    rows.remove(rdv, removed);
    if (rows.writeSession(rdv, kept, command.session())) {
      changes.add(RdvEvent.Edited.SESSION);
    }
    var addedParts =
        added.stream().map(id -> rows.add(rdv, id, command.tellsOfAdded(), actor)).toList();
    if (!removed.isEmpty() || !added.isEmpty()) {
      changes.add("participants");
    }
    if (changes.isEmpty()) {
      return new EditionOutcome.Unchanged();
    }
    rows.follow(rdv, changes);
    record(rdv, command, removed, addedParts, changes, actor);
    return new EditionOutcome.Edited();
  }

  private void record(
      Loaded rdv,
      EditionCommand command,
      List<Long> removed,
      List<Part> added,
      List<String> changes,
      Actor.Agent actor) {
    var removedUsagers =
        rdv.parts().stream()
            .filter(part -> removed.contains(part.id()))
            .map(Part::usagerId)
            .toList();
    journal.record(
        actor,
        new RdvEvent.Edited(
            new RdvEvent.Who(
                rdv.territoireId(),
                rdv.organisationId(),
                rdv.id(),
                Stream.concat(removed.stream(), added.stream().map(Part::id)).toList(),
                Stream.concat(
                        rdv.parts().stream().map(Part::usagerId),
                        added.stream().map(Part::usagerId))
                    .distinct()
                    .toList(),
                command.agentIds()),
            rdv.during().start(),
            rdv.agentIds(),
            added.stream().map(Part::id).toList(),
            removedUsagers,
            changes,
            rows.isFollowUp(rdv)));
  }

  private Optional<Reason> refusal(
      Loaded rdv,
      EditionCommand command,
      List<Long> newAgents,
      List<Long> removed,
      List<Long> added,
      Actor.Agent actor) {
    return Stream.of(
            refuseIf(command.agentIds().isEmpty(), Reason.NO_AGENT),
            refuseIf(!people.mayJoin(newAgents, rdv.id(), actor), Reason.AGENT_NOT_OF_ORGANISATION),
            refuseIf(
                !people.mayCome(added, rdv.territoireId(), rdv.organisationId()),
                Reason.USAGER_UNKNOWN),
            refuseIf(isEmptied(rdv, removed, added), Reason.NOBODY_LEFT),
            refuseIf(command.session() == null && isTooMany(rdv, removed, added), Reason.FULL),
            refuseIf(
                command.context() != null && command.context().length() > LONGEST_CONTEXT,
                Reason.CONTEXT_TOO_LONG))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean stays(Part part, long usagerId) {
    return part.usagerId() == usagerId && !part.status().isCancelled();
  }

  private static boolean isEmptied(Loaded rdv, List<Long> removed, List<Long> added) {
    return !rdv.session()
        && !removed.isEmpty()
        && added.isEmpty()
        && rdv.parts().stream()
            .allMatch(part -> part.status().isCancelled() || removed.contains(part.id()));
  }

  private static boolean isTooMany(Loaded rdv, List<Long> removed, List<Long> added) {
    return rdv.capacity() != null
        && !added.isEmpty()
        && staying(rdv, removed, added) > rdv.capacity();
  }

  private static int staying(Loaded rdv, List<Long> removed, List<Long> added) {
    return StatusRows.places(rdv.parts()) - removed.size() + added.size();
  }

  private static Optional<Reason> refuseIf(boolean bad, Reason reason) {
    return bad ? Optional.of(reason) : Optional.empty();
  }
}
