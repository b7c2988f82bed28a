package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifOpening.Outcome.Done;
import fr.rdvsolidarites.territory.MotifOpening.Outcome.Refused;
import fr.rdvsolidarites.territory.MotifProblem.Field;
import fr.rdvsolidarites.territory.MotifProblem.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MotifOpeningTest extends FeatureTest {

  @Autowired private MotifOpening opening;

  private GivenStory story;
  private Actor.Agent admin;
  private long motif;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = new Actor.Agent(story.admin());
    motif = givenMotif(dsl, story.territoire()).named("Pesée").create();
  }

  @Test
  void admin_opens_a_motif_of_the_territoire_with_settings_of_her_own() {
    var draft = new OuvertureDraft(BookableBy.EVERYONE, 20, " Sonnez deux fois. ");
    assertThat(open(draft)).isEqualTo(new Done());
    var row = dsl.selectFrom(MOTIF_OUVERTURE).where(MOTIF_OUVERTURE.MOTIF_ID.eq(motif)).fetchOne();
    assertThat(row.getBookableBy()).isEqualTo("everyone");
    assertThat(row.getDurationMinutes()).isEqualTo(20);
    assertThat(row.getInstructions()).isEqualTo("Sonnez deux fois.");
    assertThat(open(draft))
        .isEqualTo(new Refused(List.of(new MotifProblem(Field.SERVICES, Reason.ALREADY_OPEN))));
  }

  @Test
  void settings_change_and_go_back_to_what_the_motif_says() {
    assertThat(opening.update(story.ouverture(), new OuvertureDraft(null, 45, null), admin))
        .isEqualTo(new Done());
    assertThat(minutes()).isEqualTo(45);
    assertThat(opening.update(story.ouverture(), new OuvertureDraft(null, 0, null), admin))
        .isEqualTo(new Refused(List.of(new MotifProblem(Field.DURATION, Reason.OUT_OF_BOUNDS))));
    assertThat(minutes()).isEqualTo(45);
    opening.update(story.ouverture(), OuvertureDraft.NONE, admin);
    assertThat(minutes()).isNull();
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("motif.ouverture_changed"))).isEqualTo(2);
  }

  @Test
  void closing_keeps_rdvs_and_plages_and_it_can_be_opened_again() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    opening.close(story.ouverture(), admin);
    assertThat(dsl.fetchCount(RDV)).isOne();
    assertThat(dsl.fetchCount(PLAGE_MOTIF)).isOne();
    assertThatThrownBy(() -> opening.close(story.ouverture(), admin))
        .isInstanceOf(NotFoundException.class);
    assertThat(
            opening.open(
                story.motif(),
                story.organisation(),
                Set.of(story.pmi()),
                OuvertureDraft.NONE,
                admin))
        .isEqualTo(new Done());
  }

  @Test
  void nobody_opens_or_closes_elsewhere() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var ofLens = new Actor.Agent(givenAgent(dsl).adminOf(lens).create());
    var martine = new Actor.Agent(story.martine());
    for (var actor : List.of(ofLens, martine)) {
      assertThatThrownBy(() -> opening.close(story.ouverture(), actor))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> opening.update(story.ouverture(), OuvertureDraft.NONE, actor))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(
              () ->
                  opening.open(
                      motif, story.organisation(), Set.of(story.pmi()), OuvertureDraft.NONE, actor))
          .isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void a_motif_of_another_territoire_is_not_there() {
    var nord = givenTerritoire(dsl).named("Nord", "59").create();
    var foreign = givenMotif(dsl, nord).create();
    assertThatThrownBy(
            () ->
                opening.open(
                    foreign, story.organisation(), Set.of(story.pmi()), OuvertureDraft.NONE, admin))
        .isInstanceOf(NotFoundException.class);
  }

  private MotifOpening.Outcome open(OuvertureDraft draft) {
    return opening.open(motif, story.organisation(), Set.of(story.pmi()), draft, admin);
  }

  private Integer minutes() {
    return dsl.selectFrom(MOTIF_OUVERTURE)
        .where(MOTIF_OUVERTURE.ID.eq(story.ouverture()))
        .fetchOne()
        .getDurationMinutes();
  }
}
