package fr.rdvsolidarites.agenda;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The search as a page makes it, its bare selects and, where there is one, the same search after
 * years of history: one of each per round, so that all have the same weather.
 */
final class EndToEnd implements AutoCloseable {

  private static final int ROUNDS = 15;
  private static final long MEASURE = TimeUnit.SECONDS.toNanos(4);
  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(2);
  private static final int LONGEST_WARM_UP = 12;

  private final Workload workload;
  private final HikariDataSource pool;
  private final HikariDataSource history;
  private final List<Double> searches = new ArrayList<>();
  private final List<long[]> selects = new ArrayList<>();
  private final List<Double> searchesWithHistory = new ArrayList<>();

  /**
   * @param history null: none
   */
  EndToEnd(Workload workload, HikariDataSource pool, HikariDataSource history) {
    this.workload = workload;
    this.pool = pool;
    this.history = history;
  }

  @Override
  public void close() {
    pool.close();
    if (history != null) {
      history.close();
    }
  }

  static Engine engine(Workload workload, DSLContext dsl) {
    var clock = Clock.fixed(workload.present(), workload.zone());
    return new Engine.Stored(new Creneaux(dsl, clock), workload.search());
  }

  private Engine engine(HikariDataSource database) {
    return engine(workload, DSL.using(database, SQLDialect.POSTGRES));
  }

  /** What comes out of each database: all must be the same. */
  List<Map<String, Object>> answers() {
    var answer = new Answer(workload);
    return history == null
        ? List.of(answer.of(engine(pool)))
        : List.of(answer.of(engine(pool)), answer.of(engine(history)));
  }

  /** Medians, in milliseconds. */
  Map<String, Object> measure() throws SQLException, ReflectiveOperationException {
    var bare = recorded();
    warmUp(bare);
    rounds(bare, MEASURE, ROUNDS);
    return figures(bare.size());
  }

  /** A service that runs for weeks has long been compiled: until it gets no quicker. */
  private void warmUp(Selects bare) throws SQLException, ReflectiveOperationException {
    double best = Double.MAX_VALUE;
    int noQuicker = 0;
    for (int i = 0; i < LONGEST_WARM_UP && noQuicker < 2; i++) {
      rounds(bare, WARM_UP, ROUNDS / 3);
      double now = median(searches);
      noQuicker = now < best * 0.97 ? 0 : noQuicker + 1;
      best = Math.min(best, now);
    }
  }

  private Selects recorded() throws SQLException {
    try (var connection = pool.getConnection()) {
      return Selects.of(workload, connection, engine -> engine.answer(workload.query()));
    }
  }

  private void rounds(Selects bare, long nanos, int least)
      throws SQLException, ReflectiveOperationException {
    searches.clear();
    selects.clear();
    searchesWithHistory.clear();
    var engine = engine(pool);
    var withHistory = history == null ? null : engine(history);
    long end = System.nanoTime() + nanos;
    for (int i = 0; i < least || System.nanoTime() < end; i++) {
      searches.add(search(engine));
      try (var connection = pool.getConnection()) {
        selects.add(bare.run(connection));
      }
      if (withHistory != null) {
        searchesWithHistory.add(search(withHistory));
      }
    }
  }

  private double search(Engine engine) {
    long start = System.nanoTime();
    engine.answer(workload.query());
    return (System.nanoTime() - start) / 1e6;
  }

  private Map<String, Object> figures(int count) {
    double search = median(searches);
    double bare = median(selects.stream().map(s -> Arrays.stream(s).sum() / 1e6).toList());
    var figures = new LinkedHashMap<String, Object>();
    figures.put("end_to_end_ms", search);
    figures.put("selects_ms", bare);
    figures.put("ratio_to_selects", search / bare);
    figures.put(
        "each_select_ms",
        IntStream.range(0, count)
            .mapToObj(i -> median(selects.stream().map(s -> s[i] / 1e6).toList()))
            .toList());
    figures.put("rounds", searches.size());
    if (history != null) {
      figures.put("with_history_ms", median(searchesWithHistory));
      figures.put("ratio_to_no_history", median(searchesWithHistory) / search);
    }
    return figures;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
