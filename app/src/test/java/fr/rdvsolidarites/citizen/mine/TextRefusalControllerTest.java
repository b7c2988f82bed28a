package fr.rdvsolidarites.citizen.mine;

import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.TextRefusal;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TextRefusalControllerTest extends FeatureTest {

  @Autowired private TextRefusal refusal;
  @Autowired private RdvStatusChange statusChange;

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void her_page_says_what_it_means_stops_texts_at_once_and_takes_it_back() {
    var browser = visitor();
    assertThat(browser.get(refusal.path(story.nora())).text())
        .contains("Ne plus recevoir de SMS ?", "Les e-mails sur vos rendez-vous continuent")
        .doesNotContain("Nora", "06 39");
    assertThat(wantsTexts()).as("looking changes nothing").isTrue();

    statusChange.mark(rdv(), RdvStatus.REVOKED, new Actor.Agent(story.secretary()));
    assertThat(browser.press("Ne plus recevoir de SMS").text())
        .contains("Vous ne recevez plus de SMS");
    assertThat(wantsTexts()).isFalse();
    jobs.runDue();
    assertThat(texts.all()).as("it was about to leave").isEmpty();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.changed"))).isEqualTo(1);

    assertThat(browser.press("Recevoir à nouveau les SMS").text())
        .contains("Ne plus recevoir de SMS ?");
    assertThat(wantsTexts()).isTrue();
  }

  @Test
  void of_a_proche_it_is_the_file_of_who_is_written_to() {
    visitor().get(refusal.path(story.lina()));
    var browser = visitor();
    browser.get(refusal.path(story.lina()));
    browser.press("Ne plus recevoir de SMS");
    assertThat(wantsTexts()).isFalse();
  }

  @Test
  void without_an_e_mail_she_is_warned_that_nothing_reaches_her() {
    dsl.update(USAGER).setNull(USAGER.EMAIL).where(USAGER.ID.eq(story.nora())).execute();
    assertThat(visitor().get(refusal.path(story.nora())).text())
        .contains("vous ne recevez plus aucun rappel");
  }

  @Test
  void a_forged_link_and_that_of_e_mails_lead_nowhere() {
    var other = refusal.path(story.nora()) + "x";
    assertThat(visitor().get(other).status()).isEqualTo(404);
    var browser = visitor();
    browser.get(refusal.path(story.nora()));
    var token = browser.page().html().select("input[name=_csrf]").attr("value");
    assertThat(browser.post(other, Map.of("_csrf", token)).status()).isEqualTo(404);
    assertThat(
            browser.get(refusal.path(story.nora()).replace("arret-sms", "desabonnement")).status())
        .isEqualTo(404);
    assertThat(wantsTexts()).isTrue();
  }

  private long rdv() {
    return story
        .noraWithMartine(dsl)
        .starting(LocalDate.parse("2026-12-01"), "09:30")
        .create()
        .rdvId();
  }

  private boolean wantsTexts() {
    return dsl.fetchSingle(USAGER, USAGER.ID.eq(story.nora())).getNotifyBySms();
  }
}
