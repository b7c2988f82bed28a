package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.HOLD;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.Holds;
import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A time that is chosen is kept ten minutes, and the page says until when. */
class HoldControllerTest extends CitizenStory {

  private static final String KEPT = "Cet horaire est gardé pour vous jusqu'à ";

  @Autowired private Holds holds;

  @Test
  void the_time_chosen_is_kept_and_the_page_says_until_when() {
    var form = toTheForm(nora);
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.path()).startsWith("/prendre-rdv/coordonnees?").endsWith("&garde=oui");
    assertThat(form.text())
        .contains(KEPT + "9 h 10", "Il vous reste 10 minutes.", "Garder 10 minutes de plus");
    assertThat(confirm(nora, identity()).path()).startsWith("/r/");
    assertThat(dsl.fetchCount(HOLD)).isZero();
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
  }

  @Test
  void others_see_the_time_as_taken_and_she_does_not() {
    toTheForm(nora);
    assertThat(toTheTimes(visitor()).html().select(".citizen-day__starts button").first().text())
        .contains("10 h,");
    var hers = toTheTimes(nora);
    assertThat(hers.html().select(".citizen-day__starts button").first().text()).contains("9 h 30");
    assertThat(hers.text())
        .contains("Un horaire est gardé pour vous jusqu'à 9 h 10 : lundi 23 novembre à 9 h 30.");
    assertThat(nora.follow("Continuer avec cet horaire").text()).contains(KEPT + "9 h 10");
  }

  @Test
  void whoever_only_follows_links_keeps_nothing() {
    toTheTimes(nora);
    assertThat(nora.page().html().select(".citizen-week a:not([href^=#]):not([href*=semaine])"))
        .isEmpty();
    assertThat(nora.get("/prendre-rdv/reservation").status()).isEqualTo(405);
    var noted = toTheFormUnkept(nora);
    assertThat(noted.status()).isEqualTo(200);
    assertThat(noted.text())
        .contains("Cet horaire n'est pas gardé pour vous", "Garder cet horaire 10 minutes");
    assertThat(dsl.fetchCount(HOLD)).isZero();
  }

  @Test
  void an_address_that_was_noted_down_is_confirmed_as_ever_or_kept_from_there() {
    toTheFormUnkept(nora);
    var kept = nora.press("Garder cet horaire 10 minutes", identity());
    assertThat(kept.text()).contains(KEPT + "9 h 10");
    assertThat(kept.html().select("#lastName").attr("value")).isEqualTo("Belkadi");
    assertThat(confirm(nora, Map.of("firstName", "Nora")).path()).startsWith("/r/");

    var ines = visitor();
    toTheFormUnkept(ines);
    assertThat(confirm(ines, identityWith("firstName", "Inès")).path()).startsWith("/r/");
  }

  @Test
  void somebody_who_was_faster_leads_back_to_the_times_with_what_was_chosen() {
    toTheTimes(nora);
    toTheForm(visitor());
    var page = choose(nora);
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.path())
        .startsWith("/prendre-rdv/horaires?commune=62041&service=")
        .contains("lieu=");
    assertThat(page.text())
        .contains("Cet horaire vient d'être pris", "Semaine du 23 au 27 novembre", "MDS d'Arras");
    assertThat(choose(nora).text()).contains("lundi 23 novembre à 10 h", KEPT);
  }

  @Test
  void ten_minutes_more_once_and_what_was_typed_stays() {
    toTheForm(nora);
    clock.advance(Duration.ofMinutes(7));
    var page = nora.press("Garder 10 minutes de plus", identity());
    assertThat(page.path()).startsWith("/prendre-rdv/coordonnees?");
    assertThat(page.text())
        .contains(KEPT + "9 h 17", "Il vous reste 10 minutes")
        .doesNotContain("Garder 10 minutes de plus");
    assertThat(page.html().select("#email").attr("value")).isEqualTo("nora@exemple.fr");
    clock.advance(Duration.ofMinutes(9));
    assertThat(confirm(nora, identityWith("phone", "06")).text())
        .contains(KEPT + "9 h 17", "Il vous reste une minute.");
    assertThat(confirm(nora, identity()).path()).startsWith("/r/");
  }

  @Test
  void another_time_frees_this_one_and_what_was_typed_stays() {
    toTheForm(nora);
    var times = nora.press("Choisir un autre horaire", identity());
    assertThat(times.status()).isEqualTo(200);
    assertThat(times.path()).startsWith("/prendre-rdv/horaires?").contains("semaine=2026-11-23");
    assertThat(times.text()).doesNotContain("gardé pour vous");
    assertThat(dsl.fetchCount(HOLD)).isZero();
    assertThat(dsl.fetchCount(OCCUPATION)).isZero();
    var form = nora.pressFirst("#j-2026-11-24 + ul button");
    assertThat(form.text()).contains(KEPT);
    assertThat(form.html().select("#lastName").attr("value")).isEqualTo("Belkadi");
  }

  @Test
  void an_expired_one_is_told_plainly_and_can_be_confirmed_while_it_is_free() {
    chooseTuesday(nora);
    var address = nora.page().path();
    clock.advance(Duration.ofMinutes(10));
    assertThat(holds.forgetExpired()).isEqualTo(1);

    var page = nora.get(address);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("Le temps est passé", "n'est plus gardé pour vous. Il est encore libre")
        .doesNotContain("Garder 10 minutes de plus");
    assertThat(confirm(nora, identityWith("phone", "06")).text()).contains("Le temps est passé");
    assertThat(confirm(nora, identity()).path()).startsWith("/r/");
  }

  @Test
  void an_expired_one_that_somebody_took_gives_other_times_and_keeps_what_was_typed() {
    chooseTuesday(nora);
    clock.advance(Duration.ofMinutes(10));
    chooseTuesday(visitor());
    var page = confirm(nora, identity());
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Cet horaire vient d'être pris", "10 h");
    var form = choose(nora);
    assertThat(form.html().select("#lastName").attr("value")).isEqualTo("Belkadi");
    assertThat(dsl.fetchCount(RDV)).isZero();
  }

  @Test
  void a_double_click_and_the_back_button_keep_one_time() {
    toTheTimes(nora);
    var times = nora.page();
    var first = choose(nora);
    nora.get(times.path());
    clock.advance(Duration.ofMinutes(2));
    // The same button again: nothing is longer for it.
    assertThat(choose(nora).path()).isEqualTo(first.path());
    assertThat(nora.page().text()).contains(KEPT + "9 h 10", "Il vous reste 8 minutes.");
    assertThat(dsl.fetchCount(HOLD)).isEqualTo(1);
  }

  @Test
  void a_button_of_another_tab_means_its_own_time_only() {
    toTheForm(nora);
    var firstTab = nora.page();
    toTheTimes(nora);
    nora.pressFirst("#j-2026-11-24 + ul button");
    var fields = hidden(firstTab);
    nora.post("/prendre-rdv/reservation/abandon", fields);
    nora.post("/prendre-rdv/reservation/prolongation", fields);
    assertThat(dsl.selectFrom(HOLD).fetchSingle().getRenewals()).isZero();
    assertThat(nora.page().text()).contains("Le temps est passé");
  }

  @Test
  void the_cookie_says_nothing_and_cannot_be_made_up() {
    toTheForm(nora);
    var word = nora.cookie("visite").orElseThrow();
    assertThat(word).matches("\"?[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{22}\"?");
    var cookie =
        toTheTimes(visitor()).response().headers().allValues("Set-Cookie").stream()
            .filter(one -> one.startsWith("visite="))
            .findFirst()
            .orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/prendre-rdv");
    var forged = visitor().header("Cookie", "visite=" + "A".repeat(22) + "." + "A".repeat(22));
    assertThat(toTheForm(forged).status()).isNotEqualTo(500);
  }

  @Test
  void a_form_whose_protection_is_gone_leads_to_the_time_without_keeping_it() {
    toTheTimes(nora);
    var fields = hidden(nora.page());
    fields.put(
        "horaire", nora.page().html().selectFirst(".citizen-day__starts button").attr("value"));
    var page = visitor().post("/prendre-rdv/reservation", fields);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Cet horaire n'est pas gardé pour vous");
    assertThat(dsl.fetchCount(HOLD)).isZero();
  }

  @Test
  void a_motif_closed_meanwhile_and_a_forged_time_are_told_as_ever() {
    toTheTimes(nora);
    var fields = hidden(nora.page());
    fields.put("horaire", "1-1-1795500000-30.AAAAAAAAAAAAAAAAAAAAAA");
    var forged = nora.post("/prendre-rdv/reservation", fields);
    assertThat(forged.status()).isEqualTo(422);
    assertThat(forged.text()).contains("Cet horaire n'est pas valable");
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "agents").execute();
    var closed = choose(nora);
    assertThat(closed.status()).isEqualTo(410);
    assertThat(closed.text()).contains("n'est plus proposé en ligne");
    assertThat(dsl.fetchCount(HOLD)).isZero();
  }

  @Test
  void after_five_in_an_hour_a_time_is_offered_all_the_same_but_not_kept() {
    for (var i = 0; i < 5; i++) {
      toTheTimes(nora);
      nora.pressFirst("#j-2026-11-24 + ul li:nth-child(" + (i + 1) + ") button");
      assertThat(nora.page().text()).contains(KEPT);
    }
    toTheTimes(nora);
    var page = nora.pressFirst("#j-2026-11-25 + ul button");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Cet horaire est libre : confirmez-le sans attendre");
    assertThat(confirm(nora, identity()).path()).startsWith("/r/");
  }

  @Test
  void of_64_visitors_who_choose_the_same_time_one_keeps_it() throws Exception {
    var people =
        IntStream.range(0, 64)
            .mapToObj(i -> visitor().header("X-Forwarded-For", "203.0." + i + ".1"))
            .toList();
    people.forEach(this::toTheTimes);
    var barrier = new CyclicBarrier(people.size());
    var acts = new ArrayList<Callable<Browserless.Page>>();
    people.forEach(
        who ->
            acts.add(
                () -> {
                  barrier.await();
                  return choose(who);
                }));
    var pages = new ArrayList<Browserless.Page>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(acts)) {
        pages.add(answer.get());
      }
    }
    assertThat(pages.stream().filter(page -> page.status() == 200)).hasSize(1);
    assertThat(pages.stream().filter(page -> page.status() == 409)).hasSize(63);
    assertThat(dsl.fetchCount(HOLD)).isEqualTo(1);
  }

  @Test
  void another_node_keeps_it_too() {
    toTheForm(nora);
    var address = nora.page().path();
    try (var node = secondNode("rdv.demo=false", "rdv.base-url=http://rdv.test")) {
      var there =
          new Browserless(
                  "http://localhost:"
                      + node.getEnvironment().getRequiredProperty("local.server.port"))
              .header("Cookie", "visite=" + nora.cookie("visite").orElseThrow());
      assertThat(there.get(address).text()).contains(KEPT + "9 h 10");
    }
  }

  private void chooseTuesday(Browserless who) {
    toTheTimes(who);
    assertThat(who.pressFirst("#j-2026-11-24 + ul button").text()).contains(KEPT);
  }

  private static Map<String, String> hidden(Browserless.Page page) {
    var fields = new LinkedHashMap<String, String>();
    page.html()
        .forms()
        .getLast()
        .formData()
        .forEach(field -> fields.put(field.key(), field.value()));
    return fields;
  }
}
