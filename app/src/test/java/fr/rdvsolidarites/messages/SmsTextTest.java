package fr.rdvsolidarites.messages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.messages.RdvFacts.Choices;
import fr.rdvsolidarites.messages.RdvFacts.Office;
import fr.rdvsolidarites.messages.RdvFacts.People;
import fr.rdvsolidarites.messages.RdvFacts.Place;
import fr.rdvsolidarites.messages.RdvFacts.Subject;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmsTextTest {

  @Test
  void says_service_date_place_link_and_whom_to_call() {
    assertThat(GivenFacts.of(Notice.CREATED).sms())
        .isEqualTo(
            "RDV PMI mardi 24 novembre à 9h30, MDS Arras-Nord, 12 rue de la Paix, Arras."
                + " Voir, annuler: https://rdv-solidarites.fr/r/AbCdEfGhIjKlMnOpQrStUv ou 0321000001");
  }

  @Test
  void moved_reminded_cancelled() {
    assertThat(GivenFacts.of(Notice.MOVED).sms())
        .startsWith(
            "Déplacé: RDV PMI mar. 24 nov. à 9h30, MDS Arras-Nord, 12 rue de la Paix, Arras.");
    assertThat(GivenFacts.of(Notice.REMINDER).sms())
        .startsWith("Rappel: RDV PMI mar. 24 nov. à 9h30, MDS");
    assertThat(GivenFacts.of(Notice.CANCELLED).sms())
        .isEqualTo(
            "Annulé: RDV PMI mardi 24 novembre à 9h30. Autre RDV: https://rdv-solidarites.fr/ ou 0321000001");
  }

  @Test
  void a_convocation_is_called_so() {
    assertThat(GivenFacts.of(Notice.CREATED).about(new Subject(null, null, true, null, null)).sms())
        .startsWith("Convocation PMI mar. 24 nov. à 9h30");
  }

  @Test
  void the_name_for_messages_replaces_the_service_and_a_title_follows_it() {
    assertThat(
            GivenFacts.of(Notice.CREATED)
                .about(new Subject(Said.asIs("Bilan enfant"), null, false, null, null))
                .sms())
        .startsWith("RDV Bilan enfant mar. 24 nov.");
    assertThat(
            GivenFacts.of(Notice.CREATED)
                .about(new Subject(null, "Café des parents", false, null, null))
                .sms())
        .startsWith("RDV PMI : Café des parents mardi 24");
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
  void instructions_and_papers_stay_out_of_the_sms(Notice notice) {
    assertThat(GivenFacts.of(notice).sms()).doesNotContain("carnet", "minutes");
  }

  @Test
  void the_home_address_is_never_told() {
    assertThat(GivenFacts.of(Notice.CREATED).at(LocationType.HOME).sms())
        .startsWith("RDV PMI mardi 24 novembre vers 9h30, à votre domicile. Voir");
    assertThat(GivenFacts.of(Notice.CREATED).at(LocationType.PHONE).sms())
        .contains("9h30, par téléphone.");
    assertThat(GivenFacts.of(Notice.CREATED).at(LocationType.VISIO).sms())
        .contains("9h30, en visioconférence.");
  }

  @Test
  void a_mother_reads_for_which_of_her_children_and_with_whom_they_are_followed() {
    assertThat(
            GivenFacts.of(Notice.CREATED)
                .with(new People(List.of("Lina", "Sami"), List.of("Martine Durand"), null))
                .sms())
        .contains("MDS Arras-Nord, pour Lina, Sami, avec Martine Durand.");
  }

  @Test
  void without_link_the_phone_remains_and_without_both_nothing_hangs() {
    var noLink = new Choices(null, null, null, null, false);
    assertThat(GivenFacts.of(Notice.CREATED).choices(noLink).sms())
        .endsWith("Arras. Tél. 0321000001");
    var nobody =
        GivenFacts.of(Notice.CREATED)
            .choices(noLink)
            .at(new Place(LocationType.PUBLIC_OFFICE, "MDS Arras-Nord", null, null, null))
            .by(new Office("MDS", null, "PMI", "PMI"));
    assertThat(nobody.sms()).endsWith("MDS Arras-Nord.");
  }

  @Test
  void what_cannot_be_cancelled_online_is_not_promised() {
    var choices = new Choices(GivenFacts.LINK, null, null, null, false);
    assertThat(GivenFacts.of(Notice.CREATED).choices(choices).sms())
        .contains("Détails: https")
        .doesNotContain("annuler");
  }

  @Test
  void line_ends_typed_in_names_do_not_reach_the_text() {
    var place = new Place(LocationType.PUBLIC_OFFICE, "MDS\r\nArras", "1 rue\nX", null, null);
    assertThat(GivenFacts.of(Notice.CREATED).at(place).sms()).doesNotContain("\r", "\n");
  }

  @Test
  void realistic_appointments_fit_in_one_sms() {
    var lieux =
        List.of(
            new Place(
                LocationType.PUBLIC_OFFICE,
                "MDS Arras-Nord",
                "12 rue de la Paix, 62000 Arras",
                "03 21 00 00 01",
                null),
            new Place(
                LocationType.PUBLIC_OFFICE,
                "Maison du département solidarité de Lens-Hénin",
                "107 avenue Alfred-Maes, 62300 Lens",
                "03 21 00 00 02",
                null),
            new Place(
                LocationType.PUBLIC_OFFICE,
                "Centre de planification de Boulogne-sur-Mer",
                "153 boulevard du Général-de-Gaulle, 62200 Boulogne-sur-Mer",
                "03 21 00 00 03",
                null),
            new Place(
                LocationType.PUBLIC_OFFICE,
                "Antenne PMI de Hesdin",
                "Place d’Armes, 62140 Hesdin-la-Forêt",
                null,
                null),
            new Place(
                LocationType.PUBLIC_OFFICE,
                "MDS de l’Audomarois – Saint-Omer",
                "16 rue du Saint-Sépulcre, 62500 Saint-Omer",
                "03 21 00 00 04",
                null),
            new Place(LocationType.PHONE, null, null, null, null),
            new Place(LocationType.HOME, null, null, null, null));
    var offices =
        List.of(
            new Office(
                "MDS d’Arras", "03 21 00 00 00", "Protection maternelle et infantile", "PMI"),
            new Office(
                "MDS de Lens", "03 21 00 00 10", "Service social départemental", "Service social"),
            new Office(
                "MDS",
                "03 21 00 00 20",
                "Centre de planification et d’éducation familiale",
                "CPEF"));
    var notices = List.of(Notice.CREATED, Notice.MOVED, Notice.REMINDER, Notice.CANCELLED);
    var all = new ArrayList<SmsText>();
    for (var place : lieux) {
      for (var office : offices) {
        for (var notice : notices) {
          for (var day = LocalDate.of(2026, 11, 23);
              day.isBefore(LocalDate.of(2027, 11, 23));
              day = day.plusDays(3)) {
            all.add(
                SmsText.of(
                    GivenFacts.of(notice).at(place).by(office).when(day + "T10:30", null).facts()));
          }
        }
      }
    }
    assertThat(all)
        .allSatisfy(sms -> assertThat(sms.length().encoding()).isEqualTo(SmsLength.Encoding.GSM_7));
    var inOne = all.stream().filter(sms -> sms.length().fitsInOne()).count();
    assertThat(inOne * 100.0 / all.size())
        .as(
            "N10; among the longer: %s",
            all.stream().filter(sms -> !sms.length().fitsInOne()).findFirst())
        .isGreaterThanOrEqualTo(99);
  }
}
