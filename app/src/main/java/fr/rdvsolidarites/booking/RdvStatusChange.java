package fr.rdvsolidarites.booking;

import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.booking.StatusRows.Change;
import fr.rdvsolidarites.booking.StatusRows.Part;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says what became of a RDV, as a whole or participant by participant: one state machine for the
 * agents' menus and the citizen's act.
 */
@Component
public class RdvStatusChange {

  private final Clock clock;
  private final StatusRows rows;
  private final Suites suites;

  RdvStatusChange(Clock clock, StatusRows rows, Suites suites) {
    this.clock = clock;
    this.rows = rows;
    this.suites = suites;
  }

  /** What came of it; only {@link Changed} changed something. */
  public sealed interface Outcome {
    /**
     * @param status what the RDV is now: not what was asked when some participants had a status of
     *     their own
     */
    record Changed(RdvStatus status) implements Outcome {}

    /** Already so: a second tap, a colleague who was faster. */
    record Unchanged(RdvStatus status) implements Outcome {}

    /** Not a choice now, such as an absence before the hour. */
    record NotPossible(RdvStatus current, Set<RdvStatus> choices) implements Outcome {}

    /** Set back to « à venir », but the professional's time was given to somebody else. */
    record TimeTaken() implements Outcome {}

    /** Expected again, but the session's last place was given to somebody else. */
    record Full() implements Outcome {}
  }

  /**
   * The whole RDV. What was said of one participant alone stays, but for {@code UNKNOWN}, which
   * sets everybody back. Cancelled or restored, the RDVs that follow one another with it are too,
   * as far as they stand where it stood: what was said of one of them stays.
   *
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public Outcome mark(long rdvId, RdvStatus wanted, Actor.Agent actor) {
    return mark(rdvId, suites.lock(rdvId), wanted, actor);
  }

  /**
   * The same of these alone, in one act that is told once: the others that follow one another with
   * them stay as they are.
   *
   * @param rdvIds one RDV, or some of one suite
   * @throws NotFoundException when the agent may not write the first of them
   */
  @Transactional
  public Outcome markAlone(List<Long> rdvIds, RdvStatus wanted, Actor.Agent actor) {
    var first = rdvIds.getFirst();
    var alone = suites.lock(first).stream().filter(rdvIds::contains).toList();
    return mark(first, alone, wanted, actor);
  }

  private Outcome mark(long rdvId, List<Long> suite, RdvStatus wanted, Actor.Agent actor) {
    var rdv = rows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    if (rdv.status() == wanted) {
      return new Outcome.Unchanged(wanted);
    }
    var choices = rdv.choices(clock.instant());
    if (!choices.contains(wanted)) {
      return new Outcome.NotPossible(rdv.status(), choices);
    }
    UnaryOperator<Part> becoming = part -> part.becoming(part.status().whenWholeBecomes(wanted));
    if (StatusRows.isTooMany(rdv, rdv.parts().stream().map(becoming).toList())) {
      // Somebody has the place of who gave up: who gave up does not come back.
      UnaryOperator<Part> others =
          part -> part.status() == RdvStatus.EXCUSED ? part : becoming.apply(part);
      return write(all(suite, rdv, changed(rdv, others, wanted, null), others), rdv, actor);
    }
    return write(all(suite, rdv, changed(rdv, becoming, wanted, null), becoming), rdv, actor);
  }

  /** All of them, or none. */
  private Outcome write(List<Change> all, StatusRows.Loaded rdv, Actor.Agent actor) {
    if (rows.isTimeTaken(all)) {
      return new Outcome.TimeTaken();
    }
    if (all.stream().anyMatch(Change::isTooMany)) {
      return new Outcome.Full();
    }
    rows.write(all, actor);
    return all.stream()
        .filter(change -> change.rdv().id() == rdv.id())
        .findFirst()
        .<Outcome>map(change -> new Outcome.Changed(change.status()))
        .orElseThrow();
  }

  private Change changed(
      StatusRows.Loaded rdv,
      UnaryOperator<Part> becoming,
      RdvStatus said,
      RdvEvent.StatusChanged.@Nullable One one) {
    var parts = rdv.parts().stream().map(becoming).toList();
    return new Change(rdv, rdv.statusOf(parts, said, clock.instant()), parts, one);
  }

