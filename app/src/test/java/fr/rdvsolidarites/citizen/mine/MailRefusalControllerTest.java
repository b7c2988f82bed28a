package fr.rdvsolidarites.citizen.mine;

import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.MailRefusal;
import fr.rdvsolidarites.rights.Actor;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MailRefusalControllerTest extends FeatureTest {

  @Autowired private RdvStatusChange statusChange;
  @Autowired private MailRefusal refusal;

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void a_mail_to_a_usager_has_its_way_out_signed_and_one_to_an_agent_none() throws Exception {
    revoked();
    var mail = mailbox.mailsTo("nora@demo.rdv").getFirst();
    assertThat(mail.getHeader("List-Unsubscribe", null))
        .isEqualTo("<http://rdv.test" + refusal.path(story.nora()) + ">");
    assertThat(mail.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.getHeader("DKIM-Signature", null).replaceAll("\\s", ""))
        .contains("List-Unsubscribe-Post:", "List-Unsubscribe:");
    assertThat(mailToAgent().getHeader("List-Unsubscribe")).isNull();
  }

  @Test
  void the_button_of_the_mailbox_works_without_our_page_and_counts_at_once() {
    statusChange.mark(rdv(), RdvStatus.REVOKED, new Actor.Agent(story.secretary()));
    assertThat(
            visitor()
                .post(refusal.path(story.nora()), Map.of("List-Unsubscribe", "One-Click"))
                .status())
        .isEqualTo(200);
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).as("it was about to leave").isEmpty();
    assertThat(dsl.fetchValues(RECEIPT.STATUS)).contains("dropped");
    assertThat(texts.all()).hasSize(1);
  }

  @Test
  void her_page_says_what_it_means_and_takes_it_back() {
    var browser = visitor();
    var page = browser.get(refusal.path(story.nora()));
    assertThat(page.text())
        .contains("Ne plus recevoir d'e-mails ?", "Les SMS sur vos rendez-vous continuent")
        .doesNotContain("Nora", "nora@demo.rdv");
    assertThat(wantsMails()).as("looking changes nothing").isTrue();

    assertThat(browser.press("Ne plus recevoir d'e-mails").text())
        .contains("Vous ne recevez plus d'e-mails");
    assertThat(wantsMails()).isFalse();
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.changed"))).isEqualTo(1);

    assertThat(browser.press("Recevoir à nouveau les e-mails").text())
        .contains("Ne plus recevoir d'e-mails ?");
    assertThat(wantsMails()).isTrue();
  }

  @Test
  void without_a_mobile_she_is_warned_that_nothing_reaches_her() {
    dsl.update(USAGER).setNull(USAGER.PHONE_E164).where(USAGER.ID.eq(story.nora())).execute();
    assertThat(visitor().get(refusal.path(story.nora())).text())
        .contains("vous ne recevez plus aucun rappel");
  }

  @Test
  void a_forged_link_leads_nowhere() {
    var other = refusal.path(story.nora()) + "x";
    assertThat(visitor().get(other).status()).isEqualTo(404);
    assertThat(visitor().post(other, Map.of()).status()).isEqualTo(404);
    assertThat(wantsMails()).isTrue();
  }

  private void revoked() {
    statusChange.mark(rdv(), RdvStatus.REVOKED, new Actor.Agent(story.secretary()));
    jobs.runDue();
  }

  private long rdv() {
    return story
        .noraWithMartine(dsl)
        .starting(LocalDate.parse("2026-12-01"), "09:30")
        .create()
        .rdvId();
  }

  private MimeMessage mailToAgent() {
    return mailbox.mailsTo("martine@demo.rdv").getFirst();
  }

  private boolean wantsMails() {
    return dsl.fetchSingle(USAGER, USAGER.ID.eq(story.nora())).getNotifyByEmail();
  }
}
