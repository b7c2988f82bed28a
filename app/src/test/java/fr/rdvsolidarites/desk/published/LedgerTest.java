package fr.rdvsolidarites.desk.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No published case of these areas is left aside in silence. */
class LedgerTest {

  private static final Set<String> AREAS =
      Set.of("overlap", "expiry", "agenda", "display", "motif", "lieu");

  @Test
  void every_case_is_run_or_waits_for_what_brings_it() {
    var run =
        Stream.of(
                OverlapCasesTest.cases(),
                ExpiryCasesTest.cases(),
                AgendaCasesTest.cases(),
                DisplayCasesTest.cases(),
                MotifCasesTest.cases(),
                LieuCasesTest.cases())
            .flatMap(cases -> cases)
            .map(PublishedCase::id)
            .toList();
    assertThat(run).doesNotHaveDuplicates();
    assertThat(Stream.concat(run.stream(), Exceptions.LATER.keySet().stream()))
        .containsExactlyInAnyOrderElementsOf(published());
  }

  @Test
  void what_is_overruled_is_a_case_and_is_run_with_what_holds_instead() {
    assertThat(published()).containsAll(Exceptions.OVERRULED.keySet());
    assertThat(Exceptions.LATER.keySet())
        .doesNotContainAnyElementsOf(Exceptions.OVERRULED.keySet());
  }

  private static Set<String> published() {
    return PublishedCase.all().stream()
        .filter(one -> AREAS.contains(one.area()))
        .map(PublishedCase::id)
        .collect(Collectors.toSet());
  }
}
