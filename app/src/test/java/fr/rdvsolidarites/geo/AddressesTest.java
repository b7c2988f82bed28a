package fr.rdvsolidarites.geo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract with a national address base, against a server that speaks its language, and one
 * that does not.
 */
class AddressesTest {

  private static final String FOUND =
      """
      {"type":"FeatureCollection","version":"draft","features":[
       {"type":"Feature","geometry":{"type":"Point","coordinates":[2.772137,50.289012]},
        "properties":{"label":"12 Rue des Tilleuls 62000 Arras","score":0.97,"housenumber":"12",
        "id":"62041_1234_00012","name":"12 Rue des Tilleuls","postcode":"62000","citycode":"62041",
        "city":"Arras","context":"62, Pas-de-Calais, Hauts-de-France","type":"housenumber",
        "importance":0.7,"street":"Rue des Tilleuls"}},
       {"type":"Feature","geometry":{"type":"Point","coordinates":[2.76,50.29]},
        "properties":{"label":"Arras","name":"Arras","postcode":"62000","citycode":"62041",
        "city":"Arras","type":"municipality"}}],
       "attribution":"BAN","licence":"ETALAB-2.0","query":"12 rue des tilleuls arras","limit":5}""";

  private static final Communes COMMUNES = new Communes();

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final MovingClock clock = new MovingClock();
  private HttpServer server;

  /** What the server does with a question. */
  private interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  private volatile Behaviour behaviour = exchange -> send(exchange, 200, FOUND);

  @BeforeEach
  void server() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/search/",
        exchange -> {
          asked.add(exchange.getRequestURI().getRawQuery());
          behaviour.answer(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void an_address_is_found_with_its_door() {
    var answer = base().search(" 12 rue des tilleuls\narras ", 5);
    assertThat(answer.outOfReach()).isFalse();
    assertThat(answer.found())
        .containsExactly(
            new FoundAddress(
                "12 Rue des Tilleuls",
                "62000",
                "Arras",
                "62041",
                new Position(50.289012, 2.772137),
                true,
                "62041_1234"),
            new FoundAddress("", "62000", "Arras", "62041", new Position(50.29, 2.76), false));
    assertThat(asked).containsExactly("q=12+rue+des+tilleuls+arras&limit=5");
  }

  @Test
  void what_is_typed_never_becomes_another_question() {
    base().search("rue & limit=99#?é", 5);
    assertThat(asked).containsExactly("q=rue+%26+limit%3D99%23%3F%C3%A9&limit=5");
  }

  @Test
  void nothing_found_is_an_answer() {
    behaviour = exchange -> send(exchange, 200, "{\"features\":[]}");
    assertThat(base().search("zzzz zzzz", 5)).isEqualTo(new Addresses.Answer(List.of(), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"features\":[{}]}",
        "{\"features\":[{\"geometry\":{\"coordinates\":[999,50]},\"properties\":{\"city\":\"A\",\"postcode\":\"1\",\"citycode\":\"1\"}}]}",
        "{\"features\":[{\"geometry\":{\"coordinates\":\"x\"},\"properties\":{\"city\":\"A\",\"postcode\":\"1\",\"citycode\":\"1\"}}]}",
        "{\"features\":[{\"geometry\":null,\"properties\":null},7,null]}"
      })
  void an_address_without_a_place_is_left_out(String body) {
    behaviour = exchange -> send(exchange, 200, body);
    assertThat(base().search("12 rue des tilleuls", 5))
        .isEqualTo(new Addresses.Answer(List.of(), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Maintenance</html>", "[1,2]", "{\"features\":3}", "{\"feat"})
  void garbage_is_no_answer_and_the_communes_stand_in(String body) {
    behaviour = exchange -> send(exchange, 200, body);
    assertCommunesStandIn(base());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 429, 500, 503})
  void an_error_is_no_answer(int status) {
    behaviour = exchange -> send(exchange, status, FOUND);
    assertCommunesStandIn(base());
  }

  @Test
  void an_answer_that_never_ends_is_not_waited_for() {
    behaviour =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          waitUntilOver();
        };
    assertCommunesStandIn(base(Duration.ofMillis(150)));
  }

  @Test
  void an_answer_that_never_begins_is_not_waited_for() {
    behaviour = exchange -> waitUntilOver();
    assertCommunesStandIn(base(Duration.ofMillis(150)));
  }

  @Test
  void an_endless_flood_is_cut() {
    behaviour =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var body = exchange.getResponseBody()) {
            var much = new byte[1 << 16];
            for (var i = 0; i < 64; i++) {
              body.write(much);
            }
          }
        };
    assertCommunesStandIn(base());
  }

  @Test
  void nobody_listens() {
    var port = server.getAddress().getPort();
    server.stop(0);
    assertCommunesStandIn(base(Duration.ofSeconds(2), port));
  }

  @Test
  void after_a_failure_it_is_left_alone_for_half_a_minute() {
    behaviour = exchange -> send(exchange, 500, "");
    var base = base();
    assertCommunesStandIn(base);
    assertCommunesStandIn(base);
    assertThat(asked).hasSize(1);
    behaviour = exchange -> send(exchange, 200, FOUND);
    clock.now = clock.now.plusSeconds(31);
    assertThat(base.search("12 rue des tilleuls arras", 5).outOfReach()).isFalse();
  }

  @Test
  void a_question_too_short_is_not_sent() {
    base().search("ab", 5);
    base().search("  ", 5);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12 rue des Tilleuls 62000 Arras",
        "12 rue des Tilleuls, 62000 ARRAS",
        "12 rue des Tilleuls, Arras",
        "12 rue des Tilleuls Arras"
      })
  void offline_the_street_stays_as_typed_and_the_commune_is_known(String typed) {
    var found = new CommuneAddresses(COMMUNES).search(typed, 5).found();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().label()).isEqualTo("12 rue des Tilleuls, 62000 Arras");
    assertThat(found.getFirst().communeCode()).isEqualTo("62041");
    assertThat(found.getFirst().exact()).isFalse();
  }

  @Test
  void offline_a_post_code_of_several_communes_gives_the_choice() {
    var found = new CommuneAddresses(COMMUNES).search("3 place Verte 62123", 8).found();
    assertThat(found.size()).isGreaterThan(1);
    assertThat(found).allMatch(address -> address.street().equals("3 place Verte"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "%_\\'\"<>", "99999", "\u0000\uD800", "----"})
  void offline_any_text_is_safe(String typed) {
    assertThat(new CommuneAddresses(COMMUNES).search(typed, 5).found()).hasSizeLessThan(6);
    assertThat(new CommuneAddresses(COMMUNES).search(typed.repeat(3000), 5).found())
        .hasSizeLessThan(6);
  }

  private void assertCommunesStandIn(Addresses base) {
    var answer = base.search("12 rue des Tilleuls 62000 Arras", 5);
    assertThat(answer.outOfReach()).isTrue();
    assertThat(answer.found()).extracting(FoundAddress::communeCode).containsExactly("62041");
  }

  private Addresses base() {
    return base(Duration.ofSeconds(5));
  }

  private Addresses base(Duration patience) {
    return base(patience, server.getAddress().getPort());
  }

  private Addresses base(Duration patience, int port) {
    return new NationalAddresses(
        URI.create("http://localhost:" + port + "/"),
        patience,
        clock,
        new CommuneAddresses(COMMUNES));
  }

  private void waitUntilOver() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (exchange) {
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private static final class MovingClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-23T08:00:00Z");

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
