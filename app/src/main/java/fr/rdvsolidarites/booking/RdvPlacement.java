package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A professional or a secretary places a RDV for somebody. She may place over something, outside
 * every plage, in the past: after a warning, and then the row says who allowed it.
 */
@Component
public class RdvPlacement {

  private static final Duration FARTHEST = Duration.ofDays(5 * 365 + 1);

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;
  private final PlacementWarnings warnings;
  private final FreeSeats freeSeats;
  private final RdvRows rows;
  private final UsagerFiles usagers;
  private final Journal journal;

  RdvPlacement(
      DSLContext dsl,
      Clock clock,
      Occupations occupations,
      PlacementWarnings warnings,
      FreeSeats freeSeats,
      RdvRows rows,
      UsagerFiles usagers,
      Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
    this.warnings = warnings;
    this.freeSeats = freeSeats;
    this.rows = rows;
    this.usagers = usagers;
    this.journal = journal;
  }

  private record Frame(
      long territoireId, long organisationId, long serviceId, String locationType) {}

  /**
   * @throws NotFoundException when the agent may not place for this motif
   */
  @Transactional
  public PlacementOutcome place(PlacementCommand command, Actor.Agent actor) {
    dsl.execute(
        "select pg_advisory_xact_lock(hashtextextended({0}, 0))", val("form:" + command.formKey()));
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
                realisticDate(command),
                agentsOfOrganisation(command, frame),
                lieuIsOpen(command, frame),
                usagerOfTerritoire(command, frame),
                canBeCalled(command, frame))
            .flatMap(Optional::stream)
            .findFirst();
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    occupations.lock(command.agentIds());
    var usagerId = knownUsager(command, frame);
    if (isPlacedAlready(command, usagerId)) {
      return new Refused(Reason.EXACT_DUPLICATE);
    }
    var toConfirm =
        warnings.of(command, usagerId).stream()
            .filter(warning -> !command.acceptedWarnings().contains(warning.fingerprint()))
            .toList();
    return toConfirm.isEmpty() ? write(command, frame, actor) : new NeedsConfirmation(toConfirm);
  }

  /**
   * The same person, for the same motif in the same organisation, at the same time (§19.1). Her own
   * lock makes two secretaries who place her at once, with different professionals, one after the
   * other.
   */
  private boolean isPlacedAlready(PlacementCommand command, @Nullable Long usagerId) {
    if (usagerId == null) {
      return false;
    }
    dsl.execute(
        "select pg_advisory_xact_lock(hashtextextended({0}, 0))", val("usager:" + usagerId));
    return dsl.fetchExists(
        dsl.selectOne()
            .from(RDV)
            .join(PARTICIPATION)
            .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
            .where(
                PARTICIPATION.USAGER_ID.eq(usagerId),
                PARTICIPATION.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()),
                RDV.MOTIF_OUVERTURE_ID.eq(command.motifOuvertureId()),
                RDV.STARTS_AT.eq(command.during().start()),
                RDV.CANCELLED_AT.isNull()));
  }

  private PlacementOutcome write(PlacementCommand command, Frame frame, Actor.Agent actor) {
    var usagerId = usagerId(command, frame);
    usagers.attach(usagerId, frame.organisationId());
    var overlaps =
        warnings.of(command, null).stream()
            .filter(Warning.Overlap.class::isInstance)
            .map(warning -> ((Warning.Overlap) warning).agentId())
            .toList();
    var written =
        rows.insert(
            new RdvRows.Frame(
                frame.territoireId(),
                frame.organisationId(),
                frame.serviceId(),
                command.motifOuvertureId(),
                command.lieuId(),
                command.during(),
                command.context(),
                command.formKey()),
            seats(command),
            guest(command, usagerId),
            overlaps.isEmpty() ? null : actor.agentId(),
            RdvRows.Author.of(actor));
    journal.record(
        actor,
        new RdvEvent.Booked(
            new RdvEvent.Who(
                frame.territoireId(),
                frame.organisationId(),
                written.rdvId(),
                List.of(written.participationId()),
                List.of(usagerId),
                command.agentIds()),
            command.during().start(),
            command.lieuId(),
            overlaps));
    return new Placed(written.rdvId());
  }

  /** The file chosen, or the one that the identity typed will be placed in. */
  private @Nullable Long knownUsager(PlacementCommand command, Frame frame) {
    return command.usagerId() != null
        ? command.usagerId()
        : usagers
            .find(
                frame.territoireId(),
                frame.organisationId(),
                Objects.requireNonNull(command.identity()))
            .orElse(null);
  }

  private long usagerId(PlacementCommand command, Frame frame) {
    return command.usagerId() != null
        ? command.usagerId()
        : usagers.findOrOpen(
            frame.territoireId(),
            frame.organisationId(),
            Objects.requireNonNull(command.identity()),
            "agent");
  }

  private List<RdvRows.Seat> seats(PlacementCommand command) {
    var question =
        new FreeSeats.Question(
            command.motifOuvertureId(), command.lieuId(), command.during(), null);
    return command.agentIds().stream()
        .map(agentId -> freeSeats.plageUnder(question, agentId))
        .toList();
  }

  private static RdvRows.Guest guest(PlacementCommand command, long usagerId) {
    var identity = command.identity();
    var phone = identity == null ? null : identity.phone();
    return new RdvRows.Guest(
        usagerId,
        command.visible(),
        command.notifyLifecycle(),
        command.notifyReminder(),
        identity == null ? null : identity.email(),
        phone == null ? null : phone.e164());
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

  private Optional<Reason> realisticDate(PlacementCommand command) {
    var distance = Duration.between(clock.instant(), command.during().start()).abs();
    return refuseUnless(distance.compareTo(FARTHEST) <= 0, Reason.UNREALISTIC_DATE);
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
    if (command.lieuId() == null) {
      return refuseUnless(!frame.locationType().equals("public_office"), Reason.LIEU_NOT_OPEN);
    }
    return refuseUnless(
        dsl.fetchExists(
            LIEU,
            LIEU.ID.eq(command.lieuId()),
            LIEU.ORGANISATION_ID.eq(frame.organisationId()),
            LIEU.AVAILABILITY.ne("disabled"),
            LIEU.DELETED_AT.isNull()),
        Reason.LIEU_NOT_OPEN);
  }

  private Optional<Reason> usagerOfTerritoire(PlacementCommand command, Frame frame) {
    if (command.usagerId() == null) {
      return refuseUnless(command.identity() != null, Reason.USAGER_UNKNOWN);
    }
    return refuseUnless(
        dsl.fetchExists(
            USAGER,
            USAGER.ID.eq(command.usagerId()),
            USAGER.TERRITOIRE_ID.eq(frame.territoireId()),
            USAGER.DELETED_AT.isNull(),
            UsagerFiles.mayKnow(frame.organisationId())),
        Reason.USAGER_UNKNOWN);
  }

  private Optional<Reason> canBeCalled(PlacementCommand command, Frame frame) {
    if (!frame.locationType().equals("phone")) {
      return Optional.empty();
    }
    var identity = command.identity();
    return refuseUnless(
        identity == null ? fileHasPhone(command.usagerId()) : identity.phone() != null,
        Reason.PHONE_NEEDED);
  }

  private boolean fileHasPhone(@Nullable Long usagerId) {
    var responsable = USAGER.as("responsable");
    return dsl.fetchExists(
        dsl.selectOne()
            .from(USAGER)
            .leftJoin(responsable)
            .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
            .where(
                USAGER.ID.eq(usagerId),
                USAGER.PHONE_E164.isNotNull().or(responsable.PHONE_E164.isNotNull())));
  }

  private static Optional<Reason> refuseUnless(boolean good, Reason reason) {
    return good ? Optional.empty() : Optional.of(reason);
  }
}
