package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.agenda.Presence;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.PlacementCommand.Known;
import fr.rdvsolidarites.booking.PlacementCommand.Named;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.OneOffLieux;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A professional or a secretary places a RDV for somebody. She may place over something, outside
 * every plage, in the past: after a warning, and then the row says who allowed it.
 */
@Component
public class RdvPlacement {

  private static final Duration LONGEST = Duration.ofDays(1);

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;
  private final PlacementWarnings warnings;
  private final FreeSeats freeSeats;
  private final Presence presence;
  private final RdvRows rows;
  private final UsagerFiles usagers;
  private final OneOffLieux lieux;
  private final OpenLieux openLieux;
  private final Journal journal;

  RdvPlacement(
      DSLContext dsl,
      Clock clock,
      Occupations occupations,
      PlacementWarnings warnings,
      FreeSeats freeSeats,
      Presence presence,
      RdvRows rows,
      UsagerFiles usagers,
      OneOffLieux lieux,
      OpenLieux openLieux,
      Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
    this.warnings = warnings;
    this.freeSeats = freeSeats;
    this.presence = presence;
    this.rows = rows;
    this.usagers = usagers;
    this.lieux = lieux;
    this.openLieux = openLieux;
    this.journal = journal;
  }

  private record Frame(
      long territoireId, long organisationId, long serviceId, String locationType) {

    boolean isOnSite() {
      return locationType.equals("public_office");
    }
  }

  /**
   * @throws NotFoundException when the agent may not place for this motif
   */
  @Transactional
  public PlacementOutcome place(PlacementCommand command, Actor.Agent actor) {
    lock("form:" + command.formKey());
    var earlier =
        dsl.select(RDV.ID)
            .from(RDV)
            .where(RDV.FORM_KEY.eq(command.formKey()))
            .fetchOptional(RDV.ID);
    if (earlier.isPresent()) {
      return new Placed(earlier.get());
    }
    var frame = frame(command, actor);
    var refusal =
        Stream.of(
                realisticTime(command),
                agentsOfOrganisation(command, frame),
                lieuIsOpen(command, frame),
                usagersOfTerritoire(command, frame),
                canBeReached(command, frame))
            .flatMap(Optional::stream)
            .findFirst();
    return refusal.isPresent() ? new Refused(refusal.get()) : underLocks(command, frame, actor);
  }

  /** What is read from here on stays true: agendas first, then people, each in the order of ids. */
  private PlacementOutcome underLocks(PlacementCommand command, Frame frame, Actor.Agent actor) {
    occupations.lock(command.agentIds());
    var files = command.guests().stream().map(RdvPlacement::fileOf).toList();
    var usagerIds = files.stream().flatMap(Optional::stream).distinct().sorted().toList();
    usagerIds.forEach(id -> lock("usager:" + id));
    if (isPlacedAlready(command, usagerIds)) {
      return new Refused(Reason.EXACT_DUPLICATE);
    }
    var planned =
        new PlacementWarnings.Planned(
            command.motifOuvertureId(),
            command.lieuId(),
            command.agentIds(),
            command.during(),
            usagerIds,
            null);
    var all =
        Stream.concat(similarFiles(command, files, frame), warnings.of(planned, actor).stream())
            .toList();
    var toConfirm =
        all.stream()
            .filter(
                warning ->
                    !warning.mayBeAccepted()
                        || !command.acceptedWarnings().contains(warning.fingerprint()))
            .toList();
    return toConfirm.isEmpty()
        ? write(command, frame, overlapped(all), actor)
        : new NeedsConfirmation(toConfirm);
  }

  private void lock(String what) {
    dsl.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", val(what));
  }

