package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.PasswordResets;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import jakarta.mail.Multipart;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PasswordResetTaskTest extends FeatureTest {

  private static final Pattern LINK =
      Pattern.compile("http://rdv.test/agents/mot-de-passe/([A-Za-z0-9_-]{22})");

  @Autowired private PasswordResets resets;

  @BeforeEach
  void arras() {
    givenStory(dsl);
  }

  @Test
  void the_mail_brings_a_link_that_serves() throws Exception {
    resets.request("martine@demo.rdv", IpBlock.of("192.0.2.1"));
    jobs.runDue();
    var mail = mailbox.mailsTo("martine@demo.rdv").getFirst();
    assertThat(mail.getSubject()).isEqualTo("Choisir un nouveau mot de passe");
    var text = ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
    assertThat(text).contains("6 heures");
    var link = LINK.matcher(text);
    assertThat(link.find()).isTrue();
    assertThat(resets.isLive(new LinkToken(link.group(1)))).isTrue();
  }

  @Test
  void an_unknown_address_gets_nothing() {
    resets.request("nobody@demo.rdv", IpBlock.of("192.0.2.1"));
    jobs.runDue();
    assertThat(mailbox.mails()).isEmpty();
  }

  @Test
  void it_is_tried_again_while_the_server_is_down_and_given_up_after_an_hour() {
    mailbox.breakDown();
    try {
      resets.request("martine@demo.rdv", IpBlock.of("192.0.2.1"));
      jobs.runDue();
      assertThat(dsl.fetchCount(SCHEDULED_TASKS)).isEqualTo(1);
    } finally {
      mailbox.repair();
    }
    clock.advance(Duration.ofSeconds(30));
    jobs.runDue();
    assertThat(mailbox.mailsTo("martine@demo.rdv")).hasSize(1);
    resets.request("martine@demo.rdv", IpBlock.of("192.0.2.1"));
    clock.advance(Duration.ofMinutes(61));
    jobs.runDue();
    assertThat(mailbox.mailsTo("martine@demo.rdv")).hasSize(1);
    assertThat(dsl.fetchCount(SCHEDULED_TASKS)).isZero();
  }
}
