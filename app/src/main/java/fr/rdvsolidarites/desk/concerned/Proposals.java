package fr.rdvsolidarites.desk.concerned;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static java.util.stream.Collectors.groupingBy;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauRequest;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * What could be done for RDVs that are hit: another time, another professional. Asked while the
 * change is made and not yet kept, so that what it takes away is not offered.
 */
@Component
class Proposals {

  /** How far after the last RDV that is hit another time is looked for. */
  private static final int DAYS_AHEAD = 90;

  private final Creneaux creneaux;
  private final DSLContext dsl;

  Proposals(Creneaux creneaux, DSLContext dsl) {
    this.creneaux = creneaux;
    this.dsl = dsl;
  }

  /** Another time, with all its professionals. */
  record NewTime(Instant start, List<Professional> professionals) {}

  /**
   * By RDV; none: nothing is left.
   *
   * @param team by ouverture, those of its service and organisation who have an agenda
   */
  record Found(
      Map<Long, NewTime> times,
      Map<Long, List<Professional>> colleagues,
      Map<Long, List<Professional>> team) {

    private static final int MOST_NAMED = 8;

    /** Who of the service can't take it over; some of them when they are many. */
    List<Professional> taken(ConcernedRdv rdv, List<Professional> free) {
      return team.getOrDefault(rdv.ouvertureId(), List.of()).stream()
          .filter(one -> !free.contains(one) && !rdv.professionals().contains(one))
          .limit(MOST_NAMED)
          .toList();
    }
  }

  Found of(List<ConcernedRdv> rdvs, Map<Long, List<Professional>> hit) {
    var decided = rdvs.stream().filter(ConcernedRdv::isDecided).toList();
    var moves = nextTimes(decided.stream().filter(ConcernedRdv::individual).toList());
    var colleagues = colleagues(decided, hit);
    colleagues.putAll(freeForSession(decided.stream().filter(rdv -> !rdv.individual()).toList()));
    var ids = new HashSet<Long>();
    moves.values().forEach(move -> ids.addAll(move.agentIds()));
    colleagues.values().forEach(ids::addAll);
    var names = names(ids);
    var times = new HashMap<Long, NewTime>();
    moves.forEach(
        (rdv, move) -> times.put(rdv, new NewTime(move.start(), named(move.agentIds(), names))));
    var others = new HashMap<Long, List<Professional>>();
    colleagues.forEach((rdv, free) -> others.put(rdv, named(free, names)));
    return new Found(times, others, team(decided));
  }

  private record Move(Instant start, List<Long> agentIds) {}

  /**
   * The next time after each one's own, of the same motif, lieu and duration: with the same
   * professional where there is one, else with a colleague; nothing is offered twice. One search
   * for all that last equally long.
   */
  private Map<Long, Move> nextTimes(List<ConcernedRdv> rdvs) {
    var moves = new HashMap<Long, Move>();
    var given = new HashMap<Long, List<TimeRange>>();
    var alone = rdvs.stream().filter(rdv -> rdv.professionals().size() == 1).toList();
    alone.stream()
        .collect(groupingBy(rdv -> rdv.during().length()))
        .forEach((length, same) -> addMoves(moves, given, same, length));
    for (var rdv : rdvs) {
      if (rdv.professionals().size() > 1) {
        together(rdv, given).ifPresent(move -> moves.put(rdv.id(), move));
      }
    }
    return moves;
  }

  private void addMoves(
      Map<Long, Move> moves,
      Map<Long, List<TimeRange>> given,
      List<ConcernedRdv> rdvs,
      Duration length) {
    var motifs = rdvs.stream().map(ConcernedRdv::ouvertureId).collect(Collectors.toSet());
    var all = creneaux.search(search(motifs, rdvs).lasting(length));
    for (var rdv : rdvs) {
      var good =
          all.stream()
              .filter(one -> one.motifOuvertureId() == rdv.ouvertureId())
              .filter(one -> Objects.equals(one.lieuId(), rdv.lieuId()))
              .filter(one -> one.start().isAfter(rdv.during().start()))
              .filter(one -> rdv.mayGoTo(one.during()))
              .filter(one -> isLeft(given, one.agentId(), one.during()))
              .toList();
      var own = rdv.professionals().getFirst().id();
      good.stream()
          .filter(one -> one.agentId() == own)
          .findFirst()
          .or(() -> good.stream().findFirst())
          .ifPresent(
              one -> {
                given.computeIfAbsent(one.agentId(), _ -> new ArrayList<>()).add(one.during());
                moves.put(rdv.id(), new Move(one.start(), List.of(one.agentId())));
              });
    }
  }

  private Optional<Move> together(ConcernedRdv rdv, Map<Long, List<TimeRange>> given) {
    var agents = rdv.professionals().stream().map(Professional::id).toList();
    var search =
        search(Set.of(rdv.ouvertureId()), List.of(rdv))
            .lasting(rdv.during().length())
            .common(agents);
    return creneaux.joint(search).stream()
        .filter(one -> Objects.equals(one.lieuId(), rdv.lieuId()))
        .filter(one -> one.start().isAfter(rdv.during().start()))
        .map(one -> TimeRange.of(one.start(), rdv.during().length()))
        .filter(rdv::mayGoTo)
        .filter(time -> agents.stream().allMatch(agent -> isLeft(given, agent, time)))
        .findFirst()
        .map(
            time -> {
              agents.forEach(
                  agent -> given.computeIfAbsent(agent, _ -> new ArrayList<>()).add(time));
              return new Move(time.start(), agents);
            });
  }

