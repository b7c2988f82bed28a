package fr.rdvsolidarites.agenda;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The engine in memory, and the least that reading the same arrays costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PureBench {

  /** The workload's file. */
  @Param("")
  public String file;

  private Workload.Query query;
  private Agendas agendas;
  private CreneauSearch search;
  private java.time.Instant now;
  private Board board;
  private long duration;

  /** Reads the workload and prepares the arrays. */
  @Setup
  public void prepare() {
    var workload = Workload.read(Path.of(file));
    query = workload.query();
    agendas = new WorkloadAgendas(workload).agendas();
    search = workload.search();
    now = workload.present();
    board = Board.toCome(agendas, search, now);
    duration = workload.duration().toMillis();
  }

  /** What the workload asks, read off the arrays. */
  @Benchmark
  @Measurement(iterations = 8, time = 1)
  public Object answer() {
    return switch (query.type()) {
      case "list" -> board.all();
      case "next" -> board.first();
      default -> board.firstPerLieu(query.k());
    };
  }

  /** From agendas to arrays: series are expanded, absences and RDVs are put together. */
  @Benchmark
  public Object build() {
    return Board.toCome(agendas, search, now);
  }

  /** The floor: see {@link Floor}. */
  @Benchmark
  public int floor() {
    return Floor.count(board, duration);
  }

  /** The floor: see {@link Floor}. */
  @Benchmark
  public int floorMerge() {
    return Floor.merge(board, duration);
  }
}
