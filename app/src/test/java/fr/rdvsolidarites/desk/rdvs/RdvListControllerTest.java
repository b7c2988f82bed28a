package fr.rdvsolidarites.desk.rdvs;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RdvListControllerTest extends FeatureTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

  private GivenStory story;
  private long social;
  private long awa;

  @BeforeEach
  void a_day_of_two_services() {
    story = GivenStory.givenStory(dsl);
    social = givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    awa =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .ofService(social)
            .create();
    var aid =
        givenMotif(dsl, story.territoire())
            .named("Aide sociale confidentielle")
            .openedIn(story.organisation(), social);
    var karim =
        givenUsager(dsl, story.territoire())
            .named("Karim", "Benali")
            .in(story.organisation())
            .create();
    givenRdv(dsl, aid)
        .with(awa)
        .forUsager(karim)
        .at(story.lieu())
        .starting(MONDAY, "10:00")
        .create();
    story.noraWithMartine(dsl).starting(MONDAY, "09:30").context("=1+1").create();
    story.noraWithMartine(dsl).starting(MONDAY.minusDays(3), "09:30").create();
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.lina(), RdvStatus.EXCUSED)
        .at(story.lieu())
        .starting(MONDAY, "11:00")
        .create();
    story.noraWithMartine(dsl).starting(MONDAY.plusDays(1), "09:30").create();
  }

  @Test
  void today_is_shown_first_in_order_with_counts() {
    var page = signedInAs("secretariat@demo.rdv").get("/rdvs");
    assertThat(page.path()).isEqualTo(base());
    assertThat(page.html().select(".desk-item__who").eachText())
        .containsExactly("9 h 30 Nora Belkadi", "10 h Karim Benali", "11 h Lina Belkadi");
    assertThat(page.text())
        .contains("3 rendez-vous", "À venir : 2", "Annulés par l'usager : 1", "Usager arrivé");
  }

  @Test
  void period_and_filters_narrow_it() { // RDV-036, RDV-037
    var browser = signedInAs("secretariat@demo.rdv");
    assertThat(who(browser.get(base() + "?du=2026-11-24&au=")))
        .containsExactly("9 h 30 Nora Belkadi");
    assertThat(who(browser.get(base() + "?du=&au=2026-11-20")))
        .containsExactly("9 h 30 Nora Belkadi");
    assertThat(who(browser.get(base() + "?du=&au=&statuts=a-renseigner"))).hasSize(1);
    assertThat(who(browser.get(base() + "?du=&au=&statuts=annule-usager&statuts=honore")))
        .containsExactly("11 h Lina Belkadi");
    assertThat(who(browser.get(base() + "?du=&au=&professionnels=" + awa)))
        .containsExactly("10 h Karim Benali");
    assertThat(who(browser.get(base() + "?du=&au=&services=" + social))).hasSize(1);
    assertThat(who(browser.get(base() + "?du=&au=&motifs=" + story.motif()))).hasSize(4);
    assertThat(who(browser.get(base() + "?du=&au=&lieux=999999"))).isEmpty();
    assertThat(who(browser.get(base() + "?du=n'importe&au=31/02&motifs=x&page=-3"))).hasSize(5);
  }

  @Test
  void a_name_is_never_in_the_address() {
    var browser = signedInAs("secretariat@demo.rdv");
    browser.get(base());
    var page = browser.press("Afficher", Map.of("nom", "bélk", "du", "", "au", ""));
    assertThat(page.path()).doesNotContain("lk").contains("usagers=" + story.lina());
    assertThat(who(page)).hasSize(4);
    assertThat(page.text()).contains("Filtré par usager : Lina Belkadi, Nora Belkadi.");
    browser.get(base());
    assertThat(browser.press("Afficher", Map.of("nom", "Personne")).text())
        .contains("Aucune personne de ce nom");
  }

  @Test
  void other_services_are_busy_at_most_and_no_filter_betrays_them() {
    var martine = signedInAs("martine@demo.rdv");
    assertThat(who(martine.get(base())))
        .containsExactly("9 h 30 Nora Belkadi", "11 h Lina Belkadi");
    var page = martine.get(base() + "?du=2026-11-23&au=2026-11-23&occupes=oui");
    assertThat(page.text()).contains("10 h Occupé", "Awa Diallo");
    assertThat(page.html().html()).doesNotContain("Karim", "confidentielle");
    page = martine.get(base() + "?du=&au=&occupes=oui&services=" + social);
    assertThat(who(page)).isEmpty();
    assertThat(martine.get("/organisations/999999/rdvs").status()).isEqualTo(404);
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    assertThat(martine.get("/organisations/" + lens + "/rdvs").status()).isEqualTo(404);
    assertThat(martine.get("/organisations/" + lens + "/rdvs/export").status()).isEqualTo(404);
  }

  @Test
  void the_list_is_of_all_her_organisations_and_never_of_others() {
    var cpef = givenOrganisation(dsl).in(story.territoire()).named("CPEF d'Arras").create();
    dsl.insertInto(ROLE, ROLE.AGENT_ID, ROLE.ORGANISATION_ID, ROLE.CREATED_AT)
        .values(story.martine(), cpef, clock.instant())
        .execute();
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    for (var where : List.of(cpef, lens)) {
      givenRdv(
              dsl,
              givenMotif(dsl, story.territoire())
                  .named("Entretien " + where)
                  .openedIn(where, story.pmi()))
          .with(story.martine())
          .forUsager(story.nora())
          .starting(MONDAY, where == cpef ? "15:00" : "16:00")
          .create();
    }
    var martine = signedInAs("martine@demo.rdv");
    var page = martine.get("/rdvs");
    assertThat(page.text()).contains("Rendez-vous Toutes mes organisations, lundi 23 novembre");
    assertThat(who(page))
        .containsExactly("9 h 30 Nora Belkadi", "11 h Lina Belkadi", "15 h Nora Belkadi");
    assertThat(who(martine.get(base()))).hasSize(2);
    var asked = "?organisations=" + cpef + "&organisations=" + lens;
    assertThat(who(martine.get(base() + asked))).containsExactly("15 h Nora Belkadi");
    assertThat(who(martine.get(base() + "?organisations=" + lens + "&occupes=oui"))).isEmpty();
    assertThat(martine.get(base() + "/export" + asked + "&format=csv").response().body().lines())
        .hasSize(2);
  }

  @Test
  void a_period_typed_backwards_is_read_forwards() {
    assertThat(
            who(
                signedInAs("secretariat@demo.rdv")
                    .get(base() + "?du=2026-11-24&au=2026-11-23&motifs=" + story.motif())))
        .hasSize(3);
  }

  @Test
  void pages_follow_each_other() {
    IntStream.range(0, 30)
        .forEach(
            i ->
                story
                    .noraWithMartine(dsl)
                    .lasting(Duration.ofMinutes(5))
                    .starting(MONDAY.plusDays(2), "%02d:%02d".formatted(8 + i / 10, (i % 10) * 5))
                    .create());
    var browser = signedInAs("martine@demo.rdv");
    var page = browser.get(base() + "?du=2026-11-25&au=2026-11-25");
    assertThat(who(page)).hasSize(25);
    assertThat(who(browser.get(base() + "?du=2026-11-25&au=2026-11-25&page=2"))).hasSize(5);
    assertThat(who(browser.get(base() + "?du=2026-11-25&au=2026-11-25&page=99"))).hasSize(5);
    try (var statements = Statements.of(dsl)) {
      browser.get(base());
      assertThat(statements.count()).isLessThanOrEqualTo(5);
    }
  }

  private static List<String> who(Browserless.Page page) {
    return page.html().select(".desk-item__who").eachText();
  }

  private String base() {
    return "/organisations/" + story.organisation() + "/rdvs";
  }
}
