package fr.rdvsolidarites.notifications.outbox;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.JobsByHand;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxTest extends FeatureTest {

  @Test
  void outside_demonstrations_it_does_not_exist() {
    assertThat(visitor().get("/demo/boite-d-envoi").status()).isEqualTo(404);
  }

  @Test
  void a_demonstration_without_mail_server_shows_all_that_left() {
    var story = givenStory(dsl);
    try (var node = secondNode("rdv.demo=true", "rdv.smtp-url=", "rdv.base-url=http://rdv.test")) {
      var browser =
          new Browserless(
              "http://localhost:" + node.getEnvironment().getProperty("local.server.port"));
      assertThat(browser.get("/demo/boite-d-envoi").text()).contains("Rien n’est encore parti");

      book(node, story);
      var list = browser.get("/demo/boite-d-envoi");
      assertThat(list.html().select("tbody tr")).hasSize(3);
      assertThat(list.text()).contains("nora@demo.rdv", "martine@demo.rdv", "+33639980012");

      var sms = browser.get(list.html().select("tr:contains(SMS) a").attr("href"));
      assertThat(sms.text()).contains("RDV PMI", "1 SMS (");
      assertThat(sms.html().select("main p a[href^=http://rdv.test/r/]")).hasSize(1);

      var mail = browser.get(list.html().select("tr:contains(nora@demo.rdv) a").attr("href"));
      assertThat(mail.text())
          .contains(
              "Rendez-vous confirmé : mardi 1er décembre à 9 h 30", "ne-pas-repondre@rdv.test");
      var frame = mail.html().select("iframe");
      assertThat(frame.hasAttr("sandbox")).isTrue();
      var html = browser.get(frame.attr("src"));
      assertThat(html.header("Content-Security-Policy").orElseThrow())
          .startsWith("sandbox")
          .contains("default-src 'none'");
      assertThat(html.response().headers().allValues("Content-Security-Policy")).hasSize(1);
      assertThat(html.html().select("h1").text()).isEqualTo("Votre rendez-vous est confirmé");
      var ics = browser.get(mail.path() + "/ics");
      assertThat(ics.header("Content-Type").orElseThrow()).startsWith("text/calendar");
      assertThat(ics.response().body()).startsWith("BEGIN:VCALENDAR");
      assertThat(browser.get("/demo/boite-d-envoi/999999999").status()).isEqualTo(404);
    }
  }

  private void book(ConfigurableApplicationContext node, fr.rdvsolidarites.demo.GivenStory story) {
    var rdv = story.noraWithMartine(dsl).starting(LocalDate.of(2026, 12, 1), "09:30").create();
    var start = dsl.select(RDV.STARTS_AT).from(RDV).fetchSingle().value1();
    var participation = dsl.select(PARTICIPATION.ID).from(PARTICIPATION).fetchSingle().value1();
    var who =
        new RdvEvent.Who(
            story.territoire(),
            story.organisation(),
            rdv.rdvId(),
            rdv.participationIds(),
            List.of(story.nora()),
            List.of(story.martine()));
    node.getBean(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                node.getBean(Journal.class)
                    .record(
                        new Actor.Participant(story.nora(), participation),
                        new RdvEvent.Booked(who, start, story.lieu(), List.of())));
    node.getBean(JobsByHand.class).runDue();
    assertThat(node.getBean(DSLContext.class).fetchCount(gen.db.Tables.SENT_MESSAGE)).isEqualTo(3);
  }
}
