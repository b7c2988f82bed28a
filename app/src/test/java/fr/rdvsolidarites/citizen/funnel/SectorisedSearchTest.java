package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.ATTRIBUTION;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.Town;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arras is 62041, Lens 62498. */
class SectorisedSearchTest extends CitizenStory {

  private static final String ARRAS = "/prendre-rdv?commune=62041";
  private static final String LENS = "/prendre-rdv?commune=62498";

  private void level(String level) {
    dsl.update(MOTIF)
        .set(MOTIF.SECTORISATION_LEVEL, level)
        .where(MOTIF.ID.eq(story.motif()))
        .execute();
  }

  private List<String> motifs(String path) {
    return nora.get(path).html().select(".citizen-card__title").eachText();
  }

  @Test
  void a_motif_of_an_organisation_is_offered_to_the_people_of_its_secteurs_only() {
    level("organisation");
    assertThat(motifs(ARRAS)).isEmpty();
    assertThat(nora.page().text()).contains("03 53 01 62 00");

    givenSecteur(dsl, story.territoire(), "arras")
        .commune("62041", "Arras")
        .givenTo(story.organisation())
        .create();

    assertThat(motifs(ARRAS)).containsExactly("Consultation avec une sage-femme");
    assertThat(motifs(LENS)).isEmpty();
    assertThat(booked(nora).status()).isEqualTo(200);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void a_secteur_given_to_nobody_opens_nothing() {
    level("agent");
    var secteur =
        givenSecteur(dsl, story.territoire(), "arras")
            .commune("62041", "Arras")
            .givenTo(story.organisation())
            .create();
    assertThat(motifs(ARRAS)).isEmpty();
    dsl.deleteFrom(ATTRIBUTION).where(ATTRIBUTION.SECTEUR_ID.eq(secteur)).execute();
    assertThat(motifs(ARRAS)).isEmpty();
    level("departement");
    assertThat(motifs(ARRAS)).hasSize(1);
  }

  @Test
  void a_motif_of_professionals_shows_the_lieux_and_times_of_those_of_the_secteur_only() {
    level("agent");
    var awa =
        givenAgent(dsl)
            .named("Awa", "Diop")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    var other = givenLieu(dsl, story.organisation()).named("Maison du Sud").create();
    givenPlage(dsl, story.organisation())
        .of(awa)
        .forMotifs(story.ouverture())
        .at(other)
        .between("14:00", "15:00")
        .create();
    givenSecteur(dsl, story.territoire(), "arras")
        .commune("62041", "Arras")
        .givenTo(story.organisation(), awa)
        .create();
    givenSecteur(dsl, story.territoire(), "lens")
        .commune("62498", "Lens")
        .givenTo(story.organisation(), story.martine())
        .create();

    nora.get(ARRAS);
    var lieux = nora.follow("Consultation avec une sage-femme");
    assertThat(lieux.html().select(".citizen-card__title").eachText())
        .containsExactly("Maison du Sud");
    nora.get(LENS);
    lieux = nora.follow("Consultation avec une sage-femme");
    assertThat(lieux.html().select(".citizen-card__title").eachText())
        .containsExactly("MDS d'Arras – site Saint-Nicolas");
  }

  @Test
  void what_is_booked_is_with_a_professional_of_the_secteur_though_another_is_free() {
    level("agent");
    // Alphabetically first and as free as Martine: she would be chosen.
    var awa =
        givenAgent(dsl)
            .named("Awa", "Aaa")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    givenPlage(dsl, story.organisation())
        .of(awa)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .create();
    givenSecteur(dsl, story.territoire(), "arras")
        .commune("62041", "Arras")
        .givenTo(story.organisation(), story.martine())
        .create();

    assertThat(booked(nora).status()).isEqualTo(200);

    assertThat(dsl.select(RDV_AGENT.AGENT_ID).from(RDV_AGENT).fetchSet(RDV_AGENT.AGENT_ID))
        .containsExactly(story.martine());
  }

  @Test
  void a_start_offered_in_one_commune_is_not_confirmed_for_another() {
    level("organisation");
    givenSecteur(dsl, story.territoire(), "arras")
        .commune("62041", "Arras")
        .givenTo(story.organisation())
        .create();
    toTheForm(nora);
    var forged = nora.page().path().replace("commune=62041", "commune=62498");
    var page = nora.get(forged);
    assertThat(page.status()).isEqualTo(410);
    assertThat(dsl.fetchCount(RDV)).isZero();
  }

  @Test
  void territoires_of_one_number_are_searched_together_each_by_its_own_secteurs() {
    level("organisation");
    var second = givenTerritoire(dsl).named("Insertion 62", "62").create();
    var office = givenOrganisation(dsl).in(second).named("France Travail Arras").create();
    var motif =
        givenMotif(dsl, second).having(one -> one.setSectorisationLevel("organisation")).create();
    var ouverture = GivenMotif.open(dsl, motif, office, story.pmi());
    var lieu = givenLieu(dsl, office).named("France Travail").at("2 rue Neuve", Town.LENS).create();
    var paul = givenAgent(dsl).named("Paul", "Petit").in(office).ofService(story.pmi()).create();
    givenPlage(dsl, office).of(paul).forMotifs(ouverture).at(lieu).create();
    givenSecteur(dsl, story.territoire(), "arras")
        .commune("62041", "Arras")
        .givenTo(story.organisation())
        .create();
    givenSecteur(dsl, second, "arras").commune("62041", "Arras").givenTo(office).create();
    givenSecteur(dsl, second, "lens").commune("62498", "Lens").givenTo(office).create();

    nora.get(ARRAS);
    assertThat(
            nora.follow("Consultation avec une sage-femme")
                .html()
                .select(".citizen-card__title")
                .eachText())
        .containsExactlyInAnyOrder("MDS d'Arras – site Saint-Nicolas", "France Travail");
    nora.get(LENS);
    assertThat(
            nora.follow("Consultation avec une sage-femme")
                .html()
                .select(".citizen-card__title")
                .eachText())
        .containsExactly("France Travail");
  }

  @Test
  void a_rdv_moved_stays_with_the_professionals_of_its_secteur() {
    level("agent");
    var awa =
        givenAgent(dsl)
            .named("Awa", "Aaa")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    givenPlage(dsl, story.organisation())
        .of(awa)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .between("14:00", "15:00")
        .create();
    givenSecteur(dsl, story.territoire(), "arras")
        .commune("62041", "Arras")
        .givenTo(story.organisation(), story.martine())
        .create();
    toTheForm(nora);
    var page = confirm(nora, identity());
    var token = page.path().replaceAll("^/r/([^?]+).*$", "$1");
    dsl.execute(
        "update rdv set starts_at = starts_at + interval '7 days', ends_at = ends_at + interval '7 days'");
    dsl.execute(
        "update occupation set during = tstzrange(lower(during) + interval '7 days', upper(during) + interval '7 days', '[)')");

    var times = nora.get("/r/" + token + "/deplacement").text();
    assertThat(times).contains("9 h", "10 h").doesNotContain("14 h");

    givenSecteur(dsl, story.territoire(), "beaurains")
        .commune("62099", "Beaurains")
        .givenTo(story.organisation(), story.martine())
        .givenTo(story.organisation(), awa)
        .create();
    assertThat(nora.get("/r/" + token + "/deplacement").text()).contains("14 h");
  }
}
