package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusyTimesTest {

  @Test
  void nothing_busy_leaves_everything() {
    assertThat(free(0, 10)).containsExactly("0-10");
  }

  @Test
  void nested_touching_doubled_and_unsorted_ones_are_one() {
    assertThat(free(0, 10, 5, 7, 2, 5, 3, 4, 2, 5)).containsExactly("0-2", "7-10");
  }

  @Test
  void what_touches_only_the_edges_takes_nothing() {
    assertThat(free(5, 10, 0, 5, 10, 15)).containsExactly("5-10");
    assertThat(busy(0, 5, 10, 15).isFree(5, 10)).isTrue();
    assertThat(busy(0, 6).isFree(5, 10)).isFalse();
    assertThat(busy(9, 15).isFree(5, 10)).isFalse();
  }

  @Test
  void what_covers_all_leaves_nothing_and_what_is_empty_takes_nothing() {
    assertThat(free(5, 10, 0, 20)).isEmpty();
    assertThat(free(5, 10, 7, 7)).containsExactly("5-10");
  }

  private static List<String> free(long start, long end, long... busy) {
    var found = new ArrayList<String>();
    busy(busy).forEachFree(start, end, (from, to) -> found.add(from + "-" + to));
    return found;
  }

  private static BusyTimes busy(long... bounds) {
    var builder = new BusyTimes.Builder(2);
    for (int i = 0; i < bounds.length; i += 2) {
      builder.add(bounds[i], bounds[i + 1]);
    }
    return builder.build();
  }
}
