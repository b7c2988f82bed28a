package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.CONTACT_CODE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RDV_INVITATION;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.DoorStory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Public links, invitations, and professionals who book for somebody. */
class DoorsTest extends DoorStory {

  @Test
  void the_link_of_an_organisation_shows_what_it_offers_and_nothing_else() {
    var elsewhere = givenOrganisation(dsl).named("MDS de Lens").in(story.territoire()).create();
    givenMotif(dsl, story.territoire())
        .named("Rendez-vous à Lens")
        .openedIn(elsewhere, story.pmi());

    var page = nora.get("/org/" + story.organisation() + "/mds-arras");

    assertThat(page.text())
        .contains("Consultation avec une sage-femme")
        .doesNotContain("Rendez-vous à Lens");
    nora.follow("Consultation avec une sage-femme");
    nora.get(first(nora, "a.fr-btn[href*=lieu]"));
    choose(nora);
    assertThat(confirm(nora, identity()).path()).startsWith("/r/");
  }

  @Test
  void the_link_of_a_motif_leads_to_its_places_and_a_closed_one_to_the_others() {
    var page = nora.get("/org/" + story.organisation() + "/mds/" + story.motif());
    assertThat(page.path()).startsWith("/prendre-rdv/lieux?");
    assertThat(page.status()).isEqualTo(200);

    var gone = nora.get("/org/" + story.organisation() + "/mds/999999");
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.text()).contains("Consultation avec une sage-femme");
  }

  @Test
  void who_says_where_she_lives_at_an_organisations_link_is_offered_what_depends_on_it() {
    dsl.update(MOTIF).set(MOTIF.SECTORISATION_LEVEL, "organisation").execute();
    var page = nora.get("/org/" + story.organisation());
    assertThat(page.text()).doesNotContain("Consultation avec une sage-femme");
    nora.follow("Indiquer mon adresse");

    nora.submit(Map.of("ou", "Arras"));

    assertThat(nora.page().path()).contains("commune=62041", "chez=" + story.organisation());
  }

  @Test
  void an_unknown_organisation_names_another_way_in() {
    var page = nora.get("/org/999999");

    assertThat(page.status()).isEqualTo(410);
    assertThat(page.html().select("main a[href=/]").text()).contains("Chercher un rendez-vous");
  }

  @Test
  void an_invitation_opens_a_closed_motif_once_without_asking_who_she_is() {
    var ouverture = closedMotif("invited", false);
    assertThat(nora.get("/prendre-rdv?commune=62041").text()).doesNotContain("Entretien prénatal");
    var link = invite(ouverture);

    var form = toTheFormBy(nora, link);
    assertThat(form.html().select("[name=firstName],[name=phone]")).isEmpty();
    assertThat(form.text()).contains("Nora B.").doesNotContain("Belkadi");
    var opened = dsl.fetchSingle(RDV_INVITATION);
    assertThat(opened.getOpenedAt()).isNotNull();
    assertThat(opened.getSentAt()).isNotNull();
    var done = nora.submit(Map.of());

    assertThat(done.path()).startsWith("/r/");
    var used = dsl.fetchSingle(RDV_INVITATION);
    assertThat(used.getBookedAt()).isNotNull();
    var part = dsl.fetchSingle(PARTICIPATION);
    assertThat(part.getRdvId()).isEqualTo(used.getRdvId());
    assertThat(part.getUsagerId()).isEqualTo(story.nora());
    assertThat(visitor().get(link).status()).isEqualTo(410);
    assertThat(
            signedInAs("martine@demo.rdv").get("/usagers/" + story.nora() + "/invitations").text())
        .contains("RDV pris");
  }

  @Test
  void an_invitation_that_is_withdrawn_or_too_old_opens_nothing() {
    var link = invite(closedMotif("invited", false));
    toTheFormBy(nora, link);
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + story.nora() + "/invitations");
    martine.pressFirst("form[action$=/retrait] button");

    assertThat(nora.submit(Map.of()).status()).isEqualTo(410);
    assertThat(visitor().get(link).status()).isEqualTo(410);
    assertThat(dsl.fetchCount(RDV)).isZero();

    var another = invite(story.ouverture());
    clock.advance(Duration.ofDays(85));
    assertThat(visitor().get(another).status()).isEqualTo(410);
  }

  @Test
  void nobody_of_another_territoire_invites_her() {
    var elsewhere = givenTerritoire(dsl).create();
    var office = givenOrganisation(dsl).in(elsewhere).create();
    givenAgent(dsl).signsInAs("ailleurs@demo.rdv").in(office).ofService(story.pmi()).create();
    var other = signedInAs("ailleurs@demo.rdv");

    assertThat(other.get("/usagers/" + story.nora() + "/invitations").status()).isEqualTo(404);
    var token = other.get("/agents/preferences").html().select("input[name=_csrf]").val();
    var sent =
        other.post(
            "/usagers/" + story.nora() + "/invitations",
            Map.of("_csrf", token, "motif", Long.toString(story.ouverture())));
    assertThat(sent.status()).isEqualTo(404);
    assertThat(dsl.fetchCount(RDV_INVITATION)).isZero();
  }

  @Test
  void follow_up_is_with_her_referent_and_with_nobody_without_one() {
    var ouverture = closedMotif("invited", true);
    var other = givenAgent(dsl).in(story.organisation()).ofService(story.pmi()).create();
    givenPlage(dsl, story.organisation())
        .of(other)
        .forMotifs(ouverture)
        .at(story.lieu())
        .between("08:00", "18:00")
        .create();
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + story.nora() + "/invitations");
    var without = martine.press("Inviter", Map.of("motif", Long.toString(ouverture)));
    assertThat(without.status()).isEqualTo(422);
    dsl.insertInto(REFERENT)
        .set(REFERENT.USAGER_ID, story.nora())
        .set(REFERENT.AGENT_ID, story.martine())
        .set(REFERENT.CREATED_AT, clock.instant())
        .execute();

    toTheFormBy(nora, invite(ouverture));
    nora.submit(Map.of());

    assertThat(dsl.fetchSingle(RDV_AGENT).getAgentId()).isEqualTo(story.martine());
  }

  @Test
  void a_professional_of_elsewhere_proves_his_address_and_books_for_somebody() {
    closedMotif("prescripteurs", false);
    toTheFormOfSomebody(nora, "Entretien prénatal");
    var wrong =
        nora.submit(Map.of("firstName", "Léa", "lastName", "Boubakar", "phone", "01 23 45 67 89"));
    assertThat(wrong.status()).isEqualTo(422);
    var done =
        nora.submit(Map.of("firstName", "Léa", "lastName", "Boubakar", "phone", "0611223344"));

    assertThat(done.path()).startsWith("/prendre-rdv/confirmation?");
    assertThat(dsl.fetchSingle(RDV).getCreatedByKind()).isEqualTo("prescripteur");
    assertThat(dsl.fetchSingle(PRESCRIPTEUR).getOrganisation()).isEqualTo("CCAS de Lens");
    assertThat(dsl.fetchSingle(USAGER, USAGER.FIRST_NAME.eq("Léa")).getCreatedThrough())
        .isEqualTo("prescripteur");
    jobs.runDue();
    assertThat(mailbox.mailsTo("paul@ccas.exemple.fr")).hasSize(2);
    assertThat(texts.all().getLast().phone()).isEqualTo("+33611223344");
    var sheet =
        signedInAs("martine@demo.rdv")
            .get(
                "/organisations/" + story.organisation() + "/rdvs/" + dsl.fetchSingle(RDV).getId());
    assertThat(sheet.text())
        .contains(
            "Paul Durand, CCAS de Lens – paul@ccas.exemple.fr – 03 21 00 11 22",
            "Paul Durand (CCAS de Lens) a pris le rendez-vous pour Léa Boubakar");
    assertThat(sheet.html().select("option[value=prescripteur]").text())
        .isEqualTo("Un prescripteur");
  }

  @Test
  void a_form_of_his_whose_protection_is_over_comes_back_with_what_he_typed() {
    var cookieless = visitor();
    var again = cookieless.post("/prendre-rdv/prescripteur", paul());
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text()).contains("Ce formulaire a expiré");
    assertThat(again.html().select("#structure").attr("value")).isEqualTo("CCAS de Lens");
    assertThat(again.html().select("#email").attr("value")).isEqualTo("paul@ccas.exemple.fr");
    assertThat(dsl.fetchCount(CONTACT_CODE)).isZero();
    var code = cookieless.submit(Map.of());
    assertThat(code.path()).isEqualTo("/prendre-rdv/prescripteur/code");

    var right = codeFor(code);
    var expired = cookieless.post("/prendre-rdv/prescripteur/code", Map.of("code", right));
    assertThat(expired.status()).isEqualTo(422);
    assertThat(expired.text()).contains("Tapez de nouveau le code");
    assertThat(cookieless.submit(Map.of("code", right)).path()).isEqualTo("/?par=prescripteur");
  }

  @Test
  void without_a_proven_address_nobody_books_for_another() {
    var page = nora.get("/prendre-rdv?commune=62041&par=prescripteur");

    assertThat(page.status()).isEqualTo(410);
    assertThat(page.html().select("main a[href=/prendre-rdv/prescripteur]")).isNotEmpty();
  }

  @Test
  void a_professional_sends_somebody_to_another_organisation() {
    var hers = givenOrganisation(dsl).named("MDS de Lens").in(story.territoire()).create();
    givenAgent(dsl).signsInAs("lens@demo.rdv").in(hers).ofService(story.pmi()).create();
    closedMotif("prescripteurs", false);
    var lens = signedInAs("lens@demo.rdv");
    lens.get("/usagers/" + story.nora());
    lens.press("Orienter vers un autre service");
    lens.follow("Entretien prénatal");
    lens.get(first(lens, "a.fr-btn[href*=lieu]"));
    choose(lens);
    var done = lens.submit(Map.of());

    assertThat(done.path()).startsWith("/prendre-rdv/confirmation?");
    var part = dsl.fetchSingle(PARTICIPATION);
    assertThat(part.getUsagerId()).isEqualTo(story.nora());
    assertThat(part.getOriented()).isTrue();
    assertThat(dsl.fetchSingle(RDV).getCreatedByKind()).isEqualTo("agent");
    assertThat(nora.get("/prendre-rdv?par=orientation").status()).isEqualTo(410);
  }
}
