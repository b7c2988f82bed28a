package fr.rdvsolidarites.given;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/**
 * A browser without a window: cookies, links, forms with their hidden fields (the CSRF token is
 * one). Redirects are followed, so that the page shown is what a person would see.
 */
public final class Browserless {

  private static final int MOST_REDIRECTS = 10;

  private final URI origin;
  private final CookieManager cookies = new CookieManager();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private @Nullable Page page;
  private @Nullable Page former;

  public Browserless(String origin) {
    this.origin = URI.create(origin);
  }

  /** A header sent from now on, such as {@code X-Forwarded-For}. */
  public Browserless header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /**
   * The same visitor on another node: cookies come along (the host is the same, ports do not
   * matter).
   */
  public Browserless on(int otherPort) {
    var other = new Browserless("http://" + origin.getHost() + ":" + otherPort);
    cookies.getCookieStore().getCookies().forEach(c -> other.cookies.getCookieStore().add(null, c));
    other.headers.putAll(headers);
    return other;
  }

  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(java.net.HttpCookie::getValue)
        .findFirst();
  }

  /** Opens an address of the application: {@code /agents/connexion}. */
  public Page get(String path) {
    return send(request(at(path)).GET().build());
  }

  /** Follows the first link with this text. */
  public Page follow(String linkText) {
    var link =
        page().html().select("a[href]").stream()
            .filter(a -> a.text().equals(linkText))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("No link « " + linkText + " » on " + page().path()));
    return get(link.attr("href"));
  }

  /**
   * Sends the form of the page that has these fields, its other values as the server wrote them.
   */
  public Page submit(Map<String, String> fields) {
    var form =
        page().html().forms().stream()
            .filter(candidate -> hasAll(candidate, fields))
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError("No form with " + fields.keySet() + " on " + page().path()));
    return send(form, fields, null);
  }

  /** Presses the button with this text, after filling in the fields of its form. */
  public Page press(String buttonText, Map<String, String> fields) {
    var button =
        page().html().select("button, input[type=submit]").stream()
            .filter(b -> b.text().equals(buttonText) || b.attr("value").equals(buttonText))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("No button « " + buttonText + " » on " + page().path()));
    var form =
        (FormElement) Objects.requireNonNull(button.closest("form"), "button outside a form");
    return send(form, fields, button);
  }

  public Page press(String buttonText) {
    return press(buttonText, Map.of());
  }

  /** Presses the first button that this CSS selector finds. */
  public Page pressFirst(String selector) {
    var button = page().html().selectFirst(selector);
    if (button == null) {
      throw new AssertionError("No " + selector + " on " + page().path());
    }
    var form =
        (FormElement) Objects.requireNonNull(button.closest("form"), "button outside a form");
    return send(form, Map.of(), button);
  }

  /** Chooses a file in the field of that name, and sends its form. */
  public Page upload(String field, String fileName, byte[] content) {
    var form =
        page().html().forms().stream()
            .filter(
                candidate ->
                    candidate.elements().stream().anyMatch(e -> e.attr("name").equals(field)))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No field " + field + " on " + page().path()));
    var boundary = "----a-boundary-of-parts";
    var body = new ByteArrayOutputStream();
    form.formData().stream()
        .filter(value -> !value.key().equals(field))
        .forEach(
            value ->
                body.writeBytes(
                    utf8(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                            .formatted(boundary, value.key(), value.value()))));
    body.writeBytes(
        utf8(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, field, fileName)));
    body.writeBytes(content);
    body.writeBytes(utf8("\r\n--" + boundary + "--\r\n"));
    return send(
        request(page().uri().resolve(form.attr("action")))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Posts fields as they are, without any page: for what no page would send. */
  public Page post(String path, Map<String, String> fields) {
    return send(post(at(path), encoded(entries(fields))));
  }

  /** Posts a body as it is: for several values of one field. */
  public Page postEncoded(String path, String body) {
    return send(post(at(path), body));
  }

  /** To the page that was shown before this one, as it was: nothing is asked. */
  public Page back() {
    page = Objects.requireNonNull(former, "no page before");
    return page;
  }

  /** The page shown now. */
  public Page page() {
    return Objects.requireNonNull(page, "no page opened yet");
  }

  private static boolean hasAll(FormElement form, Map<String, String> fields) {
    return fields.keySet().stream()
        .allMatch(name -> form.elements().stream().anyMatch(e -> e.attr("name").equals(name)));
  }

  private Page send(FormElement form, Map<String, String> fields, @Nullable Element button) {
    var values = new ArrayList<Map.Entry<String, String>>();
    form.formData().stream()
        .filter(value -> !fields.containsKey(value.key()))
        .forEach(value -> values.add(Map.entry(value.key(), value.value())));
    values.addAll(entries(fields));
    if (button != null && !button.attr("name").isEmpty()) {
      values.add(Map.entry(button.attr("name"), button.attr("value")));
    }
    var own = button == null ? "" : button.attr("formaction");
    var action = own.isEmpty() ? form.attr("action") : own;
    var target = action.isEmpty() ? page().uri() : page().uri().resolve(action);
    if (form.attr("method").equalsIgnoreCase("post")) {
      return send(post(target, encoded(values)));
    }
    var path = target.getRawPath() + "?" + encoded(values);
    return get(path);
  }

  private URI at(String path) {
    return (page == null ? origin.resolve("/") : page.uri()).resolve(path);
  }

  private HttpRequest.Builder request(URI uri) {
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    headers.forEach(request::header);
    return request.header("Accept", "text/html,*/*;q=0.8");
  }

  private HttpRequest post(URI uri, String body) {
    return request(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private Page send(HttpRequest request) {
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      for (var i = 0; i < MOST_REDIRECTS && isRedirect(response); i++) {
        var to = response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
        response = client.send(request(to).GET().build(), HttpResponse.BodyHandlers.ofString());
      }
      former = page;
      page = new Page(response);
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRedirect(HttpResponse<?> response) {
    return response.statusCode() / 100 == 3
        && response.headers().firstValue("Location").isPresent();
  }

  private static List<Map.Entry<String, String>> entries(Map<String, String> fields) {
    return List.copyOf(fields.entrySet());
  }

  private static String encoded(List<Map.Entry<String, String>> values) {
    return values.stream()
        .map(v -> encoded(v.getKey()) + "=" + encoded(v.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What came back, after redirects. */
  public record Page(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public URI uri() {
      return response.uri();
    }

    /** Path and query: where the visitor is now. */
    public String path() {
      return uri().getRawPath() + (uri().getRawQuery() == null ? "" : "?" + uri().getRawQuery());
    }

    /** As it is read: a space that keeps a line together is a space. */
    public Document html() {
      return Jsoup.parse(response.body().replace('\u00a0', ' '), uri().toString());
    }

    /** The visible words of the page. */
    public String text() {
      return html().text();
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }
}
