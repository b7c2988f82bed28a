package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static gen.db.Tables.FILE_ATTENTE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.people.Identity;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** However many sessions a plage carries, those who wait are looked for once. */
class PlageSearchesTest extends CarriedStory {

  private static final LocalDate SECOND = TUESDAY.plusWeeks(1);
  private static final LocalDate TENTH = TUESDAY.plusWeeks(9);

  /** Of each session: its two rows, its fact with its subjects, and what is asked about facts. */
  private static final int OWN = 8;

  /** The same with its professional, her time and whether she is still there. */
  private static final int OWN_OF_NEW = 14;

  @Autowired private FileAttenteJoining joining;

  @Test
  void sessions_that_follow_are_searched_once() {
    var few = open(until("Peu", SECOND));
    var many = open(later("Beaucoup", TENTH));
    assertThat(sessions()).isEqualTo(12);
    waits(accueil());
    var two = cost(few, state(few).draft().of(places(3)));
    var ten = cost(many, state(many).draft().of(places(3)));
    assertThat(ten.searches).as("nobody waits for what they are").isZero();
    assertThat(ten.all - two.all).isLessThanOrEqualTo(8 * OWN);

    waits(motif);
    two = cost(few, state(few).draft().of(places(4)));
    waits(motif);
    ten = cost(many, state(many).draft().of(places(4)));
    assertThat(ten.lines).isEqualTo(two.lines).isOne();
    assertThat(ten.searches).isEqualTo(two.searches);
    assertThat(ten.all - two.all).isLessThanOrEqualTo(8 * OWN);
  }

  @Test
  void sessions_that_are_new_are_searched_once() {
    waits(motif);
    var two = cost(() -> open(until("Peu", SECOND)));
    waits(motif);
    var ten = cost(() -> open(later("Beaucoup", TENTH)));
    assertThat(ten.lines).isEqualTo(two.lines).isOne();
    assertThat(ten.searches).as("and once, what is offered already").isEqualTo(two.searches + 1);
    assertThat(ten.all - two.all).isLessThanOrEqualTo(8 * OWN_OF_NEW);
  }

  @Test
  void night_that_continues_a_plage_looks_once() {
    open(until("Longtemps", TUESDAY.plusWeeks(20)));
    var before = sessions();
    waits(accueil());
    clock.advance(Duration.ofDays(28));
    var cost = cost(() -> upkeep.continueAll());
    assertThat(sessions()).isGreaterThan(before + 2);
    assertThat(cost.lines).isOne();
    assertThat(cost.searches).isZero();
  }

  @Test
  void title_searches_nothing() {
    var plage = open(until("Peu", TENTH));
    waits(motif);
    waits(accueil());
    var cost = cost(plage, titled(state(plage).draft(), "Atelier d'écriture"));
    assertThat(cost.searches).isZero();
    assertThat(cost.lines).isZero();
  }

  /**
   * Statements.
   *
   * @param searches for places in RDVs collectifs
   * @param lines those that read who waits
   */
  private record Cost(int all, long searches, long lines) {}

  private Cost cost(long plage, PlageDraft draft) {
    return cost(() -> change(plage, draft));
  }

  private Cost cost(Runnable saved) {
    try (var statements = Statements.of(dsl)) {
      saved.run();
      return new Cost(
          statements.count(),
          statements.with("places_taken", "sectorisation_level"),
          statements.with("offer_minutes"));
    }
  }

  private long accueil() {
    return givenMotif(dsl, story.territoire())
        .named("Accueil")
        .openedIn(story.organisation(), story.pmi());
  }

  private void waits(long motif) {
    var name = "ines" + dsl.fetchCount(FILE_ATTENTE);
    var joined =
        joining.join(
            new FileAttenteJoining.Command(
                motif,
                "62041",
                null,
                null,
                new Identity("Inès", "Durand", name + "@exemple.fr", null),
                FileAttenteCriteria.ANY));
    assertThat(joined).isInstanceOf(FileAttenteJoining.Outcome.Joined.class);
  }

  private PlageDraft later(String title, LocalDate last) {
    return at(title, "16:00", "18:00", last);
  }

  private PlageDraft until(String title, LocalDate last) {
    return at(title, "14:00", "16:00", last);
  }

  private PlageDraft at(String title, String from, String to, LocalDate last) {
    return titled(as(tuesdays(story.martine()), from, to, story.lieu(), last), title);
  }

  private static PlageDraft titled(PlageDraft draft, String title) {
    return new PlageDraft(
        title,
        draft.firstDay(),
        draft.start(),
        draft.end(),
        draft.repetition(),
        draft.lieuId(),
        draft.openOnline(),
        draft.agentIds(),
        draft.ouvertureIds(),
        draft.session());
  }
}
