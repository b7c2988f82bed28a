package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.OpenMotifs.OpenMotif;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Suites suites;
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
      Suites suites,
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
    this.suites = suites;
    this.journal = journal;
  }

  /** One RDV, and the settings of its motif. */
  private record Part(PlacementCommand command, OpenMotif motif) {}

  /** What may be placed, and what was accepted to lie over. */
  private record Allowed(Part part, RdvRows.Overlaps overlaps) {}

  /**
   * @throws NotFoundException when the agent may not place for this motif
   */
  @Transactional
  public PlacementOutcome place(PlacementCommand command, Actor.Agent actor) {
    return place(List.of(command), actor);
  }

  /**
   * RDVs that follow one another for the same people, who are those of the first (wish D6): all of
   * them are written, or none.
   *
   * @param commands in the order of their times, which do not overlap
   * @throws NotFoundException when the agent may not place for one of these motifs
   */
  @Transactional
  public PlacementOutcome place(List<PlacementCommand> commands, Actor.Agent actor) {
    var formKey = commands.getFirst().formKey();
    lock("form:" + formKey);
    var earlier =
        dsl.select(RDV.ID).from(RDV).where(RDV.FORM_KEY.eq(formKey)).fetchOptional(RDV.ID);
    if (earlier.isPresent()) {
      return new Placed(earlier.get());
    }
    var parts = new ArrayList<Part>();
    for (var command : commands) {
      var motif = motifs.placeable(command.motifOuvertureId(), actor);
      if (!parts.isEmpty() && motif.territoireId() != parts.getFirst().motif().territoireId()) {
        throw new NotFoundException();
      }
      var refusal = rules.firstRefusal(command, motif, actor);
      if (refusal.isPresent()) {
        return PlacementOutcome.refused(refusal.get(), parts.size());
      }
      parts.add(new Part(command, motif));
    }
    return underLocks(parts, actor);
  }

  /**
   * What is read from here on stays true: agendas first, then people, each in the order of ids. The
   * people's own locks make two secretaries who place them at once, with different professionals,
   * one after the other: the second is then asked.
   */
  private PlacementOutcome underLocks(List<Part> parts, Actor.Agent actor) {
    var first = parts.getFirst();
    occupations.lock(
        parts.stream().flatMap(part -> part.command().agentIds().stream()).distinct().toList());
    var guests = first.command().guests();
    var files = GuestFiles.chosen(guests);
    var usagerIds = files.stream().flatMap(Optional::stream).distinct().sorted().toList();
    usagerIds.forEach(id -> lock("usager:" + id));
    var refusal = firstRefusal(parts, usagerIds, actor);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var all = new ArrayList<Warning>(guestFiles.similar(guests, files, first.motif()));
    var allowed = new ArrayList<Allowed>();
    for (var part : parts) {
      var ofPart = warnings.of(planned(part, usagerIds), actor);
      all.addAll(ofPart);
      allowed.add(new Allowed(part, RdvRows.Overlaps.accepted(ofPart, actor)));
    }
    var toConfirm =
        PlacementWarnings.toConfirm(
            all.stream().distinct().toList(), first.command().acceptedWarnings());
    return toConfirm.isEmpty() ? write(allowed, actor) : new NeedsConfirmation(toConfirm);
  }

  private Optional<PlacementOutcome> firstRefusal(
      List<Part> parts, List<Long> usagerIds, Actor.Agent actor) {
    for (var i = 0; i < parts.size(); i++) {
      var command = parts.get(i).command();
      var gone = rules.agentsOfOrganisation(command.agentIds(), parts.get(i).motif(), actor);
      if (gone.isPresent()) {
        return Optional.of(PlacementOutcome.refused(gone.get(), i));
      }
      if (duplicates.has(command, usagerIds)) {
        return Optional.of(PlacementOutcome.refused(Reason.EXACT_DUPLICATE, i));
      }
    }
    return Optional.empty();
  }

  private static PlacementWarnings.Planned planned(Part part, List<Long> usagerIds) {
    var command = part.command();
    return new PlacementWarnings.Planned(
        command.motifOuvertureId(),
        command.lieuId(),
        command.agentIds(),
        command.during(),
        usagerIds,
        Set.of());
  }

  private void lock(String what) {
    dsl.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", val(what));
  }

  /** All of them first, then what is said of each: a message tells of them all. */
  private PlacementOutcome write(List<Allowed> all, Actor.Agent actor) {
    var first = all.getFirst().part();
    var guests = guestFiles.open(first.command(), first.motif());
    var events = new ArrayList<RdvEvent.Booked>();
    for (var allowed : all) {
      var leader = events.isEmpty() ? null : events.getFirst().who().rdvId();
      events.add(insert(allowed, guests, leader, actor));
    }
    var rdvIds = events.stream().map(event -> event.who().rdvId()).toList();
    if (rdvIds.size() > 1) {
      suites.join(rdvIds);
    }
    events.forEach(event -> journal.record(actor, event));
    return new Placed(rdvIds.getFirst());
  }

  private RdvEvent.Booked insert(
      Allowed allowed, List<RdvRows.Guest> guests, @Nullable Long toldWith, Actor.Agent actor) {
    var command = allowed.part().command();
    var motif = allowed.part().motif();
    var lieuId = openLieux.open(motif.organisationId(), command.lieuId(), command.oneOffLieu());
    guestFiles.attach(guests, motif);
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
            allowed.overlaps(),
            RdvRows.Author.of(actor));
    return new RdvEvent.Booked(
        new RdvEvent.Who(
            motif.territoireId(),
            motif.organisationId(),
            written.rdvId(),
            written.participationIds(),
            guests.stream().map(RdvRows.Guest::usagerId).toList(),
            command.agentIds(),
            toldWith),
        command.during().start(),
        lieuId,
        allowed.overlaps().agentIds().stream().sorted().toList());
  }
}
