package fr.rdvsolidarites.twin;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Random cases, always the same for the same seeds: an engine must answer as the oracle does. */
public final class PropertyRun {

  private static final int THREADS = 2;
  private static final int LONGEST = 3_000;

  private final Function<ObjectNode, JsonNode> engine;
  private final Function<JsonNode, JsonNode> oracle;
  private final AtomicLong next;
  private final AtomicLong firstFailing;

  private PropertyRun(
      long seed,
      int count,
      Function<ObjectNode, JsonNode> engine,
      Function<JsonNode, JsonNode> oracle) {
    this.engine = engine;
    this.oracle = oracle;
    this.next = new AtomicLong(seed);
    this.firstFailing = new AtomicLong(seed + count);
  }

  /**
   * Cases of the seeds from {@code seed}, {@code count} of them.
   *
   * @param engine from a case to its answer; called by several threads
   * @param oracle what must come out
   * @throws AssertionError for the first seed that fails, with the case shrunk, as a file of cases
   */
  public static void check(
      long seed,
      int count,
      Function<ObjectNode, JsonNode> engine,
      Function<JsonNode, JsonNode> oracle) {
    var run = new PropertyRun(seed, count, engine, oracle);
    run.walk();
    if (run.firstFailing.get() < seed + count) {
      throw run.failure(run.firstFailing.get());
    }
  }

  /** With the twin's answers. */
  public static void check(long seed, int count, Function<ObjectNode, JsonNode> engine) {
    check(seed, count, engine, SlowTwin::expect);
  }

  private void walk() {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var ends =
          IntStream.range(0, THREADS).mapToObj(_ -> threads.submit(this::takeSeeds)).toList();
      ends.forEach(PropertyRun::await);
    }
  }

  private static void await(Future<?> end) {
    try {
      end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void takeSeeds() {
    for (long seed = next.getAndIncrement();
        seed < firstFailing.get();
        seed = next.getAndIncrement()) {
      if (symptom(RandomCase.of(seed)) != null) {
        long failing = seed;
        firstFailing.accumulateAndGet(failing, Math::min);
      }
    }
  }

  /** Null when all is well; what is thrown is a symptom too, so that shrinking keeps to one. */
  private String symptom(ObjectNode json) {
    try {
      return Cases.same(engine.apply(json), oracle.apply(json)) ? null : "another answer";
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return e.getClass().getName();
    }
  }

  private AssertionError failure(long seed) {
    var symptom = symptom(RandomCase.of(seed));
    var shrunk =
        CaseShrinker.shrink(RandomCase.of(seed), json -> Objects.equals(symptom, symptom(json)));
    var message = new StringBuilder("Seed " + seed + ": " + symptom + ". Shrunk to\n");
    message.append(CaseShrinker.file(shrunk));
    try {
      message.append("expected ").append(cut(oracle.apply(shrunk)));
      message.append("\nbut was  ").append(cut(engine.apply(shrunk)));
      return new AssertionError(message.toString());
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return new AssertionError(message.toString(), e);
    }
  }

  private static String cut(JsonNode answer) {
    var text = String.valueOf(answer);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
