package fr.rdvsolidarites.agenda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Five workloads of our own, from one agent to three thousand: the same at every run. Agents
 * receive five days a week, morning and afternoon, are away a week and half a day, and have RDVs
 * one after another, without a gap while their lieu is full.
 */
final class WorkloadGenerator {

  private static final int DAY = 1440;
  private static final int[] DURATIONS = {20, 30, 30, 30, 45, 60};
  private static final int[][] HALF_DAYS = {{525, 720}, {825, 1035}};

  /**
   * @param full days without a gap; -1: from 0 to 60, lieu by lieu
   * @param filled days that have RDVs
   */
  private record Shape(
      String name, int agents, int perLieu, int days, int filled, int full, String type, int k) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("W1", 1, 1, 28, 28, 0, "list", 0),
          new Shape("W2", 20, 20, 84, 84, 0, "list", 0),
          new Shape("W3", 500, 10, 84, 84, 0, "list", 0),
          new Shape("W4", 20, 20, 180, 110, 80, "next", 0),
          new Shape("W5", 3000, 10, 90, 90, -1, "firstPerLieu", 3));

  private final Shape shape;
  private final Random random;
  private final List<int[]> agents = new ArrayList<>();
  private final List<int[]> plages = new ArrayList<>();
  private final List<int[]> absences = new ArrayList<>();
  private final List<int[]> rdvs = new ArrayList<>();

  private WorkloadGenerator(Shape shape) {
    this.shape = shape;
    this.random = new Random(shape.agents());
  }

  /** Writes them; answers the folder. */
  static Path writeAll() throws IOException {
    var folder = Files.createDirectories(Path.of(System.getProperty("rdv.bench.own")));
    for (var shape : SHAPES) {
      var file = folder.resolve(shape.name() + ".json");
      Workload.JSON.writeValue(file, new WorkloadGenerator(shape).workload());
    }
    return folder;
  }

  private Workload workload() {
    int full = 0;
    for (int i = 0; i < shape.agents(); i++) {
      if (i % shape.perLieu() == 0) {
        full = shape.full() < 0 ? random.nextInt(61) : shape.full();
      }
      addAgent(i + 1, i / shape.perLieu() + 1, full);
    }
    return new Workload(
        shape.name(),
        "Europe/Paris",
        "2027-01-04",
        "2027-01-03T12:00:00+01:00",
        shape.days(),
        new Workload.MotifOf(1, 30),
        new Workload.Query(shape.type(), 0, shape.days() - 1, shape.k()),
        agents.toArray(int[][]::new),
        plages.toArray(int[][]::new),
        absences.toArray(int[][]::new),
        rdvs.toArray(int[][]::new));
  }

  private void addAgent(int agent, int lieu, int full) {
    agents.add(new int[] {agent, lieu});
    for (var half : HALF_DAYS) {
      plages.add(new int[] {plages.size() + 1, agent, lieu, 0b11111, half[0], half[1]});
    }
    int away = random.nextInt(shape.filled() - 7);
    absences.add(new int[] {agent, away * DAY, (away + 7) * DAY - 1});
    int morning = random.nextInt(shape.filled()) * DAY;
    absences.add(new int[] {agent, morning, morning + 720});
    for (int day = 0; day < shape.filled(); day++) {
      for (var half : day % 7 < 5 ? HALF_DAYS : new int[0][]) {
        addRdvs(agent, day * DAY + half[0], day * DAY + half[1], day < full);
      }
    }
  }

  private void addRdvs(int agent, int start, int end, boolean full) {
    for (int time = start; time < end; ) {
      int until = Math.min(end, time + DURATIONS[random.nextInt(DURATIONS.length)]);
      rdvs.add(new int[] {agent, time, until});
      time = until + (full ? 0 : 5 * random.nextInt(9));
    }
  }
}