  /**
   * With what becomes of the RDVs that follow one another with it, in their order; nothing where
   * nobody gives up or comes after all.
   */
  private List<Change> all(
      List<Long> suite, StatusRows.Loaded rdv, Change change, UnaryOperator<Part> becoming) {
    var turned =
        change.parts().stream()
            .anyMatch(part -> part.status().isCancelled() != part.former().isCancelled());
    if (!turned) {
      return List.of(change);
    }
    return suite.stream()
        .map(id -> id == rdv.id() ? change : along(rows.load(id, trueCondition()), rdv, becoming))
        .filter(one -> one == change || one.parts().stream().anyMatch(Part::isChanged))
        .toList();
  }

  private Change along(
      StatusRows.Loaded other, StatusRows.Loaded rdv, UnaryOperator<Part> becoming) {
    return other.status() == rdv.status()
        ? changed(other, becoming, other.status(), null)
        : new Change(other, other.status(), other.parts(), null);
  }

  /**
   * One participant of several.
   *
   * @throws NotFoundException when the agent may not write this RDV, or she does not take part in
   *     it
   */
  @Transactional
  public Outcome markOne(long rdvId, long participationId, RdvStatus wanted, Actor.Agent actor) {
    var suite = suites.lock(rdvId);
    var rdv = rows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    var her =
        rdv.parts().stream()
            .filter(part -> part.id() == participationId)
            .findFirst()
            .orElseThrow(NotFoundException::new);
    if (her.status() == wanted) {
      return new Outcome.Unchanged(rdv.status());
    }
    var choices =
        rdv.session() && rdv.status().isCancelled()
            ? Set.<RdvStatus>of()
            : her.status().participantChoices(rdv.during().start(), clock.instant(), rdv.zone());
    if (!choices.contains(wanted)) {
      return new Outcome.NotPossible(her.status(), choices);
    }
    var becoming = becoming(her, wanted);
    var one = new RdvEvent.StatusChanged.One(her.status(), wanted);
    var change = changed(rdv, becoming, rdv.status(), one);
    return write(all(suite, rdv, change, becoming), rdv, actor);
  }

  /** She alone, wherever she takes part, as far as nothing else was said of her there. */
  private static UnaryOperator<Part> becoming(Part her, RdvStatus wanted) {
    return part ->
        part.usagerId() == her.usagerId() && part.status() == her.status()
            ? part.becoming(wanted)
            : part;
  }

  /**
   * What became of several participants of a RDV collectif, all or none; who is not named stays as
   * she is.
   *
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional
  public Outcome markEach(long rdvId, Map<Long, RdvStatus> wanted, Actor.Agent actor) {
    var rdv = rows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    for (var part : rdv.parts()) {
      var next = wanted.getOrDefault(part.id(), part.status());
      var choices = choicesOfOne(rdv, part);
      if (next != part.status() && !choices.contains(next)) {
        return new Outcome.NotPossible(part.status(), choices);
      }
    }
    var parts =
        rdv.parts().stream()
            .map(part -> part.becoming(wanted.getOrDefault(part.id(), part.status())))
            .toList();
    if (parts.stream().noneMatch(Part::isChanged)) {
      return new Outcome.Unchanged(rdv.status());
    }
    var status = rdv.statusOf(parts, rdv.status(), clock.instant());
    if (rows.isTimeTaken(List.of(new Change(rdv, status, parts, null)))) {
      return new Outcome.TimeTaken();
    }
    if (StatusRows.isTooMany(rdv, parts)) {
      return new Outcome.Full();
    }
    rows.writeEach(rdv, status, parts, actor);
    return new Outcome.Changed(status);
  }

  private Set<RdvStatus> choicesOfOne(StatusRows.Loaded rdv, Part part) {
    if (rdv.session() && rdv.status().isCancelled()) {
      return Set.of();
    }
    var choices =
        part.status().participantChoices(rdv.during().start(), clock.instant(), rdv.zone());
    // On the sheet somebody was ticked by mistake: what she really is is said at once.
    return part.status() == RdvStatus.UNKNOWN
        ? choices
        : EnumSet.of(RdvStatus.UNKNOWN, RdvStatus.SEEN, RdvStatus.NOSHOW, RdvStatus.EXCUSED);
  }

  /** The participant's own withdrawal, whose limits {@link RdvCancellation} has checked. */
  @Transactional(propagation = Propagation.MANDATORY)
  void excuse(long rdvId, Actor.Participant actor) {
    var suite = suites.lock(rdvId);
    var rdv = rows.load(rdvId, Rights.filter(actor, RdvAction.WITHDRAW));
    var her =
        rdv.parts().stream()
            .filter(part -> part.id() == actor.participationId())
            .findFirst()
            .orElseThrow(NotFoundException::new);
    var becoming = becoming(her, RdvStatus.EXCUSED);
    rows.write(all(suite, rdv, changed(rdv, becoming, rdv.status(), null), becoming), actor);
  }
}
