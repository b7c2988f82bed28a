package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.LieuDraft.Point;
import fr.rdvsolidarites.territory.LieuEditing.Outcome.Refused;
import fr.rdvsolidarites.territory.LieuEditing.Outcome.Saved;
import fr.rdvsolidarites.territory.LieuProblem.Field;
import fr.rdvsolidarites.territory.LieuProblem.Reason;
import gen.db.tables.records.LieuRecord;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Published cases LIEU-001 to LIEU-005, LIEU-020 and LIEU-021, and who may. */
class LieuEditingTest extends FeatureTest {

  private static final Point FOUND = new Point("62041", new Position(50.2901, 2.7812));

  @Autowired private LieuEditing editing;
  @Autowired private LieuAvailability availability;

  private GivenStory story;
  private Actor.Agent admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = new Actor.Agent(story.admin());
  }

  @Test
  void a_lieu_keeps_the_point_that_the_search_found() {
    var saved = (Saved) create(draft("62000", "Arras", FOUND));
    var lieu = lieu(saved.lieuId());
    assertThat(lieu.getAvailability()).isEqualTo("enabled");
    assertThat(lieu.getLatitude()).isEqualTo(50.2901);
    assertThat(lieu.getCommuneCode()).isEqualTo("62041");
  }

  @Test
  void an_address_typed_by_hand_gets_the_point_of_its_commune() {
    var saved = (Saved) create(draft(" 62 000", "arras ", null));
    var lieu = lieu(saved.lieuId());
    assertThat(lieu.getPostCode()).isEqualTo("62000");
    assertThat(lieu.getCommuneCode()).isEqualTo("62041");
    assertThat(lieu.getLatitude()).isBetween(50.2, 50.4);
    assertThat(lieu.getLongitude()).isBetween(2.6, 2.9);
  }

  @Test
  void without_a_known_commune_there_is_one_error_and_no_lieu() {
    assertThat(create(draft("62000", "Nulleparville", null)))
        .isEqualTo(refused(Field.CITY, Reason.UNKNOWN_COMMUNE));
    assertThat(create(draft("ABC", "Arras", null)))
        .isEqualTo(refused(Field.POST_CODE, Reason.NOT_A_POST_CODE));
    assertThat(create(new LieuDraft("", "", "62000", "Arras", null, null, null)))
        .isEqualTo(
            new Refused(
                List.of(
                    new LieuProblem(Field.NAME, Reason.MISSING),
                    new LieuProblem(Field.ADDRESS, Reason.MISSING))));
    assertThat(dsl.fetchCount(LIEU)).isOne();
  }

  @Test
  void what_changed_is_kept_in_the_journal() {
    editing.update(story.lieu(), draft("62000", "Arras", FOUND), admin);
    var fact = dsl.selectFrom(JOURNAL).where(JOURNAL.EVENT.eq("lieu.changed")).fetchSingle();
    assertThat(fact.getAfter().data()).contains("name", "Antenne").doesNotContain("availability");
    assertThat(lieu(story.lieu()).getName()).isEqualTo("Antenne");
  }

  @Test
  void disabling_and_enabling_touch_neither_plages_nor_rdvs() {
    availability.change(story.lieu(), false, admin);
    assertThat(lieu(story.lieu()).getAvailability()).isEqualTo("disabled");
    availability.change(story.lieu(), true, admin);
    assertThat(lieu(story.lieu()).getAvailability()).isEqualTo("enabled");
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE, PLAGE_OUVERTURE.LIEU_ID.eq(story.lieu()))).isOne();
  }

  @Test
  void a_lieu_for_one_rdv_is_neither_changed_nor_opened_here() {
    dsl.update(LIEU).set(LIEU.AVAILABILITY, "single_use").execute();
    assertThatThrownBy(() -> availability.change(story.lieu(), true, admin))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> editing.update(story.lieu(), draft("62000", "Arras", FOUND), admin))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void an_archived_lieu_is_kept_used_or_not() {
    var unused = ((Saved) create(draft("62000", "Arras", FOUND))).lieuId();
    availability.archive(story.lieu(), admin);
    availability.archive(unused, admin);
    assertThat(dsl.fetchCount(LIEU, LIEU.DELETED_AT.isNotNull())).isEqualTo(2);
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE, PLAGE_OUVERTURE.LIEU_ID.eq(story.lieu()))).isOne();
    assertThatThrownBy(() -> availability.archive(unused, admin))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void members_and_admins_of_elsewhere_change_nothing_the_territoires_admin_does() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var ofLens = givenAgent(dsl).adminOf(lens).create();
    for (var agent : List.of(story.martine(), story.secretary(), ofLens)) {
      var actor = new Actor.Agent(agent);
      assertThatThrownBy(
              () -> editing.create(story.organisation(), draft("62000", "Arras", null), actor))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> editing.update(story.lieu(), draft("62000", "Arras", null), actor))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> availability.change(story.lieu(), false, actor))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> availability.archive(story.lieu(), actor))
          .isInstanceOf(NotFoundException.class);
    }
    var ofTerritoire = givenAgent(dsl).in(lens).adminOfTerritoire(story.territoire()).create();
    assertThat(
            editing.update(
                story.lieu(), draft("62000", "Arras", null), new Actor.Agent(ofTerritoire)))
        .isInstanceOf(Saved.class);
  }

  private LieuEditing.Outcome create(LieuDraft draft) {
    return editing.create(story.organisation(), draft, admin);
  }

  private static LieuDraft draft(String postCode, String city, Point point) {
    return new LieuDraft("Antenne", "3 place du Théâtre", postCode, city, point, null, null);
  }

  private static Refused refused(Field field, Reason reason) {
    return new Refused(List.of(new LieuProblem(field, reason)));
  }

  private LieuRecord lieu(long id) {
    return dsl.selectFrom(LIEU).where(LIEU.ID.eq(id)).fetchSingle();
  }
}
