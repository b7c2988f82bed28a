package fr.rdvsolidarites.agenda;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The engine in memory, and the least that reading the same arrays costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PureBench {

  /** The workload's file. */
  @Param("")
  public String file;

  private Workload.Query query;
  private Agendas agendas;
  private CreneauSearch search;
  private Instant now;
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
  @Warmup(iterations = 3, time = 1)
  @Measurement(iterations = 6, time = 1)
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

  /** See {@link Floor#count}. */
  @Benchmark
  public int floor() {
    return Floor.count(board, duration);
  }

  /** See {@link Floor#scan}. */
  @Benchmark
  public int scan() {
    return Floor.scan(board, duration);
  }

  /** Median and 99th percentile. */
  record Figures(double medianMs, double p99Ms) {}

  /** Runs everything on one workload, each in a virtual machine of its own. */
  static Map<String, Figures> run(Path file) {
    var options =
        new OptionsBuilder()
            .include(PureBench.class.getName())
            .param("file", file.toString())
            .build();
    var log = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT);
    try {
      return new Runner(options, log)
          .run().stream()
              .map(RunResult::getPrimaryResult)
              .collect(Collectors.toMap(Result::getLabel, result -> figures(result)));
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH gave up on " + file, e);
    }
  }

  private static Figures figures(Result<?> result) {
    var times = result.getStatistics();
    return new Figures(times.getPercentile(50), times.getPercentile(99));
  }
}