  /**
   * The same people and the same professionals, all of them, for the same motif, from the same
   * start to the same end, in the same lieu (§19.1). The people's own locks make two secretaries
   * who place them at once, with different professionals, one after the other: the second is then
   * asked.
   */
  private boolean isPlacedAlready(PlacementCommand command, List<Long> usagerIds) {
    if (usagerIds.isEmpty() || usagerIds.size() < command.guests().size()) {
      return false;
    }
    return dsl.fetchExists(
        dsl.select(PARTICIPATION.RDV_ID)
            .from(PARTICIPATION)
            .join(RDV)
            .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
            .where(
                RDV.MOTIF_OUVERTURE_ID.eq(command.motifOuvertureId()),
                RDV.STARTS_AT.eq(command.during().start()),
                RDV.ENDS_AT.eq(command.during().end()),
                isThere(command),
                agentsOf().eq(command.agentIds().stream().sorted().toArray(Long[]::new)),
                RDV.CANCELLED_AT.isNull(),
                PARTICIPATION.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()))
            .groupBy(PARTICIPATION.RDV_ID)
            .having(
                count().eq(usagerIds.size()),
                count().filterWhere(PARTICIPATION.USAGER_ID.in(usagerIds)).eq(usagerIds.size())));
  }

  private static Condition isThere(PlacementCommand command) {
    var oneOff = command.oneOffLieu();
    return oneOff == null
        ? RDV.LIEU_ID.isNotDistinctFrom(command.lieuId())
        : exists(
            selectOne()
                .from(LIEU)
                .where(
                    LIEU.ID.eq(RDV.LIEU_ID),
                    LIEU.AVAILABILITY.eq("single_use"),
                    LIEU.NAME.eq(oneOff.name()),
                    LIEU.ADDRESS.eq(oneOff.address())));
  }

  /** In the order of their ids. */
  private static Field<Long[]> agentsOf() {
    return field(
        select(arrayAgg(RDV_AGENT.AGENT_ID).orderBy(RDV_AGENT.AGENT_ID))
            .from(RDV_AGENT)
            .where(RDV_AGENT.RDV_ID.eq(RDV.ID)));
  }

  private Stream<Warning> similarFiles(
      PlacementCommand command, List<Optional<Long>> files, Frame frame) {
    var chosen = files.stream().flatMap(Optional::stream).collect(Collectors.toSet());
    return IntStream.range(0, files.size())
        .boxed()
        .filter(i -> files.get(i).isEmpty())
        .flatMap(
            i ->
                switch (command.guests().get(i)) {
                  case Known _ -> Stream.<Warning>empty();
                  case Named(var identity) ->
                      usagers
                          .similar(frame.territoireId(), frame.organisationId(), identity)
                          .stream()
                          .filter(
                              file ->
                                  !chosen.contains(file.usagerId())
                                      || file.likeness().isSamePerson())
                          .map(file -> similar(i, identity, file));
                });
  }

  private static Warning similar(int guest, Identity typed, UsagerFiles.Similar file) {
    return new Warning.SimilarFile(
        guest,
        typed.firstName() + " " + typed.lastName(),
        file.usagerId(),
        file.name(),
        file.likeness());
  }

  private static Set<Long> overlapped(List<Warning> warnings) {
    return warnings.stream()
        .filter(Warning.Overlap.class::isInstance)
        .map(warning -> ((Warning.Overlap) warning).agentId())
        .collect(Collectors.toSet());
  }

  private PlacementOutcome write(
      PlacementCommand command, Frame frame, Set<Long> overlapped, Actor.Agent actor) {
    var lieuId = lieuId(command, frame);
    var guests = guests(command, frame);
    var written =
        rows.insert(
            new RdvRows.Frame(
                frame.territoireId(),
                frame.organisationId(),
                frame.serviceId(),
                command.motifOuvertureId(),
                lieuId,
                command.visioLink(),
                command.during(),
                command.context(),
                command.formKey()),
            seats(command, frame),
            guests,
            new RdvRows.Overlaps(overlapped, actor.agentId()),
            RdvRows.Author.of(actor));
    journal.record(
        actor,
        new RdvEvent.Booked(
            new RdvEvent.Who(
                frame.territoireId(),
                frame.organisationId(),
                written.rdvId(),
                written.participationIds(),
                guests.stream().map(RdvRows.Guest::usagerId).toList(),
                command.agentIds()),
            command.during().start(),
            lieuId,
            overlapped.stream().sorted().toList()));
    return new Placed(written.rdvId());
  }

  private @Nullable Long lieuId(PlacementCommand command, Frame frame) {
    var oneOff = command.oneOffLieu();
    if (oneOff == null) {
      return command.lieuId();
    }
    return lieux.open(frame.organisationId(), oneOff.name(), oneOff.address());
  }

  /** The file chosen. Nobody who is typed is put into a file that the agent has not chosen. */
  private static Optional<Long> fileOf(PlacementCommand.Guest guest) {
    return switch (guest) {
      case Known(var usagerId) -> Optional.of(usagerId);
      case Named _ -> Optional.empty();
    };
  }

  private List<RdvRows.Guest> guests(PlacementCommand command, Frame frame) {
    var guests = new LinkedHashMap<Long, RdvRows.Guest>();
    for (var guest : command.guests()) {
      var identity = guest instanceof Named(var named) ? named : null;
      var phone = identity == null ? null : identity.phone();
      var usagerId = usagerId(guest, frame);
      usagers.attach(usagerId, frame.organisationId());
      guests.putIfAbsent(
          usagerId,
          new RdvRows.Guest(
              usagerId,
              command.visible(),
              command.notifyLifecycle(),
              command.notifyReminder(),
              identity == null ? null : identity.email(),
              phone == null ? null : phone.e164()));
    }
    return List.copyOf(guests.values());
  }

  private long usagerId(PlacementCommand.Guest guest, Frame frame) {
    return switch (guest) {
      case Known(var usagerId) -> usagerId;
      case Named(var identity) ->
          usagers.openAnother(frame.territoireId(), frame.organisationId(), identity, "agent");
    };
  }

  /** Each with the plage for this motif, or else with his own that covers the time (wish D6). */
  private List<RdvRows.Seat> seats(PlacementCommand command, Frame frame) {
    var question =
        new FreeSeats.Question(
            command.motifOuvertureId(), command.lieuId(), command.during(), null);
    var present = presence.during(command.agentIds(), frame.organisationId(), command.during());
    return command.agentIds().stream()
        .map(agentId -> freeSeats.plageUnder(question, agentId))
        .map(seat -> seat.plageId() == null ? inOwnPlage(seat, present) : seat)
        .toList();
  }

  private static RdvRows.Seat inOwnPlage(RdvRows.Seat seat, Map<Long, Presence.At> present) {
    var at = present.get(seat.agentId());
    var plage = at == null ? null : at.plage();
    return plage == null ? seat : new RdvRows.Seat(seat.agentId(), plage.plageId(), plage.day());
  }

  private Frame frame(PlacementCommand command, Actor.Agent actor) {
    return dsl.select(
            MOTIF.TERRITOIRE_ID,
            MOTIF_OUVERTURE.ORGANISATION_ID,
            MOTIF_OUVERTURE.SERVICE_ID,
            MOTIF.LOCATION_TYPE)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            MOTIF_OUVERTURE.ID.eq(command.motifOuvertureId()),
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            MOTIF.DELETED_AT.isNull(),
            MOTIF.KIND.eq("individuel"),
            Rights.filter(actor, RdvAction.PLACE))
        .fetchOptional(row -> new Frame(row.value1(), row.value2(), row.value3(), row.value4()))
        .orElseThrow(NotFoundException::new);
  }

  private Optional<Reason> realisticTime(PlacementCommand command) {
    if (command.during().length().compareTo(LONGEST) > 0) {
      return Optional.of(Reason.TOO_LONG);
    }
    var start = command.during().start();
    return refuseUnless(!RealisticTime.isTooEarly(start), Reason.BEFORE_2018)
        .or(
            () ->
                refuseUnless(
                    !RealisticTime.isTooFar(start, clock.instant()), Reason.TOO_FAR_AHEAD));
  }

  private Optional<Reason> agentsOfOrganisation(PlacementCommand command, Frame frame) {
    var known =
        dsl.fetchCount(
            dsl.select(AGENT.ID)
                .from(AGENT)
                .join(ROLE)
                .on(ROLE.AGENT_ID.eq(AGENT.ID))
                .where(
                    AGENT.ID.in(command.agentIds()),
                    AGENT.DELETED_AT.isNull(),
                    ROLE.ORGANISATION_ID.eq(frame.organisationId())));
    return refuseUnless(
        !command.agentIds().isEmpty() && known == command.agentIds().size(),
        Reason.AGENT_NOT_OF_ORGANISATION);
  }

  private Optional<Reason> lieuIsOpen(PlacementCommand command, Frame frame) {
    return refuseUnless(
        openLieux.allows(
            frame.isOnSite(), frame.organisationId(), command.lieuId(), command.oneOffLieu()),
        Reason.LIEU_NOT_OPEN);
  }

  private Optional<Reason> usagersOfTerritoire(PlacementCommand command, Frame frame) {
    var ids = command.knownIds();
    var known =
        ids.isEmpty()
            ? 0
            : dsl.fetchCount(
                USAGER,
                USAGER.ID.in(ids),
                USAGER.TERRITOIRE_ID.eq(frame.territoireId()),
                USAGER.DELETED_AT.isNull(),
                UsagerFiles.mayKnow(frame.organisationId()));
    return refuseUnless(!command.guests().isEmpty() && known == ids.size(), Reason.USAGER_UNKNOWN);
  }

  /** One of those who come must have a phone to be called on, or somewhere to send the link to. */
  private Optional<Reason> canBeReached(PlacementCommand command, Frame frame) {
    return switch (frame.locationType()) {
      case "phone" ->
          refuseUnless(contacts(command).anyMatch(Contact::hasPhone), Reason.PHONE_NEEDED);
      case "visio" ->
          refuseUnless(
              contacts(command).anyMatch(Contact::takesLink), Reason.EMAIL_OR_MOBILE_NEEDED);
      default -> Optional.empty();
    };
  }

  private record Contact(@Nullable String email, @Nullable PhoneNumber phone) {

    boolean hasPhone() {
      return phone != null;
    }

    boolean takesLink() {
      return email != null || (phone != null && phone.mobile());
    }
  }

  /** Of everybody who comes; a proche is reached through her responsable. */
  private Stream<Contact> contacts(PlacementCommand command) {
    var typed =
        command.guests().stream()
            .filter(Named.class::isInstance)
            .map(guest -> ((Named) guest).identity())
            .map(identity -> new Contact(identity.email(), identity.phone()));
    var responsable = USAGER.as("responsable");
    var ids = command.knownIds();
    var ofFiles =
        ids.isEmpty()
            ? Stream.<Contact>empty()
            : dsl
                .select(
                    coalesce(USAGER.EMAIL, responsable.EMAIL),
                    coalesce(USAGER.PHONE_E164, responsable.PHONE_E164))
                .from(USAGER)
                .leftJoin(responsable)
                .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
                .where(USAGER.ID.in(ids))
                .fetch(row -> contact(row.value1(), row.value2()))
                .stream();
    return Stream.concat(typed, ofFiles);
  }

  private static Contact contact(@Nullable String email, @Nullable String e164) {
    return new Contact(email, e164 == null ? null : PhoneNumber.parse(e164).orElse(null));
  }

  private static Optional<Reason> refuseUnless(boolean good, Reason reason) {
    return good ? Optional.empty() : Optional.of(reason);
  }
}
