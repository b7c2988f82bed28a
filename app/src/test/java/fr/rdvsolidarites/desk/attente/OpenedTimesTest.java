package fr.rdvsolidarites.desk.attente;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.booking.FileAttenteJoining;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What professionals do to their hours reaches whoever waits, in the act itself. */
class OpenedTimesTest extends FeatureTest {

  private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 11);

  @Autowired private FileAttenteJoining joining;

  private GivenStory story;
  private Browserless martine;

  @BeforeEach
  void somebody_waits_and_nothing_is_open() {
    story = givenStory(dsl);
    dsl.deleteFrom(PLAGE_MOTIF).execute();
    dsl.deleteFrom(PLAGE_AGENT).execute();
    dsl.deleteFrom(PLAGE_OUVERTURE).execute();
    joining.join(
        new FileAttenteJoining.Command(
            story.ouverture(),
            "62041",
            null,
            new Identity("Inès", "Durand", "ines@exemple.fr", null),
            FileAttenteCriteria.ANY));
    martine = signedInAs("martine@demo.rdv");
  }

  @Test
  void a_plage_that_is_added_changed_and_removed() {
    martine.get("/agenda/plages/nouvelle");
    martine.press(
        "Créer la plage",
        Map.of("titre", "Matin", "jour", "" + FRIDAY, "debut", "09:00", "fin", "10:00"));
    assertThat(states()).containsExactly("open");
    var plage = dsl.selectFrom(PLAGE_OUVERTURE).fetchSingle().getId();

    var address = "/organisations/" + story.organisation() + "/plages/" + plage;
    martine.get(address + "/modification?portee=toutes");
    martine.press("Enregistrer", Map.of("debut", "11:00", "fin", "12:00"));
    assertThat(states()).as("the former hours are over").containsExactly("withdrawn", "open");

    martine.get(address + "/suppression?portee=toutes");
    martine.press("Supprimer");
    assertThat(states()).containsExactly("withdrawn", "withdrawn");
  }

  @Test
  void an_absence_that_is_removed() {
    var absence = givenAbsence(dsl, story.martine(), FRIDAY).between("08:00", "18:00").create();
    plage();
    martine.get("/agenda/indisponibilites/" + absence + "/suppression");
    martine.press("Supprimer");
    assertThat(states()).containsExactly("open");
  }

  @Test
  void an_absence_that_is_changed() {
    var absence = givenAbsence(dsl, story.martine(), FRIDAY).between("08:00", "18:00").create();
    plage();
    martine.get("/agenda/indisponibilites/" + absence + "/modification");
    martine.press("Enregistrer", Map.of("debut", "14:00"));
    assertThat(states()).containsExactly("open");
  }

  @Test
  void an_absence_that_is_entered_over_what_was_offered() {
    martine.get("/agenda/plages/nouvelle");
    martine.press(
        "Créer la plage",
        Map.of("titre", "Matin", "jour", "" + FRIDAY, "debut", "09:00", "fin", "09:30"));
    assertThat(states()).containsExactly("open");
    martine.get("/agenda/indisponibilites/nouvelle");
    martine.press(
        "Enregistrer l'indisponibilité",
        Map.of("titre", "Formation", "jour", "" + FRIDAY, "debut", "08:00", "fin", "18:00"));
    assertThat(states()).containsExactly("withdrawn");
  }

  private void plage() {
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .onceOn(FRIDAY)
        .create();
    assertThat(states()).isEmpty();
  }

  private List<String> states() {
    return dsl.select(FILE_ATTENTE_OFFRE.STATE)
        .from(FILE_ATTENTE_OFFRE)
        .orderBy(FILE_ATTENTE_OFFRE.ID)
        .fetch(FILE_ATTENTE_OFFRE.STATE);
  }
}
