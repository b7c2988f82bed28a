package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.HOLD;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.given.FeatureTest;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A thousand fake clients, each with an address and a name of its own, against the running
 * application ({@code 5-promises.md} R5). They know every time, work for every proof, have a few
 * real phones and own two domains; forty honest people, half of them at an address of the bots,
 * book meanwhile.
 */
class RedTeamTest extends FeatureTest {

  private static final int BOTS = 1000;
  private static final int PEOPLE = 40;
  private static final int ROUNDS = 4;
  private static final int AT_ONCE = 12;
  private static final int MIDWIVES = 8;
  private static final Set<String> PHONES =
      Set.of("0700000001", "0700000002", "0700000003", "0700000004", "0700000005");

  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  @Autowired private Creneaux creneaux;

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Random random = new Random(37);

  @AfterEach
  void close() {
    http.close();
  }

  /** Somebody in front of a browser, or pretending to be. */
  private final class Client {
    final String address;
    final String name;
    final String phone;
    final String email;
    final boolean honest;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private @Nullable Document page;
    private String at = "/";
    private int status;
    boolean booked;
    int choices;

    Client(String address, String name, String phone, String email, boolean honest) {
      this.address = address;
      this.name = name;
      this.phone = phone;
      this.email = email;
      this.honest = honest;
    }

    void get(String path) {
      send(HttpRequest.newBuilder(at(path)).GET());
    }

