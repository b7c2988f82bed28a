package fr.rdvsolidarites.messages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.messages.RdvFacts.Stage;
import fr.rdvsolidarites.shared.Said;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written where several RDVs follow one another. */
class StagesTest {

  private static final Stage PMI = stage("2026-11-24T09:30", "Protection maternelle", "PMI", null);
  private static final Stage SOCIAL =
      stage("2026-11-24T10:00", "Service social", "Social", Said.asIs("Le livret de famille"));

  private static Stage stage(String at, String service, String shortName, Said papers) {
    return new Stage(
        GivenFacts.at(at),
        Duration.ofMinutes(30),
        service,
        shortName,
        null,
        List.of(),
        Said.asIs("Prévoyez 10 minutes d’avance."),
        papers);
  }

  private static RdvFacts facts(Notice notice) {
    var facts = GivenFacts.of(notice).facts();
    return new RdvFacts(
        facts.notice(),
        facts.reader(),
        facts.when(),
        facts.place(),
        facts.office(),
        facts.subject(),
        facts.people(),
        facts.choices(),
        List.of(PMI, SOCIAL));
  }

  @Test
  void the_mail_tells_each_time_with_its_service_and_what_to_bring_to_all() {
    var mail = MailText.of(facts(Notice.CREATED));
    assertThat(mail.subject())
        .isEqualTo("Rendez-vous confirmé : mardi 24 novembre à 9 h 30, puis à 10 h");
    assertThat(mail.body())
        .contains(
            "nous vous attendons mardi 24 novembre à 9 h 30, puis à 10 h.",
            "9 h 30 : Protection maternelle, 30 min",
            "10 h : Service social, 30 min",
            "Le livret de famille")
        .containsOnlyOnce("Prévoyez 10 minutes d’avance.")
        .doesNotContain("Durée :");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATED", "MOVED", "REMINDER", "CANCELLED"})
  void the_text_tells_both_times_in_one_sms(Notice notice) {
    var sms = SmsText.of(facts(notice));
    assertThat(sms.text()).contains("9h30, puis 10h Social");
    assertThat(sms.length().fitsInOne()).as(sms.text()).isTrue();
  }

  @Test
  void of_one_that_is_cancelled_alone_what_stands_is_told_too_in_one_sms() {
    var alone = GivenFacts.of(Notice.CANCELLED).facts();
    var facts = alone.keeping(facts(Notice.CANCELLED));
    assertThat(MailText.of(facts).body())
        .contains("Toujours prévu : mardi 24 novembre à 9 h 30, puis à 10 h : ");
    assertThat(MailText.of(alone).body()).doesNotContain("Toujours prévu");
    var sms = SmsText.of(facts);
    assertThat(sms.text()).contains("Maintenu: 9h30 ", ", puis 10h Social.");
    assertThat(sms.length().fitsInOne()).as(sms.text()).isTrue();
  }

  @Test
  void the_calendar_goes_over_both() {
    var entry =
        RdvCalendar.entry(facts(Notice.CREATED), UUID.randomUUID(), 0, "a@rdv.test", List.of());
    assertThat(entry.summary()).isEqualTo("Rendez-vous PMI, Social");
    assertThat(entry.description()).startsWith("9 h 30 : PMI\n10 h : Social\n");
  }
}
