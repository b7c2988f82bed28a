package fr.rdvsolidarites.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.sms.ProviderServer.Behaviour;
import fr.rdvsolidarites.notifications.sms.SmsAdapter.Taken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each provider's language, byte by byte as {@code 4-communication-and-api.md} §3.5 writes it, and
 * its bad days.
 */
class SmsContractTest {

  private static final String KEY = "user:secret";
  private static final Sms SMS =
      new Sms(
          null,
          "receipt-7",
          "RdvSoli",
          "+33612345678",
          "RDV PMI lundi 23/11 à 9h.\nInfos: https://example.org/r/x",
          1);

  /** Those that speak HTTP, and where. */
  private enum Spoken {
    NETSIZE("netsize", "/restapi/v1/sms/send", (http, at) -> new NetsizeSms(http, at)),
    CLEVER("clever_technologies", "/api/pushs", (http, at) -> new CleverSms(http, at)),
    BREVO("send_in_blue", "/v3/transactionalSMS/sms", (http, at) -> new SendInBlueSms(http, at)),
    CONTACT_EXPERIENCE(
        "contact_experience",
        "/ccv/webServicesCCV/SMS/sendSms.php",
        (http, at) -> new ContactExperienceSms(http, at)),
    ORANGE(
        "orange_contact_everyone",
        "/api/light/diffusions/sms",
        (http, at) -> new OrangeSms(http, at));

    private final String file;
    private final String path;
    private final BiFunction<SmsHttp, java.net.URI, SmsAdapter> adapter;

    Spoken(String file, String path, BiFunction<SmsHttp, java.net.URI, SmsAdapter> adapter) {
      this.file = file;
      this.path = path;
      this.adapter = adapter;
    }

    Taken send(ProviderServer server, Duration patience) {
      return adapter.apply(new SmsHttp(patience), server.at(path)).send(SMS, KEY);
    }

    /** Request, answer, and what they mean. */
    String[] exchange() throws IOException {
      try (var file = SmsContractTest.class.getResourceAsStream("/sms/" + this.file + ".txt")) {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8).split("=====\n");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_text_is_handed_over_in_the_providers_language(Spoken provider) throws IOException {
    var exchange = provider.exchange();
    try (var server = new ProviderServer(ProviderServer.says(exchange[1]))) {
      var taken = provider.send(server, Duration.ofSeconds(5));
      var meaning = exchange[2].strip().split(" ");
      assertThat(taken)
          .isEqualTo(
              new Taken(meaning[0].equals("-") ? null : meaning[0], Integer.parseInt(meaning[1])));
      assertThat(server.requests()).hasSize(1);
      assertSaid(server.requests().getFirst(), exchange[0]);
    }
  }

  private static void assertSaid(String request, String expected) {
    var said = request.split("\r\n\r\n", 2);
    var wanted = expected.split("\n\n", 2);
    assertThat(said[0].split("\r\n")).contains(wanted[0].split("\n"));
    assertThat(said[0]).startsWith(wanted[0].split("\n")[0] + "\r\n");
    assertThat(said[1]).isEqualTo(wanted[1].strip());
  }

  @ParameterizedTest
  @EnumSource
  void who_has_the_text_and_says_nothing_may_have_taken_it(Spoken provider) throws IOException {
    for (var behaviour :
        new Behaviour[] {
          ProviderServer.saysNothing(),
          ProviderServer.beginsAndStops(),
          ProviderServer.halfCloses(),
          ProviderServer.hangsUp(),
          ProviderServer.says(504)
        }) {
      try (var server = new ProviderServer(behaviour)) {
        var failure = failure(provider, server);
        assertThat(failure.reason()).isEqualTo(Reason.SMS_NO_ANSWER);
        assertThat(failure.reason().isUncertain()).isTrue();
        assertThat(server.requests()).as("asked once").hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoever_cannot_be_reached_surely_has_nothing(Spoken provider) throws IOException {
    var server = new ProviderServer(ProviderServer.saysNothing());
    server.close();
    var failure = failure(provider, server);
    assertThat(failure.reason()).isEqualTo(Reason.SMS_UNREACHABLE);
    assertThat(failure.reason().isUncertain()).isFalse();
    assertThat(failure.reason().isPermanent()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void a_refusal_is_told_by_its_status(Spoken provider) throws IOException {
    assertRefusal(provider, 401, Reason.SMS_REFUSED_US);
    assertRefusal(provider, 402, Reason.SMS_NO_CREDIT);
    assertRefusal(provider, 400, Reason.SMS_REFUSED);
    assertRefusal(provider, 430, Reason.SMS_PROVIDER_FAILED);
    assertRefusal(provider, 500, Reason.SMS_PROVIDER_FAILED);
    assertRefusal(provider, 503, Reason.SMS_PROVIDER_FAILED);
    assertRefusal(provider, 302, Reason.SMS_REFUSED);
  }

  private static void assertRefusal(Spoken provider, int status, Reason reason) throws IOException {
    try (var server = new ProviderServer(ProviderServer.says(status))) {
      assertThat(failure(provider, server).reason()).as("%d", status).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "15, SMS_NUMBER_REFUSED",
    "103, SMS_NUMBER_REFUSED",
    "117, SMS_NUMBER_REFUSED",
    "5, SMS_REFUSED"
  })
  void netsize_refuses_some_numbers_for_good(int code, Reason reason) throws IOException {
    var answer = "HTTP/1.1 200 OK\n\n{\"responseCode\":%d,\"responseMessage\":\"No\"}";
    try (var server = new ProviderServer(ProviderServer.says(answer.formatted(code)))) {
      assertThat(failure(Spoken.NETSIZE, server).reason()).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLEVER | {\"errors\":{\"number\":\"bad\"}} | SMS_REFUSED",
        "CONTACT_EXPERIENCE | {\"httpStatusCode\":403} | SMS_REFUSED",
        "CONTACT_EXPERIENCE | <html>hello | SMS_NO_ANSWER",
        "NETSIZE | <html>hello | SMS_NO_ANSWER"
      })
  void a_success_that_is_none_is_seen(Spoken provider, String body, Reason reason)
      throws IOException {
    try (var server = new ProviderServer(ProviderServer.says("HTTP/1.1 200 OK\n\n" + body))) {
      assertThat(failure(provider, server).reason()).isEqualTo(reason);
    }
  }

  private static DeliveryFailure failure(Spoken provider, ProviderServer server) {
    return catchThrowableOfType(
        DeliveryFailure.class, () -> provider.send(server, Duration.ofMillis(400)));
  }
}
