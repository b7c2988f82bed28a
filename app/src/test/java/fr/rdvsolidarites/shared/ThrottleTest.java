package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.shared.Throttle.Limit;
import fr.rdvsolidarites.shared.Throttle.Try;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ThrottleTest extends FeatureTest {

  private static final Limit THREE_A_MINUTE = new Limit(3, Duration.ofMinutes(1));

  @Autowired private Throttle throttle;

  @Test
  void refuses_the_try_too_many_and_says_when_the_next_is_possible() {
    assertThat(tries("nora", 3)).allMatch(Try.Taken.class::isInstance);
    assertThat(throttle.tryTake("test", "nora", THREE_A_MINUTE))
        .isEqualTo(new Try.Refused(clock.instant().plusSeconds(20)));
    assertThat(throttle.tryTake("test", "lina", THREE_A_MINUTE)).isEqualTo(new Try.Taken());
    assertThat(throttle.tryTake("other", "nora", THREE_A_MINUTE)).isEqualTo(new Try.Taken());

    clock.advance(Duration.ofSeconds(20));

    assertThat(throttle.tryTake("test", "nora", THREE_A_MINUTE)).isEqualTo(new Try.Taken());
    assertThat(throttle.tryTake("test", "nora", THREE_A_MINUTE)).isInstanceOf(Try.Refused.class);
  }

  @Test
  void a_try_given_back_counts_no_more() {
    tries("nora", 3);
    throttle.giveBack("test", "nora", THREE_A_MINUTE);
    assertThat(throttle.tryTake("test", "nora", THREE_A_MINUTE)).isEqualTo(new Try.Taken());
  }

  @Test
  void forgets_what_is_over() {
    tries("nora", 3);
    assertThat(throttle.forgetExpired()).isZero();
    clock.advance(Duration.ofMinutes(2));
    assertThat(throttle.forgetExpired()).isEqualTo(1);
  }

  @Test
  void many_at_once_get_no_more_than_allowed() throws Exception {
    Callable<Try> one = () -> throttle.tryTake("test", "nora", THREE_A_MINUTE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = threads.invokeAll(Stream.generate(() -> one).limit(20).toList());
      var taken = 0;
      for (var future : all) {
        taken += future.get() instanceof Try.Taken ? 1 : 0;
      }
      assertThat(taken).isEqualTo(3);
    }
  }

  private Stream<Try> tries(String key, int count) {
    return Stream.generate(() -> throttle.tryTake("test", key, THREE_A_MINUTE))
        .limit(count)
        .toList()
        .stream();
  }
}
