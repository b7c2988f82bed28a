package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A provider of texts on this machine, reached as the real ones are; it can fall silent. */
public final class LocalProvider implements AutoCloseable {

  private static final String TAKEN =
      "HTTP/1.1 201 Created\n\n{\"push\": {\"id\": \"p-1\", \"nb_sms\": 1}}";

  private final ProviderServer server;
  private volatile CountDownLatch silent = new CountDownLatch(0);

  public LocalProvider() {
    try {
      server = new ProviderServer(ProviderServer.says(TAKEN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The service's own gateway.
   *
   * @param byTerritoire who sends the texts of each territoire
   * @param patience how long an answer is waited for
   */
  public static SmsGateway gateway(
      Map<Long, LocalProvider> byTerritoire, Duration patience, Clock clock) {
    var http = new SmsHttp(patience);
    var clever =
        byTerritoire.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> new CleverSms(http, entry.getValue().server.at("/api/pushs"))));
    SmsAdapter adapter =
        (sms, key) -> Objects.requireNonNull(clever.get(sms.territoireId())).send(sms, key);
    return new ProviderSmsGateway(
        sms ->
            List.of(
                new SmsAccount(
                    "territoire-" + sms.territoireId() + "-1",
                    SmsProvider.CLEVER_TECHNOLOGIES,
                    "user:word")),
        new SmsAdapters(
            Arrays.stream(SmsProvider.values())
                .collect(Collectors.toMap(Function.identity(), _ -> adapter))),
        new MissingSmsGateway(),
        _ -> false,
        clock);
  }

  /** What came, be it answered or not. */
  public List<String> requests() {
    return server.requests();
  }

  /** From now on it takes what comes and says nothing, until {@link #answer}. */
  public void fallSilent() {
    var silence = new CountDownLatch(1);
    silent = silence;
    server.now((_, _) -> silence.await());
  }

  /** Those who waited are hung up on; whoever comes now has an answer. */
  public void answer() {
    server.now(ProviderServer.says(TAKEN));
    silent.countDown();
  }

  /** Before it takes the next text, this happens. */
  public void before(Runnable deed) {
    server.now(
        (client, self) -> {
          deed.run();
          ProviderServer.says(TAKEN).answer(client, self);
        });
  }

  @Override
  public void close() {
    silent.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
