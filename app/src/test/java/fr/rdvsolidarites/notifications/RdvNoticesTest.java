package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SCHEDULED_TASKS;
import static gen.db.Tables.SENT_MESSAGE;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.rights.Actor;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** From the fact to the mailbox, over a real SMTP server. */
class RdvNoticesTest extends FeatureTest {

  private static final LocalDate NEXT_TUESDAY = LocalDate.of(2026, 12, 1);
  private static final Pattern LINK = Pattern.compile("http://rdv.test/r/([A-Za-z0-9_-]{22})");

  private static final String ROOM = "https://visio.exemple.fr/salle?a=1&b=2";

  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;
  @Autowired private RdvCancellation cancellation;
  @Autowired private RdvStatusChange statusChange;
  @Autowired private ParticipationLinks links;
  @Autowired private Receipts receipts;

  private GivenStory story;

  @BeforeEach
  void arras() {
    story = givenStory(dsl);
  }

  @Test
  void a_booking_that_commits_sends_one_mail_and_one_sms_to_the_usager_and_one_mail_to_the_agent()
      throws Exception {
    booked(noras(NEXT_TUESDAY));
    jobs.runDue();
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(mailbox.mailsTo("martine@demo.rdv")).hasSize(1);
    assertThat(texts.all()).hasSize(1);
    assertThat(texts.all().getFirst().phone()).isEqualTo("+33639980012");
    assertThat(texts.all().getFirst().segments()).isEqualTo(1);
    assertThat(states()).containsOnly("sent");
    var mail = mailbox.mailsTo("nora@demo.rdv").getFirst();
    assertThat(mail.getSubject()).isEqualTo("Rendez-vous confirmé : mardi 1er décembre à 9 h 30");
    assertThat(mail.getFrom()[0].toString()).contains("ne-pas-repondre@");
    assertThat(mail.getMessageID()).matches("<receipt-\\d+@rdv.test>");
    assertThat(dsl.fetchCount(SENT_MESSAGE)).as("kept in demo mode only").isZero();
  }

  @Test
  void a_text_that_may_have_left_is_not_sent_again_and_says_so() {
    texts.fail(Reason.SMS_NO_ANSWER);
    booked(noras(NEXT_TUESDAY));
    jobs.runDue();
    clock.advance(Duration.ofHours(2));
    jobs.runDue();
    assertThat(texts.all()).hasSize(1);
    assertThat(statusOfTheText()).isEqualTo("unsure");
  }

  @Test
  void a_text_whose_sending_was_interrupted_is_not_sent_again() {
    booked(noras(NEXT_TUESDAY));
    dsl.update(RECEIPT)
        .set(RECEIPT.STATUS, "sending")
        .set(RECEIPT.ATTEMPTS, 1)
        .where(RECEIPT.CHANNEL.eq("sms"))
        .execute();
    jobs.runDue();
    assertThat(texts.all()).isEmpty();
    assertThat(statusOfTheText()).isEqualTo("unsure");
  }

  @Test
  void a_text_that_surely_did_not_leave_is_tried_again_and_keeps_who_took_it() {
    texts.fail(Reason.SMS_UNREACHABLE);
    booked(noras(NEXT_TUESDAY));
    jobs.runDue();
    assertThat(statusOfTheText()).isEqualTo("retrying");
    texts.fail(null);
    clock.advance(Duration.ofHours(1));
    jobs.runDue();
    assertThat(statusOfTheText()).isEqualTo("sent");
    assertThat(texts.all().stream().map(Sms::reference).distinct()).hasSize(1);
    assertThat(dsl.fetchValues(RECEIPT.PROVIDER)).contains("inbox");
    assertThat(texts.all().getLast().territoireId()).isEqualTo(story.territoire());
  }

  private String statusOfTheText() {
    return dsl.select(RECEIPT.STATUS)
        .from(RECEIPT)
        .where(RECEIPT.CHANNEL.eq("sms"))
        .fetchSingle()
        .value1();
  }

