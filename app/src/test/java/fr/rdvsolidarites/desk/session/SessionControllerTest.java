package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionControllerTest extends FeatureTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  private GivenStory story;
  private Browserless martine;
  private long motif;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    motif =
        givenMotif(dsl, story.territoire())
            .named("Atelier lecture")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    martine = signedInAs("martine@demo.rdv");
  }

  @Test
  void six_tuesdays_are_opened_at_once_and_the_public_holiday_is_made_up_for() {
    form();
    var page = create(Map.of("titre", "Atelier lecture", "places", "12", "fois", "6"));
    assertThat(page.text()).contains("6 RDV collectifs créés.", "0 / 12 places");
    assertThat(
            dsl.select(RDV.STARTS_AT)
                .from(RDV)
                .where(RDV.TITLE.isNotNull())
                .orderBy(RDV.STARTS_AT)
                .fetch(row -> row.value1().atZone(PARIS).toLocalDateTime().toString()))
        .containsExactly(
            "2026-12-01T14:00",
            "2026-12-08T14:00",
            "2026-12-15T14:00",
            "2026-12-22T14:00",
            "2026-12-29T14:00",
            "2027-01-05T14:00");
    assertThat(dsl.fetchCount(SESSION)).isEqualTo(6);
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(6);
  }

  @Test
  void public_holiday_is_skipped() {
    form();
    create(Map.of("fois", "3", "jour", "2026-12-18"));
    assertThat(
            dsl.select(RDV.STARTS_AT)
                .from(RDV)
                .orderBy(RDV.STARTS_AT)
                .fetch(row -> row.value1().atZone(PARIS).toLocalDate().toString()))
        .containsExactly("2026-12-18", "2027-01-08", "2027-01-15");
  }

  @Test
  void sent_twice_it_is_opened_once() {
    form();
    var key = martine.page().html().select("input[name=cle]").val();
    create(Map.of("titre", "Une fois", "fois", "2"));
    form();
    create(Map.of("titre", "Une fois", "fois", "2", "cle", key));
    assertThat(dsl.fetchCount(RDV, RDV.TITLE.eq("Une fois"))).isEqualTo(2);
  }

  @Test
  void second_one_at_the_same_hour_is_asked_about_and_opened() {
    form();
    create(Map.of("titre", "Lire"));
    form();
    var page = create(Map.of("titre", "Écrire"));
    assertThat(page.text()).contains("Créer quand même");
    assertThat(martine.press("Créer quand même").text()).contains("RDV collectif créé");
    assertThat(dsl.fetchCount(RDV, RDV.TITLE.isNotNull())).isEqualTo(2);
  }

  @Test
  void what_is_wrong_is_said_beside_its_field_and_kept() {
    form();
    var page =
        martine.press(
            "Créer",
            Map.of(
                "motif", String.valueOf(motif),
                "titre", "x".repeat(300),
                "places", "douze",
                "jour", "demain",
                "heure", "25:00",
                "fois", "1000",
                "lieu", "",
                "minimum", "4",
                "decision", "99"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().title()).startsWith("Erreur");
    assertThat(page.html().select("#erreurs a").eachAttr("href"))
        .contains("#places", "#jour", "#heure", "#fois", "#lieu");
    assertThat(page.html().select("#titre").val()).hasSize(300);
    assertThat(dsl.fetchCount(RDV)).isZero();
  }

  @Test
  void what_stands_in_the_way_is_named_day_by_day_and_may_be_meant() {
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora())
        .at(story.lieu())
        .starting(TUESDAY.plusWeeks(2), "14:00")
        .create();
    form();
    var asked = create(Map.of("fois", "2", "titre", "Portage"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.text())
        .contains("mardi 8 décembre", "Martine Leclerc a déjà un rendez-vous à cette heure");
    assertThat(dsl.fetchCount(SESSION)).isZero();
    assertThat(martine.press("Créer quand même").text()).contains("2 RDV collectifs créés.");
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.OVERLAP_ALLOWED_BY.isNotNull())).isEqualTo(1);
  }

  @Test
  void copy_takes_all_but_the_day_and_the_people() {
    var session =
        givenRdv(dsl, motif)
            .with(story.martine())
            .forUsager(story.nora())
            .at(story.lieu())
            .session("Portage", 8, RdvStatus.UNKNOWN)
            .starting(TUESDAY, "14:00")
            .create();
    martine.get("/organisations/%d/rdvs/%d".formatted(story.organisation(), session.rdvId()));
    var form = martine.follow("Dupliquer").html();
    assertThat(form.select("#titre").val()).isEqualTo("Portage");
    assertThat(form.select("#places").val()).isEqualTo("8");
    assertThat(form.select("#jour").val()).isEmpty();
    assertThat(form.select("#heure").val()).isEqualTo("14:00");
    assertThat(form.text()).doesNotContain("Belkadi");
  }

  @Test
  void nothing_is_found_where_she_does_not_work() {
    for (var path : List.of("", "/nouveau")) {
      assertThat(
              martine.get("/organisations/%d/rdvs-collectifs%s".formatted(999_999, path)).status())
          .isEqualTo(404);
    }
  }

  private void form() {
    martine.get("/organisations/%d/rdvs-collectifs/nouveau".formatted(story.organisation()));
  }

  private Browserless.Page create(Map<String, String> more) {
    var fields =
        new HashMap<>(
            Map.of(
                "motif", String.valueOf(motif),
                "jour", "2026-12-01",
                "heure", "14:00",
                "duree", "120",
                "lieu", String.valueOf(story.lieu())));
    fields.putAll(more);
    return martine.press("Créer", fields);
  }
}
