package fr.rdvsolidarites.booking;

import static gen.db.Tables.SESSION;

import fr.rdvsolidarites.agenda.CarriedSessions;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.PlageProblem;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.PlageWarning;
import fr.rdvsolidarites.agenda.Presence;
import fr.rdvsolidarites.booking.CarriedSession.As;
import fr.rdvsolidarites.booking.PlageSessionPlan.Follow;
import fr.rdvsolidarites.rights.Actor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plages « RDV collectif » carry RDVs collectifs: one for each occurrence, which follow what the
 * plage says but for what was set by hand (wish C1, {@code 2-scheduling.md} §22.10).
 */
@Component
class PlageSessions implements CarriedSessions {

  private final DSLContext dsl;
  private final PlageSessionReads reads;
  private final PlageSessionWriting writing;
  private final OpenMotifs motifs;
  private final RdvPeople people;
  private final Occupations occupations;
  private final Presence presence;
  private final WorkLocks locks;

  PlageSessions(
      DSLContext dsl,
      PlageSessionReads reads,
      PlageSessionWriting writing,
      OpenMotifs motifs,
      RdvPeople people,
      Occupations occupations,
      Presence presence,
      WorkLocks locks) {
    this.dsl = dsl;
    this.reads = reads;
    this.writing = writing;
    this.motifs = motifs;
    this.people = people;
    this.occupations = occupations;
    this.presence = presence;
    this.locks = locks;
  }

  @Override
  public Optional<PlageOutcome> refusal(Turn turn, Actor.Agent actor) {
    var plage = turn.now();
    if (plage == null
        || plage.draft().session() == null
        || plage.draft().ouvertureIds().isEmpty()) {
      return Optional.empty();
    }
    var right = rightProblem(turn.former(), plage, actor);
    if (right.isPresent()) {
      return right.map(problem -> new PlageOutcome.Refused(Set.of(problem)));
    }
    lock(turn);
    var crowded =
        reads.plan(turn, formerId(turn)).follows().stream()
            .filter(Follow::isTooSmall)
            .filter(one -> !one.target().draft().equals(one.session().is().draft()))
            .map(one -> one.session().is().during().start())
            .sorted()
            .toList();
    return crowded.isEmpty()
        ? Optional.empty()
        : Optional.of(new PlageOutcome.TooFewPlaces(crowded));
  }

  /** Who opens a plage places RDVs: for this motif, in these agendas. */
  private Optional<PlageProblem> rightProblem(
      @Nullable PlageState former, PlageState plage, Actor.Agent actor) {
    var ouvertureId = PlageSessionReads.ouvertureId(plage);
    if (former == null && !motifs.mayPlace(ouvertureId, actor)) {
      return Optional.of(PlageProblem.SESSION_MOTIF_NOT_THEIRS);
    }
    var come = new ArrayList<>(plage.draft().agentIds());
    if (former != null) {
      come.removeAll(former.draft().agentIds());
    }
    return motifs
        .collective(ouvertureId)
        .filter(motif -> !people.mayReceive(come, plage.organisationId(), motif.serviceId(), actor))
        .map(_ -> PlageProblem.AGENT_NOT_HERE);
  }

  @Override
  public List<PlageWarning> warnings(Turn turn, Actor.Agent actor) {
    lock(turn);
    var plan = reads.plan(turn, formerId(turn));
    var follows =
        plan.follows().stream()
            .filter(Follow::isNews)
            .map(
                one ->
                    (PlageWarning)
                        new PlageWarning.SessionFollows(
                            one.session().rdvId(),
                            one.session().is().during().start(),
                            one.target().during().start(),
                            !Objects.equals(one.session().is().lieuId(), one.target().lieuId()),
                            one.session().taken()));
    return Stream.concat(follows, busy(turn, plan)).toList();
  }

  private Stream<PlageWarning> busy(Turn turn, PlageSessionPlan plan) {
    var times =
        Stream.concat(
                plan.adds().values().stream(),
                plan.follows().stream().filter(Follow::isReseated).map(Follow::target))
            .sorted(Comparator.comparing((As one) -> one.during().start()))
            .toList();
    var plage = PlageSessionReads.any(turn);
    var names = reads.names(reads.agentIds(turn));
    var own = plan.follows().stream().map(one -> one.session().rdvId()).collect(Collectors.toSet());
    var busy = BusyAgents.read(occupations, presence, plage.organisationId(), times, own);
    return times.stream()
        .flatMap(
            one ->
                busy.of(one).stream()
                    .map(
                        obstacle ->
                            new PlageWarning.SessionBusy(
                                obstacle.agentId(),
                                names.getOrDefault(obstacle.agentId(), ""),
                                one.during().start(),
                                obstacle.absent())));
  }

  private static @Nullable Long formerId(Turn turn) {
    return turn.former() == null ? null : turn.former().id();
  }

  /** What is read now stays so until the end. */
  private void lock(Turn turn) {
    var former = turn.former();
    locks.lock(former == null ? List.of() : List.of(former.id()), List.of(), reads.agentIds(turn));
  }

  @Override
  public void follow(Turn turn, boolean warned, Actor actor) {
    lock(turn);
    var former = turn.former();
    var now = turn.now();
    if (former != null && now != null && former.id() != now.id()) {
      split(turn, former.id(), now.id());
    }
    var plage = PlageSessionReads.any(turn);
    writing.write(plage, reads.plan(turn, plage.id()), now != null, warned, actor);
  }

  /** The sessions of the later part are those of the plage that goes on. */
  private void split(Turn turn, long formerId, long nextId) {
    dsl.update(SESSION)
        .set(SESSION.PLAGE_ID, nextId)
        .where(SESSION.PLAGE_ID.eq(formerId), SESSION.PLAGE_DAY.ge(turn.from()))
        .execute();
    writing.forget(formerId, turn.from());
  }
}
