package fr.rdvsolidarites.desk.attente;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.booking.FileAttenteJoining;
import fr.rdvsolidarites.booking.WaitingJob;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Professionals see who waits for what they do, and may take somebody off. */
class AttenteControllerTest extends FeatureTest {

  @Autowired private FileAttenteJoining joining;
  @Autowired private ApplicationContext context;

  private GivenStory story;
  private String path;

  @BeforeEach
  void somebody_who_waits() {
    story = givenStory(dsl);
    path = "/organisations/" + story.organisation() + "/attente";
    joining.join(
        new FileAttenteJoining.Command(
            story.ouverture(),
            "62041",
            null,
            new Identity("Inès", "Durand", "ines@exemple.fr", null),
            FileAttenteCriteria.ANY));
  }

  @Test
  void those_who_may_place_such_rdvs_see_her_and_take_her_off() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/organisations/" + story.organisation() + "/rdvs");
    assertThat(martine.follow("Listes d'attente").text())
        .contains(
            "Consultation avec une sage-femme : une personne",
            "Inès Durand",
            "tous les jours, à toute heure",
            "Aucun horaire proposé");
    martine.follow("Retirer de la liste : Inès Durand");
    assertThat(martine.press("Retirer de la liste").text())
        .contains("Inès Durand n'est plus sur la liste d'attente", "Personne n'attend");
    assertThat(dsl.selectFrom(FILE_ATTENTE).fetchSingle().getClosedWhy()).isEqualTo("removed");
  }

  @Test
  void colleagues_of_another_service_see_nobody_and_those_of_elsewhere_no_page() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    givenAgent(dsl)
        .named("Paul", "Petit")
        .signsInAs("paul@demo.rdv")
        .in(story.organisation())
        .ofService(social)
        .create();
    var id = dsl.selectFrom(FILE_ATTENTE).fetchSingle().getId();
    var paul = signedInAs("paul@demo.rdv");
    assertThat(paul.get(path).text()).contains("Personne n'attend").doesNotContain("Durand");
    assertThat(paul.get(path + "/" + id + "/retrait").status()).isEqualTo(404);
    assertThat(paul.get("/organisations/" + (story.organisation() + 1) + "/attente").status())
        .isEqualTo(404);
  }

  @Test
  void what_was_written_to_her_stands_beside_her_place_with_what_became_of_it() {
    WaitingJob.run(context);
    jobs.runDue();
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(path).text())
        .contains(
            "E-mail à Inès Durand : horaire proposé par la liste d'attente, envoyé aujourd'hui à 9 h");
    dsl.update(RECEIPT)
        .set(RECEIPT.PROVIDER, "netsize")
        .set(RECEIPT.CHANNEL, "sms")
        .set(RECEIPT.STATUS, "delivered")
        .execute();
    assertThat(martine.get(path).text()).contains("reçu aujourd'hui à 9 h par Netsize");
  }
}
