package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import gen.db.tables.records.UsagerRecord;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemarkControllerTest extends FeatureTest {

  private GivenStory story;
  private long zoe;

  @BeforeEach
  void two_remarks() {
    story = GivenStory.givenStory(dsl);
    dsl.update(USAGER)
        .set(USAGER.REMARKS, "CAF 1234567 A, bat. B, 3 enfants. Préfère le matin.")
        .where(USAGER.ID.eq(story.nora()))
        .execute();
    zoe =
        givenUsager(dsl, story.territoire())
            .named("Zoé", "Lambert")
            .having(one -> one.setRemarks("Dossier 20211234"))
            .in(story.organisation())
            .create();
  }

  @Test
  void a_frozen_remark_is_moved_into_fields_and_emptied_by_choice_only() {
    set("remarks", "read_only");
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers");
    var page = martine.follow("Ranger les remarques");
    assertThat(page.html().select("h1").text()).isEqualTo("Ranger les remarques : 1 sur 2");
    assertThat(page.html().select("#champ_affiliation_number").val()).isEqualTo("1234567");
    assertThat(page.html().select("#champ_caisse option[selected]").val()).isEqualTo("caf");
    assertThat(page.html().select("#champ_children").val()).isEqualTo("3");
    assertThat(page.html().select("#champ_address_complement").val()).isEqualTo("bat. B");
    page = martine.press("Enregistrer et passer à la suivante", Map.of("champ_children", "4"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#champ_children").val()).isEqualTo("4");
    page = martine.press("Enregistrer et passer à la suivante", Map.of("devenir", "vider"));
    assertThat(page.html().select("h1").text()).isEqualTo("Ranger les remarques : 1 sur 1");
    assertThat(page.text()).contains("Dossier 20211234");
    assertThat(page.html().select("#champ_social_number").val()).isEqualTo("20211234");
    var nora = file(story.nora());
    assertThat(nora.getRemarks()).isNull();
    assertThat(nora.getChildren()).isEqualTo((short) 4);
    assertThat(nora.getCaisse()).isEqualTo("caf");
    page = martine.press("Enregistrer et passer à la suivante", Map.of("devenir", "garder"));
    assertThat(page.text()).contains("Il ne reste aucune remarque à ranger");
    assertThat(file(zoe).getRemarks()).isEqualTo("Dossier 20211234");
    assertThat(file(zoe).getSocialNumber()).isEqualTo("20211234");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.changed"))).isEqualTo(2);
  }

  @Test
  void one_may_pass_and_comes_back_to_it() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/remarques");
    var page = martine.follow("Passer");
    assertThat(page.html().select("h1").text()).isEqualTo("Ranger les remarques : 2 sur 2");
    assertThat(page.text()).contains("Zoé Lambert");
    page = martine.follow("Passer");
    assertThat(page.text()).contains("Nora Belkadi");
  }

  @Test
  void a_change_meanwhile_is_told_and_a_field_that_is_off_is_not_written() {
    set("housing", "hidden");
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/remarques");
    dsl.update(USAGER).set(USAGER.VERSION, 3).where(USAGER.ID.eq(story.nora())).execute();
    var page =
        martine.press(
            "Enregistrer et passer à la suivante",
            Map.of("devenir", "vider", "champ_housing", "owner"));
    assertThat(page.status()).isEqualTo(409);
    martine.press("Enregistrer et passer à la suivante");
    assertThat(file(story.nora()).getHousing()).isNull();
    assertThat(file(story.nora()).getRemarks()).isNull();
  }

  @Test
  void who_may_not_read_a_remark_does_not_sort_it() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl).signsInAs("paul@demo.rdv").in(lens).ofService(story.pmi()).create();
    var paul = signedInAs("paul@demo.rdv");
    assertThat(paul.get("/usagers/remarques").text()).contains("Il ne reste aucune remarque");
    var csrf = paul.get("/usagers").html().select("main input[name=_csrf]").attr("value");
    var forged = Map.of("_csrf", csrf, "version", "0", "devenir", "vider");
    assertThat(paul.post("/usagers/" + story.nora() + "/remarque", forged).status()).isEqualTo(404);
    set("remarks", "hidden");
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/usagers").text()).doesNotContain("Ranger les remarques");
    csrf = martine.page().html().select("main input[name=_csrf]").attr("value");
    forged = Map.of("_csrf", csrf, "version", "0", "devenir", "vider");
    assertThat(martine.post("/usagers/" + story.nora() + "/remarque", forged).status())
        .isEqualTo(404);
  }

  private UsagerRecord file(long usagerId) {
    return dsl.fetchSingle(USAGER, USAGER.ID.eq(usagerId));
  }

  private void set(String field, String state) {
    dsl.update(TERRITOIRE_USAGER_FIELD)
        .set(TERRITOIRE_USAGER_FIELD.STATE, state)
        .where(TERRITOIRE_USAGER_FIELD.FIELD.eq(field))
        .execute();
  }
}
