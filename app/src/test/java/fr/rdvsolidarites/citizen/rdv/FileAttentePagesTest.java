package fr.rdvsolidarites.citizen.rdv;

import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.MotifText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** « Me prévenir »: from the page without a time to the appointment, by links alone. */
class FileAttentePagesTest extends CitizenStory {

  private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 11);

  @Autowired private ParticipationLinks links;
  @Autowired private RdvCancellation cancellation;

  /** One half-hour a day, taken. */
  private GivenRdv.Placed full(LocalDate day) {
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .between("09:00", "09:30")
        .onceOn(day)
        .create();
    return story
        .noraWithMartine(dsl)
        .starting(day, "09:00")
        .placedBy("usager", story.nora(), clock.instant())
        .create();
  }

  private void noPlage() {
    dsl.deleteFrom(PLAGE_MOTIF).execute();
    dsl.deleteFrom(PLAGE_AGENT).execute();
    dsl.deleteFrom(PLAGE_OUVERTURE).execute();
  }

  private static Map<String, String> ines() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("firstName", "Inès");
    fields.put("lastName", "Durand");
    fields.put("phone", "06 39 98 00 77");
    return fields;
  }

  private void cancel(GivenRdv.Placed rdv) {
    cancellation.cancel(
        rdv.rdvId(), new Actor.Participant(story.nora(), rdv.participationIds().getFirst()));
  }

  private String offerPath() {
    jobs.runDue();
    var text =
        texts.all().stream()
            .map(sms -> sms.text())
            .filter(sms -> sms.contains("/attente/offre/"))
            .findFirst()
            .orElseThrow();
    return text.substring(text.indexOf("http://rdv.test") + "http://rdv.test".length());
  }

  @Test
  void an_offer_names_the_motif_in_her_language_else_in_french_that_is_marked() {
    noPlage();
    var taken = full(FRIDAY);
    nora.get("/prendre-rdv?commune=62041");
    nora.follow("Me prévenir : Consultation avec une sage-femme");
    nora.submit(ines());
    cancel(taken);
    var path = offerPath() + "?langue=uk";
    assertThat(visitor().get(path).html().select("main dd[lang=fr]").text())
        .isEqualTo("Consultation avec une sage-femme");
    GivenMotif.translate(
        dsl, story.motif(), Language.UK, Map.of(MotifText.NAME, "Прийом в акушерки"));
    var translated = visitor().get(path);
    assertThat(translated.text()).contains("Прийом в акушерки").doesNotContain("sage-femme");
    assertThat(translated.html().select("main [lang=fr]")).isEmpty();
  }

  @Test
  void from_a_motif_that_is_full_to_an_appointment() {
    noPlage();
    var taken = full(FRIDAY);
    nora.get("/prendre-rdv?commune=62041");
    assertThat(nora.page().text()).contains("Complet pour le moment");
    nora.follow("Me prévenir : Consultation avec une sage-femme");
    assertThat(nora.submit(Map.of("firstName", "")).status()).isEqualTo(422);
    assertThat(dsl.fetchCount(FILE_ATTENTE)).isZero();

    var place = nora.submit(ines());

    assertThat(place.path()).startsWith("/attente/");
    assertThat(place.text()).contains("Vous êtes sur la liste d'attente").doesNotContain("Durand");
    cancel(taken);
    var path = offerPath();
    var phone = visitor();
    assertThat(phone.get(path).text())
        .contains("Un horaire est gardé pour vous", "vendredi 11 décembre à 9 h")
        .doesNotContain("Inès", "Durand");
    assertThat(phone.page().header("Cache-Control")).hasValue("no-store");
    assertThat(visitor().get("/prendre-rdv?commune=62041").text())
        .contains("Complet pour le moment");

    assertThat(phone.press("Oui, je prends cet horaire").text())
        .contains("Votre rendez-vous est enregistré");
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("unknown"))).isEqualTo(1);
    assertThat(nora.get(place.path()).text()).contains("Vous avez un rendez-vous");
  }

  @Test
  void an_earlier_time_than_that_of_her_rdv() {
    noPlage();
    var early = full(FRIDAY.minusDays(2));
    var hers = full(FRIDAY.plusDays(14));
    var link = "/r/" + links.issue(hers.participationIds().getFirst()).value();
    nora.get(link);
    nora.submit(Map.of("letters", "BEL"));
    nora.follow("Me prévenir si un horaire se libère plus tôt");
    var wrong = nora.submit(Map.of("jusquau", "2020-01-01"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("Indiquez une date à venir");
    assertThat(nora.submit(Map.of("jusquau", "", "heures", "matin")).text())
        .contains("Vous êtes sur la liste d'attente", "avant 12 h 30");
    assertThat(nora.get(link).text()).contains("pour un horaire plus tôt");

    cancel(early);
    var path = offerPath();
    var phone = visitor();
    assertThat(phone.get(path).text())
        .contains("Ancien horaire vendredi 25 décembre", "Nouvel horaire mercredi 9 décembre");
    phone.press("Oui, je déplace mon rendez-vous");
    assertThat(dsl.selectFrom(RDV).where(RDV.ID.eq(hers.rdvId())).fetchSingle().getStartsAt())
        .isEqualTo(at("2026-12-09T09:00"));
  }

  @Test
  void her_professional_sees_it_on_the_sheet_and_on_the_file_with_its_messages_and_history() {
    noPlage();
    var early = full(FRIDAY.minusDays(2));
    var hers = full(FRIDAY.plusDays(14));
    nora.get("/r/" + links.issue(hers.participationIds().getFirst()).value());
    nora.submit(Map.of("letters", "BEL"));
    nora.follow("Me prévenir si un horaire se libère plus tôt");
    assertThat(nora.submit(Map.of()).text()).contains("Pour vous prévenir");
    var martine = signedInAs("martine@demo.rdv");
    var sheet = "/organisations/" + story.organisation() + "/rdvs/" + hers.rdvId();
    assertThat(martine.get(sheet).text())
        .contains(
            "Sur liste d'attente",
            "Aucun horaire proposé en ce moment.",
            "Inscription sur la liste d'attente : Nora Belkadi");
    cancel(early);
    jobs.runDue();
    assertThat(martine.get(sheet).text())
        .contains(
            "Horaire proposé : mercredi 9 décembre à 9 h.",
            "inscription sur la liste d'attente, envoyé",
            "horaire proposé par la liste d'attente, envoyé",
            "horaire du mercredi 9 décembre à 9 h proposé à Nora Belkadi, réponse attendue avant");
    assertThat(martine.get("/usagers/" + story.nora()).text())
        .contains("Sur liste d'attente", "Voir le rendez-vous à avancer");
    assertThat(signedInAs("admin@demo.rdv").get("/usagers/" + story.nora()).text())
        .contains("Inscription sur une liste d'attente", "Horaire proposé par la liste d'attente");
    var phone = visitor();
    phone.get(offerPath());
    phone.press("Oui, je déplace mon rendez-vous");
    assertThat(martine.get(sheet).text())
        .contains("Nora Belkadi a accepté l'horaire du mercredi 9 décembre à 9 h")
        .doesNotContain("Sur liste d'attente");
  }

  @Test
  void an_offer_that_is_over_names_other_ways() {
    noPlage();
    var taken = full(FRIDAY);
    nora.get(
        "/attente/nouvelle?commune=62041&service="
            + story.pmi()
            + "&motif="
            + "consultation_avec_une_sage_femme-public_office");
    nora.submit(ines());
    cancel(taken);
    var path = offerPath();
    var phone = visitor();
    phone.get(path);
    clock.advance(Duration.ofHours(1));
    var late = phone.press("Oui, je prends cet horaire");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text())
        .contains(
            "Cet horaire n'est plus gardé pour vous", "Voir les horaires libres", "appelez-nous");
    assertThat(phone.get(path).text()).contains("n'est plus gardé");
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("unknown"))).isZero();
  }

  @Test
  void she_lets_it_pass_and_leaves() {
    noPlage();
    var taken = full(FRIDAY);
    nora.get("/prendre-rdv?commune=62041");
    nora.follow("Me prévenir : Consultation avec une sage-femme");
    var place = nora.submit(ines()).path();
    cancel(taken);
    var phone = visitor();
    phone.get(offerPath());
    assertThat(phone.press("Non, je le laisse").text())
        .contains("Vous avez laissé passer cet horaire", "Vous restez sur la liste d'attente");
    nora.get(place);
    assertThat(nora.press("Quitter la liste d'attente").text())
        .contains("Vous n'êtes plus sur la liste d'attente");
    assertThat(dsl.selectFrom(FILE_ATTENTE).fetchSingle().getClosedWhy()).isEqualTo("left");
  }

  @Test
  void forged_links_lead_nowhere() {
    noPlage();
    var taken = full(FRIDAY);
    nora.get("/prendre-rdv?commune=62041");
    nora.follow("Me prévenir : Consultation avec une sage-femme");
    var place = nora.submit(ines()).path();
    cancel(taken);
    var id = dsl.selectFrom(FILE_ATTENTE_OFFRE).fetchSingle().getId();
    assertThat(visitor().get("/attente/1.AAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(404);
    assertThat(visitor().get("/attente/offre/" + id + ".AAAAAAAAAAAAAAAAAAAAAA").status())
        .isEqualTo(404);
    // A link to a place opens no offer.
    assertThat(visitor().get("/attente/offre" + place.substring("/attente".length())).status())
        .isEqualTo(404);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Paris")).toInstant();
  }
}
