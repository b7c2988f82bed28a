package fr.rdvsolidarites.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway.Handed;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One provider after the other, and never both for a text that may have left. */
class ProviderSmsGatewayTest {

  private static final Sms SMS = new Sms(null, "receipt-7", "RdvSoli", "+33612345678", "RDV", 1);
  private static final String TAKEN = "HTTP/1.1 201 Created\n\n{\"messageId\":12,\"smsCount\":1}";
  private static final String TAKEN_TOO =
      "HTTP/1.1 200 OK\n\n{\"responseCode\":0,\"messageIds\":[\"1-2\"]}";

  private final SetClock clock = new SetClock();
  private final Set<SmsAccount> hushed = new HashSet<>();
  private ProviderServer first;
  private ProviderServer second;
  private ProviderSmsGateway gateway;

  @BeforeEach
  void servers() throws IOException {
    first = new ProviderServer(ProviderServer.says(TAKEN));
    second = new ProviderServer(ProviderServer.says(TAKEN_TOO));
    var http = new SmsHttp(Duration.ofMillis(400));
    var adapters = new EnumMap<SmsProvider, SmsAdapter>(SmsProvider.class);
    Arrays.stream(SmsProvider.values())
        .forEach(provider -> adapters.put(provider, new MailToSms(null)));
    adapters.put(SmsProvider.SEND_IN_BLUE, new SendInBlueSms(http, first.at("/first")));
    adapters.put(SmsProvider.NETSIZE, new NetsizeSms(http, second.at("/second")));
    var accounts =
        List.of(
            new SmsAccount("default-1", SmsProvider.SEND_IN_BLUE, "key"),
            new SmsAccount("default-2", SmsProvider.NETSIZE, "user:key"));
    gateway =
        new ProviderSmsGateway(
            _ -> accounts,
            new SmsAdapters(adapters),
            new MissingSmsGateway(),
            hushed::contains,
            clock);
  }

  @AfterEach
  void close() throws IOException {
    first.close();
    second.close();
  }

  @Test
  void texts_leave_by_the_first() {
    assertThat(gateway.send(SMS)).isEqualTo(new Handed("send_in_blue", "12", 1));
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void the_second_takes_what_the_first_surely_did_not() {
    first.now(ProviderServer.says(500));
    assertThat(gateway.send(SMS)).isEqualTo(new Handed("netsize", "1-2", 1));
  }

  @Test
  void what_may_have_left_is_given_to_nobody_else() {
    first.now(ProviderServer.saysNothing());
    assertThat(failure().reason()).isEqualTo(Reason.SMS_NO_ANSWER);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void a_first_provider_that_stays_silent_rests_ten_minutes() {
    first.now(ProviderServer.saysNothing());
    for (var text = 0; text < 3; text++) {
      assertThat(failure().reason()).isEqualTo(Reason.SMS_NO_ANSWER);
    }
    assertThat(gateway.send(SMS).provider()).isEqualTo("netsize");
    assertThat(first.requests()).hasSize(3);

    first.now(ProviderServer.says(TAKEN));
    clock.advance(Duration.ofMinutes(9));
    assertThat(gateway.send(SMS).provider()).isEqualTo("netsize");
    clock.advance(Duration.ofMinutes(2));
    assertThat(gateway.send(SMS).provider()).isEqualTo("send_in_blue");
  }

  @Test
  void one_whose_reports_stay_away_comes_second_and_is_still_tried() {
    hushed.add(new SmsAccount("default-1", SmsProvider.SEND_IN_BLUE, "key"));
    assertThat(gateway.send(SMS).provider()).isEqualTo("netsize");
    assertThat(first.requests()).isEmpty();
    second.now(ProviderServer.says(500));
    assertThat(gateway.send(SMS).provider()).isEqualTo("send_in_blue");
  }

  @Test
  void a_number_that_does_not_exist_says_nothing_of_the_provider() {
    first.now(ProviderServer.says(500));
    second.now(ProviderServer.says("HTTP/1.1 200 OK\n\n{\"responseCode\":15}"));
    for (var text = 0; text < 6; text++) {
      assertThat(failure().reason()).isEqualTo(Reason.SMS_NUMBER_REFUSED);
    }
    second.now(ProviderServer.says(TAKEN_TOO));
    assertThat(gateway.send(SMS).provider()).isEqualTo("netsize");
  }

  @Test
  void when_both_fail_the_reason_is_told_and_both_are_tried_again_later() {
    first.now(ProviderServer.says(401));
    second.now(ProviderServer.says(503));
    for (var text = 0; text < 3; text++) {
      assertThat(failure().reason()).isEqualTo(Reason.SMS_PROVIDER_FAILED);
    }
    assertThat(failure().reason()).isEqualTo(Reason.SMS_PROVIDER_RESTS);
    assertThat(failure().reason().isPermanent()).isFalse();
    second.now(ProviderServer.says(TAKEN_TOO));
    clock.advance(Duration.ofMinutes(11));
    assertThat(gateway.send(SMS).provider()).isEqualTo("netsize");
  }

  private DeliveryFailure failure() {
    return catchThrowableOfType(DeliveryFailure.class, () -> gateway.send(SMS));
  }
}
