package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.booking.FileAttenteEntry.Ouverture;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds what is free for those who wait, and keeps for each in her turn the first that suits. */
@Component
class FileAttenteMatching {

  private static final int MOST_TRIES = 10;

  private final DSLContext dsl;
  private final Clock clock;
  private final Creneaux creneaux;
  private final Occupations occupations;
  private final FileAttenteRows rows;
  private final FileAttenteKeeping keeping;
  private final TransactionTemplate transaction;

  FileAttenteMatching(
      DSLContext dsl,
      Clock clock,
      Creneaux creneaux,
      Occupations occupations,
      FileAttenteRows rows,
      FileAttenteKeeping keeping,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.creneaux = creneaux;
    this.occupations = occupations;
    this.rows = rows;
    this.keeping = keeping;
    this.transaction = transaction;
  }

  /** Those who wait, and by which ouvertures they may be served. */
  private record Waiting(List<FileAttenteEntry> entries, List<Ouverture> ouvertures) {
    static Waiting read(FileAttenteRows rows) {
      var entries = rows.waiting();
      return new Waiting(entries, entries.isEmpty() ? List.of() : rows.ouvertures(entries));
    }

    Set<Long> ouvertureIds() {
      return ouvertures.stream()
          .filter(ouverture -> entries.stream().anyMatch(entry -> entry.isFor(ouverture)))
          .map(Ouverture::id)
          .collect(toSet());
    }
  }

  /** A RDV collectif to come that may have places. */
  private record Session(long id, long ouvertureId, TimeRange during, Set<Long> agentIds) {}

  /** Of what this transaction frees, found by one search whatever it is. */
  void offer(FreedTogether freed) {
    var sessions = sessions(freed.rdvIds());
    var agentIds = new HashSet<>(freed.agentIds());
    if (agentIds.isEmpty() && sessions.isEmpty()) {
      return;
    }
    if (!agentIds.isEmpty()) {
      occupations.lock(agentIds);
    }
    var waiting = Waiting.read(rows);
    var ouvertureIds = waiting.ouvertureIds();
    if (agentIds.isEmpty()) {
      ouvertureIds.retainAll(sessions.stream().map(Session::ouvertureId).collect(toSet()));
    }
    sessions.forEach(session -> agentIds.addAll(session.agentIds()));
    var sessionIds = sessions.stream().map(Session::id).collect(toSet());
    var free =
        search(ouvertureIds, AgentFilter.only(agentIds), window(freed, sessions)).stream()
            .filter(creneau -> isFreed(creneau, freed, sessionIds))
            .toList();
    offer(waiting, free, keeping::keep);
  }

  private List<Session> sessions(Collection<Long> rdvIds) {
    if (rdvIds.isEmpty()) {
      return List.of();
    }
    var agentIds =
        multiset(select(RDV_AGENT.AGENT_ID).from(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(RDV.ID)))
            .convertFrom(agents -> Set.copyOf(agents.map(Record1::value1)));
    return dsl.select(RDV.ID, RDV.MOTIF_OUVERTURE_ID, RDV.STARTS_AT, RDV.ENDS_AT, agentIds)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            RDV.ID.in(rdvIds),
            MOTIF.KIND.eq(inline("collectif")),
            RDV.CANCELLED_AT.isNull(),
            RDV.STARTS_AT.gt(clock.instant()))
        .fetch(
            row ->
                new Session(
                    row.value1(),
                    row.value2(),
                    new TimeRange(row.value3(), row.value4()),
                    row.value5()));
  }

  /** Whoever frees several things far from each other looks at what lies between them too. */
  private static boolean isFreed(Creneau creneau, FreedTogether freed, Set<Long> sessionIds) {
    if (creneau.sessionId() != null && sessionIds.contains(creneau.sessionId())) {
      return true;
    }
    return freed.openedIds().contains(creneau.agentId())
        || freed.times().stream()
            .anyMatch(
                one ->
                    one.agentIds().contains(creneau.agentId())
                        && one.during().overlaps(creneau.during()));
  }

  private SearchWindow window(FreedTogether freed, List<Session> sessions) {
    var days =
        new ArrayList<>(
            Stream.concat(
                    freed.times().stream().map(FreedTogether.Freed::during),
                    sessions.stream().map(Session::during))
                .map(during -> day(during.start()))
                .sorted()
                .toList());
    if (!freed.openedIds().isEmpty()) {
      var horizon = horizon();
      days.addFirst(horizon.firstDay().plusDays(1));
      days.add(horizon.lastDay());
    }
    var last = days.stream().max(LocalDate::compareTo).orElseThrow();
    return SearchWindow.days(days.getFirst().minusDays(1), last.plusDays(2));
  }

  /** Today may have begun yesterday where she lives. */
  private SearchWindow horizon() {
    return SearchWindow.from(day(clock.instant()).minusDays(1));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /**
   * Whatever is free anywhere and suits somebody who waits: what the facts did not tell of, such as
   * days that open with the calendar. Each offer is a transaction of its own.
   */
  void offerTheRest() {
    if (!rows.isAnybodyWaiting()) {
      return;
    }
    var waiting = Waiting.read(rows);
    var free = search(waiting.ouvertureIds(), AgentFilter.everyone(), horizon());
    offer(
        waiting,
        free,
        (entry, creneau) ->
            Boolean.TRUE.equals(
                transaction.execute(
                    _ -> {
                      if (creneau.sessionId() == null) {
                        occupations.lock(List.of(creneau.agentId()));
                      }
                      return keeping.keep(entry, creneau);
                    })));
  }

  private List<Creneau> search(Set<Long> ouvertureIds, AgentFilter agents, SearchWindow window) {
    return ouvertureIds.isEmpty()
        ? List.of()
        : creneaux.search(
            CreneauSearch.byUsager(ouvertureIds, window).with(agents).beforePublic(true));
  }

  /** Each in her turn is given the first that suits her. */
  private static void offer(
      Waiting waiting, List<Creneau> free, BiPredicate<FileAttenteEntry, Creneau> keep) {
    var left = new ArrayList<>(free);
    for (var entry : waiting.entries()) {
      if (left.isEmpty()) {
        break;
      }
      entry.suiting(left, waiting.ouvertures()).stream()
          .limit(MOST_TRIES)
          .filter(creneau -> keep.test(entry, creneau))
          .findFirst()
          .ifPresent(creneau -> left.removeIf(other -> isAgainst(other, creneau)));
    }
  }

  /** A RDV collectif has room for others, as long as it has. */
  private static boolean isAgainst(Creneau other, Creneau taken) {
    return taken.sessionId() == null
        && other.agentId() == taken.agentId()
        && other.during().overlaps(taken.during());
  }
}
