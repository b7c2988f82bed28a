package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.COMPTE;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.franceconnect.FranceConnectStory;
import fr.rdvsolidarites.people.Proches;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What FranceConnect vouches for stays, by whichever way somebody would change it (UC-08). */
class CertifiedFileTest extends FranceConnectStory {

  private static final LocalDate BORN = LocalDate.of(1990, 3, 12);

  @Autowired private Proches proches;

  @BeforeEach
  void nora_signed_in_and_proved_her_phone() {
    noraWithPhone();
    arrive(nora, "s-1", nora());
    prove(nora, PHONE);
  }

  private String edition() {
    return "/usagers/" + story.nora() + "/modification";
  }

  private void assertFrozen() {
    assertThat(file().getFirstName()).isEqualTo("Nora Fatima");
    assertThat(file().getBirthName()).isEqualTo("Belkadi");
    assertThat(file().getBirthDate()).isEqualTo(BORN);
  }

  @Test
  void the_agent_reads_it_with_the_reason_and_changes_the_rest() {
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/usagers/" + story.nora()).text())
        .contains("Identité certifiée par FranceConnect");
    var page = martine.get(edition());
    assertThat(page.html().select("#prenom, #nom_naissance, #naissance")).isEmpty();
    assertThat(page.text()).contains("Nora Fatima", "12/03/1990", "Certifié par FranceConnect");
    page = martine.press("Enregistrer", Map.of("nom", "Haddad"));
    assertThat(page.path()).isEqualTo("/usagers/" + story.nora());
    assertThat(file().getLastName()).isEqualTo("Haddad");
    assertFrozen();
    arrive(visitor(), "s-1", nora());
    assertThat(file().getLastName()).isEqualTo("Haddad");
  }

  @Test
  void sent_all_the_same_it_is_refused_beside_the_field() {
    var martine = signedInAs("martine@demo.rdv");
    var changes = dsl.fetchCount(JOURNAL);
    for (var wrong :
        Map.of("prenom", "Norah", "nom_naissance", "Autre", "naissance", "01/01/1991").entrySet()) {
      martine.get(edition());
      var sent = Map.of("nom", "Haddad", "meme", "non", wrong.getKey(), wrong.getValue());
      var page = martine.press("Enregistrer", sent);
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.text()).contains("FranceConnect certifie une autre valeur");
    }
    assertThat(dsl.fetchCount(JOURNAL)).isEqualTo(changes);
    assertThat(file().getLastName()).isEqualTo("Belkadi");
    assertFrozen();
  }

  @Test
  void herself_changes_only_the_last_name_that_she_uses() {
    var page = nora.get("/compte/informations");
    assertThat(page.text()).contains("FranceConnect certifie ces informations");
    assertThat(page.html().select("input[type=text]").eachAttr("name")).containsExactly("lastName");
    for (var wrong : Map.of("firstName", "Norah", "birthDate", "01/01/1991").entrySet()) {
      nora.get("/compte/informations");
      page = nora.submit(Map.of("lastName", "Haddad", wrong.getKey(), wrong.getValue()));
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.text()).contains("Ils ne changent pas ici");
    }
    assertThat(file().getLastName()).isEqualTo("Belkadi");
    nora.get("/compte/informations");
    nora.submit(Map.of("lastName", "Haddad"));
    assertThat(file().getLastName()).isEqualTo("Haddad");
    assertThat(dsl.fetchSingle(COMPTE).getLastName()).isEqualTo("Haddad");
    assertFrozen();
  }

  @Test
  void in_a_fusion_it_is_imposed_and_separating_the_files_leaves_it() {
    var norah =
        givenUsager(dsl, story.territoire())
            .named("Norah", "Belkadi")
            .in(story.organisation())
            .create();
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + norah + "/fusion/" + story.nora());
    var page =
        martine.press(
            "Voir le résultat", Map.of("choix_first_name", "first", "choix_email", "first"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("cette valeur est certifiée par FranceConnect");
    martine.press("Voir le résultat", Map.of("choix_first_name", "second", "choix_email", "first"));
    page = martine.press("Fusionner les deux dossiers");
    assertThat(page.path()).isEqualTo("/usagers/" + norah);
    var one = dsl.fetchSingle(USAGER, USAGER.ID.eq(norah));
    assertThat(one.getCompteId()).isEqualTo(dsl.fetchSingle(COMPTE).getId());
    assertThat(one.getFirstName()).isEqualTo("Nora Fatima");
    assertThat(one.getBirthDate()).isEqualTo(BORN);

    martine.get("/usagers/" + norah);
    martine.follow("Annuler la fusion avec Nora Fatima Belkadi");
    martine.press("Séparer les deux dossiers");
    one.refresh();
    assertThat(one.getFirstName()).isEqualTo("Norah");
    assertThat(one.getCompteId()).isNull();
    assertFrozen();
  }

  @Test
  void who_answers_for_her_does_not_change_it_either() {
    var compte =
        dsl.insertInto(COMPTE)
            .set(COMPTE.FIRST_NAME, "Samia")
            .set(COMPTE.LAST_NAME, "Belkadi")
            .set(COMPTE.EMAIL, "samia@exemple.fr")
            .set(COMPTE.CREATED_AT, clock.instant())
            .returningResult(COMPTE.ID)
            .fetchSingle()
            .value1();
    var samia =
        givenUsager(dsl, story.territoire())
            .named("Samia", "Belkadi")
            .in(story.organisation())
            .create();
    dsl.update(USAGER).set(USAGER.COMPTE_ID, compte).where(USAGER.ID.eq(samia)).execute();
    dsl.update(USAGER)
        .set(USAGER.RESPONSABLE_ID, samia)
        .where(USAGER.ID.eq(story.nora()))
        .execute();
    proches.rename(compte, story.nora(), "Norah", "Roux", LocalDate.of(1991, 1, 1));
    assertThat(file().getLastName()).isEqualTo("Roux");
    assertFrozen();
  }
}
