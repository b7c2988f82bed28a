package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.ACCES_LOG;
import static gen.db.Tables.COMPTE;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.STORED_FILE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_IMPORT;
import static gen.db.Tables.USAGER_IMPORT_LINE;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.Browserless.Page;
import fr.rdvsolidarites.given.FeatureTest;
import gen.db.tables.records.UsagerRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportControllerTest extends FeatureTest {

  private GivenStory story;
  private Browserless sylvie;

  @BeforeEach
  void a_story() {
    story = GivenStory.givenStory(dsl);
    sylvie = signedInAs("secretariat@demo.rdv");
  }

  @Test
  void the_list_of_the_caf_is_read_compared_decided_written_and_undone() throws IOException {
    givenCamilleAndAminata();
    var before = dsl.fetchCount(USAGER);
    var page = upload("liste-caf.xlsx", Files.readAllBytes(Path.of("../docs/demo/liste-caf.xlsx")));
    assertThat(page.path()).matches("/usagers/imports/\\d+/colonnes");
    assertThat(page.html().select("#ligne_titres").val()).isEqualTo("4");
    assertThat(page.html().select("select option[selected]").eachText())
        .containsExactly(
            "Numéro d'allocataire",
            "Nom d'usage",
            "Prénom",
            "Nom de naissance",
            "Date de naissance",
            "Téléphone",
            "E-mail",
            "Adresse",
            "Code postal et commune");

    page = check();
    assertThat(page.html().select(".import-counts dd").eachText())
        .containsExactly("52", "4", "0", "2", "1");
    assertThat(page.text())
        .contains("Même personne que Nora Belkadi (même adresse e-mail)")
        .contains("Même personne que Camille Durand (même téléphone)")
        .contains("31/02/1990", "Le nom manque.", "numéro inconnu", "maryvonne(at)exemple.fr")
        .contains("52 nouveaux dossiers", "3 dossiers complétés", "4 lignes laissées de côté");
    assertThat(dsl.fetchCount(USAGER)).as("nothing is written yet").isEqualTo(before);
    assertThat(dsl.fetchCount(ACCES_LOG)).as("files shown were read").isEqualTo(3);

    sylvie.press("Importer 55 personnes");
    jobs.runDue();
    page = sylvie.get(importPath());
    assertThat(page.text()).contains("terminé", "Créés 52", "Complétés 3", "En erreur 2");
    assertThat(dsl.fetchCount(USAGER)).isEqualTo(before + 52);
    var nora = file(story.nora());
    assertThat(nora.getAffiliationNumber()).isEqualTo("7990001");
    assertThat(nora.getAddress()).as("her own is kept or filled").isNotNull();
    assertThat(nora.getLastName()).isEqualTo("Belkadi");
    var made = dsl.selectFrom(USAGER).where(USAGER.CREATED_THROUGH.eq("import")).fetch();
    assertThat(made)
        .allSatisfy(file -> assertThat(file.getTerritoireId()).isEqualTo(story.territoire()));
    assertThat(made.getValues(USAGER.LAST_NAME)).contains("L'Hermitte", "Péreira Da Silva");
    assertThat(
            dsl.fetchCount(
                USAGER_ORGANISATION, USAGER_ORGANISATION.USAGER_ID.in(made.getValues(USAGER.ID))))
        .isEqualTo(52);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.imported"))).isEqualTo(52);
    var admin = signedInAs("admin@demo.rdv");
    assertThat(admin.get("/usagers/" + made.getFirst().getId()).text())
        .contains("Dossier créé par l'import « liste-caf.xlsx » de Sylvie Carpentier");
    assertThat(admin.get("/usagers/" + story.nora()).text())
        .contains("Dossier complété par l'import « liste-caf.xlsx » de Sylvie Carpentier")
        .contains("Numéro d'allocataire");

    // One of them is changed, another comes: both stay.
    admin.get("/usagers/" + made.get(0).getId() + "/modification");
    admin.press("Enregistrer", Map.of("telephone", "06 39 98 00 99"));
    dsl.update(USAGER)
        .set(USAGER.RESPONSABLE_ID, made.get(1).getId())
        .where(USAGER.ID.eq(story.lina()))
        .execute();
    sylvie.get(importPath());
    sylvie.follow("Annuler tout l'import");
    assertThat(sylvie.page().text()).contains("52 dossiers créés seront retirés");
    sylvie.press("Annuler tout l'import");
    jobs.runDue();
    page = sylvie.get(importPath());
    assertThat(page.text()).contains("50 dossiers retirés, 3 remis comme avant, 2 conservés");
    assertThat(page.text())
        .contains("Le dossier a été modifié depuis.", "Le dossier a servi depuis");
    assertThat(file(story.nora()).getAffiliationNumber()).isNull();
    assertThat(dsl.fetchCount(USAGER, USAGER.DELETED_AT.isNull())).isEqualTo(before + 2);
    assertThat(page.html().select("h2").eachText()).contains("Historique");
    assertThat(page.text()).contains("Sylvie Carpentier a annulé l'import");
  }

  @Test
  void decisions_are_taken_line_by_line_or_for_all() {
    uploadCsv(
        """
        Nom;Prénom;Date de naissance;Tél;E-mail
        Belkadi;Nora;17/05/1994;06 39 98 00 12;
        Lopez;Ana;;06 39 98 00 12;
        Neuf;Max;;;NORA@demo.rdv
        Belkadi;Nora;;;
        """);
    var page = check();
    assertThat(page.html().select(".import-counts dd").eachText())
        .as("the first has nothing to add")
        .containsExactly("0", "3", "1", "0", "0");
    assertThat(page.text())
        .contains("Ressemble à Nora Belkadi (même téléphone)")
        .contains("Ressemble à Nora Belkadi (même adresse e-mail)")
        .contains("Ressemble à Nora Belkadi (même nom)")
        .contains("3 lignes laissées de côté, dont 3 non décidées");
    sylvie.submit(Map.of("ligne_3", "create", "ligne_4", "create"));
    assertThat(sylvie.page().text()).contains("2 nouveaux dossiers", "dont 1 non décidée");
    sylvie.submit(Map.of("tous", "create"));
    assertThat(sylvie.page().text()).contains("3 nouveaux dossiers");
    sylvie.press("Importer 3 personnes");
    jobs.runDue();
    var max = dsl.selectFrom(USAGER).where(USAGER.FIRST_NAME.eq("Max")).fetchSingle();
    assertThat(max.getEmail()).as("it stays with the first file").isNull();
    assertThat(
            dsl.fetchCount(
                USAGER, USAGER.LAST_NAME.eq("Belkadi").and(USAGER.FIRST_NAME.eq("Nora"))))
        .isEqualTo(2);
  }

  @Test
  void somebody_given_twice_has_one_file() {
    uploadCsv(
        """
        Nom;Prénom;Date de naissance;Tél;E-mail
        Lopez;Ana;01/02/1980;;
        LOPEZ;ana;01/02/1980;06 39 98 00 77;
        Kone;Awa;;;awa@exemple.fr
        Kone;Ali;;;awa@exemple.fr
        """);
    var page = check();
    assertThat(page.text()).contains("Même personne que la ligne 2 du fichier.");
    sylvie.submit(Map.of("ligne_3", "complete", "ligne_5", "create"));
    sylvie.press("Importer 4 personnes");
    jobs.runDue();
    var ana = dsl.selectFrom(USAGER).where(USAGER.FIRST_NAME.eq("Ana")).fetchSingle();
    assertThat(ana.getPhone()).isEqualTo("06 39 98 00 77");
    assertThat(dsl.selectFrom(USAGER).where(USAGER.FIRST_NAME.eq("Ali")).fetchSingle().getEmail())
        .isNull();
    sylvie.get(importPath() + "/annulation");
    sylvie.press("Annuler tout l'import");
    jobs.runDue();
    assertThat(
            dsl.fetchCount(
                USAGER, USAGER.CREATED_THROUGH.eq("import").and(USAGER.DELETED_AT.isNull())))
        .isZero();
  }

  @Test
  void undoing_unties_the_organisation_from_whom_it_knew_by_the_list_alone() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var zoe = knownIn(lens, "Zoé", "Zola", "zoe@demo.rdv");
    var yan = knownIn(lens, "Yan", "Yvon", "yan@demo.rdv");
    var max = knownIn(lens, "Max", "Maire", "max@demo.rdv");
    uploadCsv(
        """
        Nom;Prénom;Date de naissance;Tél;E-mail
        Zola;Zoé;;06 39 98 00 76;zoe@demo.rdv
        Yvon;Yan;;06 39 98 00 77;yan@demo.rdv
        Maire;Max;;06 39 98 00 78;max@demo.rdv
        Belkadi;Nora;17/05/1994;;nora@demo.rdv
        """);
    check();
    sylvie.press("Importer 3 personnes");
    jobs.runDue();
    assertThat(isKnownHere(zoe)).isTrue();
    // One comes here since, another is changed by somebody of here.
    givenRdv(dsl, story.ouverture()).with(story.martine()).forUsager(yan).at(story.lieu()).create();
    clock.advance(Duration.ofMinutes(1));
    sylvie.get("/usagers/" + max + "/modification");
    sylvie.press("Enregistrer", Map.of("telephone", "06 39 98 00 79"));
    sylvie.get(importPath() + "/annulation");
    sylvie.press("Annuler tout l'import");
    jobs.runDue();
    assertThat(dsl.fetchSingle(USAGER_IMPORT).getState()).isEqualTo("undone");
    assertThat(isKnownHere(zoe)).isFalse();
    assertThat(isKnownHere(yan)).isTrue();
    assertThat(isKnownHere(max)).isTrue();
    assertThat(isKnownHere(story.nora())).as("it knew her before").isTrue();
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.untied"))).isEqualTo(1);
    assertThat(signedInAs("admin@demo.rdv").get("/usagers/" + zoe).text())
        .contains("l'organisation qui l'avait fait ne connaît plus ce dossier");
  }

  @Test
  void what_franceconnect_vouches_for_is_not_written_over_nor_emptied() {
    var zoe = knownIn(story.organisation(), "Zoé", "Zola", "zoe@demo.rdv");
    dsl.update(USAGER).setNull(USAGER.BIRTH_DATE).where(USAGER.ID.eq(zoe)).execute();
    uploadCsv(
        """
        Nom;Prénom;Date de naissance;Tél;E-mail
        Zola;Zoé;01/02/1980;06 39 98 00 76;zoe@demo.rdv
        """);
    check();
    sylvie.press("Importer une personne");
    jobs.runDue();
    assertThat(file(zoe).getBirthDate()).isEqualTo("1980-02-01");
    var compte =
        dsl.insertInto(COMPTE)
            .set(COMPTE.FIRST_NAME, "Zoé")
            .set(COMPTE.LAST_NAME, "Zola")
            .set(COMPTE.BIRTH_DATE, LocalDate.of(1980, 2, 1))
            .set(COMPTE.FRANCECONNECT_SUBJECT, "s-1")
            .set(COMPTE.CREATED_AT, clock.instant())
            .returningResult(COMPTE.ID)
            .fetchSingle()
            .value1();
    dsl.update(USAGER).set(USAGER.COMPTE_ID, compte).where(USAGER.ID.eq(zoe)).execute();
    sylvie.get(importPath() + "/annulation");
    sylvie.press("Annuler tout l'import");
    jobs.runDue();
    assertThat(file(zoe).getPhone()).isNull();
    assertThat(file(zoe).getBirthDate()).isEqualTo("1980-02-01");

    uploadCsv(
        """
        Nom;Prénom;Date de naissance;Tél;E-mail
        Zola;Zoé;05/06/1981;06 39 98 00 77;zoe@demo.rdv
        """);
    check();
    sylvie.submit(Map.of("tous", "complete"));
    sylvie.pressFirst("main form button.fr-btn:not([name])");
    jobs.runDue();
    assertThat(file(zoe).getBirthDate()).isEqualTo("1980-02-01");
  }

  @Test
  void with_somebody_of_a_list_her_family_is_known_until_that_is_undone() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var zoe = knownIn(lens, "Zoé", "Zola", "zoe@demo.rdv");
    var hers =
        givenUsager(dsl, story.territoire())
            .named("Ugo", "Zola")
            .having(row -> row.setResponsableId(zoe))
            .in(lens)
            .create();
    uploadCsv(
        """
        Nom;Prénom;Date de naissance;Tél;E-mail
        Zola;Zoé;;06 39 98 00 76;zoe@demo.rdv
        """);
    check();
    sylvie.press("Importer une personne");
    jobs.runDue();
    assertThat(isKnownHere(zoe)).isTrue();
    assertThat(isKnownHere(hers)).isTrue();
    sylvie.get(importPath() + "/annulation");
    sylvie.press("Annuler tout l'import");
    jobs.runDue();
    assertThat(isKnownHere(zoe)).isFalse();
    assertThat(isKnownHere(hers)).isFalse();
  }

  private long knownIn(long organisation, String first, String last, String email) {
    return givenUsager(dsl, story.territoire())
        .named(first, last)
        .email(email)
        .in(organisation)
        .create();
  }

  private boolean isKnownHere(long usagerId) {
    return dsl.fetchExists(
        USAGER_ORGANISATION,
        USAGER_ORGANISATION.USAGER_ID.eq(usagerId),
        USAGER_ORGANISATION.ORGANISATION_ID.eq(story.organisation()));
  }

  @Test
  void columns_are_checked_before_lines_are_read() {
    uploadCsv("Un titre;;\nA;B;C\nLopez;Ana;01/02/1980\n");
    assertThat(sylvie.page().html().select("#ligne_titres").val()).isEqualTo("1");
    var page = sylvie.press("Vérifier les lignes", Map.of("ligne_titres", "2"));
    assertThat(page.text()).contains("Les titres sont maintenant lus à la ligne 2");
    assertThat(page.html().select("label[for=colonne_0]").text()).isEqualTo("A");
    page = sylvie.press("Vérifier les lignes", Map.of("colonne_0", "last_name"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().title()).startsWith("Erreur");
    assertThat(page.html().select("#colonne_0 option[selected]").val()).isEqualTo("last_name");
    page =
        sylvie.press(
            "Vérifier les lignes",
            Map.of("colonne_0", "full_name", "colonne_1", "email", "colonne_2", "email"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#colonne_2-messages").text()).contains("Une autre colonne");
    page = sylvie.press("Vérifier les lignes", Map.of("ligne_titres", "99"));
    assertThat(page.status()).isEqualTo(422);
    sylvie.get(importPath() + "/colonnes");
    sylvie.press(
        "Vérifier les lignes",
        Map.of("colonne_0", "last_name", "colonne_1", "first_name", "colonne_2", "birth_date"));
    jobs.runDue();
    assertThat(sylvie.get(importPath()).text()).contains("Un nouveau dossier");
  }

  @Test
  void a_field_that_the_territoire_froze_can_not_be_filled() {
    dsl.update(TERRITOIRE_USAGER_FIELD)
        .set(TERRITOIRE_USAGER_FIELD.STATE, "read_only")
        .where(TERRITOIRE_USAGER_FIELD.FIELD.eq("remarks"))
        .execute();
    uploadCsv("Nom;Prénom;Remarques;N° allocataire\nLopez;Ana;secret;123\n");
    assertThat(sylvie.page().html().select("option[value=remarks]")).isEmpty();
    sylvie.press("Vérifier les lignes", Map.of("colonne_2", "remarks"));
    jobs.runDue();
    dsl.update(TERRITOIRE_USAGER_FIELD)
        .set(TERRITOIRE_USAGER_FIELD.STATE, "hidden")
        .where(TERRITOIRE_USAGER_FIELD.FIELD.eq("affiliation_number"))
        .execute();
    sylvie.get(importPath());
    sylvie.press("Importer une personne");
    jobs.runDue();
    var ana = dsl.selectFrom(USAGER).where(USAGER.FIRST_NAME.eq("Ana")).fetchSingle();
    assertThat(ana.getRemarks()).isNull();
    assertThat(ana.getAffiliationNumber()).as("hidden since").isNull();
  }

  @Test
  void a_bad_file_is_refused_beside_its_field() {
    for (var content : List.of("", "Nom;Prénom\n", "\u0001\u0000\u0002")) {
      var page = upload("liste.csv", content.getBytes(StandardCharsets.UTF_8));
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.html().select("#fichier-messages").text()).isNotBlank();
    }
    assertThat(upload("liste.csv", new byte[14 << 20]).status()).isEqualTo(413);
    assertThat(
            upload("liste.csv", "Nom;Prénom\n".repeat(60_001).getBytes(StandardCharsets.UTF_8))
                .text())
        .contains("plus de 60 000 lignes");
    assertThat(dsl.fetchCount(USAGER_IMPORT)).isZero();
    assertThat(dsl.fetchCount(STORED_FILE)).isZero();
  }

  @Test
  void a_click_too_many_runs_nothing_twice_and_two_lists_go_beside_each_other() {
    uploadCsv("Nom;Prénom\nLopez;Ana\n");
    check();
    var first = importPath();
    var again = signedInAs("secretariat@demo.rdv");
    again.get(first);
    sylvie.press("Importer une personne");
    again.press("Importer une personne");
    uploadCsv("Nom;Prénom\nKone;Awa\n");
    sylvie.press("Vérifier les lignes");
    jobs.runDue();
    sylvie.get(importPath());
    sylvie.press("Importer une personne");
    jobs.runDue();
    assertThat(dsl.fetchCount(USAGER, USAGER.CREATED_THROUGH.eq("import"))).isEqualTo(2);
    assertThat(again.post(first + "/lancement", Map.of()).status()).isIn(403, 200);
    again.get(first);
    assertThat(again.page().text()).contains("terminé");
  }

  @Test
  void somebody_who_came_meanwhile_is_not_doubled() {
    uploadCsv("Nom;Prénom;E-mail\nLopez;Ana;ana@exemple.fr\nKone;Awa;awa@exemple.fr\n");
    check();
    givenUsager(dsl, story.territoire())
        .named("Ana", "Lopez")
        .email("ana@exemple.fr")
        .in(story.organisation())
        .create();
    sylvie.press("Importer 2 personnes");
    jobs.runDue();
    assertThat(sylvie.get(importPath()).text())
        .contains("Un dossier de cette personne est apparu entre-temps.", "Créés 1");
  }

  @Test
  void a_line_that_the_database_refuses_stops_no_other() {
    uploadCsv("Nom;Prénom\nLopez;Ana\nKone;Awa\nNeuf;Max\n");
    check();
    dsl.execute(
        "update usager_import_line set draft = jsonb_set(draft, '{first_name}',"
            + " to_jsonb(repeat('a', 101))) where first_name = 'Awa'");
    sylvie.press("Importer 3 personnes");
    jobs.runDue();
    assertThat(sylvie.get(importPath()).text())
        .contains("Créés 2", "En erreur 1", "La base de données a refusé cette ligne.");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.imported"))).isEqualTo(2);
  }

  @Test
  void behind_a_wall_nothing_is_shown() {
    var other = givenOrganisation(dsl).named("MDS de Lens").in(story.territoire()).create();
    dsl.update(TERRITOIRE).set(TERRITOIRE.USAGERS_WALLED, true).execute();
    givenUsager(dsl, story.territoire())
        .named("Ana", "Lopez")
        .born(LocalDate.of(1980, 2, 1))
        .email("ana@exemple.fr")
        .in(other)
        .create();
    uploadCsv("Nom;Prénom;Naissance;E-mail\nLopez;Ana;01/02/1980;\nAutre;Nom;;ana@exemple.fr\n");
    var page = check();
    assertThat(page.html().select(".import-counts dd").eachText())
        .containsExactly("1", "0", "0", "1", "0");
    assertThat(page.text()).contains("a déjà cette adresse e-mail").doesNotContain("Ana Lopez");
  }

  @Test
  void an_import_is_its_author_s_and_its_admins_and_nobody_else_s() {
    uploadCsv("Nom;Prénom\nLopez;Ana\n");
    var columns = importPath() + "/colonnes";
    var elsewhere =
        givenOrganisation(dsl).in(givenTerritoire(dsl).named("Somme", "80").create()).create();
    givenAgent(dsl).named("Zoé", "Ailleurs").signsInAs("zoe@demo.rdv").adminOf(elsewhere).create();
    var zoe = signedInAs("zoe@demo.rdv");
    assertThat(zoe.get("/organisations/" + story.organisation() + "/imports").status())
        .isEqualTo(404);
    zoe.get("/organisations/" + elsewhere + "/imports");
    var forms = zoe.page().html().select("input[name=_csrf]").first().val();
    for (var who : List.of(zoe, signedInAs("martine@demo.rdv"))) {
      who.get("/usagers");
      var csrf = who.page().html().select("input[name=_csrf]").first().val();
      for (var path : List.of("", "/colonnes", "/annulation", "/erreurs")) {
        assertThat(who.get(importPath() + path).status()).as(path).isEqualTo(404);
      }
      for (var path : List.of("/colonnes", "/decisions", "/lancement", "/annulation", "/abandon")) {
        assertThat(
                who.post(importPath() + path, Map.of("_csrf", csrf, "ligne_titres", "1")).status())
            .as(path)
            .isEqualTo(404);
      }
    }
    assertThat(forms).isNotBlank();
    assertThat(
            zoe.post("/organisations/" + story.organisation() + "/imports", Map.of("_csrf", forms))
                .status())
        .isIn(404, 415);
    var admin = signedInAs("admin@demo.rdv");
    assertThat(admin.get(importPath()).text()).contains("Sylvie Carpentier prépare cet import");
    assertThat(admin.get(columns).status())
        .as("decided with what the author may see")
        .isEqualTo(404);
    assertThat(dsl.fetchSingle(USAGER_IMPORT).getState()).isEqualTo("mapping");
  }

  @Test
  void who_has_left_writes_nothing_more() {
    uploadCsv("Nom;Prénom\nLopez;Ana\n");
    check();
    sylvie.press("Importer une personne");
    dsl.deleteFrom(gen.db.Tables.ROLE)
        .where(gen.db.Tables.ROLE.AGENT_ID.eq(story.secretary()))
        .execute();
    jobs.runDue();
    assertThat(dsl.fetchCount(USAGER, USAGER.CREATED_THROUGH.eq("import"))).isZero();
    assertThat(signedInAs("admin@demo.rdv").get(importPath()).text())
        .contains("Vous n'avez pas ou plus le droit");
  }

  @Test
  void a_list_given_up_is_forgotten_at_once() {
    uploadCsv("Nom;Prénom\nLopez;Ana\n");
    var page = sylvie.press("Abandonner cet import");
    assertThat(page.text()).contains("Cet import a été abandonné");
    assertThat(dsl.fetchCount(USAGER_IMPORT_LINE)).isZero();
    assertThat(dsl.fetchCount(STORED_FILE)).isZero();
  }

  private void givenCamilleAndAminata() {
    givenUsager(dsl, story.territoire())
        .named("Camille", "Durand")
        .phone("06 39 98 00 13")
        .in(story.organisation())
        .create();
    givenUsager(dsl, story.territoire())
        .named("Aminata", "Diallo")
        .phone("06 39 98 00 14")
        .in(story.organisation())
        .create();
  }

  private Page upload(String name, byte[] content) {
    sylvie.get("/organisations/" + story.organisation() + "/imports");
    return sylvie.upload("fichier", name, content);
  }

  private void uploadCsv(String text) {
    assertThat(upload("liste.csv", text.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(200);
  }

  /** The columns as they are proposed. */
  private Page check() {
    sylvie.press("Vérifier les lignes");
    jobs.runDue();
    return sylvie.get(importPath());
  }

  /** Of the newest. */
  private String importPath() {
    return "/usagers/imports/"
        + dsl.select(org.jooq.impl.DSL.max(USAGER_IMPORT.ID))
            .from(USAGER_IMPORT)
            .fetchSingle()
            .value1();
  }

  private UsagerRecord file(long id) {
    return dsl.selectFrom(USAGER).where(USAGER.ID.eq(id)).fetchSingle();
  }
}
