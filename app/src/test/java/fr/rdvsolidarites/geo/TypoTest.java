package fr.rdvsolidarites.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypoTest {
  @ParameterizedTest
  @CsvSource({
    "arras, arras, 0",
    "aras, arras, 2",
    "arrras, arras, 2",
    "arars, arras, 2",
    "bethumne, bethune, 2",
    "henninbomont, heninbeaumont, -1",
    "heninbeaumnt, heninbeaumont, 2",
    "boulonge, boulognesurmer, 3",
    "arras, lens, -1",
    "abc, abd, -1"
  })
  void counts_slips(String typed, String name, int expected) {
    var typo = new Typo(typed);
    assertThat(typo.score(name)).isEqualTo(expected < 0 ? typo.worst() : expected);
  }

  @Test
  void the_narrow_band_finds_the_same_as_the_whole_table() {
    var random = new Random(62);
    for (var round = 0; round < 20_000; round++) {
      var typed = word(random, 4 + random.nextInt(7));
      var name = word(random, 2 + random.nextInt(12));
      assertThat(new Typo(typed).score(name)).as(typed + " / " + name).isEqualTo(slow(typed, name));
    }
  }

  private static String word(Random random, int length) {
    return random.ints(length, 'a', 'd').mapToObj(Character::toString).reduce("", String::concat);
  }

  private static int slow(String typed, String name) {
    var allowed = typed.length() < 8 ? 1 : 2;
    var slips = new int[typed.length() + 1][name.length() + 1];
    for (var i = 0; i <= typed.length(); i++) {
      for (var j = 0; j <= name.length(); j++) {
        slips[i][j] = cell(i, j, typed, name, slips);
      }
    }
    var last = slips[typed.length()];
    var least = java.util.Arrays.stream(last).min().orElseThrow();
    if (least > allowed) {
      return 2 * allowed + 2;
    }
    return last[name.length()] == least ? 2 * least : 2 * least + 1;
  }

  private static int cell(int i, int j, String typed, String name, int[][] slips) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    var same = typed.charAt(i - 1) == name.charAt(j - 1);
    var least = slips[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
    var swapped =
        i > 1
            && j > 1
            && typed.charAt(i - 1) == name.charAt(j - 2)
            && typed.charAt(i - 2) == name.charAt(j - 1);
    return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
  }
}
