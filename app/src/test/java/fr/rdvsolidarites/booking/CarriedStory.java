package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SESSION;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.agenda.PlageChange;
import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageOpening;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.PlageSession;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.PlageWarning;
import fr.rdvsolidarites.agenda.Plages;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.agenda.Repetition;
import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A plage « RDV collectif » of four Tuesdays, with two places each time. */
abstract class CarriedStory extends FeatureTest {

  static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  static final Tells ALL = new Tells(true, true, true);

  @Autowired PlageOpening opening;
  @Autowired PlageChange change;
  @Autowired Plages plages;
  @Autowired SessionEnrolment enrolment;
  @Autowired PlageSessionUpkeep upkeep;

  GivenStory story;
  Actor.Agent martine;
  long motif;

  @BeforeEach
  void story() {
    story = givenStory(dsl);
    martine = new Actor.Agent(story.martine());
    motif =
        givenMotif(dsl, story.territoire())
            .named("Atelier")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
  }

  PlageDraft tuesdays(Long... agentIds) {
    return new PlageDraft(
        "Atelier lecture",
        TUESDAY,
        LocalTime.of(14, 0),
        LocalTime.of(16, 0),
        new Repetition.Weekly(1, Set.of(DayOfWeek.TUESDAY), LocalDate.of(2026, 12, 15)),
        story.lieu(),
        true,
        Set.of(agentIds),
        Set.of(motif),
        places(2));
  }

  static PlageSession places(int places) {
    return new PlageSession(places, null, null, null);
  }

  /** The same at other hours, elsewhere, to another day. */
  static PlageDraft as(PlageDraft draft, String from, String to, Long lieuId, LocalDate until) {
    return new PlageDraft(
        draft.title(),
        draft.firstDay(),
        LocalTime.parse(from),
        LocalTime.parse(to),
        draft.repetition().until(until),
        lieuId,
        draft.openOnline(),
        draft.agentIds(),
        draft.ouvertureIds(),
        draft.session());
  }

  long open(PlageDraft draft) {
    var outcome =
        opening.open(story.organisation(), draft, Set.of(), new Actor.Agent(story.admin()));
    return ((PlageOutcome.Saved) outcome).plageId();
  }

  PlageState state(long plage) {
    return plages.find(story.organisation(), plage, trueCondition()).orElseThrow();
  }

  /** All that is asked is accepted. */
  void change(long plage, PlageDraft draft) {
    var admin = new Actor.Agent(story.admin());
    var first = change.change(command(plage, draft, Set.of()), admin);
    if (first instanceof PlageOutcome.NeedsConfirmation(var warnings)) {
      var accepted = warnings.stream().map(PlageWarning::fingerprint).collect(Collectors.toSet());
      first = change.change(command(plage, draft, accepted), admin);
    }
    if (!(first instanceof PlageOutcome.Saved)) {
      throw new AssertionError(first);
    }
  }

  private PlageChange.Command command(long plage, PlageDraft draft, Set<String> accepted) {
    return new PlageChange.Command(
        story.organisation(), plage, state(plage).fingerprint(), Reach.ALL, draft, accepted);
  }

  long session(LocalDate day) {
    return dsl.fetchValue(SESSION.RDV_ID, SESSION.PLAGE_DAY.eq(day));
  }

  int sessions() {
    return dsl.fetchCount(RDV, RDV.TITLE.isNotNull());
  }

  /** Names of the facts of that RDV, in order. */
  List<String> facts(long rdvId) {
    return dsl.select(JOURNAL.EVENT)
        .from(JOURNAL)
        .join(JOURNAL_SUBJECT)
        .on(JOURNAL_SUBJECT.JOURNAL_ID.eq(JOURNAL.ID))
        .where(JOURNAL_SUBJECT.KIND.eq("rdv"), JOURNAL_SUBJECT.SUBJECT_ID.eq(rdvId))
        .orderBy(JOURNAL.ID)
        .fetch(JOURNAL.EVENT);
  }

  /** « usager:3:rdv_updated:mail » and so on, of what was sent or is to be sent. */
  List<String> told(String kind, String event) {
    return dsl.select(RECEIPT.RECIPIENT_ID, RECEIPT.CHANNEL)
        .from(RECEIPT)
        .where(RECEIPT.RECIPIENT_KIND.eq(kind), RECEIPT.EVENT.eq(event))
        .orderBy(RECEIPT.ID)
        .fetch(row -> row.value1() + ":" + row.value2());
  }
}
