package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION_TOKEN;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationTest extends CitizenStory {

  @Test
  void a_citizen_goes_from_her_commune_to_her_appointment() {
    nora.get("/");
    var motifs = nora.submit(Map.of("ou", "arras"));
    assertThat(motifs.path()).isEqualTo("/prendre-rdv?commune=62041");
    assertThat(motifs.text())
        .contains(
            "Étape 2 sur 5", "Sur place", "30 min", "Prochain rendez-vous : lundi 23 novembre");

    var lieux = nora.follow("Consultation avec une sage-femme");
    assertThat(lieux.text())
        .contains("12 rue des Tilleuls", "À partir du lundi 23 novembre", "03 53 01 10 01");

    var horaires = nora.follow("À partir du lundi 23 novembre");
    assertThat(horaires.text())
        .contains("Semaine du 23 au 27 novembre", "9 h 30", "mardi 24 novembre");

    var form = nora.pressFirst("#j-2026-11-24 + ul button");
    assertThat(form.text()).contains("mardi 24 novembre à 9 h", "MDS d'Arras", "Modifier");

    var rdv = confirm(nora, identity());
    assertThat(rdv.status()).isEqualTo(200);
    assertThat(rdv.path()).matches("/r/[A-Za-z0-9_-]{22}\\?fait=enregistre");
    assertThat(rdv.text())
        .contains(
            "votre rendez-vous est confirmé",
            "mardi 24 novembre à 9 h",
            "Un SMS vous a été envoyé au 06 •• •• •• 12")
        .doesNotContain("Martine", "Leclerc", "06 12 34");
    assertThat(rdv.header("Cache-Control")).hasValue("no-store");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    assertThat(
            dsl.select(USAGER.PHONE_E164)
                .from(USAGER)
                .orderBy(USAGER.ID.desc())
                .limit(1)
                .fetchSingle()
                .value1())
        .isEqualTo("+33612345612");
  }

  @Test
  void no_personal_data_stands_in_any_address() {
    var rdv = booked(nora);
    assertThat(rdv.path().toLowerCase()).doesNotContain("nora", "belkadi", "0612", "612");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phone | 06 abc | Ce numéro de téléphone n'est pas correct",
        "phone | 12 | Ce numéro de téléphone n'est pas correct",
        "lastName | '' | Indiquez votre nom",
        "lastName | 😀 | Écrivez votre nom avec des lettres",
        "firstName | Nora 🌸 | Écrivez votre prénom avec des lettres",
        "firstName | N0ra | Écrivez votre prénom avec des lettres",
        "firstName | - | Écrivez votre prénom avec des lettres",
        "email | nora@ | Cette adresse e-mail n'est pas correcte",
        "email | nora@exemple | Cette adresse e-mail n'est pas correcte",
      })
  void a_field_that_is_wrong_is_named_and_what_was_typed_is_kept(
      String field, String typed, String message) {
    toTheForm(nora);
    var before = counts();
    var page = confirm(nora, identityWith(field, typed));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#" + field + "-error").text()).contains(message);
    assertThat(page.html().select("#erreurs a[href=#" + field + "]").text()).contains(message);
    assertThat(page.html().select("#" + field).attr("value")).isEqualTo(typed);
    assertThat(page.html().select("#lastName").attr("value"))
        .isEqualTo(field.equals("lastName") ? typed : "Belkadi");
    assertThat(page.html().title()).startsWith("Erreur");
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void names_of_ten_kilobytes_and_control_characters_are_refused() {
    toTheForm(nora);
    var before = counts();
    var longName = confirm(nora, identityWith("lastName", "B".repeat(10_000)));
    assertThat(longName.status()).isEqualTo(422);
    assertThat(longName.text()).contains("100 caractères au plus");
    assertThat(longName.html().select("#lastName").attr("value")).hasSize(100);

    var control = confirm(nora, identityWith("lastName", "Bel\u0000kadi"));
    assertThat(control.status()).isEqualTo(422);
    var longMail = confirm(nora, identityWith("email", "n".repeat(10_000) + "@exemple.fr"));
    assertThat(longMail.status()).isEqualTo(422);
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void names_of_all_sorts_are_accepted() {
    toTheForm(nora);
    var fields = identity();
    fields.put("firstName", "Marie-Élise");
    fields.put("lastName", "d'Haussonville-N'Guyễn");
    assertThat(confirm(nora, fields).status()).isEqualTo(200);
  }

  @Test
  void one_way_to_reach_her_is_enough_and_none_is_not() {
    toTheForm(nora);
    var fields = identity();
    fields.put("phone", "");
    fields.put("email", "");
    var refused = confirm(nora, fields);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Indiquez un numéro de mobile ou une adresse e-mail");

    fields.put("email", "nora@exemple.fr");
    var rdv = confirm(nora, fields);
    assertThat(rdv.status()).isEqualTo(200);
    assertThat(rdv.text()).contains("Un e-mail vous a été envoyé à n•••@exemple.fr");
  }

  @Test
  void the_same_form_sent_twice_is_one_rdv() {
    toTheForm(nora);
    var form = nora.page().html().forms().getLast();
    var fields = new java.util.LinkedHashMap<String, String>();
    form.formData().forEach(value -> fields.put(value.key(), value.value()));
    fields.putAll(identity());

    var asked = nora.post("/prendre-rdv/confirmation", fields);
    assertThat(nora.submit(Map.of("code", codeFor(asked))).status()).isEqualTo(200);
    var again = nora.post("/prendre-rdv/confirmation", fields);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.path()).startsWith("/r/");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    assertThat(dsl.fetchCount(PARTICIPATION_TOKEN)).isEqualTo(2);
  }

  @Test
  void a_time_taken_meanwhile_gives_the_same_week_and_keeps_what_was_typed() {
    toTheFormUnkept(nora);
    var faster = visitor();
    toTheFormUnkept(faster);
    var fields = identity();
    fields.put("firstName", "Inès");
    fields.put("lastName", "Morel");
    fields.put("email", "ines@exemple.fr");
    confirm(faster, fields);
    var before = counts();

    var page = confirm(nora, identity());

    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text())
        .contains("Cet horaire vient d'être pris", "Semaine du 23 au 27 novembre", "10 h");
    assertThat(counts()).isEqualTo(before);
    var form = choose(nora);
    assertThat(form.html().select("#lastName").attr("value")).isEqualTo("Belkadi");
    assertThat(form.html().select("#phone").attr("value")).isEqualTo("06 12 34 56 12");
    assertThat(confirm(nora, Map.of("firstName", "Nora")).path()).startsWith("/r/");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(2);
  }

  @Test
  void a_time_already_taken_is_told_before_anybody_types() {
    toTheFormUnkept(nora);
    var address = nora.page().path();
    booked(visitor());
    var page = nora.get(address);
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("vient d'être pris", "10 h");
  }

  @Test
  void a_time_that_is_past_or_forged_gives_fresh_ones() {
    toTheForm(nora);
    var address = nora.page().path();
    var before = counts();

    var forged = visitor().get(address.replaceFirst("horaire=\\d+-", "horaire=9-"));
    assertThat(forged.status()).isEqualTo(422);
    assertThat(forged.text()).contains("Cet horaire n'est pas valable", "9 h 30");

    clock.advance(Duration.ofDays(1));
    var past = nora.get(address);
    assertThat(past.status()).isEqualTo(410);
    assertThat(past.text()).contains("Cet horaire est passé", "mardi 24 novembre");
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void a_forged_start_cannot_be_posted() {
    toTheForm(nora);
    var before = counts();
    var fields = identity();
    fields.put(
        "horaire",
        story.ouverture() + "-" + story.lieu() + "-1795500000-30.AAAAAAAAAAAAAAAAAAAAAA");
    var page = confirm(nora, fields);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Cet horaire n'est pas valable");
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void an_old_form_asks_to_confirm_again_and_keeps_what_was_typed() {
    toTheForm(nora);
    nora.get(first(nora, "a[href*=horaires]"));
    nora.pressFirst("#j-2026-11-26 + ul button");
    clock.advance(Duration.ofHours(13));
    var page = confirm(nora, identity());
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("ouvert depuis trop longtemps");
    assertThat(confirm(nora, Map.of("firstName", "Nora")).path()).startsWith("/r/");
  }

  @Test
  void a_restriction_is_accepted_knowingly_and_papers_are_read_before() {
    dsl.update(MOTIF)
        .set(MOTIF.RESTRICTION, "Réservé aux femmes enceintes")
        .set(MOTIF.PAPERS, "Carnet de maternité")
        .set(MOTIF.INSTRUCTIONS, "Sonnez au 2e étage")
        .execute();
    assertThat(toTheForm(nora).text())
        .contains("Réservé aux femmes enceintes", "Carnet de maternité", "Sonnez au 2e étage");
    var refused = confirm(nora, identity());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Cochez la case");
    var fields = identity();
    fields.put("accepted", "true");
    assertThat(confirm(nora, fields).path()).startsWith("/r/");
  }

  @Test
  void an_appointment_by_phone_needs_a_number() {
    dsl.update(MOTIF).set(MOTIF.LOCATION_TYPE, "phone").execute();
    nora.get("/prendre-rdv?commune=62041");
    assertThat(nora.page().text()).contains("Par téléphone");
    nora.follow("Consultation avec une sage-femme");
    nora.get(first(nora, "a.fr-btn[href*=organisation]"));
    choose(nora);
    var refused = confirm(nora, identityWith("phone", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Indiquez le numéro auquel nous vous appellerons");
    assertThat(confirm(nora, identity()).text())
        .contains("nous vous appellerons au 06 •• •• •• 12");
  }

  @Test
  void a_motif_that_must_not_show_gives_a_page_without_a_link() {
    dsl.update(MOTIF).set(MOTIF.VISIBILITY, "invisible").execute();
    var page = booked(nora);
    assertThat(page.path()).startsWith("/prendre-rdv/confirmation?");
    assertThat(page.text()).contains("Votre rendez-vous est enregistré", "lundi 23 novembre");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    assertThat(visitor().get(page.path().replaceFirst("recu=[^&]*", "recu=x")).status())
        .isEqualTo(404);
  }

  @Test
  void a_motif_without_messages_promises_none() {
    dsl.update(MOTIF).set(MOTIF.VISIBILITY, "visible_and_not_notified").execute();
    assertThat(toTheForm(nora).text())
        .contains("aucun message n'est envoyé")
        .doesNotContain("SMS de confirmation");
    assertThat(confirm(nora, identity()).text())
        .contains("Gardez l'adresse de cette page")
        .doesNotContain("vous a été envoyé");
  }

  @Test
  void a_motif_closed_meanwhile_gives_those_that_are_open() {
    toTheForm(nora);
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "agents").execute();
    var page = confirm(nora, identity());
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.text()).contains("n'est plus proposé en ligne", "03 53 01 62 00");
    assertThat(dsl.fetchCount(RDV)).isZero();
  }

  @Test
  void a_day_of_the_far_future_is_no_error() {
    toTheForm(nora);
    var page =
        nora.get(
            first(nora, "a[href*=horaires]")
                .replaceFirst("semaine=[0-9-]+", "semaine=" + LocalDate.of(2099, 1, 1)));
    assertThat(page.status()).isEqualTo(200);
  }
}
