package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.Town;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest extends CitizenStory {

  @Test
  void the_home_page_asks_one_question() {
    var page = nora.get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("main input[type=text]")).hasSize(1);
    assertThat(page.html().select("label[for=ou]").text())
        .startsWith("Votre commune ou votre adresse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Xyzzyville", "99999", "😀", "'; drop table rdv; --"})
  void an_unknown_commune_is_kept_with_an_error_beside_it(String typed) {
    nora.get("/");
    var page = nora.submit(Map.of("ou", typed));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#ou").attr("value")).isEqualTo(typed);
    assertThat(page.html().select("#ou-error").text())
        .contains("Nous ne connaissons pas cette commune");
  }

  @Test
  void nothing_typed_and_forged_codes_ask_again() {
    assertThat(nora.get("/prendre-rdv").status()).isEqualTo(422);
    assertThat(nora.get("/prendre-rdv?commune=00000").status()).isEqualTo(422);
    assertThat(nora.get("/prendre-rdv/lieux?commune=00000&service=1&motif=x").status())
        .isEqualTo(422);
  }

  @Test
  void homonyms_are_a_list_of_links() {
    nora.get("/");
    var page = nora.submit(Map.of("ou", "saint denis"));
    assertThat(page.text()).contains("Où habitez-vous ?", "Saint-Denis (974");
    assertThat(nora.get(first(nora, ".citizen-cards a")).path())
        .startsWith("/prendre-rdv?commune=");
  }

  @Test
  void a_departement_without_the_service_gets_another_way_in() {
    var page = nora.get("/prendre-rdv?commune=75056");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Votre département n'utilise pas encore ce service", "39 39");
  }

  @Test
  void only_what_has_a_free_time_is_proposed_and_a_motif_of_two_organisations_once() {
    var other = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var ouverture = GivenMotif.open(dsl, story.motif(), other, story.pmi());
    var lens = givenLieu(dsl, other).named("MDS de Lens").at("1 rue du Puits", Town.LENS).create();
    var awa = givenAgent(dsl).named("Awa", "Diop").in(other).ofService(story.pmi()).create();
    givenPlage(dsl, other).of(awa).forMotifs(ouverture).at(lens).create();
    givenMotif(dsl, story.territoire()).named("Sans plage").openedIn(other, story.pmi());
    var closed =
        givenMotif(dsl, story.territoire())
            .named("Pour les professionnels")
            .bookableBy("agents")
            .openedIn(other, story.pmi());
    givenPlage(dsl, other).of(awa).forMotifs(closed).at(lens).create();

    var motifs = nora.get("/prendre-rdv?commune=62498");
    assertThat(motifs.html().select(".citizen-card__title").eachText())
        .containsExactly("Consultation avec une sage-femme");

    var lieux = nora.follow("Consultation avec une sage-femme");
    assertThat(lieux.html().select(".citizen-card__title").eachText())
        .containsExactly("MDS de Lens", "MDS d'Arras – site Saint-Nicolas");
    assertThat(lieux.text()).contains("À moins de 1 km", "À 16 km environ");
  }

  @Test
  void a_full_lieu_comes_last_with_the_phone_to_call() {
    var full =
        givenLieu(dsl, story.organisation()).named("MDS complète").phone("03 53 01 99 99").create();
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(full)
        .onceOn(LocalDate.of(2026, 11, 23))
        .between("08:00", "09:20")
        .create();
    nora.get("/prendre-rdv?commune=62041");
    var lieux = nora.follow("Consultation avec une sage-femme");
    assertThat(lieux.html().select(".citizen-card--full").text())
        .contains("MDS complète", "03 53 01 99 99");
    assertThat(lieux.html().select(".citizen-card--full a.fr-btn")).isEmpty();
  }

  @Test
  void nothing_open_says_so_with_the_phone_of_the_departement() {
    dsl.update(PLAGE_OUVERTURE).set(PLAGE_OUVERTURE.OPEN_ONLINE, false).execute();
    var page = nora.get("/prendre-rdv?commune=62041");
    assertThat(page.text()).contains("Aucun rendez-vous n'est proposé en ligne", "03 53 01 62 00");
  }

  @Test
  void an_empty_week_jumps_to_the_next_free_day() {
    dsl.update(PLAGE_OUVERTURE)
        .set(PLAGE_OUVERTURE.FIRST_DAY, LocalDate.of(2026, 12, 8))
        .set(PLAGE_OUVERTURE.LAST_DAY, LocalDate.of(2026, 12, 8))
        .set(PLAGE_OUVERTURE.RRULE, (String) null)
        .execute();
    nora.get("/prendre-rdv?commune=62041");
    nora.follow("Consultation avec une sage-femme");
    var first = nora.get(first(nora, "a.fr-btn[href*=lieu]"));
    assertThat(first.text()).contains("Semaine du 7 au 11 décembre");

    var before = nora.follow("Semaine précédente");
    assertThat(before.text())
        .contains(
            "Aucun horaire libre cette semaine", "Prochaine disponibilité : mardi 8 décembre");
    assertThat(nora.follow("Prochaine disponibilité : mardi 8 décembre").text()).contains("9 h 30");
  }

  @Test
  void two_professionals_at_one_time_are_one_button() {
    var awa =
        givenAgent(dsl)
            .named("Awa", "Diop")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    givenPlage(dsl, story.organisation())
        .of(awa)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .create();
    toTheForm(nora);
    nora.get(first(nora, "a[href*=horaires]"));
    var day = nora.page().html().select("#j-2026-11-24 + ul button").eachText();
    assertThat(day).hasSize(6).doesNotHaveDuplicates();
    assertThat(day.getFirst())
        .isEqualTo("mardi 24 novembre à 9 h, MDS d'Arras – site Saint-Nicolas");
  }

  @Test
  void forged_ids_lead_back_to_a_step_that_makes_sense() {
    toTheForm(nora);
    var horaires = first(nora, "a[href*=horaires]");
    var lieu = nora.get(horaires.replaceFirst("lieu=\\d+", "lieu=999999999"));
    assertThat(lieu.status()).isEqualTo(410);
    assertThat(lieu.text()).contains("Ce lieu ne reçoit pas", "12 rue des Tilleuls");
    var motif = nora.get(horaires.replaceFirst("motif=[^&]+", "motif=%00%27x"));
    assertThat(motif.status()).isEqualTo(410);
    assertThat(motif.text()).contains("n'est plus proposé en ligne");
    assertThat(nora.get(horaires.replaceFirst("service=\\d+", "service=abc")).status())
        .isEqualTo(410);
    assertThat(nora.get(horaires.replaceFirst("semaine=[0-9-]+", "semaine=hier")).status())
        .isEqualTo(200);
  }

  @Test
  void a_lieu_of_another_territoire_is_not_shown() {
    var elsewhere = givenOrganisation(dsl).named("Ailleurs").create();
    var lieu = givenLieu(dsl, elsewhere).named("Lieu d'ailleurs").create();
    toTheForm(nora);
    var page = nora.get(first(nora, "a[href*=horaires]").replaceFirst("lieu=\\d+", "lieu=" + lieu));
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.text()).doesNotContain("Lieu d'ailleurs");
  }

  @Test
  void steps_cost_few_statements_whatever_the_number_of_motifs() {
    toTheForm(nora);
    var form = nora.page().path();
    var horaires = first(nora, "a[href*=horaires]");
    var lieux = first(nora, "a[href*=lieux]");
    for (var i = 0; i < 8; i++) {
      var ouverture =
          givenMotif(dsl, story.territoire())
              .named("Motif " + (char) ('A' + i))
              .openedIn(story.organisation(), story.pmi());
      var lieu = givenLieu(dsl, story.organisation()).named("Lieu " + i).create();
      givenPlage(dsl, story.organisation())
          .of(story.martine())
          .forMotifs(ouverture, story.ouverture())
          .at(lieu)
          .create();
    }
    assertThat(statements("/prendre-rdv?commune=62041")).isLessThanOrEqualTo(6);
    assertThat(statements(lieux)).isLessThanOrEqualTo(6);
    assertThat(statements(horaires)).isLessThanOrEqualTo(9);
    assertThat(statements(form)).isLessThanOrEqualTo(8);
  }

  private int statements(String path) {
    var count = new AtomicInteger();
    var configuration = (DefaultConfiguration) dsl.configuration();
    var before = configuration.executeListenerProviders();
    configuration.set(
        new DefaultExecuteListenerProvider(
            new ExecuteListener() {
              @Override
              public void executeStart(ExecuteContext context) {
                count.incrementAndGet();
              }
            }));
    try {
      assertThat(nora.get(path).status()).isEqualTo(200);
      return count.get();
    } finally {
      configuration.set(before);
    }
  }
}
