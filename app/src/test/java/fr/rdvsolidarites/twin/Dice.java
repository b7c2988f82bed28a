package fr.rdvsolidarites.twin;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that a seed determines. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Both included. */
  int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /** One of them: said twice, it comes twice as often. */
  @SafeVarargs
  final <T> T pick(T... values) {
    return pick(List.of(values));
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Some of them, in any order. */
  <T> List<T> some(List<T> values, int from, int to) {
    var left = new ArrayList<T>(values);
    var picked = new ArrayList<T>();
    for (int count = Math.min(between(from, to), values.size()); count > 0; count--) {
      picked.add(left.remove(random.nextInt(left.size())));
    }
    return picked;
  }

  /** From one hour of the day to another, on a grid of so many seconds. */
  LocalTime time(int fromHour, int toHour, int grid) {
    return LocalTime.ofSecondOfDay(
        between(fromHour * 3600 / grid, toHour * 3600 / grid) * (long) grid);
  }
}