    /** The form of the page with this button's address, with what is typed. */
    void post(String action, Map<String, String> typed) {
      var fields = new LinkedHashMap<String, String>();
      var form = Objects.requireNonNull(page).selectFirst("main form");
      if (form == null) {
        return;
      }
      form.select("input[type=hidden]").forEach(it -> fields.put(it.attr("name"), it.val()));
      fields.putAll(typed);
      var body =
          fields.entrySet().stream()
              .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
              .collect(Collectors.joining("&"));
      send(
          HttpRequest.newBuilder(at(action))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private void send(HttpRequest.Builder request) {
      try {
        request.header("X-Forwarded-For", address);
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("; ")));
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        var next = response.headers().firstValue("Location");
        if (next.isPresent() && response.statusCode() / 100 == 3) {
          var to = URI.create(next.get());
          at = to.getRawPath();
          get(to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
          return;
        }
        at = response.uri().getRawPath();
        status = response.statusCode();
        page = Jsoup.parse(response.body());
        booked |= at.startsWith("/r/");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private void keep(String cookie) {
      var pair = cookie.substring(0, cookie.indexOf(';'));
      cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }

    private URI at(String path) {
      return URI.create("http://localhost:" + port + path);
    }

    /** To the form of a time, which it asks to keep. */
    void choose(String time) {
      if (booked) {
        return;
      }
      get(time);
      if (status == 200) {
        post("/prendre-rdv/reservation", Map.of());
      }
    }

    void confirm() {
      if (booked || page == null || page.select("input[name=firstName]").isEmpty()) {
        return;
      }
      var typed = new LinkedHashMap<String, String>();
      typed.put("firstName", name);
      typed.put("lastName", "Martin");
      typed.put("phone", phone);
      typed.put("email", email);
      if (!page.select("input[name=preuve]").isEmpty()) {
        typed.put("preuve", work(page.select("input[name=preuve]").attr("data-challenge")));
      }
      post("/prendre-rdv/confirmation", typed);
    }

    /** What it can read, else a guess. */
    void typeCode(List<String> readable) {
      var codes = readable.isEmpty() ? List.of("123456") : readable.reversed();
      for (var code : codes.subList(0, Math.min(4, codes.size()))) {
        if (!booked && page != null && !page.select("input[name=code]").isEmpty()) {
          post("/prendre-rdv/code", Map.of("code", code));
        }
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String work(String challenge) {
    var number = 0;
    while (!WorkProof.isFound(challenge, "" + number)) {
      number++;
    }
    return "" + number;
  }

  @Test
  void a_thousand_bots_get_less_than_one_percent_while_forty_people_book() throws Exception {
    var times = aScarceMotifOfMonths();
    var all = times.size();
    assertThat(all).isGreaterThan(2500);
    var open = addresses();
    var clients = new ArrayList<Client>();
    IntStream.range(0, BOTS).mapToObj(this::bot).forEach(clients::add);
    var people = IntStream.range(0, PEOPLE).mapToObj(this::person).toList();
    clients.addAll(people);
    var mostKept = 0;
    for (var round = 0; round <= ROUNDS; round++) {
      var now = turn(clients, round);
      atOnce(now, client -> client.choose(open.get(pick(client, open.size()))));
      mostKept = Math.max(mostKept, dsl.fetchCount(HOLD));
      clock.advance(Duration.ofSeconds(20));
      atOnce(now, Client::confirm);
      jobs.runDue();
      clock.advance(Duration.ofSeconds(20));
      var codes = codes();
      atOnce(now, client -> client.typeCode(readable(client, codes)));
      clock.advance(Duration.ofMinutes(4));
    }
    var taken = dsl.fetchCount(PARTICIPATION) - people.stream().filter(it -> it.booked).count();
    var booked = people.stream().filter(it -> it.booked).count();
    var figures =
        "of %d times bots took %d and kept %d at most; %d people booked"
            .formatted(all, taken, mostKept, booked);
    assertThat(taken).as(figures).isLessThan(all / 100);
    assertThat(booked).as(figures).isEqualTo(PEOPLE);
    assertThat(mostKept).as(figures).isLessThan(all * 4 / 100);
  }

  /** Bots by turns; people come with the first and try again until they have one. */
  private List<Client> turn(List<Client> clients, int round) {
    var now = new ArrayList<Client>();
    for (var i = 0; i < clients.size(); i++) {
      if (clients.get(i).honest ? round >= i % 2 : i % ROUNDS == round) {
        now.add(clients.get(i));
      }
    }
    java.util.Collections.shuffle(now, random);
    return now;
  }

  private static int pick(Client client, int of) {
    return Math.floorMod((client.name + client.choices++).hashCode(), of);
  }

  /** From 1 000 networks, but for those at the address of a maison des services. */
  private Client bot(int i) {
    var shared = i % 50 == 0;
    var address = shared ? "198.51.100." + i / 50 : "203." + i / 250 + "." + i % 250 + ".7";
    var phones = List.copyOf(PHONES);
    return switch (i % 4) {
      case 0 -> new Client(address, name(i), phones.get(i % phones.size()), "", false);
      case 1 -> new Client(address, name(i), "", "b" + i + "@revente-" + i % 2 + ".example", false);
      default -> new Client(address, name(i), "07%08d".formatted(12_000_000 + i), "", false);
    };
  }

  /** Half of them share the address of bots. */
  private Client person(int i) {
    var address = i % 2 == 0 ? "198.51.100.200" : "192.0." + i + ".5";
    return new Client(address, name(BOTS + i), "06%08d".formatted(34_000_000 + i), "", true);
  }

  private static String name(int i) {
    return i < 0
        ? ""
        : IntStream.of(i / 676, i / 26 % 26, i % 26)
            .mapToObj(letter -> "" + (char) ('a' + letter))
            .collect(Collectors.joining("", "X", "a"));
  }

  private void atOnce(List<Client> clients, Consumer<Client> act) throws Exception {
    var room = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done =
          clients.stream()
              .map(
                  client ->
                      threads.submit(
                          () -> {
                            room.acquire();
                            try {
                              act.accept(client);
                            } finally {
                              room.release();
                            }
                            return null;
                          }))
              .toList();
      for (var one : done) {
        one.get();
      }
    }
  }

  private Map<String, List<String>> codes() throws MessagingException {
    var codes = new LinkedHashMap<String, List<String>>();
    texts.all().forEach(sms -> add(codes, sms.phone(), sms.text()));
    for (var mail : mailbox.mails()) {
      add(codes, mail.getAllRecipients()[0].toString(), mail.getSubject());
    }
    return codes;
  }

  private static void add(Map<String, List<String>> codes, String to, String text) {
    var code = CODE.matcher(text);
    if (code.find()) {
      codes.computeIfAbsent(to, _ -> new ArrayList<>()).add(code.group());
    }
  }

  /** People read their own phone; bots a few phones, and all the mail of their domains. */
  private static List<String> readable(Client client, Map<String, List<String>> codes) {
    if (!client.email.isEmpty()) {
      return codes.getOrDefault(client.email, List.of());
    }
    return client.honest || PHONES.contains(client.phone)
        ? codes.getOrDefault("+33" + client.phone.substring(1), List.of())
        : List.of();
  }

  private List<?> aScarceMotifOfMonths() {
    var story = givenStory(dsl);
    dsl.update(MOTIF).set(MOTIF.FAMILY, "Sages-femmes").execute();
    for (var n = 1; n < MIDWIVES; n++) {
      var agent =
          givenAgent(dsl)
              .named("Sage", "Femme " + n)
              .in(story.organisation())
              .ofService(story.pmi())
              .create();
      givenPlage(dsl, story.organisation())
          .of(agent)
          .forMotifs(story.ouverture())
          .at(story.lieu())
          .create();
    }
    var window = SearchWindow.from(LocalDate.of(2026, 11, 23));
    return creneaux.search(CreneauSearch.byUsager(Set.of(story.ouverture()), window));
  }

  /** The addresses of the forms of the first two weeks, as a scout reads them. */
  private List<String> addresses() {
    var scout = new Client("203.0.250.1", "Scout", "", "", false);
    scout.get("/prendre-rdv?commune=62041");
    scout.get(link(scout, "a[href*=motif]"));
    scout.get(link(scout, "a.fr-btn[href*=lieu]"));
    return Objects.requireNonNull(scout.page).select(".citizen-day__starts button").stream()
        .map(RedTeamTest::address)
        .toList();
  }

  private static String link(Client client, String selector) {
    var link = Objects.requireNonNull(client.page).selectFirst(selector);
    if (link == null) {
      throw new AssertionError("No " + selector + " at " + client.at);
    }
    return link.attr("href");
  }

  private static String address(org.jsoup.nodes.Element button) {
    var form = (org.jsoup.nodes.FormElement) Objects.requireNonNull(button.closest("form"));
    return form.formData().stream()
        .filter(field -> !field.key().equals("_csrf"))
        .map(field -> field.key() + "=" + encoded(field.value()))
        .collect(
            Collectors.joining(
                "&", "/prendre-rdv/coordonnees?", "&horaire=" + encoded(button.attr("value"))));
  }
}
