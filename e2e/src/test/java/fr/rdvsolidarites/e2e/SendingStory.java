package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jsoup.nodes.Document;

/**
 * Nora books on the shipped application; mails are counted at the SMTP server, whatever happens to
 * either.
 */
abstract class SendingStory {

  static final String NORA = "nora.faute@exemple.fr";
  private static final String PHONE = "06 39 98 76 01";
  private static final String E164 = "+33639987601";
  private static final String OF_HER_RDV =
      " from receipt join participation on participation.rdv_id = receipt.rdv_id"
          + " where participation.contact_email = '%s'".formatted(NORA);
  private static final String ALL = "select count(*)" + OF_HER_RDV;

  /** Those of Nora's RDV that have not left yet. */
  static final String NOT_SENT = ALL + " and receipt.status <> 'sent'";

  final int smtpPort = PackagedApp.freePort();
  final Path data = Journey.temporaryFolder();

  /** With its demonstration data, mails leaving through the server at {@link #smtpPort}. */
  PackagedApp startApplication() {
    return PackagedApp.start(data, Map.of("RDV_SMTP_URL", "smtp://127.0.0.1:" + smtpPort));
  }

  GreenMail startMailServer() {
    var server = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  /** From the commune to the confirmation; the page that says it is done. */
  Document book(PackagedApp app) {
    var nora = new PlainVisitor();
    nora.open(app.url("/prendre-rdv?commune=62041"));
    nora.follow("a:contains(Consultation avec une sage-femme)");
    nora.follow("a.fr-btn[href*=lieu]");
    nora.press(".citizen-day__starts button");
    nora.submit(
        "firstName",
        Map.of("firstName", "Nora", "lastName", "Belkadi", "phone", PHONE, "email", NORA));
    // The code comes by SMS: mails are what is put to the test.
    var page = nora.typeCodeSentTo(E164, app.url("/demo/boite-d-envoi"));
    assertThat(page.location()).contains("/r/");
    assertThat(page.text()).contains("votre rendez-vous est confirmé");
    return page;
  }

  /** Every receipt of her RDV is sent and no job is left for any: nothing more will ever leave. */
  void awaitEverythingSent(GreenMail server) {
    await(Duration.ofSeconds(120)).until(() -> count(ALL) > 0 && count(NOT_SENT) == 0);
    await(Duration.ofSeconds(30)).until(() -> count(jobsOfHers("")) == 0);
    assertThat(mailsToNora(server)).hasSize(1);
    assertThat(server.getReceivedMessages())
        .as("one mail for each receipt")
        .hasSize(count(ALL + " and receipt.channel = 'mail'"));
  }

  /** Jobs that send the messages about her RDV; {@code more}: a further condition. */
  static String jobsOfHers(String more) {
    return "select count(*) from scheduled_tasks where task_name = 'receipt' and "
        + "convert_from(task_data, 'UTF8')::jsonb ->> 'receiptId' in (select receipt.id::text"
        + OF_HER_RDV
        + more
        + ")";
  }

  static List<MimeMessage> mailsToNora(GreenMail server) {
    return Arrays.stream(server.getReceivedMessages()).filter(SendingStory::isToNora).toList();
  }

  private static boolean isToNora(MimeMessage mail) {
    try {
      return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(NORA);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static ConditionFactory await(Duration atMost) {
    return Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(250));
  }

  int count(String query) {
    return new AppDatabase(data).count(query);
  }

  List<String> row(String query) {
    return new AppDatabase(data).row(query);
  }
}
