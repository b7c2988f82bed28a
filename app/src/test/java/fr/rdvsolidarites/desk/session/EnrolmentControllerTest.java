package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.booking.RdvStatus.UNKNOWN;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.booking.FileAttenteJoining;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.FusionField;
import fr.rdvsolidarites.people.FusionSide;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.UsagerFusion;
import fr.rdvsolidarites.people.UsagerFusionUndo;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A professional signs people up, puts them in the line of what is full, or opens their file. */
class EnrolmentControllerTest extends FeatureTest {

  private static final LocalDate FRIDAY = LocalDate.parse("2026-11-27");

  @Autowired private UsagerFusion fusion;
  @Autowired private UsagerFusionUndo undo;
  @Autowired private FileAttenteJoining joining;

  private GivenStory story;
  private long karim;
  private GivenRdv.Placed session;
  private Browserless martine;

  @BeforeEach
  void the_only_place_is_taken() {
    story = givenStory(dsl);
    karim = story.karim(dsl);
    session =
        story.atelier(dsl, "Lire ensemble", 1).forUsager(karim).starting(FRIDAY, "14:00").create();
    martine = signedInAs("martine@demo.rdv");
  }

  @Test
  void child_waits_is_offered_the_place_where_her_mother_reads_and_takes_it_with_her_own_file() {
    var files = dsl.fetchCount(USAGER);
    assertThat(putInLine("Lina", story.lina()).text())
        .contains("la personne est sur la liste d'attente")
        .contains("Liste d'attente (1)", "Lina Belkadi");
    giveUp();
    jobs.runDue();
    accept(texts.all().getLast().text());
    assertThat(takingPart()).containsExactly(story.lina());
    assertThat(martine.get(sheet()).text())
        .contains("Martine Leclerc a mis Lina Belkadi sur la liste d'attente")
        .contains("Liste d'attente : Lina Belkadi a accepté l'horaire");
    assertThat(dsl.fetchCount(USAGER)).isEqualTo(files);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void brothers_and_sisters_wait_each_and_come_both() {
    var sami =
        givenUsager(dsl, story.territoire())
            .named("Sami", "Belkadi")
            .responsable(story.nora())
            .in(story.organisation())
            .create();
    putInLine("Lina", story.lina());
    putInLine("Sami", sami);
    putInLine("Sami", sami);
    assertThat(waiting()).containsExactly(story.lina(), sami);
    giveUp();
    places(2);
    jobs.runDue();
    accept(texts.all().get(texts.all().size() - 2).text());
    accept(texts.all().getLast().text());
    assertThat(takingPart()).containsExactlyInAnyOrder(story.lina(), sami);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void what_stops_somebody_who_books_often_does_not_stop_whom_a_professional_chose() {
    dsl.update(MOTIF).set(MOTIF.FAMILY, "lecture").execute();
    givenRdv(dsl, ouverture())
        .with(story.martine())
        .forUsager(story.nora())
        .at(story.lieu())
        .session("Raconter", 5, UNKNOWN)
        .starting(FRIDAY.plusDays(3), "14:00")
        .create();
    putInLine("Nora", story.nora());
    giveUp();
    jobs.runDue();
    accept(texts.all().getLast().text());
    assertThat(part(story.nora())).isPresent();
  }

  @Test
  void whoever_waits_by_herself_and_by_a_professional_waits_once() {
    assertThat(waitsByHerself()).isInstanceOf(FileAttenteJoining.Outcome.Joined.class);
    putInLine("Nora", story.nora());
    assertThat(waiting()).containsExactly(story.nora());
    assertThat(waitsByHerself()).isInstanceOf(FileAttenteJoining.Outcome.AlreadyThere.class);
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void child_with_a_phone_of_her_own_waits_no_more_once_she_is_signed_up() {
    dsl.update(USAGER)
        .set(USAGER.EMAIL, "lina@exemple.fr")
        .where(USAGER.ID.eq(story.lina()))
        .execute();
    putInLine("Lina", story.lina());
    dsl.update(USAGER)
        .set(USAGER.EMAIL, "lina.b@exemple.fr")
        .where(USAGER.ID.eq(story.lina()))
        .execute();
    places(3);
    assertThat(post("usager", story.lina()).text()).contains("la personne est inscrite");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void whoever_is_reached_nowhere_or_may_not_answer_does_not_wait() {
    var alone =
        givenUsager(dsl, story.territoire())
            .named("Rose", "Petit")
            .in(story.organisation())
            .create();
    assertThat(putInLine("Rose", alone).text()).contains("ni adresse électronique ni numéro");
    dsl.insertInto(SESSION)
        .set(SESSION.RDV_ID, session.rdvId())
        .set(SESSION.OPEN_ONLINE, false)
        .execute();
    var page = martine.get(path());
    assertThat(page.html().select("#q")).isEmpty();
    assertThat(page.text()).contains("Toutes les places sont prises");
    assertThat(post("attente", story.nora()).text()).contains("il n'y a pas de liste d'attente");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void nobody_waits_for_a_place_that_is_free() {
    giveUp();
    assertThat(post("attente", story.nora()).text()).contains("Une place est libre");
    assertThat(waiting()).isEmpty();
    assertThat(post("usager", story.nora()).text()).contains("la personne est inscrite");
    assertThat(takingPart()).containsExactly(story.nora());
  }

  @Test
  void place_in_the_line_follows_a_file_that_is_merged_and_comes_back_with_it() {
    var twin = twin();
    putInLine("Belkady", twin);
    var fusionId = merge(twin);
    assertThat(waiting()).containsExactly(story.nora());
    undo.undo(fusionId, new Actor.Agent(story.martine()));
    assertThat(waiting()).containsExactly(twin);
  }

  @Test
  void file_that_is_merged_gives_up_its_place_where_the_other_waits_or_comes_until_it_is_undone() {
    var twin = twin();
    putInLine("Belkady", twin);
    putInLine("Nora", story.nora());
    var fusionId = merge(twin);
    assertThat(waiting()).containsExactly(story.nora());
    undo.undo(fusionId, new Actor.Agent(story.martine()));
    assertThat(waiting()).containsExactly(twin, story.nora());
    places(4);
    post("usager", story.nora());
    assertThat(waiting()).containsExactly(twin);
    merge(twin);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void new_file_is_opened_on_the_way_and_she_is_signed_up() {
    giveUp();
    martine.get(path());
    martine.follow("Ouvrir un nouveau dossier");
    martine.submit(Map.of("prenom", "", "nom", "Diallo", "telephone", "06 39 98 00 77"));
    assertThat(martine.page().status()).isEqualTo(422);
    martine.submit(Map.of("prenom", "Awa", "nom", "Diallo", "telephone", "06 39 98 00 77"));
    assertThat(martine.page().path()).startsWith(path());
    assertThat(martine.page().text()).contains("Awa Diallo");
    martine.press("Inscrire Awa Diallo");
    assertThat(takingPart()).hasSize(1).doesNotContain(karim);
  }

  @Test
  void whoever_may_sign_nobody_up_there_finds_nothing() {
    var elsewhere = givenOrganisation(dsl).named("Ailleurs").in(story.territoire()).create();
    givenAgent(dsl).signsInAs("ailleurs@demo.rdv").in(elsewhere).ofService(story.pmi()).create();
    martine = signedInAs("ailleurs@demo.rdv");
    assertThat(martine.get(path()).status()).isEqualTo(404);
    assertThat(post("attente", story.nora()).status()).isEqualTo(404);
  }

  private Browserless.Page putInLine(String typed, long usagerId) {
    martine.get(sheet());
    martine.follow("Mettre quelqu'un en attente");
    martine.submit(Map.of("q", typed));
    return martine.pressFirst("button[name=attente][value=" + usagerId + "]");
  }

  private Browserless.Page post(String field, long usagerId) {
    var csrf = martine.get("/").html().select("input[name=_csrf]").val();
    return martine.post(path(), Map.of("_csrf", csrf, field, "" + usagerId));
  }

  private void giveUp() {
    martine.get(
        "/organisations/%d/rdvs/%d/participations/%d/statut?statut=excused"
            .formatted(
                story.organisation(), session.rdvId(), session.participationIds().getFirst()));
    martine.submit(Map.of("confirme", "true"));
  }

  private long merge(long absorbed) {
    var versions =
        dsl.select(USAGER.ID, USAGER.VERSION).from(USAGER).fetchMap(USAGER.ID, USAGER.VERSION);
    var outcome =
        fusion.merge(
            new UsagerFusion.Command(
                story.nora(),
                versions.get(story.nora()),
                absorbed,
                versions.get(absorbed),
                Arrays.stream(FusionField.values())
                    .collect(Collectors.toMap(field -> field, field -> FusionSide.FIRST))),
            new Actor.Agent(story.martine()));
    assertThat(outcome).isInstanceOf(UsagerFusion.Outcome.Merged.class);
    return ((UsagerFusion.Outcome.Merged) outcome).fusionId();
  }

  private long twin() {
    return givenUsager(dsl, story.territoire())
        .named("Nora", "Belkady")
        .email("autre@demo.rdv")
        .in(story.organisation())
        .create();
  }

  private void places(int count) {
    martine.get(sheet() + "/modification");
    assertThat(martine.press("Enregistrer", Map.of("places", "" + count)).status()).isEqualTo(200);
  }

  private void accept(String text) {
    var who = visitor();
    who.get(linkIn(text));
    who.press("Oui, je prends cet horaire");
  }

  private FileAttenteJoining.Outcome waitsByHerself() {
    return joining.join(
        new FileAttenteJoining.Command(
            ouverture(),
            "62041",
            null,
            session.rdvId(),
            new Identity("Nora", "Belkadi", "nora@demo.rdv", null),
            FileAttenteCriteria.ANY));
  }

  private long ouverture() {
    return dsl.fetchValue(RDV.MOTIF_OUVERTURE_ID, RDV.ID.eq(session.rdvId()));
  }

  private Optional<Long> part(long usagerId) {
    return dsl.select(PARTICIPATION.ID)
        .from(PARTICIPATION)
        .where(
            PARTICIPATION.RDV_ID.eq(session.rdvId()),
            PARTICIPATION.USAGER_ID.eq(usagerId),
            PARTICIPATION.STATUS.eq("unknown"))
        .fetchOptional(PARTICIPATION.ID);
  }

  private String sheet() {
    return "/organisations/%d/rdvs/%d".formatted(story.organisation(), session.rdvId());
  }

  private String path() {
    return sheet() + "/inscription";
  }

  private List<Long> takingPart() {
    return dsl.select(PARTICIPATION.USAGER_ID)
        .from(PARTICIPATION)
        .where(PARTICIPATION.STATUS.eq("unknown"))
        .fetch(PARTICIPATION.USAGER_ID);
  }

  private List<Long> waiting() {
    return dsl.select(FILE_ATTENTE.USAGER_ID)
        .from(FILE_ATTENTE)
        .where(FILE_ATTENTE.CLOSED_AT.isNull())
        .orderBy(FILE_ATTENTE.ID)
        .fetch(FILE_ATTENTE.USAGER_ID);
  }

  private static String linkIn(String text) {
    var link = Pattern.compile("https?://[^/ ]+(/\\S+)").matcher(text);
    if (!link.find()) {
      throw new AssertionError("No link in " + text);
    }
    return link.group(1);
  }
}
