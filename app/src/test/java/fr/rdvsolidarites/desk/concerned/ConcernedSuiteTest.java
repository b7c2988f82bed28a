package fr.rdvsolidarites.desk.concerned;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.notifications.CalendarMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A day of illness of one of two professionals who receive one after another. */
class ConcernedSuiteTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Autowired private ParticipationLinks links;

  private GivenStory story;
  private long karim;
  private long zoe;
  private long social;
  private long first;
  private long second;
  private Browserless secretary;

  @BeforeEach
  void a_midwife_at_nine_then_a_social_worker() {
    story = givenStory(dsl);
    var service =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    karim = colleague("Karim", "Benali", service);
    zoe = colleague("Zoé", "Petit", service);
    social =
        givenMotif(dsl, story.territoire())
            .named("Accès aux droits")
            .openedIn(story.organisation(), service);
    for (var agent : List.of(karim, zoe)) {
      givenPlage(dsl, story.organisation())
          .of(agent)
          .forMotifs(social)
          .at(story.lieu())
          .onceOn(TUESDAY)
          .between("09:00", "12:00")
          .create();
    }
    first = story.noraWithMartine(dsl).starting(TUESDAY, "09:00").create().rdvId();
    second =
        givenRdv(dsl, social)
            .with(karim)
            .forUsager(story.nora())
            .at(story.lieu())
            .starting(TUESDAY, "09:30")
            .create()
            .rdvId();
    dsl.update(RDV).set(RDV.SUITE_ID, first).execute();
    secretary = signedInAs("secretariat@demo.rdv");
  }

  private long colleague(String firstName, String lastName, long service) {
    return givenAgent(dsl)
        .named(firstName, lastName)
        .in(story.organisation())
        .ofService(service)
        .create();
  }

  /** Karim once more, an hour after he first received. */
  private long third() {
    var third =
        givenRdv(dsl, social)
            .with(karim)
            .forUsager(story.nora())
            .at(story.lieu())
            .starting(TUESDAY, "10:30")
            .create()
            .rdvId();
    dsl.update(RDV).set(RDV.SUITE_ID, first).execute();
    return third;
  }

  private Browserless.Page ill(long agentId) {
    secretary.get("/agenda/indisponibilites/nouvelle?agent=" + agentId);
    return secretary.press(
        "Enregistrer l'indisponibilité",
        Map.of(
            "titre", "Maladie",
            "jour", "2026-11-24",
            "debut", "08:00",
            "dernier", "2026-11-24",
            "fin", "19:00"));
  }

  private void decide(long rdvId, String choice) {
    decide(Map.of(rdvId, choice));
  }

  private void decide(Map<Long, String> choices) {
    var typed = new HashMap<String, String>();
    choices.forEach((rdvId, choice) -> typed.put("rdv-choix-" + rdvId, choice));
    secretary.press("Enregistrer et traiter les rendez-vous", typed);
    assertThat(dsl.fetchCount(ABSENCE)).as(secretary.page().text()).isEqualTo(1);
    jobs.runDue();
  }

  @Test
  void the_page_says_before_what_goes_with_it() {
    assertThat(ill(karim).text())
        .contains(
            "Ce rendez-vous fait partie d'un parcours de 2 rendez-vous :"
                + " 9 h avec Martine Leclerc, 9 h 30 avec Karim Benali.")
        .contains("Déplacer au mardi 24 novembre à 10 h, avec Zoé Petit")
        .contains("Annuler ce rendez-vous seulement", "Annuler tout le parcours (2 rendez-vous)");
  }

  @Test
  void moved_alone_it_still_follows_and_one_notice_tells_both_times() throws Exception {
    ill(karim);
    decide(second, "deplacer");
    assertThat(starts()).containsExactly("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z");
    assertThat(dsl.fetchValues(RDV.SUITE_ID)).containsOnly(first);
    assertThat(subjects())
        .containsExactly("Rendez-vous déplacé : mardi 24 novembre à 9 h, puis à 10 h");
    assertThat(texts.all()).hasSize(1);
  }

  @Test
  void handed_over_it_still_follows_and_one_notice_says_that_somebody_else_receives()
      throws Exception {
    ill(karim);
    decide(second, "confier");
    assertThat(dsl.fetchValues(RDV.SUITE_ID)).containsOnly(first);
    assertThat(subjects())
        .singleElement()
        .asString()
        .startsWith("Rendez-vous maintenu, avec un autre professionnel");
  }

  @Test
  void cancelled_alone_the_other_stands_and_the_notice_and_her_calendar_say_so() throws Exception {
    ill(karim);
    decide(second, "annuler");
    assertThat(statuses()).containsExactly("unknown", "revoked");
    assertThat(subjects()).containsExactly("Rendez-vous annulé : mardi 24 novembre à 9 h 30");
    assertThat(texts.all())
        .singleElement()
        .satisfies(
            sms -> {
              assertThat(sms.text()).contains("Maintenu: 9h PMI.");
              assertThat(sms.segments()).isEqualTo(1);
            });
    var entry = CalendarMail.all(mailbox, "nora@demo.rdv").getLast();
    assertThat(entry.mimeMethod()).isEqualTo("PUBLISH");
    assertThat(entry.uid()).isEqualTo(dsl.fetchSingle(RDV, RDV.ID.eq(first)).getUuid().toString());
    assertThat(entry.start()).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
    assertThat(entry.event().getDateEnd().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-11-24T08:30:00Z"));
    assertThat(entry.sequence()).isEqualTo(1);
  }

  @Test
  void her_page_shows_what_stands_after_one_was_cancelled() {
    ill(karim);
    decide(second, "annuler");
    var part =
        dsl.select(PARTICIPATION.ID)
            .from(PARTICIPATION)
            .where(PARTICIPATION.RDV_ID.eq(first))
            .fetchSingle()
            .value1();
    var nora = visitor();
    nora.get("/r/" + links.issue(part).value());
    nora.submit(Map.of("letters", "BEL"));
    assertThat(nora.page().text()).contains("à 9 h").doesNotContain("9 h 30");
  }

  @Test
  void all_are_cancelled_only_where_it_was_said_with_one_notice() throws Exception {
    ill(karim);
    decide(second, "tout_annuler");
    assertThat(statuses()).containsExactly("revoked", "revoked");
    assertThat(subjects())
        .containsExactly("Rendez-vous annulé : mardi 24 novembre à 9 h, puis à 9 h 30");
    assertThat(texts.all()).hasSize(1);
  }

  @Test
  void two_parts_cancelled_in_one_act_are_one_notice() throws Exception {
    var third = third();
    ill(karim);
    decide(Map.of(second, "annuler", third, "annuler"));
    assertThat(statuses()).containsExactly("unknown", "revoked", "revoked");
    assertThat(subjects())
        .containsExactly("Rendez-vous annulé : mardi 24 novembre à 9 h 30, puis à 10 h 30");
    assertThat(texts.all())
        .singleElement()
        .satisfies(sms -> assertThat(sms.text()).contains("Maintenu: 9h PMI."));
    assertThat(CalendarMail.all(mailbox, "nora@demo.rdv").getLast().mimeMethod())
        .isEqualTo("PUBLISH");
  }

  @Test
  void one_alone_and_all_of_them_is_all_with_one_notice() throws Exception {
    var third = third();
    ill(karim);
    decide(Map.of(second, "annuler", third, "tout_annuler"));
    assertThat(statuses()).containsOnly("revoked");
    assertThat(subjects())
        .containsExactly(
            "Rendez-vous annulé : mardi 24 novembre à 9 h, puis à 9 h 30, puis à 10 h 30");
    assertThat(texts.all()).hasSize(1);
  }

  @Test
  void two_parts_moved_in_one_act_are_one_notice() throws Exception {
    var third = third();
    ill(karim);
    decide(Map.of(second, "deplacer", third, "deplacer"));
    assertThat(subjects())
        .containsExactly("Rendez-vous déplacé : mardi 24 novembre à 9 h, puis à 10 h, puis à 11 h");
    assertThat(texts.all()).hasSize(1);
  }

  @Test
  void two_parts_handed_over_in_one_act_are_one_notice() throws Exception {
    var third = third();
    ill(karim);
    decide(Map.of(second, "confier", third, "confier"));
    assertThat(subjects())
        .singleElement()
        .asString()
        .startsWith("Rendez-vous maintenu, avec un autre professionnel");
    assertThat(texts.all()).hasSize(1);
  }

  @Test
  void one_that_is_moved_tells_of_one_that_is_handed_over() throws Exception {
    var third = third();
    ill(karim);
    decide(Map.of(second, "confier", third, "deplacer"));
    assertThat(subjects())
        .containsExactly(
            "Rendez-vous déplacé : mardi 24 novembre à 9 h, puis à 9 h 30, puis à 11 h");
    assertThat(texts.all()).hasSize(1);
  }

  @Test
  void one_that_is_cancelled_says_when_the_moved_one_takes_place() throws Exception {
    var third = third();
    ill(karim);
    decide(Map.of(second, "annuler", third, "deplacer"));
    assertThat(subjects()).containsExactly("Rendez-vous annulé : mardi 24 novembre à 9 h 30");
    assertThat(texts.all())
        .singleElement()
        .satisfies(sms -> assertThat(sms.text()).contains("Maintenu: 9h PMI", "11h"));
    var entry = CalendarMail.all(mailbox, "nora@demo.rdv").getLast();
    assertThat(entry.event().getDateEnd().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-11-24T10:30:00Z"));
  }

  @Test
  void no_time_that_keeps_the_order_is_left_and_the_page_says_so() {
    var claire = colleague("Claire", "Dubois", story.pmi());
    givenPlage(dsl, story.organisation())
        .of(claire)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .onceOn(TUESDAY.plusDays(1))
        .create();
    var page = ill(story.martine());
    assertThat(page.text()).contains("Aucune autre heure ce jour-là ne garde leur ordre");
    assertThat(page.html().select("input[value=deplacer]")).isEmpty();
  }

  private List<String> starts() {
    return dsl.select(RDV.STARTS_AT)
        .from(RDV)
        .orderBy(RDV.ID)
        .fetch(row -> row.value1().toString());
  }

  private List<String> statuses() {
    return dsl.select(RDV.STATUS).from(RDV).orderBy(RDV.ID).fetch(RDV.STATUS);
  }

  private List<String> subjects() throws MessagingException {
    var subjects = new ArrayList<String>();
    for (MimeMessage mail : mailbox.mailsTo("nora@demo.rdv")) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }
}
