package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PARTICIPATION_TOKEN;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_FUSION;
import static gen.db.Tables.USAGER_FUSION_ROW;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.booking.ParticipationLinks.Proof;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv.Placed;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.FusionField;
import fr.rdvsolidarites.people.FusionSide;
import fr.rdvsolidarites.people.UsagerFusion;
import fr.rdvsolidarites.people.UsagerFusionUndo;
import fr.rdvsolidarites.rights.Actor;
import gen.db.tables.records.UsagerRecord;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FusionControllerTest extends FeatureTest {

  private static final LocalDate LAST_WEEK = LocalDate.of(2026, 11, 17);
  private static final LocalDate NEXT_WEEK = LocalDate.of(2026, 12, 1);

  @Autowired private ParticipationLinks links;
  @Autowired private UsagerFusion fusion;
  @Autowired private UsagerFusionUndo undo;

  private GivenStory story;
  private long lens;
  private long norah;
  private long ilan;
  private Placed herRdv;
  private Placed both;

  /** Norah is Nora, opened a second time in Lens, with a proche, a référent and two RDVs. */
  @BeforeEach
  void two_files_of_one_person() {
    story = GivenStory.givenStory(dsl);
    lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    norah =
        givenUsager(dsl, story.territoire())
            .named("Norah", "Roux")
            .phone("06 39 98 00 77")
            .having(one -> one.setHousing("tenant"))
            .having(one -> one.setRemarks("Deux"))
            .in(lens)
            .in(story.organisation())
            .create();
    ilan = givenUsager(dsl, story.territoire()).named("Ilan", "Roux").responsable(norah).create();
    dsl.insertInto(REFERENT)
        .values(norah, story.martine(), clock.instant())
        .values(norah, story.secretary(), clock.instant())
        .values(story.nora(), story.martine(), clock.instant())
        .execute();
    herRdv =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .forUsager(norah)
            .at(story.lieu())
            .starting(NEXT_WEEK, "09:30")
            .create();
    both =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .forUsager(story.nora(), RdvStatus.NOSHOW)
            .forUsager(norah, RdvStatus.SEEN)
            .at(story.lieu())
            .starting(LAST_WEEK, "09:30")
            .create();
  }

  @Test
  void values_are_side_by_side_and_what_is_the_same_is_folded() {
    var page = signedInAs("martine@demo.rdv").get(comparison());
    assertThat(page.html().select("legend").eachText())
        .contains("Prénom", "Nom d'usage", "Téléphone", "E-mail", "Logement", "Remarques")
        .doesNotContain("Nom de naissance", "Prévenir par SMS");
    assertThat(page.html().select("input[name=choix_email][checked]").val()).isEqualTo("first");
    assertThat(page.html().select("input[name=choix_housing][checked]").val()).isEqualTo("second");
    assertThat(page.text()).contains("2 rendez-vous, un proche et 2 professionnels référents");
    assertThat(page.html().select("details").text()).contains("Prévenir par SMS oui");
  }

  @Test
  void the_preview_tells_what_would_become_of_both_and_changes_nothing() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(comparison());
    var page = martine.press("Voir le résultat", Map.of("choix_last_name", "second"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("Nom d'usage Roux", "06 39 98 00 12", "Locataire")
        .contains("Un rendez-vous était noté deux fois")
        .contains("« Absence non excusée » et « Honoré ». Le statut gardé est « Honoré »");
    assertThat(file(norah).getDeletedAt()).isNull();
    assertThat(
            martine
                .press("Modifier les choix")
                .html()
                .select("input[name=choix_last_name][checked]")
                .val())
        .isEqualTo("second");
  }

  @Test
  void nothing_is_lost() {
    dsl.update(USAGER).set(USAGER.REMARKS, "Un").where(USAGER.ID.eq(story.nora())).execute();
    var link = links.issue(herRdv.participationIds().getFirst()).value();
    var twice = links.issue(both.participationIds().get(1)).value();
    var sent = receipt(both, 1, "sent");
    var planned = receipt(herRdv, 0, "planned");
    var page = merge(signedInAs("admin@demo.rdv"), Map.of("choix_last_name", "first"));
    assertThat(page.path()).isEqualTo("/usagers/" + story.nora());
    assertThat(page.text())
        .contains("Les deux dossiers n'en font plus qu'un", "Locataire", "Ilan Roux", "Un Deux")
        .contains("Hélène Delattre a réuni le dossier de Norah Roux avec celui-ci");
    assertThat(ids(PARTICIPATION.USAGER_ID, PARTICIPATION.RDV_ID.eq(herRdv.rdvId())))
        .containsExactly(story.nora());
    var stays = dsl.fetchSingle(PARTICIPATION, PARTICIPATION.RDV_ID.eq(both.rdvId()));
    assertThat(stays.getUsagerId()).isEqualTo(story.nora());
    assertThat(stays.getStatus()).isEqualTo("seen");
    assertThat(dsl.fetchSingle(RDV, RDV.ID.eq(both.rdvId())).getStatus()).isEqualTo("seen");
    assertThat(ids(REFERENT.AGENT_ID, REFERENT.USAGER_ID.eq(story.nora())))
        .containsExactlyInAnyOrder(story.martine(), story.secretary());
    assertThat(
            ids(
                USAGER_ORGANISATION.ORGANISATION_ID,
                USAGER_ORGANISATION.USAGER_ID.eq(story.nora())))
        .containsExactlyInAnyOrder(story.organisation(), lens);
    assertThat(links.prove(link, "rou")).isInstanceOf(Proof.Proven.class);
    assertThat(links.prove(link, "bel")).isInstanceOf(Proof.Proven.class);
    assertThat(
            dsl.fetchSingle(
                PARTICIPATION_TOKEN, PARTICIPATION_TOKEN.PARTICIPATION_ID.eq(stays.getId())))
        .isNotNull();
    assertThat(twice).isNotEmpty();
    assertThat(dsl.fetch(RECEIPT).map(one -> one.getRecipientId())).containsOnly(story.nora());
    assertThat(dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(sent)).getParticipationId())
        .isEqualTo(stays.getId());
    assertThat(dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(planned)).getParticipationId())
        .isEqualTo(herRdv.participationIds().getFirst());
    assertThat(signedInAs("martine@demo.rdv").get("/usagers/" + norah).path())
        .isEqualTo("/usagers/" + story.nora());
  }

  @Test
  void the_file_whose_e_mail_is_chosen_stays() {
    dsl.update(USAGER).set(USAGER.EMAIL, "norah@demo.rdv").where(USAGER.ID.eq(norah)).execute();
    var page = merge(signedInAs("martine@demo.rdv"), Map.of("choix_email", "second"));
    assertThat(page.path()).isEqualTo("/usagers/" + norah);
    assertThat(file(story.nora()).getMergedIntoId()).isEqualTo(norah);
    assertThat(file(story.lina()).getResponsableId()).isEqualTo(norah);
    assertThat(file(norah).getEmail()).isEqualTo("norah@demo.rdv");
    assertThat(file(norah).getFirstName()).isEqualTo("Nora");
  }

  @Test
  void a_choice_that_is_missing_is_asked_for_and_a_change_meanwhile_is_told() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(comparison());
    var page = martine.press("Voir le résultat", Map.of("choix_phone", ""));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Téléphone : choisissez une valeur.");
    martine.press("Voir le résultat", Map.of("choix_phone", "second"));
    dsl.update(USAGER).set(USAGER.VERSION, 7).where(USAGER.ID.eq(norah)).execute();
    page = martine.press("Fusionner les deux dossiers");
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.html().select("input[name=choix_phone][checked]").val()).isEqualTo("second");
    assertThat(dsl.fetchCount(USAGER_FUSION)).isZero();
  }

  @Test
  void a_responsable_cannot_become_a_proche_while_she_has_proches() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + norah + "/fusion/" + story.lina());
    var page = martine.press("Voir le résultat", Map.of("choix_responsable", "second"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("cette personne a des proches");
    martine.press("Voir le résultat", Map.of("choix_responsable", "first"));
    page = martine.press("Fusionner les deux dossiers");
    assertThat(page.path()).isEqualTo("/usagers/" + norah);
  }

  @Test
  void a_fusion_is_undone_but_for_what_changed_since() {
    var martine = signedInAs("martine@demo.rdv");
    var twice = links.issue(both.participationIds().get(1)).value();
    var sent = receipt(both, 1, "sent");
    merge(martine, Map.of("choix_first_name", "second"));
    dsl.update(USAGER).set(USAGER.HOUSING, "owner").where(USAGER.ID.eq(story.nora())).execute();
    martine.get("/usagers/" + story.nora());
    var page = martine.follow("Annuler la fusion avec Norah Roux");
    assertThat(page.text()).contains("Modifié depuis, et laissé tel quel : Logement.");
    page = martine.press("Séparer les deux dossiers");
    assertThat(page.path()).isEqualTo("/usagers/" + norah);
    assertThat(page.text()).contains("Modifié depuis la fusion, et laissé tel quel : Logement");
    assertThat(file(story.nora()).getFirstName()).isEqualTo("Nora");
    assertThat(file(story.nora()).getHousing()).isEqualTo("owner");
    assertThat(file(story.nora()).getRemarks()).isNull();
    assertThat(file(norah).getRemarks()).isEqualTo("Deux");
    assertThat(file(ilan).getResponsableId()).isEqualTo(norah);
    assertThat(
            dsl.fetch(PARTICIPATION, PARTICIPATION.RDV_ID.eq(both.rdvId()))
                .intoMap(PARTICIPATION.USAGER_ID, PARTICIPATION.STATUS))
        .isEqualTo(Map.of(story.nora(), "noshow", norah, "seen"));
    assertThat(ids(PARTICIPATION.USAGER_ID, PARTICIPATION.RDV_ID.eq(herRdv.rdvId())))
        .containsExactly(norah);
    assertThat(ids(REFERENT.AGENT_ID, REFERENT.USAGER_ID.eq(story.nora())))
        .containsExactly(story.martine());
    assertThat(ids(PARTICIPATION_TOKEN.PARTICIPATION_ID, DSL.noCondition()))
        .containsExactly(both.participationIds().get(1));
    assertThat(twice).isNotEmpty();
    var receipt = dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(sent));
    assertThat(receipt.getRecipientId()).isEqualTo(norah);
    assertThat(receipt.getParticipationId()).isEqualTo(both.participationIds().get(1));
    assertThat(martine.get("/usagers/" + norah).path()).isEqualTo("/usagers/" + norah);
  }

  @Test
  void what_was_kept_before_participations_said_more_comes_back_too() {
    var martine = signedInAs("martine@demo.rdv");
    merge(martine, Map.of());
    dsl.execute(
        """
        update usager_fusion_row
        set former = former - 'oriented' - 'calendar_uid' - 'calendar_sequence' where kind = 'double'
        """);
    martine.get("/usagers/" + story.nora());
    martine.follow("Annuler la fusion avec Norah Roux");
    var page = martine.press("Séparer les deux dossiers");
    assertThat(page.path()).isEqualTo("/usagers/" + norah);
    assertThat(
            dsl.fetch(PARTICIPATION, PARTICIPATION.RDV_ID.eq(both.rdvId()))
                .intoMap(PARTICIPATION.USAGER_ID, PARTICIPATION.STATUS))
        .isEqualTo(Map.of(story.nora(), "noshow", norah, "seen"));
  }

  @Test
  void after_30_days_what_was_kept_is_emptied_and_nothing_can_be_undone() {
    var martine = signedInAs("martine@demo.rdv");
    merge(martine, Map.of());
    var address =
        "/usagers/"
            + story.nora()
            + "/fusions/"
            + dsl.fetchSingle(USAGER_FUSION).getId()
            + "/annulation";
    clock.set(clock.instant().plus(Duration.ofDays(31)));
    var page = signedInAs("martine@demo.rdv").get("/usagers/" + story.nora());
    assertThat(page.text()).doesNotContain("Annuler la fusion");
    var late = signedInAs("martine@demo.rdv");
    late.get(address);
    assertThat(late.press("Séparer les deux dossiers").text()).contains("plus de 30 jours");
    undo.forgetExpired();
    assertThat(file(norah).getPhone()).isNull();
    assertThat(dsl.fetchCount(USAGER_FUSION_ROW)).isZero();
    assertThat(signedInAs("martine@demo.rdv").get("/usagers/" + norah).path())
        .isEqualTo("/usagers/" + story.nora());
  }

  @Test
  void who_may_not_write_both_finds_neither() {
    var nord = givenTerritoire(dsl).named("Nord", "59").create();
    var lille = givenOrganisation(dsl).in(nord).named("MDS de Lille").create();
    givenAgent(dsl).signsInAs("lille@demo.rdv").in(lille).ofService(story.pmi()).create();
    var hers = givenUsager(dsl, nord).create();
    merge(signedInAs("martine@demo.rdv"), Map.of());
    var undo = "/fusions/" + dsl.fetchSingle(USAGER_FUSION).getId() + "/annulation";
    var stranger = signedInAs("lille@demo.rdv");
    for (var path :
        List.of(
            "/usagers/" + norah,
            "/usagers/" + story.nora() + "/fusion",
            "/usagers/" + hers + "/fusion/" + story.nora(),
            "/usagers/" + hers + "/fusion/" + hers,
            "/usagers/" + story.nora() + undo,
            "/usagers/" + hers + undo)) {
      assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
    }
    stranger.get("/usagers/" + hers + "/fusion");
    var csrf = Map.of("_csrf", stranger.page().html().select("main input[name=_csrf]").val());
    assertThat(stranger.post("/usagers/" + story.nora() + undo, csrf).status()).isEqualTo(404);
    assertThat(stranger.post("/usagers/" + hers + "/fusion/" + story.lina(), csrf).status())
        .isEqualTo(404);
  }

  @Test
  void the_other_file_is_found_by_likeness_or_by_name() {
    givenUsager(dsl, story.territoire()).named("Nora", "Belkady").in(lens).create();
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + story.nora());
    var page = martine.follow("Fusionner");
    assertThat(page.html().select("main td a").eachText()).contains("Nora Belkady", "Comparer");
    page = martine.press("Chercher", Map.of("recherche", "roux norah"));
    assertThat(page.html().select("main td").text()).contains("Norah Roux");
    page = martine.follow("Comparer");
    assertThat(page.path()).isEqualTo(comparison());
  }

  @Test
  void of_many_who_merge_at_once_one_does_and_a_rdv_placed_meanwhile_reaches_the_file_that_stays()
      throws Exception {
    var actor = new Actor.Agent(story.martine());
    var plan = fusion.plan(story.nora(), norah, actor);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          threads.invokeAll(
              IntStream.range(0, 6)
                  .<Callable<Object>>mapToObj(
                      i -> () -> attempt(i % 2 == 0, plan.defaults(), actor))
                  .toList());
      assertThat(all.stream().filter(one -> one.resultNow() instanceof UsagerFusion.Outcome.Merged))
          .hasSize(1);
    }
    var placed =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .forUsager(norah)
            .starting(NEXT_WEEK, "10:30")
            .create();
    assertThat(
            dsl.fetchSingle(PARTICIPATION, PARTICIPATION.RDV_ID.eq(placed.rdvId())).getUsagerId())
        .isIn(story.nora(), norah);
    assertThat(
            dsl.fetchCount(
                PARTICIPATION,
                PARTICIPATION.USAGER_ID.in(
                    dsl.select(USAGER.ID).from(USAGER).where(USAGER.MERGED_INTO_ID.isNotNull()))))
        .isZero();
  }

  private Object attempt(boolean asIs, Map<FusionField, FusionSide> choices, Actor.Agent actor) {
    try {
      return fusion.merge(
          asIs
              ? new UsagerFusion.Command(story.nora(), 0, norah, 0, choices)
              : new UsagerFusion.Command(norah, 0, story.nora(), 0, turned(choices)),
          actor);
    } catch (RuntimeException gone) {
      return gone;
    }
  }

  private static Map<FusionField, FusionSide> turned(Map<FusionField, FusionSide> choices) {
    var turned = new EnumMap<FusionField, FusionSide>(FusionField.class);
    choices.forEach(
        (field, side) ->
            turned.put(
                field,
                switch (side) {
                  case FIRST -> FusionSide.SECOND;
                  case SECOND -> FusionSide.FIRST;
                  case BOTH -> FusionSide.BOTH;
                }));
    return turned;
  }

  private String comparison() {
    return "/usagers/" + story.nora() + "/fusion/" + norah;
  }

  private Browserless.Page merge(Browserless browser, Map<String, String> choices) {
    browser.get(comparison());
    browser.press("Voir le résultat", choices);
    return browser.press("Fusionner les deux dossiers");
  }

  private UsagerRecord file(long usagerId) {
    return dsl.fetchSingle(USAGER, USAGER.ID.eq(usagerId));
  }

  private Set<Long> ids(TableField<?, Long> column, Condition which) {
    return dsl.select(column).from(column.getTable()).where(which).fetchSet(column);
  }

  private long receipt(Placed rdv, int which, String status) {
    var fact =
        dsl.insertInto(JOURNAL)
            .set(JOURNAL.AT, clock.instant())
            .set(JOURNAL.ACTOR_KIND, "agent")
            .set(JOURNAL.EVENT, "rdv.booked")
            .returningResult(JOURNAL.ID)
            .fetchSingle()
            .value1();
    return dsl.insertInto(RECEIPT)
        .set(RECEIPT.TERRITOIRE_ID, story.territoire())
        .set(RECEIPT.ORGANISATION_ID, story.organisation())
        .set(RECEIPT.JOURNAL_ID, fact)
        .set(RECEIPT.RDV_ID, rdv.rdvId())
        .set(RECEIPT.PARTICIPATION_ID, rdv.participationIds().get(which))
        .set(RECEIPT.EVENT, "created")
        .set(RECEIPT.RECIPIENT_KIND, "usager")
        .set(RECEIPT.RECIPIENT_ID, norah)
        .set(RECEIPT.CHANNEL, "sms")
        .set(RECEIPT.STATUS, status)
        .set(RECEIPT.PLANNED_AT, clock.instant())
        .returningResult(RECEIPT.ID)
        .fetchSingle()
        .value1();
  }
}
