package fr.rdvsolidarites.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.notifications.sms.SmsNews.Failure;
import fr.rdvsolidarites.notifications.sms.SmsNews.Reply;
import fr.rdvsolidarites.notifications.sms.SmsNews.Report;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers say of their own accord, as their public documentation writes it. */
class SmsCallbacksTest {

  private final SmsCallbacks netsize = new NetsizeCallbacks();
  private final SmsCallbacks brevo = new SendInBlueCallbacks();

  @Test
  void netsize_says_that_a_text_was_delivered() {
    assertThat(
            netsize.read(
                form(
                    "MessageId=1-797950504",
                    "DestinationAddress=33612345678",
                    "StatusCode=0",
                    "TimeStamp=20261123 09:11:41",
                    "Operator=Orange",
                    "ReasonCode=",
                    "OperatorTimeStamp=20261123 09:11:40",
                    "StatusText=")))
        .containsExactly(new Report("1-797950504", null));
    assertThat(netsize.thanks()).isEqualTo("<DeliveryResponse ack=\"true\"/>");
  }

  @ParameterizedTest
  @CsvSource({
    "100, UNREACHABLE",
    "101, REFUSED",
    "110, NO_SUCH_NUMBER",
    "113, UNREACHABLE",
    "121, NETWORK",
    "131, FULL",
    "999, UNKNOWN"
  })
  void netsize_says_why_a_text_was_deleted(String reason, Failure failure) {
    assertThat(netsize.read(form("MessageId=1-2", "StatusCode=2", "ReasonCode=" + reason)))
        .containsExactly(new Report("1-2", failure));
  }

  @Test
  void netsize_forwards_answers_and_its_steps_are_no_news() {
    assertThat(
            netsize.read(
                form(
                    "MessageId=1-3",
                    "OriginatorAddress=33612345678",
                    "DestinationAddress=36111",
                    "Message=Stop",
                    "Operator=SFR",
                    "TimeStamp=20261123 09:11:41")))
        .containsExactly(new Reply("33612345678", "Stop"));
    assertThat(netsize.read(form("MessageId=1-4", "StatusCode=1"))).isEmpty();
    assertThat(netsize.read(form("StatusCode=0"))).isEmpty();
    assertThat(netsize.read(form())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "delivered,",
    "soft_bounce, UNREACHABLE",
    "hard_bounce, NO_SUCH_NUMBER",
    "rejected, REFUSED",
    "blacklisted, OPTED_OUT"
  })
  void brevo_says_what_became_of_a_text(String status, Failure failure) {
    assertThat(brevo.read(event(status))).containsExactly(new Report("1511882900176220", failure));
  }

  @Test
  void brevo_forwards_answers_says_steps_and_may_say_many_at_once() {
    assertThat(brevo.read(event("sent"))).isEmpty();
    assertThat(brevo.read(event("accepted"))).isEmpty();
    assertThat(brevo.read(event("replied"))).containsExactly(new Reply("33612345678", "STOP"));
    assertThat(brevo.read(event("unsubscribe"))).containsExactly(new Reply("33612345678", "STOP"));
    var two = "[" + event("delivered").body() + "," + event("hard_bounce").body() + "]";
    assertThat(brevo.read(new SmsCall(Map.of(), two))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "null", "12", "{}", "[[]]", "{\"msg_status\":{}}", "\"x\""})
  void what_brevo_did_not_say_is_no_news(String body) {
    assertThat(brevo.read(new SmsCall(Map.of(), body))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", "stop", " Stop. ", "Arrêt", "STOP SMS", "stop, merci", "ARRETEZ"})
  void these_ask_for_no_more_texts(String text) {
    assertThat(StopWords.isStop(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "36111", "Je ne peux pas stop", "nonstop", "OK", "stopper ?"})
  void these_do_not(String text) {
    assertThat(StopWords.isStop(text)).isFalse();
  }

  @Test
  void those_without_public_documentation_say_nothing_here() {
    assertThat(Arrays.stream(SmsProvider.values()).filter(one -> SmsCallbacks.of(one).isPresent()))
        .isEqualTo(List.of(SmsProvider.NETSIZE, SmsProvider.SEND_IN_BLUE));
  }

  private static SmsCall event(String status) {
    return new SmsCall(
        Map.of(),
        """
        {"id": 26570, "to": "33612345678", "sms_count": 1, "credits_used": 1.5,
         "messageId": 1511882900176220, "remaining_credit": 11488.8, "msg_status": "%s",
         "date": "2026-11-23 09:11:41", "type": "transactional", "reference": {"1": "2fed1a2b"},
         "reply": "STOP", "description": "", "ts_event": 1795425101}"""
            .formatted(status));
  }

  private static SmsCall form(String... fields) {
    var all = new HashMap<String, String>();
    for (var field : fields) {
      var parts = field.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    return new SmsCall(all, "");
  }
}
