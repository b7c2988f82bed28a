package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The rows of plages as the database gives them, one for each agent and motif, put together. */
final class PlageRows {

  /** An exception of a series, and the lieu that it names when that one is closed. */
  record Change(OccurrenceChange change, @Nullable Long closedLieu) {}

  private record RuleAt(String rule, LocalTime start, ZoneId zone) {}

  /**
   * @param motifs by agent: not all may be placed with all
   */
  private record Plage(PlageOuverture bare, Map<Long, Map<Long, MotifRules>> motifs) {

    /** Once for those who receive for the same. */
    Stream<PlageOuverture> whole() {
      var agents = new LinkedHashMap<Set<Long>, Set<Long>>();
      motifs.forEach(
          (agent, his) ->
              agents.computeIfAbsent(his.keySet(), _ -> new LinkedHashSet<>()).add(agent));
      return agents.values().stream().map(this::of);
    }

    private PlageOuverture of(Set<Long> agentIds) {
      var theirs = Objects.requireNonNull(motifs.get(agentIds.iterator().next()));
      return new PlageOuverture(
          bare.id(),
          bare.organisationId(),
          bare.lieuId(),
          bare.openOnline(),
          bare.timetable(),
          agentIds,
          List.copyOf(theirs.values()),
          bare.holidays());
    }
  }

  private final Map<Long, Plage> plages = new LinkedHashMap<>();
  private final Map<Long, MotifRules> motifs = new HashMap<>();
  private final Map<RuleAt, Recurrence> rules = new HashMap<>();
  private final Set<Long> agents = new HashSet<>();
  private final Set<Long> wanted = new HashSet<>();
  private final Set<Long> referents = new HashSet<>();
  private final Set<Long> closedLieux = new HashSet<>();

  private final UnaryOperator<MotifRules> change;

  private PlageRows(UnaryOperator<MotifRules> change) {
    this.change = change;
  }

  /** {@code change}: of the rules, for whoever searches. */
  static PlageRows of(Iterable<? extends Record> rows, UnaryOperator<MotifRules> change) {
    var all = new PlageRows(change);
    rows.forEach(all::add);
    return all;
  }

  Set<Long> agentIds() {
    return agents;
  }

  Set<Long> wantedAgentIds() {
    return wanted;
  }

  Duration longestDelay() {
    return motifs.values().stream()
        .map(MotifRules::maxDelay)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  Agendas agendas(List<Absence> absences, BusyAgendas busy) {
    return new Agendas(
        plages.values().stream().flatMap(Plage::whole).toList(),
        absences,
        busy,
        closedLieux,
        wanted,
        referents);
  }

  private void add(Record row) {
    var plage = plages.computeIfAbsent(number(row, 0), _ -> plage(row));
    var agent = number(row, 12);
    var motif = number(row, 15);
    plage
        .motifs()
        .computeIfAbsent(agent, _ -> new LinkedHashMap<>())
        .put(motif, motifs.computeIfAbsent(motif, id -> change.apply(rules(id, row))));
    agents.add(agent);
    if (is(row, 13)) {
      wanted.add(agent);
    }
    if (is(row, 14)) {
      referents.add(agent);
    }
  }

  private Plage plage(Record row) {
    @SuppressWarnings("unchecked")
    var changes = (List<Change>) Objects.requireNonNull(row.get(23));
    var lieu = row.get(2, Long.class);
    if (lieu != null && is(row, 11)) {
      closedLieux.add(lieu);
    }
    changes.stream().map(Change::closedLieu).filter(Objects::nonNull).forEach(closedLieux::add);
    var bare =
        new PlageOuverture(
            number(row, 0),
            number(row, 1),
            lieu,
            is(row, 3),
            timetable(row, changes),
            Set.of(),
            List.of(),
            is(row, 9) ? PublicHolidays.NONE : PublicHolidays.of(text(row, 10)));
    return new Plage(bare, new LinkedHashMap<>());
  }

  private Timetable timetable(Record row, List<Change> changes) {
    var first = Objects.requireNonNull(row.get(4, LocalDate.class));
    var start = Objects.requireNonNull(row.get(5, LocalTime.class));
    var end = Objects.requireNonNull(row.get(6, LocalTime.class));
    var zone = ZoneId.of(text(row, 7));
    var rule = row.get(8, String.class);
    return new Timetable(
        first,
        start,
        first,
        end,
        zone,
        rule == null ? null : recurrence(new RuleAt(rule, start, zone)),
        changes.stream().map(Change::change).toList());
  }

  private Recurrence recurrence(RuleAt key) {
    return rules.computeIfAbsent(key, at -> Recurrence.of(at.rule(), at.start(), at.zone()));
  }

  private static MotifRules rules(long id, Record row) {
    return new MotifRules(
        id,
        Duration.ofMinutes(number(row, 16)),
        Duration.ofSeconds(number(row, 17)),
        Duration.ofSeconds(number(row, 18)),
        is(row, 19),
        BookableBy.of(text(row, 20)),
        is(row, 21),
        SectorLevel.of(text(row, 22)));
  }

  private static long number(Record row, int index) {
    return ((Number) Objects.requireNonNull(row.get(index))).longValue();
  }

  private static String text(Record row, int index) {
    return (String) Objects.requireNonNull(row.get(index));
  }

  private static boolean is(Record row, int index) {
    return Boolean.TRUE.equals(row.get(index));
  }
}
