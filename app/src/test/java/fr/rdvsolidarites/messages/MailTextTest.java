package fr.rdvsolidarites.messages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.messages.RdvFacts.Choices;
import fr.rdvsolidarites.messages.RdvFacts.Office;
import fr.rdvsolidarites.messages.RdvFacts.People;
import fr.rdvsolidarites.messages.RdvFacts.Place;
import fr.rdvsolidarites.messages.RdvFacts.Reader;
import fr.rdvsolidarites.messages.RdvFacts.Subject;
import fr.rdvsolidarites.territory.LocationType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailTextTest {

  private static final Place ROOM = Place.inRoom("https://visio.exemple.fr/salle", false);

  @ParameterizedTest
  @CsvSource({
    "CREATED, false, Rendez-vous confirmé : mardi 24 novembre à 9 h 30",
    "CREATED, true, Convocation : mardi 24 novembre à 9 h 30",
    "MOVED, false, Rendez-vous déplacé : mardi 24 novembre à 9 h 30",
    "REMINDER, false, Rappel : rendez-vous mardi 24 novembre à 9 h 30",
    "REMINDER, true, Rappel de convocation : mardi 24 novembre à 9 h 30",
    "CANCELLED, false, Rendez-vous annulé : mardi 24 novembre à 9 h 30",
  })
  void the_subject_says_what_and_when(Notice notice, boolean convocation, String subject) {
    assertThat(
            GivenFacts.of(notice)
                .about(new Subject(null, null, convocation, null, null))
                .mail()
                .subject())
        .isEqualTo(subject);
  }

  @Test
  void a_confirmation_says_all_that_is_needed_to_come() {
    assertThat(GivenFacts.of(Notice.CREATED).mail().body())
        .contains(
            "Votre rendez-vous est confirmé",
            "Quand : mardi 24 novembre à 9 h 30",
            "Service : Protection maternelle et infantile",
            "Durée : 30 min",
            "Où : MDS Arras-Nord",
            "Adresse : 12 rue de la Paix, 62000 Arras",
            "Accès : Entrée par la cour, 1er étage",
            "À savoir avant de venir\nPrévoyez 10 minutes d’avance.",
            "À apporter\nLe carnet de santé",
            "Voir mon rendez-vous : https://rdv-solidarites.fr/r/AbCdEfGhIjKlMnOpQrStUv",
            "annuler en ligne jusqu’au mardi 24 novembre à 5 h 30",
            "un autre horaire en ligne jusqu’au dimanche 22 novembre à 9 h 30",
            "Appelez le 03\u00a021\u00a000\u00a000\u00a001");
  }

  @ParameterizedTest
  @EnumSource(
      value = Notice.class,
      names = {"CREATED", "MOVED", "REMINDER"})
  void by_video_she_joins_by_a_button_or_from_another_device(Notice notice) {
    var mail = GivenFacts.of(notice).when("2026-11-24T09:30", "2026-11-24T09:00").at(ROOM).mail();
    assertThat(mail.blocks())
        .contains(new MailText.Block.Button("Rejoindre la visioconférence", ROOM.room()));
    assertThat(mail.body())
        .contains("Où : En visioconférence", "ouvrez cette adresse : " + ROOM.room());
  }

  @Test
  void a_new_link_says_that_the_time_stays() {
    var facts =
        GivenFacts.of(Notice.MOVED)
            .when("2026-11-24T09:30", "2026-11-24T09:30")
            .at(Place.inRoom(ROOM.room(), true));
    assertThat(facts.mail().subject())
        .isEqualTo(
            "Nouveau lien pour votre rendez-vous en visioconférence : mardi 24 novembre à 9 h 30");
    assertThat(facts.mail().body())
        .contains("La date et l'heure ne changent pas", ROOM.room())
        .doesNotContain("Auparavant", "professionnel");
    assertThat(facts.to(Reader.AGENT).mail().subject())
        .isEqualTo("Nouveau lien pour le rendez-vous : mardi 24 novembre à 9 h 30");
    assertThat(facts.sms())
        .startsWith("Nouveau lien: RDV PMI")
        .contains(GivenFacts.LINK)
        .doesNotContain("visio.exemple.fr");
    assertThat(facts.facts().place().room()).startsWith("https://visio.exemple.fr");
  }

  @Test
  void a_move_names_both_times() {
    assertThat(
            GivenFacts.of(Notice.MOVED).when("2026-12-01T10:00", "2026-11-24T09:30").mail().body())
        .contains(
            "prévu mardi 24 novembre à 9 h 30 a maintenant lieu mardi 1er décembre à 10 h",
            "Auparavant : mardi 24 novembre à 9 h 30");
  }

  @Test
  void handed_over_at_the_same_time_it_is_not_called_moved() {
    var facts = GivenFacts.of(Notice.MOVED).when("2026-11-24T09:30", "2026-11-24T09:30");
    assertThat(facts.mail().subject())
        .isEqualTo(
            "Rendez-vous maintenu, avec un autre professionnel : mardi 24 novembre à 9 h 30");
    assertThat(facts.mail().body()).doesNotContain("Auparavant", "déplacé");
    assertThat(facts.sms()).startsWith("Autre professionnel: RDV PMI mar");
  }

  @Test
  void another_year_is_said() {
    assertThat(GivenFacts.of(Notice.CREATED).when("2027-01-12T10:00", null).mail().subject())
        .isEqualTo("Rendez-vous confirmé : mardi 12 janvier 2027 à 10 h");
  }

  @Test
  void a_cancellation_has_no_private_link_and_tells_how_to_come_again() {
    var mail = GivenFacts.of(Notice.CANCELLED).mail();
    assertThat(mail.body())
        .doesNotContain("/r/")
        .contains(
            "Reprendre rendez-vous : https://rdv-solidarites.fr/",
            "appeler le 03\u00a021\u00a000\u00a000\u00a001");
    var byService = new Choices(null, null, null, null, true);
    assertThat(GivenFacts.of(Notice.CANCELLED).choices(byService).mail().body())
        .contains("nous devons annuler");
  }

  @Test
  void what_can_only_be_done_by_phone_is_said_so() {
    var choices = new Choices(GivenFacts.LINK, null, null, null, false);
    assertThat(GivenFacts.of(Notice.CREATED).choices(choices).mail().body())
        .contains(
            "Pour annuler, changer d’horaire ou poser une question, appelez le 03\u00a021\u00a000\u00a000\u00a001")
        .doesNotContain("en ligne");
  }

  @Test
  void an_agent_reads_who_comes_and_who_did_it() {
    var mail =
        GivenFacts.of(Notice.MOVED)
            .when("2026-12-01T10:00", "2026-11-24T09:30")
            .to(Reader.AGENT)
            .with(new People(List.of("Nora Benali"), List.of(), "Awa Diop"))
            .mail();
    assertThat(mail.subject()).isEqualTo("Rendez-vous du mardi 24 novembre à 9 h 30 déplacé");
    assertThat(mail.body())
        .contains("Avec : Nora Benali", "Par Awa Diop.", "Voir le rendez-vous : ");
    assertThat(mail.subject() + mail.preheader()).doesNotContain("Nora");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PARTICIPATION_CANCELLED",
        "PARTICIPATION_ADDED",
        "PARTICIPATION_RESTORED",
        "TO_DECIDE",
        "ARRIVED",
        "WAITING",
        "WAITING_OFFER"
      },
      mode = EnumSource.Mode.EXCLUDE)
  void every_notice_has_words_for_every_kind_of_place(Notice notice) {
    for (var type : LocationType.values()) {
      assertThat(GivenFacts.of(notice).at(type).mail().body()).doesNotContain("{", "}", "null");
      assertThat(GivenFacts.of(notice).at(type).sms()).doesNotContain("{", "}", "null");
    }
  }

  @Test
  void a_summons_is_moved_and_taken_back_as_a_summons() {
    var summons = new Subject(null, null, true, null, null);
    var moved =
        GivenFacts.of(Notice.MOVED)
            .when("2026-12-01T10:00", "2026-11-24T09:30")
            .about(summons)
            .mail();
    assertThat(moved.subject()).isEqualTo("Convocation déplacée : mardi 1er décembre à 10 h");
    assertThat(moved.body())
        .contains("prévue mardi 24 novembre à 9 h 30 est déplacée : mardi 1er décembre à 10 h.");
    var byService = new Choices(null, null, null, null, true);
    assertThat(GivenFacts.of(Notice.CANCELLED).about(summons).choices(byService).mail().body())
        .contains("Votre convocation est annulée", "Vous n’avez pas à venir.");
    assertThat(GivenFacts.of(Notice.CANCELLED).choices(byService).mail().body())
        .doesNotContain("onvocation");
  }

  @Test
  void line_ends_typed_in_names_cannot_make_a_header() {
    var office = new Office("MDS\r\nBcc: all@example.org", null, "PMI\nX", "PMI");
    var mail = GivenFacts.of(Notice.CANCELLED).by(office).mail();
    assertThat(mail.subject() + mail.preheader()).doesNotContain("\r", "\n");
  }

  @Test
  void an_hour_is_said_approximately_at_home() {
    assertThat(GivenFacts.of(Notice.CREATED).at(LocationType.HOME).mail().body())
        .contains("Quand : mardi 24 novembre, vers 9 h 30", "Où : À votre domicile");
  }
}
