package fr.rdvsolidarites.geo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The national address base: {@code GET /search/?q=…&limit=…}, answered in GeoJSON. It is asked
 * with little patience, by few at once, and not at all for a while after a failure; the communes
 * answer instead.
 */
final class NationalAddresses implements Addresses {

  private static final Logger LOG = LoggerFactory.getLogger(NationalAddresses.class);
  private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(30);
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final int AT_ONCE = 8;

  /** The base refuses shorter questions. */
  private static final int SHORTEST = 3;

  private static final int LONGEST = 200;

  private static final Pattern STREET_ID =
      Pattern.compile("^[0-9][0-9AB][0-9]{3}_[A-Za-z0-9]{1,20}");

  private final String url;
  private final Duration patience;
  private final Clock clock;
  private final Addresses instead;
  private final HttpClient client;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Semaphore calls = new Semaphore(AT_ONCE);
  private final AtomicReference<Instant> restUntil = new AtomicReference<>(Instant.MIN);

  /**
   * @param url without {@code /search/}
   * @param patience for the whole answer
   * @param instead answers when the base does not
   */
  NationalAddresses(URI url, Duration patience, Clock clock, Addresses instead) {
    this.url = url.toString().replaceAll("/+$", "");
    this.patience = patience;
    this.clock = clock;
    this.instead = instead;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Answer search(String typed, int limit) {
    var text = typed.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (text.length() < SHORTEST) {
      return instead.search(typed, limit);
    }
    return ask(text.substring(0, Math.min(text.length(), LONGEST)), limit)
        .map(found -> new Answer(found, false))
        .orElseGet(() -> new Answer(instead.search(typed, limit).found(), true));
  }

  /** Empty: it did not answer, or not in its language. */
  private Optional<List<FoundAddress>> ask(String text, int limit) {
    if (clock.instant().isBefore(restUntil.get()) || !calls.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(fetch(text, limit), limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (IOException | JacksonException e) {
      restUntil.set(clock.instant().plus(REST_AFTER_FAILURE));
      // Its own words may hold what was typed.
      LOG.warn("The address base did not answer: {}", e.getClass().getSimpleName());
      return Optional.empty();
    } finally {
      calls.release();
    }
  }

  private String fetch(String text, int limit) throws IOException, InterruptedException {
    var query = "/search/?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&limit=" + limit;
    var request =
        HttpRequest.newBuilder(URI.create(url + query))
            .timeout(patience)
            .header("Accept", "application/json")
            .build();
    var answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
    try {
      return body(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String body(HttpResponse<String> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return response.body();
  }

  private List<FoundAddress> read(String body, int limit) throws IOException {
    var features = json.readTree(body).path("features");
    if (!features.isArray()) {
      throw new IOException("no features");
    }
    return features
        .valueStream()
        .flatMap(feature -> Stream.ofNullable(address(feature)))
        .limit(limit)
        .toList();
  }

  /** Null for what lacks a town or lies nowhere. */
  private static @Nullable FoundAddress address(JsonNode feature) {
    var facts = feature.path("properties");
    var point = feature.path("geometry").path("coordinates");
    var postCode = facts.path("postcode").asString("");
    var city = facts.path("city").asString("");
    var code = facts.path("citycode").asString("");
    var longitude = point.path(0).asDouble(Double.NaN);
    var latitude = point.path(1).asDouble(Double.NaN);
    if (postCode.isBlank()
        || city.isBlank()
        || code.isBlank()
        || !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      return null;
    }
    var isTown = facts.path("type").asString("").equals("municipality");
    return new FoundAddress(
        isTown ? "" : facts.path("name").asString(""),
        postCode,
        city,
        code,
        new Position(latitude, longitude),
        !isTown,
        isTown ? null : streetId(facts.path("id").asString("")));
  }

  /** A door's id is its street's with its own after it: « 62041_1234_00012 ». */
  private static @Nullable String streetId(String id) {
    var parts = STREET_ID.matcher(id);
    return parts.find() ? parts.group() : null;
  }
}
