package fr.rdvsolidarites.desk.published;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What agendas show, and to whom ({@code AGD-*}), asked of the pages themselves. */
class AgendaCasesTest extends FeatureTest {

  private static final String MARTINE = "martine@demo.rdv";
  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");
  private static final int WHOLE_WEEK = 7;

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("agenda");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agenda_shows_what_was_published(PublishedCase one) {
    switch (one.op()) {
      case "events" -> events(one);
      case "event_style" -> eventLink(one);
      case "toggle_saturdays" -> saturdays(one);
      case "toggle_cancelled" -> cancelled(one);
      case "title" -> title(one);
      case "text_colour" -> motifColour(one);
      case "show_agenda" -> mayOpen(one);
      case "waiting_room_button" -> arrivalButton(one);
      case "press_waiting_room" -> arrival(one);
      default -> throw one.unknownOperation();
    }
  }

  /** Of the days from the first bound to the second, which is excluded. */
  private void events(PublishedCase one) {
    var from = LocalDateTime.parse(one.given().get("range").get(0).asString());
    var to = LocalDateTime.parse(one.given().get("range").get(1).asString());
    clock.set(from.plusHours(9));
    var starts = new HashMap<Long, String>();
    for (var start : one.given().get("rdvs")) {
      var at = LocalDateTime.parse(start.asString());
      var rdv = story.noraWithMartine(dsl).starting(at.toLocalDate(), at.toLocalTime().toString());
      starts.put(rdv.create().rdvId(), start.asString());
    }
    var browser = signedInAs(MARTINE);
    var shown = new ArrayList<String>();
    for (var day = from; day.isBefore(to); day = day.plusDays(1)) {
      var page = browser.get("/agenda?vue=jour&jour=" + day.toLocalDate());
      page.html().select("a.desk-rdv__who").eachAttr("href").stream()
          .map(href -> Long.valueOf(href.substring(href.lastIndexOf('/') + 1)))
          .map(starts::get)
          .forEach(shown::add);
    }
    assertThat(shown).containsExactlyElementsOf(texts(one.then().get("events")));
  }

  private void eventLink(PublishedCase one) {
    if (one.given().has("absence")) {
      givenAbsence(dsl, story.martine(), TUESDAY).titled("Formation").create();
    }
    var browser = signedInAs(MARTINE);
    var week = browser.get("/agenda").html();
    var link =
        switch (one.then().get("link").asString()) {
          case "plage page" -> week.selectFirst("a.desk-band__name:contains(Permanence)");
          case "absence edit page" -> week.selectFirst("a.desk-band__name:contains(Formation)");
          default -> throw one.unknownOperation();
        };
    assertThat(link).isNotNull();
    var page = browser.get(link.attr("href"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.path())
        .matches(
            one.given().has("plage")
                ? "/organisations/\\d+/plages/\\d+"
                : "/agenda/indisponibilites/\\d+/modification");
  }

  /** A shows all days in B's agenda, and goes on; B's own agenda stays as B has it. */
  private void saturdays(PublishedCase one) {
    givenAgent(dsl)
        .named("Awa", "Diallo")
        .signsInAs("awa@demo.rdv")
        .in(story.organisation())
        .ofService(story.pmi())
        .create();
    var people = Map.of("A", signedInAs("awa@demo.rdv"), "B", signedInAs(MARTINE));
    var viewer = people.get(one.given().get("viewer").asString());
    var shown = people.get(one.given().get("shown_agent").asString());
    viewer.get("/agenda?professionnel=" + story.martine());
    viewer.follow("Afficher les jours fermés");
    viewer.follow("Semaine suivante");
    shown.get("/agenda");
    var changedFor =
        people.entrySet().stream()
            .filter(person -> days(person.getValue().page()) == WHOLE_WEEK)
            .map(Map.Entry::getKey)
            .toList();
    assertThat(changedFor).containsExactly(one.then().get("changed_for").asString());
  }

  private static int days(Browserless.Page page) {
    return page.html().select(".desk-day").size();
  }

  private void cancelled(PublishedCase one) {
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora(), RdvStatus.REVOKED)
        .at(story.lieu())
        .starting(TUESDAY, "10:00")
        .create();
    var browser = signedInAs(MARTINE);
    assertThat(browser.get("/agenda").text()).contains("Nora Belkadi");
    assertThat(one.when().get("value").asBoolean()).isFalse();
    browser.follow("Masquer le rendez-vous annulé");
    // Chosen once, it holds in every view and week that she goes to from there.
    browser.follow("Jour");
    browser.get("/agenda" + query(browser.follow("Semaine").path()));
    assertThat(browser.page().text().contains("Nora Belkadi"))
        .isEqualTo(one.then().get("display_cancelled_rdv").asBoolean());
  }

  private static String query(String path) {
    return path.substring(path.indexOf('?'));
  }

  private void title(PublishedCase one) {
    boolean session = one.given().path("collectif").asBoolean();
    var rdv = session ? session(one.given()) : individual(one.given());
    rdv.starting(TUESDAY, "14:00").create();
    var block = signedInAs(MARTINE).get("/agenda").html().selectFirst("article.desk-rdv");
    assertThat(block).isNotNull();
    block.select(".fr-sr-only").remove();
    assertThat(session ? text(block, ".desk-rdv__who") : nameLine(block))
        .isEqualTo(one.then().get("title").asString());
  }

