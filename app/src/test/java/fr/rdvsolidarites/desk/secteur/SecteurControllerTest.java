package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.ATTRIBUTION;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Communes;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.TerritoireRight;
import fr.rdvsolidarites.territory.SecteurZones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SecteurControllerTest extends FeatureTest {

  @Autowired private SecteurZones zones;
  @Autowired private Communes communes;

  private GivenStory story;
  private long samiaId;
  private Browserless samia;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    samiaId =
        givenAgent(dsl)
            .named("Samia", "Haddad")
            .signsInAs("samia@demo.rdv")
            .in(story.organisation())
            .holdingIn(story.territoire(), TerritoireRight.SECTORS)
            .create();
    samia = signedInAs("samia@demo.rdv");
  }

  private String href(String rest) {
    return "/territoires/" + story.territoire() + "/secteurs" + rest;
  }

  private Browserless.Page send(String path, String field, String value) {
    return samia.post(href(path), Map.of("_csrf", csrf(), field, value));
  }

  private String csrf() {
    return samia.page().html().select("input[name=_csrf]").attr("value");
  }

  @Test
  void a_secteur_is_made_filled_and_given_and_its_history_tells_it() {
    samia.get("/territoires/" + story.territoire());
    samia.follow("Secteurs");
    samia.follow("Nouveau secteur");
    var page = samia.press("Enregistrer", Map.of("nom", "Arras Nord"));
    assertThat(page.text())
        .contains("Le secteur « Arras Nord » est enregistré", "identifiant arras-nord")
        .contains("Personne pour l'instant")
        .contains("Samia Haddad a créé le secteur « Arras Nord »");
    page =
        samia.press(
            "Ajouter", Map.of("communes", "arras\n62498\nSaint-Laurent-Blangy, Achicourt\n"));
    assertThat(page.text())
        .contains("4 communes ajoutées", "Communes et rues : 4 communes", "Lens")
        .contains("a ajouté 4 communes ou rues au secteur « Arras Nord »");
    page = samia.press("Ajouter", Map.of("communes", "Arras (62000)\nBeaurains"));
    assertThat(page.text()).contains("1 commune ajoutée, 1 y était déjà");
    page = samia.press("Attribuer", Map.of("organisation", "" + story.organisation()));
    assertThat(page.text())
        .contains("Le secteur est attribué à MDS d'Arras")
        .contains("Samia Haddad a attribué le secteur « Arras Nord » à MDS d'Arras");
    var id = dsl.fetchSingle(SECTEUR).getId();
    samia.get(href("/" + id + "/modification"));
    page = samia.press("Enregistrer", Map.of("nom", "Arras", "identifiant", "arras"));
    assertThat(page.text()).contains("Nom : « Arras Nord » devient « Arras »");
    assertThat(samia.get(href("")).text())
        .contains("5 communes", "1 organisation")
        .contains("Aucun motif du territoire n'est sectorisé");
    samia.get(href("/" + id + "/suppression"));
    assertThat(samia.press("Supprimer le secteur").text()).contains("« Arras » est supprimé");
    assertThat(dsl.fetchCount(ZONE)).isZero();
    assertThat(dsl.fetchCount(ATTRIBUTION)).isZero();
  }

  @Test
  void what_is_no_commune_of_the_departement_is_told_line_by_line_and_nothing_is_written() {
    var id = givenSecteur(dsl, story.territoire(), "arras").create();
    samia.get(href("/" + id));
    var page = send("/" + id + "/communes", "communes", "Arras\nXyzzy\nAmiens\n80021\n62000");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select(".fr-alert--error").text())
        .contains("Ligne 2, « Xyzzy » : commune inconnue")
        .contains("Ligne 3, « Amiens » : Amiens (80)")
        .contains("Ligne 4, « 80021 »")
        .contains("Ligne 5, « 62000 »")
        .doesNotContain("Ligne 1");
    assertThat(page.html().select("#communes").text()).contains("Xyzzy");
    assertThat(dsl.fetchCount(ZONE)).isZero();
    page = send("/" + id + "/communes", "communes", " \n ");
    assertThat(page.status()).isEqualTo(422);
  }

  @Test
  void names_and_identifiers_are_checked() {
    givenSecteur(dsl, story.territoire(), "arras").create();
    samia.get(href("/nouveau"));
    var page = samia.press("Enregistrer", Map.of("nom", " "));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Saisissez le nom du secteur");
    page = samia.press("Enregistrer", Map.of("nom", "Arras !", "identifiant", "ARRAS"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("porte déjà cet identifiant");
    page = samia.press("Enregistrer", Map.of("nom", "Été", "identifiant", "à côté"));
    assertThat(page.html().select("#identifiant-error").text()).contains("lettres sans accent");
    assertThat(dsl.fetchCount(SECTEUR)).isEqualTo(1);
  }

  @Test
  void a_street_has_the_code_of_its_commune() {
    var id = givenSecteur(dsl, story.territoire(), "arras").create();
    samia.get(href("/" + id));
    var street = Map.of("rue-commune", "Arras", "rue-nom", "Rue du Bloc", "rue-code", "62498_0420");
    var page = samia.press("Ajouter la rue", street);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Le code de la rue commence par le code de sa commune");
    page = samia.press("Ajouter la rue", Map.of("rue-code", "62041_0420"));
    assertThat(page.text()).contains("La rue « Rue du Bloc » est ajoutée", "Rue du Bloc, Arras");
    page =
        samia.press(
            "Ajouter la rue",
            Map.of("rue-commune", "62041", "rue-nom", "Encore", "rue-code", "62041_0420"));
    assertThat(page.text()).contains("Cette rue est déjà dans le secteur");
    assertThat(dsl.fetchCount(ZONE)).isEqualTo(1);
  }

  @Test
  void zones_leave_one_by_one_or_all_at_once() {
    var id =
        givenSecteur(dsl, story.territoire(), "arras")
            .commune("62041", "Arras")
            .commune("62498", "Lens")
            .commune("62004", "Achicourt")
            .create();
    var lens = dsl.fetchSingle(ZONE, ZONE.COMMUNE_CODE.eq("62498")).getId();
    samia.get(href("/" + id + "?q=len"));
    assertThat(samia.page().html().select("[name=zones]")).hasSize(1);
    assertThat(send("/" + id + "/zones/retrait", "zones", "" + lens).text())
        .contains("1 commune ou rue retirée");
    samia.follow("Tout retirer");
    assertThat(samia.press("Tout retirer").text())
        .contains("2 communes et rues retirées", "a retiré 2 communes ou rues du secteur");
    assertThat(dsl.fetchCount(ZONE)).isZero();
  }

  @Test
  void professionals_are_given_a_secteur_by_name_unless_their_organisation_has_it() {
    var id = givenSecteur(dsl, story.territoire(), "arras").create();
    samia.get(href("/" + id + "?organisation=" + story.organisation()));
    assertThat(samia.page().text()).contains("Martine Leclerc");
    var page = samia.press("Attribuer à ces professionnels");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Cochez au moins un professionnel");
    page =
        samia.press(
            "Attribuer à ces professionnels", Map.of("professionnels", "" + story.martine()));
    assertThat(page.text())
        .contains("Martine Leclerc (MDS d'Arras)")
        .contains("a attribué le secteur « arras » à des professionnels de MDS d'Arras");
    page = send("/" + id + "/attributions", "organisation", "" + story.organisation());
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("a déjà ce secteur");
    samia.get(href("/" + id));
    page = samia.press("Retirer Martine Leclerc (MDS d'Arras)");
    assertThat(page.text()).contains("L'attribution est retirée");
    assertThat(dsl.fetchCount(ATTRIBUTION)).isZero();
  }

  @Test
  void somebody_who_leaves_an_organisation_no_longer_receives_its_secteurs() {
    givenSecteur(dsl, story.territoire(), "arras")
        .givenTo(story.organisation(), samiaId)
        .givenTo(story.organisation(), story.martine())
        .create();
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/organisations/" + story.organisation() + "/agents/" + samiaId + "/depart");
    admin.press("Retirer de l'organisation");
    assertThat(dsl.fetchSingle(ATTRIBUTION).getAgentId()).isEqualTo(story.martine());
  }

  @Test
  void nothing_of_another_territoire_is_reached() {
    var elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    var theirs = givenSecteur(dsl, elsewhere, "amiens").commune("80021", "Amiens").create();
    var office = givenOrganisation(dsl).in(elsewhere).named("MDS d'Amiens").create();
    var mine = givenSecteur(dsl, story.territoire(), "arras").create();
    samia.get(href("/nouveau"));
    var csrf = csrf();
    for (var path :
        List.of("/%d", "/%d/modification", "/%d/suppression", "/%d/zones/suppression")) {
      assertThat(samia.get(href(path.formatted(theirs))).status()).isEqualTo(404);
    }
    var fields =
        Map.of("_csrf", csrf, "nom", "Pris", "communes", "Arras", "organisation", "" + office);
    for (var path :
        List.of(
            "/%d/modification",
            "/%d/suppression",
            "/%d/communes",
            "/%d/rues",
            "/%d/zones/retrait",
            "/%d/zones/suppression",
            "/%d/attributions")) {
      assertThat(samia.post(href(path.formatted(theirs)), fields).status()).isEqualTo(404);
    }
    assertThat(samia.post(href("/" + mine + "/attributions"), fields).status()).isEqualTo(404);
    assertThat(samia.get("/territoires/" + elsewhere + "/secteurs").status()).isEqualTo(404);
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(href("")).status()).isEqualTo(404);
    assertThat(dsl.fetchCount(ZONE)).isEqualTo(1);
  }

  /** Wish B4. */
  @Test
  void nine_hundred_communes_are_one_statement_and_less_than_a_second() {
    var id = givenSecteur(dsl, story.territoire(), "arras").create();
    var text =
        java.util.stream.IntStream.range(1, 1_000)
            .mapToObj(number -> communes.byCode("62%03d".formatted(number)))
            .flatMap(java.util.Optional::stream)
            .limit(900)
            .map(Commune::code)
            .collect(Collectors.joining("\n"));
    assertThat(text.split("\n")).hasSizeGreaterThan(850);
    var actor = new Actor.Agent(samiaId, null);
    zones.add(story.territoire(), id, "62041", actor);
    var began = System.nanoTime();
    var statements = statements(() -> zones.add(story.territoire(), id, text, actor));
    var took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(statements).hasSizeLessThanOrEqualTo(6);
    assertThat(statements.stream().filter(sql -> sql.contains("insert into \"zone\""))).hasSize(1);
    assertThat(took).isLessThan(Duration.ofSeconds(1));
    var emptied = statements(() -> zones.removeAll(story.territoire(), id, actor));
    assertThat(emptied).hasSizeLessThanOrEqualTo(5);
    assertThat(dsl.fetchCount(ZONE)).isZero();
  }

  private List<String> statements(Runnable act) {
    var all = new ArrayList<String>();
    var configuration = (DefaultConfiguration) dsl.configuration();
    var before = configuration.executeListenerProviders();
    configuration.set(
        new DefaultExecuteListenerProvider(
            new ExecuteListener() {
              @Override
              public void executeStart(ExecuteContext context) {
                all.add(String.valueOf(context.sql()));
              }
            }));
    try {
      act.run();
      return all;
    } finally {
      configuration.set(before);
    }
  }

  @Test
  void the_trial_says_what_is_offered_and_why_the_rest_is_not() {
    samia.get(href("/essai"));
    var page = samia.press("Essayer", Map.of("commune", "Amiens"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("est dans un autre département");
    page = samia.press("Essayer", Map.of("commune", "Arras"));
    assertThat(page.text())
        .contains("Cette adresse n'est dans aucun secteur", "Ouverts à tout le département");
    dsl.update(MOTIF).set(MOTIF.SECTORISATION_LEVEL, "agent").execute();
    page = samia.get(href("/essai?commune=62041"));
    assertThat(page.text())
        .contains("Aucun motif n'est proposé en ligne à cette adresse")
        .contains("Aucun de ses professionnels ne reçoit un secteur de cette adresse");
    var id =
        givenSecteur(dsl, story.territoire(), "bloc")
            .street("62041", "Arras", "62041_0420", "Rue du Bloc")
            .givenTo(story.organisation(), samiaId)
            .create();
    assertThat(samia.get(href("/essai?commune=62041")).text()).contains("dans aucun secteur");
    page = samia.get(href("/essai?commune=62041&rue=62041_0420"));
    assertThat(page.text())
        .contains("Rue du Bloc (Arras) est dans le secteur « bloc »")
        .contains("Samia Haddad (MDS d'Arras)")
        .contains("Aucune plage ouverte en ligne");
    givenSecteur(dsl, story.territoire(), "arras")
        .commune("62041", "Arras")
        .givenTo(story.organisation(), story.martine())
        .create();
    page = samia.get(href("/essai?commune=62041&rue=62041_0420"));
    assertThat(page.text())
        .contains("Arras, toute la commune, est dans le secteur « arras »")
        .contains("Ouverts par un professionnel du secteur");
    assertThat(id).isPositive();
  }
}
