package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.week.AgendaBlock.PlageBlock;
import fr.rdvsolidarites.desk.week.AgendaColumn.Drawn;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lays the blocks of one column out, so that what happens at the same time stands side by side. */
final class Lanes {

  private static final int STEPS = 24 * 60 / AgendaColumn.MINUTES;
  private static final int MOST = 8;
  private static final Comparator<Drawn> ORDER =
      Comparator.comparingInt(Drawn::at)
          .thenComparing(drawn -> !drawn.isBand())
          .thenComparing(Comparator.comparingInt(Drawn::length).reversed());

  private Lanes() {}

  /** By start; bands lie under the rest, and have lanes of their own. */
  static List<Drawn> of(List<AgendaBlock> blocks) {
    var drawn = new ArrayList<Drawn>();
    drawn.addAll(side(blocks.stream().filter(PlageBlock.class::isInstance).toList()));
    drawn.addAll(side(blocks.stream().filter(block -> !(block instanceof PlageBlock)).toList()));
    drawn.sort(ORDER);
    return List.copyOf(drawn);
  }

  private static List<Drawn> side(List<AgendaBlock> blocks) {
    var placed = new ArrayList<Drawn>();
    var cluster = new ArrayList<Drawn>();
    var clusterEnd = 0;
    for (var one : blocks.stream().map(Lanes::bare).sorted(ORDER).toList()) {
      if (one.at() >= clusterEnd) {
        placed.addAll(spread(cluster));
        cluster.clear();
      }
      cluster.add(one);
      clusterEnd = Math.max(clusterEnd, one.end());
    }
    placed.addAll(spread(cluster));
    return placed;
  }

  /** Each in the first lane that is free again. */
  private static List<Drawn> spread(List<Drawn> cluster) {
    var ends = new ArrayList<Integer>();
    var lanes = new ArrayList<Integer>();
    for (var one : cluster) {
      var lane = 0;
      while (lane < ends.size() && lane < MOST - 1 && ends.get(lane) > one.at()) {
        lane++;
      }
      if (lane == ends.size()) {
        ends.add(one.end());
      } else {
        ends.set(lane, Math.max(ends.get(lane), one.end()));
      }
      lanes.add(lane);
    }
    var spread = new ArrayList<Drawn>();
    for (var i = 0; i < cluster.size(); i++) {
      var one = cluster.get(i);
      spread.add(new Drawn(one.block(), one.at(), one.length(), lanes.get(i), ends.size()));
    }
    return spread;
  }

  private static Drawn bare(AgendaBlock block) {
    var start = block.hours().start();
    var end = block.hours().end();
    var at = start == null ? 0 : step(start);
    // What begins and ends in the same five minutes is drawn all the same.
    var until =
        Math.max(at + 1, end == null || end.equals(LocalTime.MIDNIGHT) ? STEPS : stepAfter(end));
    return new Drawn(block, at, until - at, 0, 1);
  }

  static int step(LocalTime time) {
    return time.toSecondOfDay() / 60 / AgendaColumn.MINUTES;
  }

  private static int stepAfter(LocalTime time) {
    var minutes = time.toSecondOfDay() / 60;
    return (minutes + AgendaColumn.MINUTES - 1) / AgendaColumn.MINUTES;
  }
}
