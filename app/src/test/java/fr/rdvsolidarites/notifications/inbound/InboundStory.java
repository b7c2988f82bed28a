package fr.rdvsolidarites.notifications.inbound;

import static gen.db.Tables.RECEIPT;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Nora was written to about her RDV with Martine. */
abstract class InboundStory extends FeatureTest {

  static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;

  GivenStory story;
  long rdvId;

  /** To Nora. */
  MimeMessage confirmation;

  @BeforeEach
  void nora_has_her_confirmation() {
    story = GivenStory.givenStory(dsl);
    var rdv = story.noraWithMartine(dsl).starting(LocalDate.parse("2026-12-01"), "09:30").create();
    rdvId = rdv.rdvId();
    var who =
        new RdvEvent.Who(
            story.territoire(),
            story.organisation(),
            rdvId,
            rdv.participationIds(),
            List.of(story.nora()),
            List.of(story.martine()));
    transaction.executeWithoutResult(
        _ ->
            journal.record(
                Actor.VISITOR,
                new RdvEvent.Booked(
                    who, Instant.parse("2026-12-01T08:30:00Z"), story.lieu(), List.of())));
    jobs.runDue();
    confirmation = mailbox.mailsTo("nora@demo.rdv").getFirst();
  }

  /** Where her answers go. */
  String answerAddress() throws Exception {
    return ((InternetAddress) confirmation.getReplyTo()[0]).getAddress();
  }

  /** Her mail's. */
  long receiptId() {
    return dsl.select(RECEIPT.ID)
        .from(RECEIPT)
        .where(RECEIPT.CHANNEL.eq("mail"), RECEIPT.RECIPIENT_KIND.eq("usager"))
        .fetchSingle()
        .value1();
  }

  String receiptStatus() {
    return dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(receiptId())).getStatus();
  }

  /** The status of what is answered. */
  int post(String path, String json, String password) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + password)
            .POST(BodyPublishers.ofString(json))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it says, in its text part. */
  static String text(jakarta.mail.Part part) {
    try {
      if (part.getContent() instanceof jakarta.mail.Multipart parts) {
        return text(parts.getBodyPart(0));
      }
      return part.getContent().toString();
    } catch (IOException | jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  String sheetPath() {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdvId;
  }
}
