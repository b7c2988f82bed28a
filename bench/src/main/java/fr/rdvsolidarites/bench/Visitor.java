package fr.rdvsolidarites.bench;

import fr.rdvsolidarites.people.PeopleForBench;
import java.io.ByteArrayOutputStream;
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
  private static final Pattern OFFER = Pattern.compile("name=\"offre\" value=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("app-secret\">([^<]+)<");
  private static final String SECOND_FACTOR = "/agents/double-authentification";

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  Visitor(String base) {
    this.base = base;
  }

  /** Whoever must have a second factor adds one: she has none yet. */
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
    var answer = send(request, BodyHandlers.discarding());
    if (answer.statusCode() != 303) {
      throw new IllegalStateException(email + " does not sign in: " + answer.statusCode());
    }
    if (answer.headers().firstValue("Location").orElse("").startsWith(SECOND_FACTOR)) {
      addSecondFactor();
    }
    return this;
  }

  private void addSecondFactor() {
    var page = text(SECOND_FACTOR);
    var form =
        "_csrf=%s&offre=%s&code=%s"
            .formatted(
                encoded(group(CSRF, page)),
                encoded(group(OFFER, page)),
                PeopleForBench.code(group(SECRET, page)));
    var request =
        request(SECOND_FACTOR)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var status = send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("No second factor: " + status);
    }
  }

  private static String group(Pattern pattern, String page) {
    var found = pattern.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("No " + pattern + " on the page of the second factor");
    }
    return found.group(1);
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

  /** The first address of that kind on a page. */
  String first(String address, String pattern) {
    var found = Pattern.compile(pattern).matcher(text(address));
    if (!found.find()) {
      throw new IllegalStateException("No " + pattern + " on " + address);
    }
    return found.group();
  }

  /** Gives a file to the form of a page; where one is sent next. */
  String upload(String address, String field, String name, byte[] content) {
    var boundary = "----parts-of-a-list";
    var head =
        "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"%3$s\"; filename=\"%4$s\"\r\n\r\n"
            .formatted(boundary, csrf(address), field, name);
    var body = new ByteArrayOutputStream();
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return sent(
        request(address)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  /** Sends the form of a page as it was filled in by the server. */
  void submit(String address) {
    submit(address, address);
  }

  void submit(String page, String action) {
    var text = text(page);
    var fields = new StringBuilder("_csrf=" + encoded(csrf(page)));
    var selects =
        Pattern.compile("<select[^>]* name=\"([^\"]+)\".*?</select>", Pattern.DOTALL).matcher(text);
    while (selects.find()) {
      var chosen = Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(selects.group());
      fields
          .append('&')
          .append(selects.group(1))
          .append('=')
          .append(chosen.find() ? encoded(chosen.group(1)) : "");
    }
    var inputs =
        Pattern.compile("<input class=\"fr-input[^>]* name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"")
            .matcher(text);
    while (inputs.find()) {
      fields.append('&').append(inputs.group(1)).append('=').append(encoded(inputs.group(2)));
    }
    sent(
        request(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields.toString()))
            .build());
  }

  private String csrf(String address) {
    var csrf = CSRF.matcher(text(address));
    if (!csrf.find()) {
      throw new IllegalStateException(address + " has no form");
    }
    return csrf.group(1);
  }

  private String sent(HttpRequest request) {
    var answer = send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 303) {
      throw new IllegalStateException(request.uri() + " answers " + answer.statusCode());
    }
    return URI.create(base)
        .resolve(answer.headers().firstValue("Location").orElseThrow())
        .getPath();
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
