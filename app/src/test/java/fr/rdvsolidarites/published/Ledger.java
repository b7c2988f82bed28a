package fr.rdvsolidarites.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No published case of some areas is left aside in silence. */
public abstract class Ledger {

  private final PublishedCases cases;
  private final Set<String> areas;
  private final List<PublishedCase> run;

  /**
   * @param areas empty: all of the file
   * @param run what the tests of these areas run
   */
  protected Ledger(PublishedCases cases, Set<String> areas, Stream<PublishedCase> run) {
    this.cases = cases;
    this.areas = areas;
    this.run = run.toList();
  }

  @Test
  void every_case_is_run_or_it_is_said_why_not() {
    var ids = run.stream().map(PublishedCase::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Stream.concat(ids.stream(), cases.notRun().keySet().stream()))
        .containsExactlyInAnyOrderElementsOf(published());
  }

  @Test
  void what_is_overruled_is_a_case_and_is_run_with_what_holds_instead() {
    assertThat(cases.overruled().keySet())
        .isSubsetOf(published())
        .noneMatch(cases.notRun()::containsKey);
  }

  private List<String> published() {
    return cases.all().stream()
        .filter(one -> areas.isEmpty() || one.isOf(areas))
        .map(PublishedCase::id)
        .toList();
  }
}
