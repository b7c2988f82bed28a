package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Which RDVs the figures of an organisation and one's own are made of. */
class StatisticsCasesTest extends PeopleStory {

  private static final LocalDate TOMORROW = LocalDate.of(2026, 11, 24);

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("statistics");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void figures_are_those_published(PublishedCase one) {
    var given = one.given();
    world(given);
    var emails = new HashMap<String, String>();
    var ids = new HashMap<String, Long>();
    for (var name : new String[] {"agent1", "agent2"}) {
      ids.put(name, agent(given.get(name).asString()));
      emails.put(name, email());
    }
    var hour = 8;
    for (var rdv : given.get("rdvs")) {
      place(rdv, ids.get(rdv.get("agent").asString()), hour++);
    }
    var browser = signedInAs(emails.get(given.get("viewer").asString()));
    var page = browser.get(path(given.get("page").asString()) + "?periode=tout");
    var then = one.then();
    if (then.has("upcoming")) {
      assertThat(counter(page, "À venir")).isEqualTo(then.get("upcoming").asInt());
    }
    var created =
        page.html().select("#origines ~ details").first().select("tbody td:last-child").eachText();
    assertThat(created.stream().mapToInt(Integer::parseInt).sum())
        .isEqualTo(then.get("created").asInt());
  }

  /** « admin of 1a and 1b ». */
  private long agent(String what) {
    var agent = somebody();
    for (var name : what.replaceAll("^.* of ", "").split(" and ")) {
      if (what.startsWith("admin")) {
        agent.adminOf(organisation(name));
      } else {
        agent.in(organisation(name));
      }
    }
    return agent.create();
  }

  private void place(JsonNode rdv, long agentId, int hour) {
    var organisation = organisation(rdv.get("org").asString());
    var territoire = territoireIdOf(organisation);
    var isPast = rdv.path("when").asString("").equals("past");
    givenRdv(
            dsl,
            givenMotif(dsl, territoire)
                .named("Motif " + rdv.get("id").asInt())
                .openedIn(organisation, service("PMI")))
        .with(agentId)
        .forUsager(givenUsager(dsl, territoire).create())
        .starting(isPast ? TOMORROW.minusDays(7) : TOMORROW, "%02d:00".formatted(hour))
        .create();
  }

  private String path(String page) {
    return page.equals("personal")
        ? "/mes-chiffres"
        : "/organisations/" + organisation(page.replace("organisation ", "")) + "/statistiques";
  }

  private static int counter(Browserless.Page page, String label) {
    return page.html().select("section[aria-labelledby=rendez-vous] .stats-counter").stream()
        .filter(counter -> counter.text().endsWith(label))
        .mapToInt(counter -> Integer.parseInt(counter.select(".stats-counter__count").text()))
        .sum();
  }
}
