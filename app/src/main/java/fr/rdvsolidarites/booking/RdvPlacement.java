package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.OpenMotifs.OpenMotif;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A professional or a secretary places a RDV for somebody. She may place over something, outside
 * every plage, in the past: after a warning, and then the row says who allowed it.
 */
@Component
public class RdvPlacement {

  private final DSLContext dsl;
  private final OpenMotifs motifs;
  private final PlacementRules rules;
  private final ExactDuplicates duplicates;
  private final PlacementWarnings warnings;
  private final GuestFiles guestFiles;
  private final OpenLieux openLieux;
  private final Occupations occupations;
  private final FreeSeats freeSeats;
  private final RdvRows rows;
  private final Journal journal;

  RdvPlacement(
      DSLContext dsl,
      OpenMotifs motifs,
      PlacementRules rules,
      ExactDuplicates duplicates,
      PlacementWarnings warnings,
      GuestFiles guestFiles,
      OpenLieux openLieux,
      Occupations occupations,
      FreeSeats freeSeats,
      RdvRows rows,
      Journal journal) {
    this.dsl = dsl;
    this.motifs = motifs;
    this.rules = rules;
    this.duplicates = duplicates;
    this.warnings = warnings;
    this.guestFiles = guestFiles;
    this.openLieux = openLieux;
    this.occupations = occupations;
    this.freeSeats = freeSeats;
    this.rows = rows;
    this.journal = journal;
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
    var motif = motifs.placeable(command.motifOuvertureId(), actor);
    return rules
        .firstRefusal(command, motif, actor)
        .<PlacementOutcome>map(Refused::new)
        .orElseGet(() -> underLocks(command, motif, actor));
  }

  /**
   * What is read from here on stays true: agendas first, then people, each in the order of ids. The
   * people's own locks make two secretaries who place them at once, with different professionals,
   * one after the other: the second is then asked.
   */
  private PlacementOutcome underLocks(
      PlacementCommand command, OpenMotif motif, Actor.Agent actor) {
    occupations.lock(command.agentIds());
    var gone = rules.agentsOfOrganisation(command.agentIds(), motif, actor);
    if (gone.isPresent()) {
      return new Refused(gone.get());
    }
    var files = GuestFiles.chosen(command.guests());
    var usagerIds = files.stream().flatMap(Optional::stream).distinct().sorted().toList();
    usagerIds.forEach(id -> lock("usager:" + id));
    if (duplicates.has(command, usagerIds)) {
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
        Stream.<Warning>concat(
                guestFiles.similar(command.guests(), files, motif).stream(),
                warnings.of(planned, actor).stream())
            .toList();
    var toConfirm = PlacementWarnings.toConfirm(all, command.acceptedWarnings());
    return toConfirm.isEmpty()
        ? write(command, motif, RdvRows.Overlaps.accepted(all, actor), actor)
        : new NeedsConfirmation(toConfirm);
  }

  private void lock(String what) {
    dsl.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", val(what));
  }

  private PlacementOutcome write(
      PlacementCommand command, OpenMotif motif, RdvRows.Overlaps overlaps, Actor.Agent actor) {
    var lieuId = openLieux.open(motif.organisationId(), command.lieuId(), command.oneOffLieu());
    var guests = guestFiles.open(command, motif);
    var written =
        rows.insert(
            new RdvRows.Frame(
                motif.territoireId(),
                motif.organisationId(),
                motif.serviceId(),
                command.motifOuvertureId(),
                lieuId,
                command.visioLink(),
                command.during(),
                command.context(),
                command.formKey()),
            freeSeats.seats(
                new FreeSeats.Question(
                    command.motifOuvertureId(), command.lieuId(), command.during(), null),
                command.agentIds(),
                motif.organisationId()),
            guests,
            overlaps,
            RdvRows.Author.of(actor));
    journal.record(
        actor,
        new RdvEvent.Booked(
            new RdvEvent.Who(
                motif.territoireId(),
                motif.organisationId(),
                written.rdvId(),
                written.participationIds(),
                guests.stream().map(RdvRows.Guest::usagerId).toList(),
                command.agentIds()),
            command.during().start(),
            lieuId,
            overlaps.agentIds().stream().sorted().toList()));
    return new Placed(written.rdvId());
  }
}
