package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One question to a provider, with one patience for the whole answer. A provider that could not be
 * reached has nothing; one that was reached and answered nothing that can be read may have taken
 * the text, and nobody may send it again.
 */
final class SmsHttp {

  private static final int LARGEST_ANSWER = 1 << 16;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Duration patience;
  private final HttpClient client;

  SmsHttp(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * @param body as JSON; an empty object where it is none
   */
  record Answer(int status, JsonNode body) {}

  Answer postForm(URI to, Map<String, String> fields, @Nullable String authorization) {
    var form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(
        to, "application/x-www-form-urlencoded; charset=UTF-8", form, header(authorization));
  }

  Answer postJson(URI to, Map<String, ?> body, Map<String, String> headers) {
    return post(to, "application/json", json.writeValueAsString(body), headers);
  }

  static Map<String, String> header(@Nullable String authorization) {
    return authorization == null ? Map.of() : Map.of("Authorization", authorization);
  }

  static String basic(String key) {
    return "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private Answer post(URI to, String type, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(to)
            .timeout(patience)
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    headers.forEach(request::header);
    return checked(sent(request.build()));
  }

  private HttpResponse<String> sent(HttpRequest request) {
    var answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
    try {
      // A server that begins to answer and stops is waited for no longer than a silent one.
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DeliveryFailure(Reason.SMS_NO_ANSWER);
    } catch (ExecutionException e) {
      throw new DeliveryFailure(reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryFailure(Reason.SMS_NO_ANSWER);
    } finally {
      answer.cancel(true);
    }
  }

  /** Only who was never connected to has surely nothing. */
  private static Reason reason(@Nullable Throwable cause) {
    return switch (cause) {
      case ConnectException _ -> Reason.SMS_UNREACHABLE;
      case HttpConnectTimeoutException _ -> Reason.SMS_UNREACHABLE;
      case UnresolvedAddressException _ -> Reason.SMS_UNREACHABLE;
      case SSLHandshakeException _ -> Reason.SMS_UNREACHABLE;
      case null, default -> Reason.SMS_NO_ANSWER;
    };
  }

  private Answer checked(HttpResponse<String> response) {
    var refusal = refusal(response.statusCode());
    if (refusal != null) {
      throw new DeliveryFailure(refusal);
    }
    return new Answer(response.statusCode(), tree(response.body()));
  }

  private static @Nullable Reason refusal(int status) {
    if (status < 300) {
      return null;
    }
    return switch (status) {
      case 401, 403, 407 -> Reason.SMS_REFUSED_US;
      case 402 -> Reason.SMS_NO_CREDIT;
      // A gateway that gave up waiting knows nothing of what stands behind it.
      case 408, 504 -> Reason.SMS_NO_ANSWER;
      case 429, 430 -> Reason.SMS_PROVIDER_FAILED;
      default -> status >= 500 ? Reason.SMS_PROVIDER_FAILED : Reason.SMS_REFUSED;
    };
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
