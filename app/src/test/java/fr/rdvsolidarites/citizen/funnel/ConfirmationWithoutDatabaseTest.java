package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The database is lost between each two statements of a citizen's booking; she goes back and sends
 * the same again: one RDV, with its notices ({@code 5-promises.md} B7, N1).
 */
class ConfirmationWithoutDatabaseTest extends CitizenStory {

  @Test
  void a_confirmation_cut_anywhere_is_one_rdv_with_its_notices() {
    var points =
        database.loseAtEachPoint(
            this::withHerCode,
            () -> nora.submit(Map.of("code", code)),
            point -> {
              var where = "point " + point;
              if (isConfirmed(nora.page())) {
                assertThat(dsl.fetchCount(RDV)).as(where).isEqualTo(1);
              } else {
                assertThat(nora.page().status()).as(where).isGreaterThanOrEqualTo(500);
                again();
              }
              oneRdvWithItsNotices(where);
            });
    assertThat(points).as("points of confirming").isGreaterThanOrEqualTo(50);
  }

  @Test
  void a_form_cut_anywhere_leads_to_a_code_and_to_one_rdv() {
    var points =
        database.loseAtEachPoint(
            this::withTheForm,
            () -> nora.submit(identity()),
            point -> {
              var where = "point " + point;
              assertThat(dsl.fetchCount(RDV)).as(where).isZero();
              if (nora.page().status() != 200) {
                assertThat(nora.page().status()).as(where).isGreaterThanOrEqualTo(500);
                nora.back();
                nora.submit(identity());
              }
              code = codeFor(nora.page());
              nora.submit(Map.of("code", code));
              oneRdvWithItsNotices(where);
            });
    assertThat(points).as("points of the form").isGreaterThanOrEqualTo(15);
  }

  private String code = "";

  private void withTheForm() {
    emptyDatabaseAndMorningOfMonday();
    story();
    toTheForm(nora);
  }

  private void withHerCode() {
    withTheForm();
    code = codeFor(nora.submit(identity()));
  }

  /** What a reload does: the same is sent again, or the page that she was sent on to is asked. */
  private void again() {
    if (nora.page().path().startsWith("/r/")) {
      nora.get(nora.page().path());
    } else {
      nora.back();
      nora.submit(Map.of("code", code));
    }
  }

  private static boolean isConfirmed(Browserless.Page page) {
    return page.status() == 200 && page.path().startsWith("/r/");
  }

  private void oneRdvWithItsNotices(String where) {
    assertThat(isConfirmed(nora.page())).as(where + ": " + nora.page().text()).isTrue();
    assertThat(dsl.fetchCount(RDV)).as(where).isEqualTo(1);
    assertThat(dsl.fetchCount(PARTICIPATION)).as(where).isEqualTo(1);
    assertThat(dsl.fetchCount(OCCUPATION)).as(where).isEqualTo(1);
    assertThat(dsl.fetchCount(RECEIPT)).as(where).isEqualTo(3);
    jobs.runDue();
    clock.advance(Duration.ofMinutes(1));
    jobs.runDue();
    assertThat(dsl.fetch(RECEIPT).getValues(RECEIPT.STATUS)).as(where).containsOnly("sent");
    assertThat(dsl.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("receipt")))
        .as(where)
        .isZero();
    assertThat(mailbox.mailsTo("nora@exemple.fr").stream().filter(mail -> isAbout(mail)))
        .as(where)
        .hasSize(1);
    assertThat(mailbox.mailsTo("martine@demo.rdv")).as(where).hasSize(1);
    assertThat(texts.all().stream().filter(sms -> sms.reference().startsWith("receipt-")))
        .as(where)
        .hasSize(1);
  }

  private static boolean isAbout(MimeMessage mail) {
    try {
      return mail.getSubject().startsWith("Rendez-vous confirmé");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
