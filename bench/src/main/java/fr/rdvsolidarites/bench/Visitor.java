package fr.rdvsolidarites.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One browser: its cookies, one connection kept open, answers asked compressed. */
final class Visitor implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  Visitor(String base) {
    this.base = base;
  }

  Visitor signedInAs(String email, String password) {
    var csrf = CSRF.matcher(text("/agents/connexion"));
    if (!csrf.find()) {
      throw new IllegalStateException("The sign-in page has no form");
    }
    var form =
        "_csrf=%s&email=%s&password=%s"
            .formatted(encoded(csrf.group(1)), encoded(email), encoded(password));
    var request =
        request("/agents/connexion")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var status = send(request, BodyHandlers.discarding()).statusCode();
    if (status != 303) {
      throw new IllegalStateException(email + " does not sign in: " + status);
    }
    return this;
  }

  /** Nanoseconds until the last byte of the answer. */
  long time(String address) {
    var request = request(address).header("Accept-Encoding", "gzip").build();
    var begun = System.nanoTime();
    var answer = send(request, BodyHandlers.ofByteArray());
    var took = System.nanoTime() - begun;
    check(address, answer);
    return took;
  }

  String text(String address) {
    var answer = send(request(address).build(), BodyHandlers.ofString());
    check(address, answer);
    return answer.body();
  }

  boolean answers(String address) {
    try {
      return client.send(request(address).build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static void check(String address, HttpResponse<?> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(address + " answers " + answer.statusCode());
    }
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(base + address));
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
