package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.territory.Drafts.motif;
import static fr.rdvsolidarites.territory.Drafts.named;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifEditing.Outcome.Refused;
import fr.rdvsolidarites.territory.MotifEditing.Outcome.Saved;
import fr.rdvsolidarites.territory.MotifProblem.Field;
import fr.rdvsolidarites.territory.MotifProblem.Reason;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MotifEditingTest extends FeatureTest {

  @Autowired private MotifEditing editing;
  @Autowired private MotifOpening opening;
  @Autowired private MotifArchival archival;

  private GivenStory story;
  private Actor.Agent admin;
  private Actor.Agent ofTerritoire;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = new Actor.Agent(story.admin());
    ofTerritoire =
        new Actor.Agent(
            givenAgent(dsl)
                .named("Bruno", "Wattez")
                .in(story.organisation())
                .adminOfTerritoire(story.territoire())
                .create());
  }

  @Test
  void admin_creates_a_motif_that_is_open_in_her_organisation_for_several_services() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var saved =
        (Saved)
            editing.create(
                story.organisation(),
                motif(draft -> draft.name = "  Pesée   du nourrisson "),
                Set.of(story.pmi(), social),
                admin);
    assertThat(dsl.selectFrom(MOTIF).where(MOTIF.ID.eq(saved.motifId())).fetchSingle().getName())
        .isEqualTo("Pesée du nourrisson");
    assertThat(
            dsl.select(MOTIF_OUVERTURE.SERVICE_ID)
                .from(MOTIF_OUVERTURE)
                .where(
                    MOTIF_OUVERTURE.MOTIF_ID.eq(saved.motifId()),
                    MOTIF_OUVERTURE.ORGANISATION_ID.eq(story.organisation()))
                .fetch(MOTIF_OUVERTURE.SERVICE_ID))
        .containsExactlyInAnyOrder(story.pmi(), social);
    assertThat(facts()).containsExactly("motif.created", "motif.opened", "motif.opened");
  }

  @Test
  void a_service_is_needed_and_neither_the_secretariat_nor_a_foreign_trade_is_one() {
    var elsewhere = givenService(dsl).named("Autonomie", "Autonomie").create();
    assertThat(create("Pesée")).isEqualTo(refused(Field.SERVICES, Reason.MISSING));
    assertThat(create("Pesée", story.secretariat()))
        .isEqualTo(refused(Field.SERVICES, Reason.NOT_A_TRADE));
    assertThat(create("Pesée", story.pmi(), elsewhere))
        .isEqualTo(refused(Field.SERVICES, Reason.NOT_A_TRADE));
    assertThat(dsl.fetchCount(MOTIF)).isOne();
  }

  @Test
  void a_name_is_taken_among_live_motifs_of_the_same_location_type_without_regard_to_accents() {
    assertThat(create("consultation avec une SAGE-FEMMÉ", story.pmi()))
        .isEqualTo(refused(Field.NAME, Reason.NAME_TAKEN));
    assertThat(
            editing.create(
                story.organisation(),
                motif(
                    draft -> {
                      draft.name = "Consultation avec une sage-femme";
                      draft.locationType = LocationType.PHONE;
                    }),
                Set.of(story.pmi()),
                admin))
        .isInstanceOf(Saved.class);
    archival.archive(story.motif(), admin);
    assertThat(create("Consultation avec une sage-femme", story.pmi())).isInstanceOf(Saved.class);
  }

  @Test
  void of_two_who_give_the_same_name_at_once_one_is_told() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<MotifEditing.Outcome> one = () -> create("Pesée", story.pmi());
      var outcomes = threads.invokeAll(java.util.List.of(one, one));
      assertThat(outcomes)
          .extracting(outcome -> outcome.get().getClass().getSimpleName())
          .containsExactlyInAnyOrder("Saved", "Refused");
    }
  }

  @Test
  void what_changed_is_kept_in_the_journal_and_nothing_when_nothing_did() {
    var same = motif(draft -> draft.name = "Pesée");
    var id = ((Saved) create("Pesée", story.pmi())).motifId();
    editing.update(id, same, admin);
    assertThat(facts()).doesNotContain("motif.changed");
    editing.update(id, motif(draft -> draft.minutes = 45), admin);
    var fact = dsl.selectFrom(JOURNAL).where(JOURNAL.EVENT.eq("motif.changed")).fetchSingle();
    assertThat(fact.getBefore().data()).contains("duration_minutes", "30").doesNotContain("name");
    assertThat(fact.getAfter().data()).contains("duration_minutes", "45").doesNotContain("name");
  }

  @Test
  void what_kind_of_meeting_it_is_no_longer_changes_once_a_rdv_was_taken() {
    var byPhone =
        motif(
            draft -> {
              draft.name = "Consultation";
              draft.locationType = LocationType.PHONE;
            });
    assertThat(editing.update(story.motif(), byPhone, admin)).isInstanceOf(Saved.class);
    assertThat(editing.update(story.motif(), named("Consultation"), admin))
        .isInstanceOf(Saved.class);

    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    assertThat(editing.update(story.motif(), byPhone, admin))
        .isEqualTo(refused(Field.LOCATION_TYPE, Reason.FROZEN));
    assertThat(
            editing.update(story.motif(), motif(draft -> draft.kind = MotifKind.COLLECTIF), admin))
        .isEqualTo(refused(Field.KIND, Reason.FROZEN));
    assertThat(editing.update(story.motif(), named("Autre nom"), admin)).isInstanceOf(Saved.class);
  }

  @Test
  void admin_of_one_organisation_does_not_change_what_others_use_but_the_territoires_does() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    GivenMotif.open(dsl, story.motif(), lens, story.pmi());
    assertThatThrownBy(() -> editing.update(story.motif(), named("Autre"), admin))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> archival.archive(story.motif(), admin))
        .isInstanceOf(NotFoundException.class);
    assertThat(editing.update(story.motif(), named("Autre"), ofTerritoire))
        .isInstanceOf(Saved.class);
  }

  @Test
  void what_was_open_elsewhere_stays_the_territoires_even_when_closed_there() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var there = GivenMotif.open(dsl, story.motif(), lens, story.pmi());
    opening.close(there, ofTerritoire);
    assertThatThrownBy(() -> editing.update(story.motif(), named("Autre"), admin))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void basic_agents_secretaries_and_admins_of_elsewhere_change_nothing() {
    var elsewhere = givenOrganisation(dsl).named("MDS du Nord").create();
    var stranger = givenAgent(dsl).adminOf(elsewhere).create();
    for (var agent : java.util.List.of(story.martine(), story.secretary(), stranger)) {
      var actor = new Actor.Agent(agent);
      assertThatThrownBy(() -> editing.update(story.motif(), named("Autre"), actor))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(
              () ->
                  editing.create(story.organisation(), named("Autre"), Set.of(story.pmi()), actor))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> archival.archive(story.motif(), actor))
          .isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void an_archived_motif_is_kept_with_its_date_and_changes_no_more() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    clock.set("2026-11-23T15:45");
    archival.archive(story.motif(), admin);
    assertThat(dsl.selectFrom(MOTIF).fetchSingle().getDeletedAt())
        .isEqualTo("2026-11-23T14:45:00Z");
    assertThat(facts()).containsExactly("motif.archived");
    assertThatThrownBy(() -> editing.update(story.motif(), named("Autre"), admin))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> archival.archive(story.motif(), admin))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void a_motif_without_rdv_is_archived_too_never_destroyed() {
    var id = givenMotif(dsl, story.territoire()).named("Pesée").create();
    archival.archive(id, ofTerritoire);
    assertThat(dsl.fetchCount(MOTIF, MOTIF.ID.eq(id).and(MOTIF.DELETED_AT.isNotNull()))).isOne();
  }

  private MotifEditing.Outcome create(String name, Long... services) {
    return editing.create(story.organisation(), named(name), Set.of(services), admin);
  }

  private static Refused refused(Field field, Reason reason) {
    return new Refused(java.util.List.of(new MotifProblem(field, reason)));
  }

  private java.util.List<String> facts() {
    return dsl.select(JOURNAL.EVENT)
        .from(JOURNAL)
        .where(JOURNAL.EVENT.like("motif.%"))
        .orderBy(JOURNAL.ID)
        .fetch(JOURNAL.EVENT);
  }
}
