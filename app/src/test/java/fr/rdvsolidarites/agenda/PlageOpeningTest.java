package fr.rdvsolidarites.agenda;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PlageOpeningTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Autowired private PlageOpening opening;

  private GivenStory story;
  private Actor.Agent martine;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    martine = new Actor.Agent(story.martine());
  }

  @Test
  void midwife_opens_every_second_monday_and_wednesday() {
    var repetition =
        new Repetition.Weekly(
            2, Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY), LocalDate.of(2027, 6, 30));
    var saved = saved(afternoon().repeated(repetition));
    var row =
        dsl.selectFrom(PLAGE_OUVERTURE).where(PLAGE_OUVERTURE.ID.eq(saved.plageId())).fetchSingle();
    assertThat(row.getRrule()).isEqualTo("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20270630");
    assertThat(row.getLastDay()).isEqualTo(LocalDate.of(2027, 6, 23));
    assertThat(row.getZone()).isEqualTo("Europe/Paris");
    assertThat(dsl.fetchCount(PLAGE_AGENT, PLAGE_AGENT.PLAGE_ID.eq(saved.plageId()))).isEqualTo(1);
    assertThat(dsl.fetchCount(PLAGE_MOTIF, PLAGE_MOTIF.PLAGE_ID.eq(saved.plageId()))).isEqualTo(1);
    assertThat(dsl.fetchValue(JOURNAL.EVENT)).isEqualTo("plage.opened");
  }

  @Test
  void plage_of_two_professionals_opens_for_both() {
    var claire = colleague("Claire", "Dubois", story.pmi());
    var saved = saved(by(afternoon(), Set.of(story.martine(), claire)));
    assertThat(dsl.fetchCount(PLAGE_AGENT, PLAGE_AGENT.PLAGE_ID.eq(saved.plageId()))).isEqualTo(2);
  }

  @Test
  void saturday_is_refused_once_repeated_and_as_first_day() {
    var saturday = LocalDate.of(2026, 11, 28);
    assertThat(problems(on(afternoon(), saturday))).containsExactly(PlageProblem.DAY_CLOSED);
    var weekly = Set.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
    assertThat(problems(afternoon().repeated(new Repetition.Weekly(1, weekly, null))))
        .containsExactly(PlageProblem.DAY_CLOSED);
    var second = new Repetition.MonthlyByWeekday(1, 2, DayOfWeek.SUNDAY, null);
    assertThat(problems(afternoon().repeated(second))).containsExactly(PlageProblem.DAY_CLOSED);
    var tuesdays = new Repetition.Weekly(1, Set.of(DayOfWeek.TUESDAY), null);
    assertThat(problems(on(afternoon(), saturday).repeated(tuesdays)))
        .containsExactly(PlageProblem.DAY_CLOSED);
  }

  @Test
  void where_saturday_is_open_it_is_accepted_and_a_day_of_the_month_keeps_to_open_days() {
    var lens =
        givenOrganisation(dsl)
            .in(story.territoire())
            .named("MDS de Lens")
            .openOn((short) 2, (short) 6)
            .create();
    var admin = new Actor.Agent(givenAgent(dsl).named("A", "B").adminOf(lens).create());
    var motif =
        givenMotif(dsl, story.territoire())
            .named("Écoute")
            .locationType("phone")
            .openedIn(lens, story.pmi());
    var draft =
        new PlageDraft(
            "Samedi",
            LocalDate.of(2026, 11, 28),
            LocalTime.of(9, 0),
            LocalTime.of(12, 0),
            new Repetition.MonthlyByDay(1, 28, Set.of(), null),
            null,
            true,
            Set.of(admin.agentId()),
            Set.of(motif));
    assertThat(opening.open(lens, draft, Set.of(), admin)).isInstanceOf(PlageOutcome.Saved.class);
    assertThat(dsl.fetchValue(PLAGE_OUVERTURE.RRULE, PLAGE_OUVERTURE.ORGANISATION_ID.eq(lens)))
        .isEqualTo("FREQ=MONTHLY;BYMONTHDAY=28;BYDAY=TU,SA");
  }

  @Test
  void lieu_is_needed_as_soon_as_one_motif_is_on_site_and_must_be_open() {
    assertThat(problems(in(afternoon(), null))).containsExactly(PlageProblem.LIEU_MISSING);
    var closed = givenLieu(dsl, story.organisation()).disabled().create();
    assertThat(problems(in(afternoon(), closed))).containsExactly(PlageProblem.LIEU_CLOSED);
    var elsewhere =
        givenLieu(dsl, givenOrganisation(dsl).in(story.territoire()).named("X").create());
    assertThat(problems(in(afternoon(), elsewhere.create())))
        .containsExactly(PlageProblem.LIEU_CLOSED);
    var phone =
        givenMotif(dsl, story.territoire())
            .named("Écoute")
            .locationType("phone")
            .openedIn(story.organisation(), story.pmi());
    assertThat(saved(in(with(afternoon(), Set.of(phone)), null)).plageId()).isPositive();
  }

  @Test
  void hours_and_days_that_cannot_be_meant_are_refused() {
    var a = afternoon();
    assertThat(
            problems(
                new PlageDraft(
                    " ",
                    LocalDate.of(2017, 12, 26),
                    a.end(),
                    a.end(),
                    new Repetition.Weekly(1, Set.of(), LocalDate.of(2017, 12, 26)),
                    a.lieuId(),
                    true,
                    Set.of(),
                    Set.of())))
        .containsExactlyInAnyOrder(
            PlageProblem.TITLE_MISSING,
            PlageProblem.END_NOT_AFTER_START,
            PlageProblem.FIRST_DAY_TOO_EARLY,
            PlageProblem.UNTIL_TOO_EARLY,
            PlageProblem.AGENT_MISSING,
            PlageProblem.MOTIF_MISSING);
    assertThat(problems(on(a, LocalDate.of(2099, 12, 24))))
        .containsExactly(PlageProblem.FIRST_DAY_TOO_FAR);
    assertThat(problems(a.repeated(new Repetition.Weekly(1, Set.of(), TUESDAY))))
        .containsExactly(PlageProblem.UNTIL_NOT_AFTER_FIRST_DAY);
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(1);
    assertThat(dsl.fetchCount(JOURNAL)).isZero();
  }

  @Test
  void motifs_are_those_that_every_professional_may_use() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var awa = colleague("Awa", "Diallo", social);
    var admin = new Actor.Agent(story.admin());
    var draft = by(afternoon(), Set.of(story.martine(), awa));
    assertThat(opening.open(story.organisation(), draft, Set.of(), admin))
        .isEqualTo(new PlageOutcome.Refused(Set.of(PlageProblem.MOTIF_NOT_THEIRS)));
    var collective =
        givenMotif(dsl, story.territoire())
            .named("Réunion")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    assertThat(problems(with(afternoon(), Set.of(collective))))
        .containsExactly(PlageProblem.MOTIF_COLLECTIVE);
  }

  @Test
  void secretary_of_the_organisation_opens_for_anyone_a_colleague_of_another_service_for_nobody() {
    var secretary = new Actor.Agent(story.secretary());
    assertThat(opening.open(story.organisation(), afternoon(), Set.of(), secretary))
        .isInstanceOf(PlageOutcome.Saved.class);
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var awa = new Actor.Agent(colleague("Awa", "Diallo", social));
    assertThat(opening.open(story.organisation(), afternoon(), Set.of(), awa))
        .isInstanceOfSatisfying(
            PlageOutcome.Refused.class,
            refused -> assertThat(refused.problems()).contains(PlageProblem.AGENT_NOT_HERE));
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var paul = new Actor.Agent(givenAgent(dsl).named("Paul", "P").adminOf(lens).create());
    assertThatThrownBy(() -> opening.open(story.organisation(), afternoon(), Set.of(), paul))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void overlap_in_any_organisation_and_a_motif_too_long_are_confirmed_knowingly() {
    var morning =
        new PlageDraft(
            "Doublon",
            TUESDAY,
            LocalTime.of(11, 45),
            LocalTime.of(12, 0),
            Repetition.NONE,
            story.lieu(),
            true,
            Set.of(story.martine()),
            Set.of(story.ouverture()));
    var asked =
        (PlageOutcome.NeedsConfirmation)
            opening.open(story.organisation(), morning, Set.of(), martine);
    assertThat(asked.warnings())
        .containsExactly(
            new PlageWarning.Overlap(
                story.martine(), "Martine Leclerc", story.plage(), "Permanence", TUESDAY),
            new PlageWarning.MotifTooLong(
                story.ouverture(), "Consultation avec une sage-femme", 30));
    var first = Set.of(asked.warnings().getFirst().fingerprint());
    assertThat(opening.open(story.organisation(), morning, first, martine))
        .isInstanceOf(PlageOutcome.NeedsConfirmation.class);
    var all = asked.warnings().stream().map(PlageWarning::fingerprint).collect(Collectors.toSet());
    assertThat(opening.open(story.organisation(), morning, all, martine))
        .isInstanceOf(PlageOutcome.Saved.class);
  }

  private PlageDraft afternoon() {
    return new PlageDraft(
        "Après-midi",
        TUESDAY,
        LocalTime.of(14, 0),
        LocalTime.of(17, 0),
        Repetition.NONE,
        story.lieu(),
        true,
        Set.of(story.martine()),
        Set.of(story.ouverture()));
  }

  private PlageOutcome.Saved saved(PlageDraft draft) {
    return (PlageOutcome.Saved) opening.open(story.organisation(), draft, Set.of(), martine);
  }

  private Set<PlageProblem> problems(PlageDraft draft) {
    return ((PlageOutcome.Refused) opening.open(story.organisation(), draft, Set.of(), martine))
        .problems();
  }

  private long colleague(String first, String last, long service) {
    return givenAgent(dsl).named(first, last).in(story.organisation()).ofService(service).create();
  }

  private static PlageDraft on(PlageDraft d, LocalDate day) {
    return new PlageDraft(
        d.title(),
        day,
        d.start(),
        d.end(),
        d.repetition(),
        d.lieuId(),
        true,
        d.agentIds(),
        d.ouvertureIds());
  }

  private static PlageDraft in(PlageDraft d, @Nullable Long lieu) {
    return new PlageDraft(
        d.title(),
        d.firstDay(),
        d.start(),
        d.end(),
        d.repetition(),
        lieu,
        true,
        d.agentIds(),
        d.ouvertureIds());
  }

  private static PlageDraft by(PlageDraft d, Set<Long> agents) {
    return new PlageDraft(
        d.title(),
        d.firstDay(),
        d.start(),
        d.end(),
        d.repetition(),
        d.lieuId(),
        true,
        agents,
        d.ouvertureIds());
  }

  private static PlageDraft with(PlageDraft d, Set<Long> ouvertures) {
    return new PlageDraft(
        d.title(),
        d.firstDay(),
        d.start(),
        d.end(),
        d.repetition(),
        d.lieuId(),
        true,
        d.agentIds(),
        ouvertures);
  }
}
