package fr.rdvsolidarites.booking.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No published case of these areas is left aside in silence. */
class LedgerTest {

  private static final Set<String> AREAS =
      Set.of("rdv_status", "rdv_rules", "rdv_warnings", "participation", "rdv_wizard");

  @Test
  void every_case_is_run_or_waits_for_an_issue() {
    var run =
        Stream.of(
                RdvStatusCasesTest.cases(),
                RdvRuleCasesTest.cases(),
                WarningCasesTest.cases(),
                ParticipationCasesTest.cases(),
                WizardCasesTest.cases())
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
    assertThat(Exceptions.LATER).doesNotContainKeys(overruled());
  }

  private static String[] overruled() {
    return Exceptions.OVERRULED.keySet().toArray(String[]::new);
  }

  private static Set<String> published() {
    return PublishedCase.all().stream()
        .filter(one -> AREAS.contains(one.area()))
        .map(PublishedCase::id)
        .collect(Collectors.toSet());
  }
}
