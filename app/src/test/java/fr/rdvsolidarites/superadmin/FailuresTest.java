package fr.rdvsolidarites.superadmin;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FailuresTest extends FeatureTest {

  @Autowired private RdvStatusChange statusChange;

  @Test
  void what_failed_anywhere_is_listed_without_names_and_tried_again() {
    var story = GivenStory.givenStory(dsl);
    givenAgent(dsl).named("Sophie", "Arnaud").signsInAs("support@demo.rdv").superAdmin().create();
    var rdv =
        story
            .noraWithMartine(dsl)
            .starting(LocalDate.parse("2026-11-24"), "09:30")
            .create()
            .rdvId();
    statusChange.mark(rdv, RdvStatus.REVOKED, new Actor.Agent(story.martine()));
    dsl.update(RECEIPT)
        .set(RECEIPT.STATUS, "failed")
        .set(RECEIPT.FAILURE, "Adresse refusée")
        .execute();
    dsl.update(SCHEDULED_TASKS).set(SCHEDULED_TASKS.CONSECUTIVE_FAILURES, 3).execute();
    var failed = dsl.fetchCount(RECEIPT);
    assertThat(failed).isPositive();

    var support = signedInAs("support@demo.rdv");
    var page = support.get("/support/echecs");
    assertThat(page.text())
        .contains("Adresse refusée", "3 échecs de suite", "Envoi d'un message de rendez-vous");
    assertThat(page.text()).doesNotContain("Belkadi", "nora@demo.rdv");

    var receipt = dsl.selectFrom(RECEIPT).orderBy(RECEIPT.ID).fetch().getFirst().getId();
    var token = support.page().html().select("input[name=_csrf]").attr("value");
    var form = Map.of("_csrf", token);
    assertThat(support.post("/support/envois/" + receipt + "/relance", form).text())
        .contains("Le message part de nouveau");
    var job = Map.of("_csrf", token, "tache", "receipt", "instance", "" + receipt);
    assertThat(support.post("/support/taches/relance", job).text())
        .contains("La tâche est relancée");
    jobs.runDue();
    assertThat(dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(receipt)).getStatus()).isEqualTo("sent");
    assertThat(support.post("/support/envois/" + receipt + "/relance", form).status())
        .isEqualTo(404);
    assertThat(support.get("/support/equipe").text()).contains("Sophie Arnaud a relancé receipt");
  }
}