  @Test
  void a_usager_is_written_to_in_her_language_and_an_agent_in_french() throws Exception {
    var rdv = noras(NEXT_TUESDAY);
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.LANGUAGE, "ar")
        .where(PARTICIPATION.RDV_ID.eq(rdv.rdvId()))
        .execute();
    booked(rdv);
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv").getFirst().getSubject())
        .isEqualTo("موعد مؤكد: الثلاثاء 1 ديسمبر، الساعة 09:30");
    assertThat(texts.all().getFirst().text()).startsWith("موعد PMI");
    assertThat(mailbox.mailsTo("martine@demo.rdv").getFirst().getSubject())
        .isEqualTo("Nouveau rendez-vous : mardi 1er décembre à 9 h 30");
  }

  @Test
  void a_booking_that_is_rolled_back_sends_nothing() {
    var rdv = noras(NEXT_TUESDAY);
    transaction.executeWithoutResult(
        status -> {
          journal.record(citizen(rdv), bookedEvent(rdv));
          status.setRollbackOnly();
        });
    jobs.runDue();
    assertThat(mailbox.mails()).isEmpty();
    assertThat(texts.all()).isEmpty();
    assertThat(dsl.fetchCount(RECEIPT)).isZero();
    assertThat(dsl.fetchCount(SCHEDULED_TASKS)).isZero();
  }

  @Test
  void while_the_mail_server_is_down_nothing_is_lost_and_the_failure_shows() {
    var rdv = noras(NEXT_TUESDAY);
    mailbox.breakDown();
    try {
      booked(rdv);
      jobs.runDue();
      clock.advance(Duration.ofMinutes(15));
      jobs.runDue();
      assertThat(receipts.ofRdv(rdv.rdvId(), trueCondition()))
          .filteredOn(line -> line.channel() == Channel.MAIL)
          .hasSize(2)
          .allSatisfy(
              line -> {
                assertThat(line.state()).isEqualTo(ReceiptStatus.RETRYING);
                assertThat(line.failure()).isEqualTo("Le serveur d’envoi ne répond pas.");
              })
          .extracting(Receipts.Line::person)
          .containsExactlyInAnyOrder("Nora Belkadi", "Martine Leclerc");
      assertThat(receipts.countFailedIn(story.organisation(), trueCondition())).isEqualTo(2);
      assertThat(receipts.failedIn(story.organisation(), trueCondition())).hasSize(2);
    } finally {
      mailbox.repair();
    }
    clock.advance(Duration.ofMinutes(15));
    jobs.runDue();
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(texts.all()).hasSize(1);
    assertThat(states()).containsOnly("sent");
    assertThat(receipts.countFailedIn(story.organisation(), trueCondition())).isZero();
  }

  @Test
  void what_could_not_leave_before_the_start_is_dropped_with_its_reason() {
    booked(noras(LocalDate.of(2026, 11, 24)));
    mailbox.breakDown();
    try {
      jobs.runDue();
    } finally {
      mailbox.repair();
    }
    clock.set("2026-11-24T09:30");
    jobs.runDue();
    assertThat(mailbox.mails()).isEmpty();
    assertThat(dsl.selectFrom(RECEIPT).where(RECEIPT.CHANNEL.eq("mail")).fetch())
        .allSatisfy(
            receipt -> {
              assertThat(receipt.getStatus()).isEqualTo("dropped");
              assertThat(receipt.getFailure())
                  .isEqualTo(
                      "Le serveur d’envoi ne répond pas. Le rendez-vous a commencé avant que le message puisse partir.");
            });
    assertThat(dsl.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("receipt"))).isZero();
  }

  @Test
  void a_retry_is_never_planned_beyond_the_start() {
    var rdv = noras(LocalDate.of(2026, 11, 23), "09:20");
    booked(rdv);
    mailbox.breakDown();
    try {
      for (var minute = 0; minute < 12; minute++) {
        jobs.runDue();
        clock.advance(Duration.ofMinutes(1));
      }
    } finally {
      mailbox.repair();
    }
    assertThat(
            dsl.selectFrom(SCHEDULED_TASKS)
                .where(SCHEDULED_TASKS.TASK_NAME.eq("receipt"))
                .fetch(SCHEDULED_TASKS.EXECUTION_TIME))
        .isNotEmpty()
        .allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(startOf(rdv)));
  }

  @Test
  void a_citizens_own_cancellation_is_confirmed_by_mail_alone() throws Exception {
    var rdv = noras(NEXT_TUESDAY);
    cancellation.cancel(rdv.rdvId(), citizen(rdv));
    jobs.runDue();
    assertThat(texts.all()).isEmpty();
    assertThat(mailbox.mailsTo("nora@demo.rdv").getFirst().getSubject())
        .startsWith("Rendez-vous annulé");
    assertThat(parts(mailbox.mailsTo("martine@demo.rdv").getFirst(), "text/calendar"))
        .singleElement()
        .satisfies(ics -> assertThat(ics).contains("METHOD:CANCEL", "SEQUENCE:1"));
  }

  @Test
  void a_cancellation_by_the_service_goes_by_sms_too_and_not_to_its_author() {
    var rdv = noras(NEXT_TUESDAY);
    statusChange.mark(rdv.rdvId(), RdvStatus.REVOKED, new Actor.Agent(story.martine()));
    jobs.runDue();
    assertThat(texts.all())
        .singleElement()
        .satisfies(sms -> assertThat(sms.text()).startsWith("Annulé: RDV"));
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(mailbox.mailsTo("martine@demo.rdv")).isEmpty();
  }

  @Test
  void a_confirmation_still_waiting_is_dropped_when_the_rdv_is_cancelled() {
    var rdv = noras(NEXT_TUESDAY);
    booked(rdv);
    cancellation.cancel(rdv.rdvId(), citizen(rdv));
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(texts.all()).isEmpty();
    assertThat(receipts.ofRdv(rdv.rdvId(), trueCondition()))
        .filteredOn(line -> line.state() == ReceiptStatus.DROPPED)
        .hasSize(3)
        .allSatisfy(line -> assertThat(line.failure()).contains("annulé entre-temps"));
  }

  @Test
  void a_cancellation_still_waiting_is_dropped_when_the_rdv_is_restored() {
    var rdv = noras(NEXT_TUESDAY);
    var secretary = new Actor.Agent(story.secretary());
    statusChange.mark(rdv.rdvId(), RdvStatus.REVOKED, secretary);
    statusChange.mark(rdv.rdvId(), RdvStatus.UNKNOWN, secretary);
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(texts.all())
        .singleElement()
        .satisfies(sms -> assertThat(sms.text()).startsWith("RDV"));
  }

  @Test
  void an_agent_taken_off_by_a_move_hears_of_the_time_that_he_knew() throws Exception {
    var rdv = noras(NEXT_TUESDAY);
    var former =
        LocalDate.of(2026, 11, 30)
            .atTime(14, 0)
            .atZone(fr.rdvsolidarites.given.SetClock.PARIS)
            .toInstant();
    var awa =
        dsl.insertInto(AGENT)
            .set(AGENT.HOME_TERRITOIRE_ID, story.territoire())
            .set(AGENT.FIRST_NAME, "Awa")
            .set(AGENT.LAST_NAME, "Diop")
            .set(AGENT.EMAIL, "awa@demo.rdv")
            .set(AGENT.CREATED_AT, clock.instant())
            .returningResult(AGENT.ID)
            .fetchSingle()
            .value1();
    recorded(
        citizen(rdv),
        new RdvEvent.Moved(who(rdv), former, startOf(rdv), story.lieu(), List.of(awa)));
    jobs.runDue();
    assertThat(mailbox.mailsTo("awa@demo.rdv").getFirst().getSubject())
        .isEqualTo("Rendez-vous annulé : lundi 30 novembre à 14 h");
    assertThat(parts(mailbox.mailsTo("awa@demo.rdv").getFirst(), "text/calendar").getFirst())
        .contains("METHOD:CANCEL", "20261130T140000");
    assertThat(mailbox.mailsTo("martine@demo.rdv").getFirst().getSubject())
        .isEqualTo("Nouveau rendez-vous : mardi 1er décembre à 9 h 30");
    assertThat(mailbox.mailsTo("nora@demo.rdv").getFirst().getSubject())
        .startsWith("Rendez-vous déplacé");
  }

  @Test
  void a_mother_with_two_children_gets_one_mail_that_names_them() throws Exception {
    var sami =
        GivenUsager.givenUsager(dsl, story.territoire())
            .named("Sami", "Belkadi")
            .responsable(story.nora())
            .create();
    var rdv =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .forUsager(story.lina())
            .forUsager(sami)
            .at(story.lieu())
            .starting(NEXT_TUESDAY, "09:30")
            .create();
    booked(rdv);
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(texts.all())
        .singleElement()
        .satisfies(sms -> assertThat(sms.text()).contains("pour Lina, Sami"));
    assertThat(text(mailbox.mailsTo("nora@demo.rdv").getFirst())).contains("Pour : Lina, Sami");
  }

  @Test
  void another_family_at_the_same_rdv_is_never_named() throws Exception {
    var karim =
        GivenUsager.givenUsager(dsl, story.territoire())
            .named("Karim", "Zidane")
            .email("karim@demo.rdv")
            .create();
    var rdv =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .forUsager(story.nora())
            .forUsager(karim)
            .at(story.lieu())
            .starting(NEXT_TUESDAY, "09:30")
            .create();
    booked(rdv);
    jobs.runDue();
    assertThat(everything(mailbox.mailsTo("nora@demo.rdv").getFirst()))
        .doesNotContain("Karim", "Zidane");
    assertThat(everything(mailbox.mailsTo("karim@demo.rdv").getFirst()))
        .doesNotContain("Nora", "Belkadi");
  }

  @Test
  void the_motif_and_the_home_address_stay_out_of_every_message() throws Exception {
    dsl.update(MOTIF)
        .set(MOTIF.NAME, "Suivi de grossesse")
        .set(MOTIF.LOCATION_TYPE, "home")
        .execute();
    dsl.update(USAGER).set(USAGER.ADDRESS, "3 impasse des Lilas").execute();
    booked(noras(NEXT_TUESDAY));
    jobs.runDue();
    for (var mail : mailbox.mails()) {
      assertThat(everything(mail)).doesNotContain("grossesse", "Lilas");
    }
    assertThat(texts.all().getFirst().text())
        .doesNotContain("grossesse", "Lilas")
        .contains("domicile");
  }

  @Test
  void the_link_in_each_message_opens_the_rdv_and_an_earlier_one_still_does() throws Exception {
    var rdv = noras(NEXT_TUESDAY);
    booked(rdv);
    jobs.runDue();
    var inMail = token(text(mailbox.mailsTo("nora@demo.rdv").getFirst()));
    var inSms = token(texts.all().getFirst().text());
    assertThat(inMail).isNotEqualTo(inSms);
    for (var token : List.of(inMail, inSms)) {
      assertThat(links.prove(token, "bel"))
          .isEqualTo(
              new ParticipationLinks.Proof.Proven(
                  new Actor.Participant(story.nora(), rdv.participationIds().getFirst())));
    }
  }

  @Test
  void a_rdv_kept_invisible_gives_no_link() throws Exception {
    var rdv = noras(NEXT_TUESDAY);
    dsl.update(PARTICIPATION).set(PARTICIPATION.VISIBLE, false).execute();
    booked(rdv);
    jobs.runDue();
    assertThat(texts.all().getFirst().text()).doesNotContain("/r/");
    assertThat(everything(mailbox.mailsTo("nora@demo.rdv").getFirst())).doesNotContain("/r/");
  }

  @Test
  void by_video_the_link_goes_by_mail_and_calendar_and_the_sms_leads_to_the_page()
      throws Exception {
    dsl.update(MOTIF).set(MOTIF.LOCATION_TYPE, "visio").execute();
    var rdv = noras(NEXT_TUESDAY);
    dsl.update(RDV).set(RDV.VISIO_URL, ROOM).setNull(RDV.LIEU_ID).execute();
    booked(rdv);
    jobs.runDue();
    for (var mail : List.of(mailTo("nora@demo.rdv"), mailTo("martine@demo.rdv"))) {
      assertThat(text(mail)).contains("Rejoindre la visioconférence : " + ROOM);
      var button =
          Jsoup.parse(parts(mail, "text/html").getFirst())
              .selectFirst("a:contains(Rejoindre la visioconférence)");
      assertThat(button.attr("href")).isEqualTo(ROOM);
      assertThat(button.attr("rel")).contains("noopener");
      assertThat(parts(mail, "text/calendar").getFirst().replaceAll("\r\n ", ""))
          .contains("LOCATION:" + ROOM, "URL:" + ROOM, "CONFERENCE;VALUE=URI;");
    }
    assertThat(texts.all().getFirst().text())
        .contains("en visioconférence", "http://rdv.test/r/")
        .doesNotContain("visio.exemple.fr");

    clock.set("2026-11-29T09:30");
    jobs.runDue();
    jobs.runDue();
    assertThat(mailTo("nora@demo.rdv").getSubject()).startsWith("Rappel");
    assertThat(text(mailTo("nora@demo.rdv"))).contains(ROOM);

    cancellation.cancel(rdv.rdvId(), citizen(rdv));
    jobs.runDue();
    for (var mail : List.of(mailTo("nora@demo.rdv"), mailTo("martine@demo.rdv"))) {
      assertThat(mail.getSubject()).startsWith("Rendez-vous annulé");
      assertThat(everything(mail)).doesNotContain("visio.exemple.fr");
    }
  }

  @Test
  void another_link_is_told_as_such_and_not_to_who_does_not_see_the_rdv() throws Exception {
    dsl.update(MOTIF).set(MOTIF.LOCATION_TYPE, "visio").execute();
    var rdv = noras(NEXT_TUESDAY);
    dsl.update(RDV).set(RDV.VISIO_URL, ROOM).setNull(RDV.LIEU_ID).execute();
    recorded(new Actor.Agent(story.secretary()), roomChanged(rdv));
    jobs.runDue();
    assertThat(mailTo("nora@demo.rdv").getSubject())
        .isEqualTo(
            "Nouveau lien pour votre rendez-vous en visioconférence : mardi 1er décembre à 9 h 30");
    assertThat(text(mailTo("martine@demo.rdv")))
        .contains("Le lien du rendez-vous du mardi 1er décembre à 9 h 30 a changé", ROOM);
    assertThat(texts.all().getFirst().text()).startsWith("Nouveau lien: RDV");

    dsl.update(PARTICIPATION).set(PARTICIPATION.VISIBLE, false).execute();
    recorded(new Actor.Agent(story.secretary()), roomChanged(rdv));
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(2);
    assertThat(everything(mailTo("nora@demo.rdv"))).doesNotContain("visio.exemple.fr");
  }

  private RdvEvent roomChanged(GivenRdv.Placed rdv) {
    return new RdvEvent.Edited(
        who(rdv), startOf(rdv), List.of(story.martine()), List.of(), List.of(), List.of("visio"));
  }

  private MimeMessage mailTo(String address) {
    return mailbox.mailsTo(address).getLast();
  }

  @Test
  void names_are_escaped_in_html_and_cannot_make_headers() throws Exception {
    dsl.update(LIEU).set(LIEU.NAME, "<script>alert(1)</script>").execute();
    dsl.update(ORGANISATION).set(ORGANISATION.NAME, "MDS\r\nBcc: spy@example.org").execute();
    booked(noras(NEXT_TUESDAY));
    jobs.runDue();
    var mail = mailbox.mailsTo("nora@demo.rdv").getFirst();
    var html = parts(mail, "text/html").getFirst();
    assertThat(Jsoup.parse(html).select("script")).isEmpty();
    assertThat(html).contains("&lt;script&gt;");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mailbox.mailsTo("spy@example.org")).isEmpty();
    assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(1);
  }

  @Test
  void the_calendar_entry_is_an_alternative_and_a_file() throws Exception {
    booked(noras(NEXT_TUESDAY));
    jobs.runDue();
    var mail = mailbox.mailsTo("nora@demo.rdv").getFirst();
    assertThat(parts(mail, "text/calendar"))
        .singleElement()
        .satisfies(
            ics ->
                assertThat(ics)
                    .contains("METHOD:PUBLISH", "DTSTART;TZID=Europe/Paris:20261201T093000")
                    .doesNotContain("Nora", "ATTENDEE"));
    assertThat(parts(mail, "application/ics")).isEqualTo(parts(mail, "text/calendar"));
    var agents = mailbox.mailsTo("martine@demo.rdv").getFirst();
    assertThat(parts(agents, "text/calendar").getFirst())
        .contains("METHOD:REQUEST", "ATTENDEE:mailto:martine@demo.rdv")
        .doesNotContain("Nora", "Belkadi");
    assertThat(text(agents)).contains("Avec : Nora Belkadi");
  }

  @Test
  void an_address_that_the_server_refuses_for_good_is_failed_in_words() {
    var rdv = noras(NEXT_TUESDAY);
    dsl.update(PARTICIPATION).set(PARTICIPATION.CONTACT_EMAIL, "nora@@demo rdv").execute();
    booked(rdv);
    jobs.runDue();
    assertThat(receipts.ofRdv(rdv.rdvId(), trueCondition()))
        .filteredOn(line -> line.state() == ReceiptStatus.FAILED)
        .singleElement()
        .satisfies(
            line -> assertThat(line.failure()).isEqualTo("L’adresse e-mail est mal écrite."));
    assertThat(receipts.countFailedIn(story.organisation(), trueCondition())).isEqualTo(1);
  }

  @Test
  void a_job_that_runs_again_sends_nothing_twice() {
    booked(noras(NEXT_TUESDAY));
    jobs.runDue();
    transaction.executeWithoutResult(
        status -> dsl.selectFrom(RECEIPT).fetch(RECEIPT.ID).forEach(id -> again(id)));
    jobs.runDue();
    assertThat(mailbox.mails()).hasSize(2);
    assertThat(texts.all()).hasSize(1);
  }

  @Autowired private fr.rdvsolidarites.jobs.Jobs plans;

  private void again(long receiptId) {
    plans.plan(ReceiptTask.TASK, "" + receiptId, new ReceiptTask.Job(receiptId));
  }

  @Test
  void forty_eight_hours_before_everyone_is_reminded_once() throws Exception {
    var rdv = noras(NEXT_TUESDAY);
    booked(rdv);
    jobs.runDue();
    clock.set("2026-11-29T09:29");
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    clock.set("2026-11-29T09:30");
    jobs.runDue();
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(2);
    assertThat(mailbox.mailsTo("nora@demo.rdv").getLast().getSubject())
        .isEqualTo("Rappel : rendez-vous mardi 1er décembre à 9 h 30");
    assertThat(texts.all()).hasSize(2);
    assertThat(texts.all().getLast().text()).startsWith("Rappel: RDV");
    assertThat(mailbox.mailsTo("martine@demo.rdv")).hasSize(1);
  }

  @Test
  void no_reminder_follows_a_late_booking_a_cancellation_a_move_or_a_refusal() {
    booked(noras(LocalDate.of(2026, 11, 25), "09:00"));
    assertThat(reminderJobs()).as("48 hours ahead: the confirmation just went").isZero();
    var cancelled = noras(NEXT_TUESDAY);
    booked(cancelled);
    assertThat(reminderJobs()).isEqualTo(1);
    cancellation.cancel(cancelled.rdvId(), citizen(cancelled));
    var moved = noras(LocalDate.of(2026, 12, 2));
    booked(moved);
    dsl.update(RDV)
        .set(RDV.STARTS_AT, startOf(moved).plus(Duration.ofDays(7)))
        .set(RDV.ENDS_AT, startOf(moved).plus(Duration.ofDays(8)))
        .where(RDV.ID.eq(moved.rdvId()))
        .execute();
    var refused = noras(LocalDate.of(2026, 12, 3));
    booked(refused);
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.NOTIFY_REMINDER, false)
        .where(PARTICIPATION.RDV_ID.eq(refused.rdvId()))
        .execute();
    jobs.runDue();
    clock.set("2026-12-03T08:00");
    jobs.runDue();
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.EVENT.eq("rdv_upcoming_reminder"))).isZero();
    assertThat(reminderJobs()).isZero();
  }

  private int reminderJobs() {
    return dsl.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("rdv-reminder"));
  }

  private GivenRdv.Placed noras(LocalDate day) {
    return noras(day, "09:30");
  }

  private GivenRdv.Placed noras(LocalDate day, String time) {
    return story.noraWithMartine(dsl).starting(day, time).create();
  }

  private void booked(GivenRdv.Placed rdv) {
    recorded(citizen(rdv), bookedEvent(rdv));
  }

  private void recorded(Actor actor, RdvEvent event) {
    transaction.executeWithoutResult(status -> journal.record(actor, event));
  }

  private RdvEvent bookedEvent(GivenRdv.Placed rdv) {
    return new RdvEvent.Booked(who(rdv), startOf(rdv), story.lieu(), List.of());
  }

  private RdvEvent.Who who(GivenRdv.Placed rdv) {
    return new RdvEvent.Who(
        story.territoire(),
        story.organisation(),
        rdv.rdvId(),
        rdv.participationIds(),
        dsl.select(PARTICIPATION.USAGER_ID)
            .from(PARTICIPATION)
            .where(PARTICIPATION.RDV_ID.eq(rdv.rdvId()))
            .fetch(PARTICIPATION.USAGER_ID),
        List.of(story.martine()));
  }

  private Actor.Participant citizen(GivenRdv.Placed rdv) {
    return new Actor.Participant(story.nora(), rdv.participationIds().getFirst());
  }

  private Instant startOf(GivenRdv.Placed rdv) {
    return dsl.select(RDV.STARTS_AT).from(RDV).where(RDV.ID.eq(rdv.rdvId())).fetchSingle().value1();
  }

  private List<String> states() {
    return dsl.select(RECEIPT.STATUS).from(RECEIPT).fetch(RECEIPT.STATUS);
  }

  private static String token(String text) {
    var match = LINK.matcher(text);
    assertThat(match.find()).as("a link in: " + text).isTrue();
    return match.group(1);
  }

  private static String text(MimeMessage mail) throws MessagingException, IOException {
    return parts(mail, "text/plain").getFirst();
  }

  private static String everything(MimeMessage mail) throws MessagingException, IOException {
    return mail.getSubject() + String.join("\n", parts(mail, "*/*"));
  }

  /** The bodies of this type, decoded, at any depth. */
  private static List<String> parts(Part part, String type) throws MessagingException, IOException {
    var found = new ArrayList<String>();
    if (part.getContent() instanceof Multipart multipart) {
      for (var i = 0; i < multipart.getCount(); i++) {
        found.addAll(parts(multipart.getBodyPart(i), type));
      }
    } else if (type.equals("*/*") || part.isMimeType(type)) {
      found.add(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    return found;
  }
}
