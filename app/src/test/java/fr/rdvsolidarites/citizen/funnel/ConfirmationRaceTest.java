package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many people, each with a browser of her own, confirm at the same instant. */
class ConfirmationRaceTest extends CitizenStory {

  private static final int PEOPLE = 64;
  private static final int ROUNDS = 200;

  /** One for each day of a week. */
  private static final int OVERLAPPING_ROUNDS = 5;

  @Test
  void of_64_visitors_who_confirm_the_same_time_one_is_received_and_63_are_offered_others()
      throws Exception {
    var people = visitors();
    for (var round = 1; round <= ROUNDS; round++) {
      toTheFormUnkept(nora);
      var form = nora.page().path();
      oneIsReceived(round, race(people, i -> form));
    }
  }

  @Test
  void of_64_visitors_whose_times_overlap_one_is_received() throws Exception {
    var longMotif =
        givenMotif(dsl, story.territoire()).named("Préparation à la naissance").minutes(45);
    var ouverture = longMotif.openedIn(story.organisation(), story.pmi());
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(ouverture)
        .at(story.lieu())
        .create();
    var people = visitors();
    for (var round = 1; round <= OVERLAPPING_ROUNDS; round++) {
      // On an untouched day: the second half hour, and the three quarters that end in the middle of
      // it.
      var half = formOf("Consultation avec une sage-femme", round, 1);
      var threeQuarters = formOf("Préparation à la naissance", round, 0);
      oneIsReceived(round, race(people, i -> i % 2 == 0 ? half : threeQuarters));
    }
  }

  @Test
  void an_impatient_finger_that_sends_the_same_form_eight_times_at_once_is_one_rdv()
      throws Exception {
    toTheForm(nora);
    var asked = nora.submit(identity());
    var form = asked.html().forms().getLast();
    var fields = new LinkedHashMap<>(Map.of("code", codeFor(asked)));
    form.formData().forEach(field -> fields.putIfAbsent(field.key(), field.value()));
    var cookie =
        Stream.of("rdv_csrf", "visite", "identite", "attente")
            .map(name -> name + "=" + nora.cookie(name).orElseThrow())
            .collect(Collectors.joining("; "));
    var tabs = IntStream.range(0, 8).mapToObj(i -> visitor().header("Cookie", cookie)).toList();

    var answers = atOnce(tabs, (i, who) -> who.post("/prendre-rdv/code", fields));

    assertThat(answers)
        .allSatisfy(page -> assertThat(page.path()).as(page.text()).startsWith("/r/"))
        .allSatisfy(page -> assertThat(page.text()).contains("votre rendez-vous est confirmé"));
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
  }

  private String formOf(String motif, int day, int which) {
    nora.get("/prendre-rdv?commune=62041");
    nora.follow(motif);
    nora.get(first(nora, "a.fr-btn[href*=lieu]"));
    nora.follow("Semaine suivante");
    return noted(
        nora.page().html().select(".citizen-day__starts").get(day - 1).select("button").get(which));
  }

  private void oneIsReceived(int round, List<Browserless.Page> answers) {
    var received = answers.stream().filter(page -> page.path().startsWith("/r/")).toList();
    var refused = answers.stream().filter(page -> !page.path().startsWith("/r/")).toList();
    assertThat(received).as("received in round " + round).hasSize(1);
    assertThat(received.getFirst().text()).contains("votre rendez-vous est confirmé");
    assertThat(refused)
        .hasSize(PEOPLE - 1)
        .allSatisfy(
            page -> {
              assertThat(page.status()).isEqualTo(409);
              assertThat(page.text()).contains("Cet horaire vient d'être pris");
              assertThat(page.html().select(".citizen-day__starts button[name=horaire]"))
                  .isNotEmpty();
            });
    // One more: of whoever took the time for which they proved their addresses.
    assertThat(dsl.fetchCount(RDV)).isEqualTo(round + 1);
    // Each round is another day: nobody takes too many in one.
    dsl.update(PARTICIPATION).set(PARTICIPATION.CREATED_AT, Instant.EPOCH).execute();
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(round + 1);
    // Those of the story, and one file for each who was received: a refusal opens none.
    assertThat(dsl.fetchCount(USAGER)).isLessThanOrEqualTo(3 + round);
  }

  /** Each proved her address before, for a time that somebody else took. */
  private List<Browserless> visitors() throws Exception {
    var people = IntStream.range(0, PEOPLE).mapToObj(i -> visitor()).toList();
    toTheFormUnkept(nora);
    var form = nora.page().path();
    var asked =
        atOnce(
            people,
            (i, who) -> {
              who.get(form);
              return who.submit(herself(i));
            });
    jobs.runDue();
    assertThat(confirm(nora, identity()).path()).startsWith("/r/");
    for (var i = 0; i < PEOPLE; i++) {
      assertThat(asked.get(i).path()).startsWith("/prendre-rdv/code?");
      var code = code(mailbox.mailsTo("personne" + i + "@laposte.net").getLast());
      assertThat(people.get(i).submit(Map.of("code", code)).status()).isEqualTo(409);
    }
    return people;
  }

  private static Map<String, String> herself(int number) {
    var fields = identityWith("email", "personne" + number + "@laposte.net");
    fields.put("phone", "");
    return fields;
  }

  private List<Browserless.Page> race(List<Browserless> people, IntFunction<String> form)
      throws Exception {
    atOnce(people, (i, who) -> who.get(form.apply(i)));
    return atOnce(people, (i, who) -> who.submit(herself(i)));
  }

  private interface Act {
    Browserless.Page by(int number, Browserless who);
  }

  /** Nobody begins before everybody is ready. */
  private static List<Browserless.Page> atOnce(List<Browserless> people, Act act) throws Exception {
    var barrier = new CyclicBarrier(people.size());
    var acts = new ArrayList<Callable<Browserless.Page>>();
    for (var i = 0; i < people.size(); i++) {
      var number = i;
      acts.add(
          () -> {
            barrier.await();
            return act.by(number, people.get(number));
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Browserless.Page>();
      for (var answer : threads.invokeAll(acts)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
