package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.StatusRows.Loaded;
import fr.rdvsolidarites.booking.StatusRows.Part;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes who receives, who comes, what is noted and told, and where to meet by video ({@code
 * 2-scheduling.md} §21.2, §25); time and lieu are moved, not edited, and the motif stays.
 */
@Component
public class RdvEdition {

  static final int LONGEST_CONTEXT = 2000;

  private final DSLContext dsl;
  private final Clock clock;
  private final StatusRows statusRows;
  private final RdvRows rdvRows;
  private final FreeSeats freeSeats;
  private final Occupations occupations;
  private final UsagerFiles usagers;
  private final VisioRooms rooms;
  private final Journal journal;

  RdvEdition(
      DSLContext dsl,
      Clock clock,
      StatusRows statusRows,
      RdvRows rdvRows,
      FreeSeats freeSeats,
      Occupations occupations,
      UsagerFiles usagers,
      VisioRooms rooms,
      Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.statusRows = statusRows;
    this.rdvRows = rdvRows;
    this.freeSeats = freeSeats;
    this.occupations = occupations;
    this.usagers = usagers;
    this.rooms = rooms;
    this.journal = journal;
  }

  /** What one participant sees and is told (wish B1). */
  public record Tells(boolean visible, boolean lifecycle, boolean reminder) {

    /** Who does not see it is told nothing. */
    public Tells {
      lifecycle = lifecycle && visible;
      reminder = reminder && visible;
    }
  }

  /** Where to meet by video; of no effect on a RDV that is not by video. */
  public sealed interface Room {
    record Kept() implements Room {}

    /** A new one of its own. */
    record Fresh() implements Room {}

    record At(VisioLink link) implements Room {}
  }

  /**
   * @param version what {@link #version} said when the form was made
   * @param agentIds all of them from now on
   * @param removed participations that end: their place is free, they are told
   * @param tells by participation, of those that stay
   * @param tellsOfAdded for those who are added
   * @param overOthers whether professionals may be placed over what takes them
   */
  public record Command(
      String version,
      List<Long> agentIds,
      List<Long> addedUsagerIds,
      List<Long> removed,
      Map<Long, Tells> tells,
      Tells tellsOfAdded,
      @Nullable String context,
      Room room,
      boolean overOthers) {}

  /** What came of it; only {@link Edited} changed something. */
  public sealed interface Outcome {
    record Edited() implements Outcome {}

    record Unchanged() implements Outcome {}

    /** Somebody else changed it since the form was opened. */
    record ChangedMeanwhile() implements Outcome {}

    /** These professionals are taken then; nothing forbids it, but it must be meant. */
    record NeedsConfirmation(List<Long> takenAgentIds) implements Outcome {}

    record Refused(Reason reason) implements Outcome {}
  }

  public enum Reason {
    NO_AGENT,
    AGENT_NOT_OF_ORGANISATION,
    /** An individual RDV is cancelled rather than emptied. */
    NOBODY_LEFT,
    USAGER_UNKNOWN,
    /** The session has not that many places. */
    FULL,
    CONTEXT_TOO_LONG
  }

  private record Kept(
      Map<Long, Tells> tells,
      @Nullable String context,
      Long ouvertureId,
      @Nullable Long lieuId,
      boolean byVideo,
      @Nullable String visioUrl) {}