  /** Without its hours. */
  private static String nameLine(Element block) {
    return (text(block, ".desk-rdv__online") + " " + text(block, ".desk-rdv__who")).strip();
  }

  private static String text(Element block, String selector) {
    return block.select(selector).text();
  }

  private GivenRdv individual(JsonNode given) {
    var rdv = givenRdv(dsl, story.ouverture()).with(story.martine()).at(story.lieu());
    for (var name : texts(given.get("users"))) {
      var words = name.split(" ", 2);
      rdv.forUsager(
          givenUsager(dsl, story.territoire())
              .named(words[0], words[1])
              .in(story.organisation())
              .create());
    }
    return given.path("created_by").asString("agent").equals("user")
        ? rdv.placedBy("usager", story.nora(), clock.instant())
        : rdv;
  }

  private GivenRdv session(JsonNode given) {
    var ouverture =
        givenMotif(dsl, story.territoire())
            .named(given.get("motif").asString())
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    var name = given.hasNonNull("name") ? given.get("name").asString() : null;
    return givenRdv(dsl, ouverture)
        .with(story.martine())
        .at(story.lieu())
        .session(name, 12, RdvStatus.UNKNOWN);
  }

  /** The colour is a mark beside the words: no words stand on it, so that any can be chosen. */
  private void motifColour(PublishedCase one) {
    var colour = one.given().get("background").asString();
    dsl.update(MOTIF).set(MOTIF.COLOR, colour).execute();
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    var browser = signedInAs(MARTINE);
    for (var view : List.of("semaine", "mois", "liste")) {
      var page = browser.get("/agenda?vue=" + view).html();
      var marks = page.select("[fill=" + colour + "]");
      assertThat(marks).isNotEmpty();
      var text = one.then().get("text");
      assertThat(marks.text()).isEqualTo(text.isNull() ? "" : text.asString());
      assertThat(marks.eachAttr("fill")).hasSameSizeAs(page.select("svg.desk-color[aria-hidden]"));
      assertThat(page.select("[style]")).isEmpty();
      assertThat(page.text()).contains("Nora Belkadi");
    }
  }

  private void mayOpen(PublishedCase one) {
    var own = one.given().get("whose").asString().equals("own");
    if (!own) {
      colleague(one.given());
    }
    var page =
        signedInAs(own ? MARTINE : "collegue@demo.rdv")
            .get("/agenda?professionnel=" + story.martine());
    assertThat(page.status()).isEqualTo(one.then().get("allowed").asBoolean() ? 200 : 404);
  }

  private void colleague(JsonNode given) {
    var where =
        given.path("not_in_organisation").asBoolean()
            ? givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create()
            : story.organisation();
    var service =
        given.path("same_service").asBoolean(true)
            ? story.pmi()
            : givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var agent =
        givenAgent(dsl).named("Awa", "Diallo").signsInAs("collegue@demo.rdv").ofService(service);
    (switch (given.path("viewer").asString("")) {
          case "" -> agent.in(where);
          case "org admin" -> agent.adminOf(where);
          default -> throw new AssertionError("No such viewer: " + given);
        })
        .create();
  }

  /**
   * The hatching that « color » switched on is there for everyone; the mail is each one's choice.
   */
  private void arrivalButton(PublishedCase one) {
    var now = LocalDateTime.parse(one.given().get("now").asString());
    clock.set(now);
    wantsMail(one.given().get("mail").asBoolean());
    var at = now.plusHours(one.given().get("in_hours").asInt());
    var status = one.given().get("status").asString();
    var rdv =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .at(story.lieu())
            .forUsager(story.nora(), RdvStatus.of(status))
            .starting(at.toLocalDate(), at.toLocalTime().toString())
            .create();
    var sheet = signedInAs(MARTINE).get(sheet(rdv));
    assertThat(sheet.html().select("form[action$=/arrivee] button").isEmpty())
        .isEqualTo(!one.then().get("shown").asBoolean());
  }

  private void arrival(PublishedCase one) {
    wantsMail(one.given().get("mail").asBoolean());
    var rdv = story.noraWithMartine(dsl).starting(LocalDate.now(clock), "09:30").create();
    var secretary = signedInAs("secretariat@demo.rdv");
    secretary.get(sheet(rdv));
    secretary.press("Usager arrivé : Nora Belkadi");
    jobs.runDue();
    assertThat(mailbox.mailsTo(MARTINE).size() == 1)
        .isEqualTo(one.then().get("mail_to_agents").asBoolean());
    assertThat(dsl.fetchExists(PARTICIPATION, PARTICIPATION.ARRIVED_AT.isNotNull()))
        .isEqualTo(one.then().get("in_waiting_room").asBoolean());
  }

  private void wantsMail(boolean mail) {
    dsl.update(AGENT).set(AGENT.ARRIVAL_MAIL, mail).where(AGENT.ID.eq(story.martine())).execute();
  }

  private String sheet(GivenRdv.Placed rdv) {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdv.rdvId();
  }

  private static List<String> texts(JsonNode array) {
    return array.values().stream().map(JsonNode::asString).toList();
  }
}
