package fr.rdvsolidarites.agenda;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What came out, under the keys of the files that say what must. */
record Answer(Workload workload) {

  private static final long PRIME = 1_000_000_007;
  private static final Comparator<int[]> ORDER = Arrays::compare;

  Map<String, Object> of(Engine engine) {
    return switch (workload.query().type()) {
      case "list" -> list(engine.all());
      case "next" -> next(engine);
      default -> firstPerLieu(engine.firstPerLieu(workload.query().k()));
    };
  }

  private Map<String, Object> list(List<Creneau> creneaux) {
    var slots =
        creneaux.stream()
            .map(creneau -> new int[] {(int) creneau.agentId(), minute(creneau)})
            .sorted(ORDER)
            .toList();
    var starts = new LinkedHashMap<List<Integer>, int[]>();
    creneaux.stream()
        .map(creneau -> new int[] {creneau.lieuId().intValue(), minute(creneau)})
        .sorted(ORDER)
        .forEach(start -> starts.put(List.of(start[0], start[1]), start));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("agent_slots_count", slots.size());
    answer.put("agent_slots_hash", hash(slots));
    answer.put("lieu_starts_count", starts.size());
    answer.put("lieu_starts_hash", hash(starts.values()));
    answer.put("agent_slots", slots);
    answer.put("lieu_starts", starts.values());
    return answer;
  }

  private Map<String, Object> next(Engine engine) {
    var answer = new LinkedHashMap<String, Object>();
    engine
        .first()
        .ifPresent(
            first -> {
              int start = minute(first);
              answer.put("next_start", start);
              answer.put("agents_free_at_next", agentsFreeAt(first, engine));
              answer.put("days_scanned", start / 1440 - workload.query().fromDay() + 1);
              answer.put("iso", workload.wallClock(start).toString().replace('T', ' ') + ":00");
            });
    return answer;
  }

  private long[] agentsFreeAt(Creneau first, Engine engine) {
    return Arrays.stream(workload.agents())
        .map(agent -> (long) agent[1])
        .distinct()
        .flatMap(lieu -> engine.at(first.start(), lieu).stream())
        .mapToLong(Creneau::agentId)
        .sorted()
        .toArray();
  }

  private Map<String, Object> firstPerLieu(Map<Long, List<Creneau>> firsts) {
    var byLieu = new TreeMap<Long, List<Integer>>();
    Arrays.stream(workload.agents()).forEach(agent -> byLieu.put((long) agent[1], List.of()));
    firsts.forEach((lieu, found) -> byLieu.put(lieu, found.stream().map(this::minute).toList()));
    var starts =
        byLieu.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(s -> new int[] {e.getKey().intValue(), s}))
            .toList();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("lieu_starts_count", starts.size());
    answer.put("lieu_starts_hash", hash(starts));
    answer.put("first", byLieu);
    return answer;
  }

  private int minute(Creneau creneau) {
    return workload.minutes(creneau.start());
  }

  private static long hash(Collection<int[]> pairs) {
    return pairs.stream()
        .flatMapToLong(pair -> LongStream.of((pair[0] * 1_000_003L + pair[1] * 7919L) % PRIME))
        .reduce(0, (sum, one) -> (sum + one) % PRIME);
  }
}
