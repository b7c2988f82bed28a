package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SILENCE;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.rights.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class ChannelWatchTest extends FeatureTest {

  @Autowired private ChannelWatch watch;
  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;

  private GivenStory story;
  private long journalId;
  private long rdvId;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(story.territoire())
        .create();
    givenAgent(dsl).named("Sophie", "Arnaud").signsInAs("support@demo.rdv").superAdmin().create();
    var rdv = story.noraWithMartine(dsl).starting(LocalDate.parse("2026-12-15"), "09:30").create();
    rdvId = rdv.rdvId();
    var who =
        new RdvEvent.Who(
            story.territoire(),
            story.organisation(),
            rdvId,
            rdv.participationIds(),
            List.of(story.nora()),
            List.of());
    journalId =
        transaction.execute(
            _ ->
                journal
                    .record(
                        Actor.SYSTEM, new RdvEvent.MessageSettled(who, "rdv_created", "sms", false))
                    .journalId());
  }

  @Test
  void when_nothing_leaves_any_more_admins_and_the_support_are_told_once_within_the_hour() {
    sent("sms", 1, ago(180));
    planned("sms", "retrying", 10, ago(40));
    planned("sms", "retrying", 11, ago(30));
    watch.look();
    assertThat(dsl.fetchCount(SILENCE)).as("two people may have wrong numbers").isZero();

    planned("sms", "failed", 12, ago(20));
    watch.look();
    watch.look();
    jobs.runDue();
    assertThat(subjects("bruno@demo.rdv"))
        .containsExactly("Plus aucun SMS ne part : Pas-de-Calais");
    assertThat(subjects("support@demo.rdv")).hasSize(1);
    assertThat(mailbox.mailsTo("admin@demo.rdv")).as("of the organisation only").isEmpty();
    assertThat(watch.lasting(Channel.SMS)).isEqualTo(1);
    var bruno = signedInAs("bruno@demo.rdv");
    assertThat(bruno.get("/ma-journee").text())
        .contains("Plus aucun SMS ne part depuis le", "3 personnes concernées");
    assertThat(bruno.get("/territoires/" + story.territoire() + "/envois").text())
        .contains("Plus aucun SMS ne part depuis le", "SMS 4 1 non connu");
    assertThat(signedInAs("support@demo.rdv").get("/support/echecs").text())
        .contains("Pas-de-Calais : Plus aucun SMS ne part");
    assertThat(signedInAs("martine@demo.rdv").get("/ma-journee").text())
        .doesNotContain("Plus aucun SMS");
  }

  @Test
  void a_quiet_night_ends_no_silence_and_the_first_text_that_leaves_does() {
    planned("sms", "failed", 10, ago(40));
    planned("sms", "failed", 11, ago(40));
    planned("sms", "failed", 12, ago(40));
    watch.look();
    clock.advance(Duration.ofHours(30));
    watch.look();
    assertThat(watch.lasting(Channel.SMS)).isEqualTo(1);

    sent("sms", 13, ago(1));
    watch.look();
    jobs.runDue();
    assertThat(watch.lasting(Channel.SMS)).isZero();
    assertThat(subjects("bruno@demo.rdv"))
        .containsExactlyInAnyOrder(
            "Plus aucun SMS ne part : Pas-de-Calais", "Les SMS partent à nouveau : Pas-de-Calais");
    assertThat(signedInAs("bruno@demo.rdv").get(envois()).text())
        .contains("Les messages partent normalement.", "Pannes des 90 derniers jours", "Rétabli");
  }

  @Test
  void a_provider_that_takes_all_and_delivers_nothing_is_noticed_if_it_used_to_report() {
    for (int person = 10; person < 15; person++) {
      sent("sms", person, ago(45));
    }
    watch.look();
    assertThat(dsl.fetchCount(SILENCE)).as("it never said what arrives").isZero();

    delivered(1, ago(60 * 24 * 3));
    watch.look();
    assertThat(dsl.fetchSingle(SILENCE).getKind()).isEqualTo("not_delivered");
  }

  @Test
  void what_was_dropped_what_is_new_and_other_territoires_are_no_silence() {
    planned("mail", "dropped", 10, ago(40));
    planned("mail", "dropped", 11, ago(40));
    planned("mail", "dropped", 12, ago(40));
    planned("mail", "retrying", 13, ago(10));
    planned("mail", "retrying", 14, ago(10));
    planned("mail", "retrying", 15, ago(10));
    planned("sms", "failed", 16, ago(40));
    planned("sms", "failed", 16, ago(39));
    planned("sms", "failed", 16, ago(38));
    watch.look();
    assertThat(dsl.fetchCount(SILENCE)).isZero();
  }

  @Test
  void reminders_that_were_never_planned_are_missed_by_the_rdvs_themselves() {
    var start = clock.instant().plus(Duration.ofHours(48)).minus(Duration.ofMinutes(30));
    var ids =
        List.of("09:00", "10:00", "11:00").stream()
            .map(
                time ->
                    story
                        .noraWithMartine(dsl)
                        .starting(LocalDate.parse("2026-12-16"), time)
                        .create()
                        .rdvId())
            .toList();
    for (int i = 0; i < ids.size(); i++) {
      dsl.update(RDV)
          .set(RDV.STARTS_AT, start.plusSeconds(i))
          .set(RDV.ENDS_AT, start.plusSeconds(i + 1))
          .set(RDV.CREATED_AT, clock.instant().minus(Duration.ofDays(9)))
          .where(RDV.ID.eq(ids.get(i)))
          .execute();
    }
    dsl.update(PARTICIPATION).set(PARTICIPATION.NOTIFY_REMINDER, false).execute();
    watch.look();
    assertThat(dsl.fetchCount(SILENCE)).as("nobody wants one").isZero();

    dsl.update(PARTICIPATION).set(PARTICIPATION.NOTIFY_REMINDER, true).execute();
    dsl.update(USAGER).set(USAGER.NOTIFY_BY_EMAIL, true).execute();
    watch.look();
    jobs.runDue();
    assertThat(subjects("bruno@demo.rdv"))
        .containsExactly("Les rappels ne partent plus : Pas-de-Calais");
  }

  private String envois() {
    return "/territoires/" + story.territoire() + "/envois";
  }

  private List<String> subjects(String address) {
    return mailbox.mailsTo(address).stream()
        .map(
            mail -> {
              try {
                return mail.getSubject();
              } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private Instant ago(int minutes) {
    return clock.instant().minus(Duration.ofMinutes(minutes));
  }

  private void planned(String channel, String status, long person, Instant at) {
    receipt(channel, status, person, at, null, null);
  }

  private void sent(String channel, long person, Instant at) {
    receipt(channel, "sent", person, at, at, null);
  }

  private void delivered(long person, Instant at) {
    receipt("sms", "delivered", person, at, at, at);
  }

  private int events;

  private void receipt(
      String channel,
      String status,
      long person,
      Instant plannedAt,
      @org.jspecify.annotations.Nullable Instant sentAt,
      @org.jspecify.annotations.Nullable Instant deliveredAt) {
    dsl.insertInto(RECEIPT)
        .set(RECEIPT.TERRITOIRE_ID, story.territoire())
        .set(RECEIPT.ORGANISATION_ID, story.organisation())
        .set(RECEIPT.JOURNAL_ID, journalId)
        .set(RECEIPT.RDV_ID, rdvId)
        .set(RECEIPT.EVENT, Notice.values()[events++ % Notice.values().length].code())
        .set(RECEIPT.RECIPIENT_KIND, "usager")
        .set(RECEIPT.RECIPIENT_ID, person)
        .set(RECEIPT.CHANNEL, channel)
        .set(RECEIPT.STATUS, status)
        .set(RECEIPT.PLANNED_AT, plannedAt)
        .set(RECEIPT.SENT_AT, sentAt)
        .set(RECEIPT.DELIVERED_AT, deliveredAt)
        .execute();
  }
}
