package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.LostDatabase;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.given.SmsInbox;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import fr.rdvsolidarites.notifications.sms.LocalProvider;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Two applications on one database, both with running schedulers ({@code 5-promises.md} N1, N3).
 */
class TwoNodesTest extends SendingStory {

  /** Three messages each. */
  private static final int RDVS = 170;

  /** After which a message that a busy server kept out is tried again. */
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @Autowired private Sending sending;

  private final LocalProvider provider = new LocalProvider();
  private ConfigurableApplicationContext other;

  @BeforeEach
  void anotherNode() {
    other =
        secondNode(
            "rdv.demo=false", "rdv.base-url=http://rdv.test", "rdv.smtp-url=" + mailbox.url());
    texts.handOnTo(gateway());
    other.getBean(SmsInbox.class).handOnTo(gateway());
    bookMany(story, RDVS, clock.instant().plus(Duration.ofHours(20)));
  }

  @AfterEach
  void close() {
    other.close();
    provider.close();
  }

  @Test
  void of_500_messages_each_leaves_once() {
    try (var one = new SendingNode("one", database, sending, clock);
        var two = theOther()) {
      untilNothingIsLeft(TEN_SECONDS);
    }
    assertThat(dsl.fetch(RECEIPT).getValues(RECEIPT.STATUS)).hasSize(3 * RDVS).containsOnly("sent");
    assertThat(provider.requests()).hasSize(RDVS).doesNotHaveDuplicates();
    assertThat(mailbox.mails().stream().map(SendingStory::id))
        .hasSize(2 * RDVS)
        .doesNotHaveDuplicates();
    assertThat(other.getBean(SmsInbox.class).all()).as("texts of the other node").isNotEmpty();
    assertThat(texts.all()).isNotEmpty();
  }

  /** Each node has its own, as it has in service: what one learns the other does not know. */
  private SmsGateway gateway() {
    return LocalProvider.gateway(
        Map.of(story.territoire(), provider), Duration.ofSeconds(30), clock);
  }

  private SendingNode theOther() {
    return new SendingNode(
        "two",
        other.getBean(LostDatabase.class),
        other.getBean(Sending.class),
        other.getBean(SetClock.class));
  }
}