  private static CreneauSearch search(Set<Long> motifs, Collection<ConcernedRdv> rdvs) {
    var first =
        rdvs.stream().map(rdv -> rdv.during().start()).min(Instant::compareTo).orElseThrow();
    var last = rdvs.stream().map(rdv -> rdv.during().start()).max(Instant::compareTo).orElseThrow();
    var zone = rdvs.iterator().next().zone();
    return CreneauSearch.byAgent(
        motifs,
        SearchWindow.days(
                first.atZone(zone).toLocalDate(),
                last.atZone(zone).toLocalDate().plusDays(DAYS_AHEAD))
            .notBefore(first));
  }

  private static boolean isLeft(Map<Long, List<TimeRange>> given, long agentId, TimeRange during) {
    return given.getOrDefault(agentId, List.of()).stream().noneMatch(during::overlaps);
  }

  /** Those who are free at the very time, where one professional alone is missing. */
  private Map<Long, List<Long>> colleagues(
      List<ConcernedRdv> rdvs, Map<Long, List<Professional>> hit) {
    var free = new HashMap<Long, List<Long>>();
    for (var rdv : rdvs) {
      if (rdv.individual() && hit.getOrDefault(rdv.id(), List.of()).size() == 1) {
        var request =
            CreneauRequest.byAgent(rdv.ouvertureId(), rdv.lieuId(), rdv.during().start())
                .lasting(rdv.during().length());
        var own = rdv.professionals().stream().map(Professional::id).toList();
        var others =
            creneaux.freeAt(request, AgentFilter.everyone()).stream()
                .map(Creneau::agentId)
                .distinct()
                .filter(agent -> !own.contains(agent))
                .toList();
        if (!others.isEmpty()) {
          free.put(rdv.id(), others);
        }
      }
    }
    return free;
  }

  /** A session lies in no plage: whoever works in its service, and is not taken then. */
  private Map<Long, List<Long>> freeForSession(List<ConcernedRdv> sessions) {
    if (sessions.isEmpty()) {
      return Map.of();
    }
    var isTaken =
        exists(
            selectOne()
                .from(OCCUPATION)
                .where(
                    OCCUPATION.AGENT_ID.eq(AGENT.ID),
                    OCCUPATION.ACTIVE.isTrue(),
                    condition(
                        "{0} && tstzrange({1}, {2})",
                        OCCUPATION.DURING, RDV.STARTS_AT, RDV.ENDS_AT)));
    var isHers =
        exists(
            selectOne()
                .from(RDV_AGENT)
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID), RDV_AGENT.AGENT_ID.eq(AGENT.ID)));
    return dsl.select(RDV.ID, AGENT.ID)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(ROLE)
        .on(ROLE.ORGANISATION_ID.eq(RDV.ORGANISATION_ID))
        .join(AGENT)
        .on(AGENT.ID.eq(ROLE.AGENT_ID))
        .where(
            RDV.ID.in(sessions.stream().map(ConcernedRdv::id).toList()),
            isOfTheService(),
            not(isTaken),
            not(isHers))
        .orderBy(AGENT.LAST_NAME, AGENT.ID)
        .fetchGroups(RDV.ID, AGENT.ID);
  }

  private Map<Long, List<Professional>> team(List<ConcernedRdv> rdvs) {
    return dsl.select(MOTIF_OUVERTURE.ID, AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
        .from(MOTIF_OUVERTURE)
        .join(ROLE)
        .on(ROLE.ORGANISATION_ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(AGENT)
        .on(AGENT.ID.eq(ROLE.AGENT_ID))
        .where(
            MOTIF_OUVERTURE.ID.in(
                rdvs.stream().map(ConcernedRdv::ouvertureId).collect(Collectors.toSet())),
            isOfTheService())
        .orderBy(AGENT.LAST_NAME, AGENT.ID)
        .fetchGroups(
            MOTIF_OUVERTURE.ID, row -> new Professional(row.value2(), row.value3(), row.value4()));
  }

  private static Condition isOfTheService() {
    return AGENT
        .HAS_AGENDA
        .isTrue()
        .and(AGENT.DELETED_AT.isNull())
        .and(
            exists(
                selectOne()
                    .from(AGENT_SERVICE)
                    .where(
                        AGENT_SERVICE.AGENT_ID.eq(AGENT.ID),
                        AGENT_SERVICE.SERVICE_ID.eq(MOTIF_OUVERTURE.SERVICE_ID))));
  }

  private Map<Long, Professional> names(Collection<Long> ids) {
    return dsl.select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
        .from(AGENT)
        .where(AGENT.ID.in(ids))
        .fetchMap(
            row -> row.value1(), row -> new Professional(row.value1(), row.value2(), row.value3()));
  }

  private static List<Professional> named(List<Long> ids, Map<Long, Professional> names) {
    return ids.stream().map(names::get).filter(Objects::nonNull).toList();
  }
}