  /**
   * Stands for what the form shows: another text once somebody changed it.
   *
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public String version(long rdvId, Actor.Agent actor) {
    var rdv = statusRows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    return version(rdv, kept(rdvId));
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
                rdv.status().code()))
        + "-"
        + parts.size();
  }

  private Kept kept(long rdvId) {
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
                    row.value5()));
  }

  /**
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public Outcome edit(long rdvId, Command command, Actor.Agent actor) {
    var rdv = statusRows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    var kept = kept(rdvId);
    if (!version(rdv, kept).equals(command.version())) {
      return new Outcome.ChangedMeanwhile();
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
    var refusal =
        Stream.of(
                refuseIf(command.agentIds().isEmpty(), Reason.NO_AGENT),
                agentsOfOrganisation(command, rdv),
                usagersKnown(added, rdv),
                refuseIf(isEmptied(rdv, removed, added), Reason.NOBODY_LEFT),
                refuseIf(isTooMany(rdv, removed, added), Reason.FULL),
                refuseIf(
                    command.context() != null && command.context().length() > LONGEST_CONTEXT,
                    Reason.CONTEXT_TOO_LONG))
            .flatMap(Optional::stream)
            .findFirst();
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    var newAgents = without(command.agentIds(), rdv.agentIds());
    if (!newAgents.isEmpty() && !rdv.status().isCancelled()) {
      occupations.lock(Stream.concat(rdv.agentIds().stream(), newAgents.stream()).toList());
      var taken = occupations.taking(newAgents, rdv.during(), rdvId).keySet();
      if (!taken.isEmpty() && !command.overOthers()) {
        return new Outcome.NeedsConfirmation(taken.stream().sorted().toList());
      }
    }
    return write(rdv, kept, command, removed, added, actor);
  }

  private Outcome write(
      Loaded rdv,
      Kept kept,
      Command command,
      List<Long> removed,
      List<Long> added,
      Actor.Agent actor) {
    var changes = new ArrayList<String>();
    if (writeAgents(rdv, kept, command, actor)) {
      changes.add("agents");
    }
    var told = tell(kept, command, removed);
    if (told) {
      changes.add("notices");
    }
    if (!Objects.equals(kept.context(), command.context())) {
      dsl.update(RDV).set(RDV.CONTEXT, command.context()).where(RDV.ID.eq(rdv.id())).execute();
      changes.add("context");
    }
    if (writeRoom(rdv, kept, command.room())) {
      changes.add(RdvEvent.Edited.VISIO);
    }
    var addedParts = added.stream().map(id -> add(rdv, id, command.tellsOfAdded(), actor)).toList();
    remove(removed);
    if (!removed.isEmpty() || !added.isEmpty()) {
      changes.add("participants");
    }
    if (changes.isEmpty()) {
      return new Outcome.Unchanged();
    }
    follow(rdv, changes);
    record(rdv, command, removed, addedParts, changes, actor);
    return new Outcome.Edited();
  }

  private boolean writeAgents(Loaded rdv, Kept kept, Command command, Actor.Agent actor) {
    var gone = without(rdv.agentIds(), command.agentIds());
    var come = without(command.agentIds(), rdv.agentIds());
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
  private boolean writeRoom(Loaded rdv, Kept kept, Room room) {
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

  private boolean tell(Kept kept, Command command, List<Long> removed) {
    var changed =
        command.tells().entrySet().stream()
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

  /** Somebody who had given up comes back into the same participation. */
  private Part add(Loaded rdv, long usagerId, Tells tells, Actor.Agent actor) {
    var status = rdv.session() ? RdvStatus.UNKNOWN : rdv.status();
    var author = RdvRows.Author.of(actor);
    var id =
        dsl.insertInto(PARTICIPATION)
            .set(PARTICIPATION.TERRITOIRE_ID, rdv.territoireId())
            .set(PARTICIPATION.RDV_ID, rdv.id())
            .set(PARTICIPATION.USAGER_ID, usagerId)
            .set(PARTICIPATION.STATUS, status.code())
            .set(PARTICIPATION.VISIBLE, tells.visible())
            .set(PARTICIPATION.NOTIFY_LIFECYCLE, tells.lifecycle())
            .set(PARTICIPATION.NOTIFY_REMINDER, tells.reminder())
            .set(PARTICIPATION.CREATED_BY_KIND, author.kind())
            .set(PARTICIPATION.CREATED_BY_ID, author.id())
            .set(PARTICIPATION.CREATED_AT, clock.instant())
            .onConflict(PARTICIPATION.RDV_ID, PARTICIPATION.USAGER_ID)
            .doUpdate()
            .set(PARTICIPATION.STATUS, status.code())
            .set(PARTICIPATION.VISIBLE, tells.visible())
            .set(PARTICIPATION.NOTIFY_LIFECYCLE, tells.lifecycle())
            .set(PARTICIPATION.NOTIFY_REMINDER, tells.reminder())
            .returningResult(PARTICIPATION.ID)
            .fetchSingle()
            .value1();
    usagers.attach(usagerId, rdv.organisationId());
    return new Part(id, usagerId, status, status);
  }

  private void remove(List<Long> participationIds) {
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.STATUS, RdvStatus.REVOKED.code())
        .where(PARTICIPATION.ID.in(participationIds))
        .execute();
  }

  /** The RDV's status and places follow its participations. */
  private void follow(Loaded rdv, List<String> changes) {
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

  private void record(
      Loaded rdv,
      Command command,
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
            changes));
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
    var staying = StatusRows.places(rdv.parts()) - removed.size() + added.size();
    return rdv.capacity() != null && !added.isEmpty() && staying > rdv.capacity();
  }

  /** Those who are new: of whatever service, but of this organisation (wish D6). */
  private Optional<Reason> agentsOfOrganisation(Command command, Loaded rdv) {
    var come = without(command.agentIds(), rdv.agentIds());
    var known =
        dsl.fetchCount(
            dsl.select(AGENT.ID)
                .from(AGENT)
                .join(ROLE)
                .on(ROLE.AGENT_ID.eq(AGENT.ID))
                .where(
                    AGENT.ID.in(come),
                    AGENT.DELETED_AT.isNull(),
                    ROLE.ORGANISATION_ID.eq(rdv.organisationId())));
    return refuseIf(known != come.size(), Reason.AGENT_NOT_OF_ORGANISATION);
  }

  private Optional<Reason> usagersKnown(List<Long> added, Loaded rdv) {
    var known =
        dsl.fetchCount(
            dsl.select(USAGER.ID)
                .from(USAGER)
                .where(
                    USAGER.ID.in(added),
                    USAGER.TERRITOIRE_ID.eq(rdv.territoireId()),
                    USAGER.DELETED_AT.isNull(),
                    UsagerFiles.mayKnow(rdv.organisationId())));
    return refuseIf(known != added.size(), Reason.USAGER_UNKNOWN);
  }

  private static List<Long> without(List<Long> ids, List<Long> others) {
    var set = new HashSet<>(others);
    return ids.stream().distinct().filter(id -> !set.contains(id)).toList();
  }

  private static Optional<Reason> refuseIf(boolean bad, Reason reason) {
    return bad ? Optional.of(reason) : Optional.empty();
  }
}
