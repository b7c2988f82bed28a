package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.Lane;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts leave by the first provider of the territoire; by the second when the first surely did not
 * take them. A provider that fails again and again, or stays silent, rests ten minutes ({@code
 * 5-promises.md} N7); one whose delivery reports stay away comes second. What may have been taken
 * is never given to anybody again (N3).
 */
final class ProviderSmsGateway implements SmsGateway {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderSmsGateway.class);
  private static final Duration REST = Duration.ofMinutes(10);

  private final Function<Sms, List<SmsAccount>> accounts;
  private final SmsAdapters adapters;
  private final SmsGateway withoutProvider;
  private final Predicate<SmsAccount> isHushed;
  private final CircuitBreakerRegistry breakers;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  ProviderSmsGateway(
      Function<Sms, List<SmsAccount>> accounts,
      SmsAdapters adapters,
      SmsGateway withoutProvider,
      Predicate<SmsAccount> isHushed,
      Clock clock) {
    this.accounts = accounts;
    this.adapters = adapters;
    this.withoutProvider = withoutProvider;
    this.isHushed = isHushed;
    this.breakers = CircuitBreakerRegistry.of(config(clock));
  }

  private static CircuitBreakerConfig config(Clock clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(10)
        .minimumNumberOfCalls(3)
        .failureRateThreshold(50)
        .waitDurationInOpenState(REST)
        .permittedNumberOfCallsInHalfOpenState(2)
        // A number that does not exist says nothing of the provider.
        .recordException(
            fault -> !(fault instanceof DeliveryFailure failure && failure.reason().isPermanent()))
        .clock(clock)
        .build();
  }

  @Override
  public Handed send(Sms sms) {
    var all = inOrder(accounts.apply(sms));
    if (all.isEmpty()) {
      return withoutProvider.send(sms);
    }
    var last = new DeliveryFailure(Reason.SMS_PROVIDER_RESTS);
    for (var account : all) {
      try {
        // Outside the breaker: a lane that is full says nothing of the provider.
        return lanes
            .computeIfAbsent(account.name(), _ -> new Lane())
            .pass(Reason.SMS_UNREACHABLE, () -> unlessItRests(account, sms));
      } catch (CallNotPermittedException resting) {
        LOG.info("SMS account {} rests", account);
      } catch (DeliveryFailure failure) {
        LOG.warn("SMS {} not taken by {}: {}", sms.reference(), account, failure.reason());
        if (failure.reason().isPermanent() || failure.reason().isUncertain()) {
          throw failure;
        }
        last = failure;
      }
    }
    throw last;
  }

  /** One that takes texts and no longer says that any arrives comes after the other. */
  private List<SmsAccount> inOrder(List<SmsAccount> all) {
    return all.size() < 2
        ? all
        : all.stream().sorted(Comparator.comparing(isHushed::test)).toList();
  }

  private Handed unlessItRests(SmsAccount account, Sms sms) {
    return breakers.circuitBreaker(account.name()).executeSupplier(() -> handed(account, sms));
  }

  private Handed handed(SmsAccount account, Sms sms) {
    var taken = adapters.of(account.provider()).send(sms, account.key());
    return new Handed(
        account.provider().code(),
        taken.reference(),
        taken.segments() == 0 ? sms.segments() : taken.segments());
  }
}
