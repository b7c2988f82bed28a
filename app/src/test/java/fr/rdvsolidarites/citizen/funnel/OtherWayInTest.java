package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No page that refuses leaves anybody alone: promise X8; and what is said before a time. */
class OtherWayInTest extends CitizenStory {

  private static void namesAnotherWay(Browserless.Page page, int status) {
    assertThat(page.status()).as(page.path()).isEqualTo(status);
    var phones = page.html().select("main a[href^=tel:]");
    assertThat(phones.isEmpty() && !page.html().select("main").text().contains("39 39"))
        .as("no phone on " + page.path() + ": " + page.text())
        .isFalse();
  }

  @Test
  void where_nothing_is_found_or_offered() {
    nora.get("/");
    namesAnotherWay(nora.submit(Map.of("ou", "Xyzzyville")), 422);
    nora.get("/");
    namesAnotherWay(nora.submit(Map.of("ou", "saint denis")), 200);
    namesAnotherWay(nora.get("/prendre-rdv"), 422);
    namesAnotherWay(nora.get("/prendre-rdv/lieux?commune=00000"), 422);
    namesAnotherWay(nora.get("/prendre-rdv?commune=75056"), 200);
    namesAnotherWay(nora.get("/prendre-rdv?commune=62041"), 200);
    namesAnotherWay(nora.get("/prendre-rdv/lieux?commune=62041&service=1&motif=x"), 410);
  }

  @Test
  void where_a_choice_does_not_hold() {
    toTheForm(nora);
    var form = nora.page().path();
    var horaires = first(nora, "a[href*=horaires]");
    namesAnotherWay(nora.get(horaires.replaceFirst("lieu=\\d+", "lieu=999999999")), 410);
    namesAnotherWay(nora.get(form.replaceFirst("horaire=[^&]+", "horaire=forged")), 422);
    nora.get(form);
    namesAnotherWay(nora.submit(identityWith("firstName", "")), 422);
    clock.advance(Duration.ofDays(9));
    namesAnotherWay(nora.get(form), 410);
  }

  @Test
  void where_somebody_was_faster() {
    toTheFormUnkept(nora);
    booked(visitor());
    namesAnotherWay(nora.submit(identity()), 409);
  }

  @Test
  void where_nothing_is_free_the_reason_is_said() {
    var lieux = path("/prendre-rdv/lieux");
    var horaires = path("/prendre-rdv/horaires");
    dsl.update(PLAGE_OUVERTURE).set(PLAGE_OUVERTURE.OPEN_ONLINE, false).execute();
    namesAnotherWay(nora.get("/prendre-rdv?commune=62041"), 200);
    for (var page : new String[] {lieux, horaires}) {
      namesAnotherWay(nora.get(page), 200);
      assertThat(nora.page().text()).contains("Le service n'a pas ouvert d'horaires en ligne");
    }
    dsl.update(PLAGE_OUVERTURE).set(PLAGE_OUVERTURE.OPEN_ONLINE, true).execute();
    dsl.update(MOTIF).set(MOTIF.MIN_DELAY_SECONDS, MOTIF.MAX_DELAY_SECONDS).execute();
    assertThat(nora.get(horaires).text()).contains("trop proches pour être réservés en ligne");
  }

  @Test
  void where_a_motif_is_closed_meanwhile() {
    toTheForm(nora);
    dsl.update(MOTIF_OUVERTURE).set(MOTIF_OUVERTURE.CLOSED_AT, clock.instant()).execute();
    namesAnotherWay(nora.submit(identity()), 410);
  }

  @Test
  void what_to_know_and_to_bring_stands_before_the_times() {
    dsl.update(MOTIF)
        .set(MOTIF.RESTRICTION, "Réservé aux femmes enceintes")
        .set(MOTIF.PAPERS, "Votre carnet de santé")
        .execute();
    var page = toTheTimes(nora);
    assertThat(page.text())
        .containsSubsequence(
            "Réservé aux femmes enceintes", "Votre carnet de santé", "Semaine du 23");
  }

  @Test
  void a_restriction_is_accepted_where_there_is_no_lieu_and_by_a_url_too() {
    dsl.update(MOTIF)
        .set(MOTIF.RESTRICTION, "Réservé aux femmes enceintes")
        .set(MOTIF.LOCATION_TYPE, "phone")
        .execute();
    nora.get("/prendre-rdv?commune=62041");
    nora.follow("Consultation avec une sage-femme");
    nora.get(first(nora, "a.fr-btn[href*=organisation]"));
    var form = noted(nora, ".citizen-day__starts button");
    nora.get(form);
    var refused = nora.submit(identity());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Réservé aux femmes enceintes", "Cochez la case");
    assertThat(dsl.fetchCount(RDV)).isZero();
    assertThat(confirm(nora, identityWith("accepted", "true")).status()).isEqualTo(200);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void a_phone_shows_the_first_free_day_and_leads_from_day_to_day() {
    var page = toTheTimes(nora).html();
    assertThat(page.select(".citizen-day--first")).hasSize(1);
    assertThat(page.select(".citizen-day--first button")).isNotEmpty();
    var first = page.select(".citizen-day--first .citizen-otherdays a").eachText();
    assertThat(first).last().asString().startsWith("Plus tard : mardi 24 novembre");
    assertThat(page.select("#jour-2026-11-24 .citizen-otherdays a").eachText())
        .containsExactly("Plus tôt : lundi 23 novembre", "Plus tard : mercredi 25 novembre");
  }

  /** The steps by their URLs, as somebody would have kept them. */
  private String path(String step) {
    toTheTimes(nora);
    var times = nora.page().path();
    return step.endsWith("lieux")
        ? times.replace("/horaires", "/lieux").replaceFirst("&lieu=\\d+", "")
        : times;
  }
}
