package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.SESSION_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.agenda.PlageChange;
import fr.rdvsolidarites.agenda.PlageClosing;
import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageOpening;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.PlageProblem;
import fr.rdvsolidarites.agenda.PlageSession;
import fr.rdvsolidarites.agenda.PlageWarning;
import fr.rdvsolidarites.agenda.Plages;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.agenda.Repetition;
import fr.rdvsolidarites.booking.EditionCommand.Room;
import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.PlageOrigins.Part;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A plage « RDV collectif » carries RDVs collectifs: they follow it but for what is set by hand.
 */
class PlageSessionsTest extends FeatureTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final Tells ALL = new Tells(true, true, true);

  @Autowired private PlageOpening opening;
  @Autowired private PlageChange change;
  @Autowired private PlageClosing closing;
  @Autowired private Plages plages;
  @Autowired private PlageSessionUpkeep upkeep;
  @Autowired private PlageOrigins origins;
  @Autowired private SessionEnrolment enrolment;
  @Autowired private RdvEdition edition;

  private GivenStory story;
  private Actor.Agent martine;
  private long motif;

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

  @Test
  void each_occurrence_is_a_session_that_takes_its_professionals_and_holidays_are_none() {
    var draft = weekly(DayOfWeek.FRIDAY, "2026-12-18", null);
    open(draft);
    assertThat(starts().subList(0, 2)).containsExactly("2026-12-18T14:00", "2027-01-08T14:00");
    assertThat(starts().getLast()).isEqualTo("2027-02-19T14:00");
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(starts().size());
    assertThat(dsl.fetchCount(SESSION_MISSING)).as("a closed day is no news").isZero();
    var one = dsl.selectFrom(RDV).orderBy(RDV.STARTS_AT).limit(1).fetchSingle();
    assertThat(one.getTitle()).isEqualTo("Atelier lecture");
    assertThat(one.getCapacity()).isEqualTo(8);
    assertThat(one.getEndsAt().atZone(PARIS).toLocalTime()).isEqualTo(LocalTime.of(16, 0));
    assertThat(dsl.fetchCount(SESSION, SESSION.MINIMUM.eq(3), SESSION.INSTRUCTIONS.isNotNull()))
        .isEqualTo(starts().size());
    assertThat(dsl.fetchValue(SESSION.DECIDE_ON, SESSION.RDV_ID.eq(one.getId())))
        .isEqualTo(LocalDate.of(2026, 12, 16));
    assertThat(told("rdv_created")).isEmpty();
  }

  @Test
  void hours_of_the_wall_clock_stay_over_both_changes_of_time() {
    clock.set("2026-10-12T08:00");
    open(weekly(DayOfWeek.TUESDAY, "2026-10-13", null));
    clock.set("2027-02-15T08:00");
    upkeep.continueAll();
    assertThat(starts()).contains("2026-10-20T14:00", "2026-10-27T14:00");
    assertThat(starts()).contains("2027-03-23T14:00", "2027-03-30T14:00");
    assertThat(starts()).allMatch(at -> at.endsWith("T14:00"));
  }

  @Test
  void each_night_it_goes_on_and_never_twice_even_from_several_nodes_at_once() throws Exception {
    open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null));
    var first = starts().size();
    clock.set("2027-01-04T02:20");
    Callable<Object> run =
        () -> {
          upkeep.continueAll();
          return "";
        };
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var one : pool.invokeAll(IntStream.range(0, 4).mapToObj(_ -> run).toList())) {
        one.get();
      }
    }
    assertThat(starts().size()).isEqualTo(first + 6);
    assertThat(starts()).doesNotHaveDuplicates();
    upkeep.continueAll();
    assertThat(starts().size()).isEqualTo(first + 6);
  }

  @Test
  void no_more_than_52_are_to_come() {
    var far =
        givenMotif(dsl, story.territoire())
            .named("Lointain")
            .collectif()
            .delays(0, 3L * 365 * 86_400)
            .openedIn(story.organisation(), story.pmi());
    open(about(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null), far));
    assertThat(starts()).hasSize(52);
  }

  @Test
  void who_has_something_else_then_is_named_and_it_may_be_meant() {
    rdvOfNora(TUESDAY.plusWeeks(1));
    var draft = weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null);
    var asked = (PlageOutcome.NeedsConfirmation) opening(draft, Set.of());
    assertThat(asked.warnings())
        .singleElement()
        .isInstanceOfSatisfying(
            PlageWarning.SessionBusy.class,
            busy -> assertThat(busy.agent()).isEqualTo("Martine Leclerc"));
    assertThat(dsl.fetchCount(SESSION)).isZero();
    assertThat(opening(draft, fingerprints(asked))).isInstanceOf(PlageOutcome.Saved.class);
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.OVERLAP_ALLOWED_BY.eq(story.martine())))
        .isEqualTo(1);
  }

  @Test
  void what_the_night_cannot_write_is_kept_for_who_can_act_and_written_when_it_is_meant() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null));
    rdvOfNora(LocalDate.of(2027, 3, 2));
    clock.set("2027-01-04T02:20");
    upkeep.continueAll();
    assertThat(dsl.fetchSingle(SESSION_MISSING))
        .satisfies(
            row -> {
              assertThat(row.getDay()).isEqualTo(LocalDate.of(2027, 3, 2));
              assertThat(row.getReason()).isEqualTo("taken");
              assertThat(row.getAgentId()).isEqualTo(story.martine());
            });
    assertThatThrownBy(
            () -> upkeep.completeKnowingly(story.organisation(), plage, new Actor.Agent(999_999)))
        .isInstanceOf(NotFoundException.class);
    upkeep.completeKnowingly(story.organisation(), plage, martine);
    assertThat(dsl.fetchCount(SESSION_MISSING)).isZero();
    assertThat(starts()).contains("2027-03-02T14:00");
  }

  @Test
  void closed_lieu_is_a_reason_that_nobody_can_overrule() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null));
    dsl.update(LIEU).set(LIEU.AVAILABILITY, "disabled").execute();
    clock.set("2027-01-04T02:20");
    upkeep.continueAll();
    upkeep.completeKnowingly(story.organisation(), plage, martine);
    assertThat(
            dsl.select(SESSION_MISSING.REASON)
                .from(SESSION_MISSING)
                .fetchSet(SESSION_MISSING.REASON))
        .containsExactly("lieu_closed");
  }

  @Test
  void what_nobody_is_signed_up_for_follows_in_silence_and_the_others_after_a_word() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null));
    var signed = session(TUESDAY.plusWeeks(1));
    enrolment.add(signed, story.nora(), ALL, martine);
    var later = hours(state(plage), "15:00", "17:00");
    var asked = (PlageOutcome.NeedsConfirmation) change(plage, Reach.ALL, later, Set.of());
    assertThat(asked.warnings())
        .singleElement()
        .isInstanceOfSatisfying(
            PlageWarning.SessionFollows.class, one -> assertThat(one.participants()).isEqualTo(1));
    assertThat(starts()).allMatch(at -> at.endsWith("T14:00"));
    change(plage, Reach.ALL, later, fingerprints(asked));
    assertThat(starts()).allMatch(at -> at.endsWith("T15:00"));
    assertThat(told("rdv_updated")).containsOnly(story.nora());
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(starts().size());
    assertThat(dsl.fetchCount(RDV_AGENT, RDV_AGENT.PLAGE_ID.eq(plage))).isEqualTo(starts().size());
  }

  @Test
  void another_weekday_takes_along_what_lies_in_the_same_week() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), "2026-12-15"));
    var signed = session(TUESDAY.plusWeeks(1));
    enrolment.add(signed, story.nora(), ALL, martine);
    var thursdays = weekly(DayOfWeek.THURSDAY, "2026-11-26", "2026-12-17");
    var asked = (PlageOutcome.NeedsConfirmation) change(plage, Reach.ALL, thursdays, Set.of());
    change(plage, Reach.ALL, thursdays, fingerprints(asked));
    assertThat(starts())
        .containsExactly(
            "2026-11-26T14:00", "2026-12-03T14:00", "2026-12-10T14:00", "2026-12-17T14:00");
    assertThat(session(LocalDate.of(2026, 12, 3))).isEqualTo(signed);
  }

  @Test
  void what_is_set_by_hand_stays_and_its_other_parts_follow() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), "2026-12-15"));
    var own = session(TUESDAY.plusWeeks(1));
    edit(own, 20);
    assertThat(origins.of(own).orElseThrow().own()).containsExactly(Part.CAPACITY);
    var draft = state(plage).of(new PlageSession(6, null, "Venir avec un livre.", null));
    change(plage, Reach.ALL, draft, Set.of());
    assertThat(capacities()).containsExactly(6, 20, 6, 6);
    assertThat(dsl.select(SESSION.INSTRUCTIONS).from(SESSION).fetchSet(SESSION.INSTRUCTIONS))
        .containsExactly("Venir avec un livre.");
    assertThat(origins.of(own).orElseThrow().own()).containsExactly(Part.CAPACITY);
    assertThat(origins.of(session(TUESDAY)).orElseThrow().own()).isEmpty();
  }

  @Test
  void fewer_places_than_people_are_refused_with_their_dates() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), "2026-12-15"));
    var signed = session(TUESDAY.plusWeeks(2));
    enrolment.add(signed, story.nora(), ALL, martine);
    enrolment.add(signed, story.lina(), ALL, martine);
    var outcome =
        change(plage, Reach.ALL, state(plage).of(new PlageSession(1, null, null, null)), Set.of());
    assertThat(outcome)
        .isEqualTo(
            new PlageOutcome.TooFewPlaces(
                List.of(TUESDAY.plusWeeks(2).atTime(14, 0).atZone(PARIS).toInstant())));
    assertThat(capacities()).containsOnly(8);
  }

  @Test
  void end_and_deletion_leave_only_what_somebody_is_signed_up_for() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null));
    var signed = session(TUESDAY.plusWeeks(3));
    enrolment.add(signed, story.nora(), ALL, martine);
    var read = read(plage);
    closing.end(story.organisation(), plage, read, TUESDAY.plusWeeks(1), martine);
    assertThat(starts())
        .containsExactly("2026-11-24T14:00", "2026-12-01T14:00", "2026-12-15T14:00");
    assertThat(origins.of(signed).orElseThrow().own()).containsExactly(Part.DAY);
    closing.delete(story.organisation(), plage, read(plage), Reach.ALL, martine);
    assertThat(starts()).containsExactly("2026-12-15T14:00");
    assertThat(origins.of(signed)).isEmpty();
    assertThat(told("rdv_cancelled")).isEmpty();
  }

  @Test
  void one_occurrence_moves_or_goes_with_its_session() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), "2026-12-15"));
    var moved = session(TUESDAY);
    change(plage, new Reach.This(TUESDAY), hours(state(plage), "16:00", "18:00"), Set.of());
    assertThat(session(TUESDAY)).isEqualTo(moved);
    closing.delete(
        story.organisation(), plage, read(plage), new Reach.This(TUESDAY.plusWeeks(1)), martine);
    assertThat(starts())
        .containsExactly("2026-11-24T16:00", "2026-12-08T14:00", "2026-12-15T14:00");
    upkeep.continueAll();
    assertThat(starts()).hasSize(3);
  }

  @Test
  void from_one_on_the_sessions_go_with_the_plage_that_goes_on() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), "2026-12-15"));
    var second = session(TUESDAY.plusWeeks(2));
    var draft = hours(weekly(DayOfWeek.TUESDAY, "2026-12-08", "2026-12-15"), "10:30", "12:30");
    var asked =
        (PlageOutcome.NeedsConfirmation)
            change(plage, new Reach.Following(TUESDAY.plusWeeks(2)), draft, Set.of());
    var saved =
        (PlageOutcome.Saved)
            change(plage, new Reach.Following(TUESDAY.plusWeeks(2)), draft, fingerprints(asked));
    assertThat(starts())
        .containsExactly(
            "2026-11-24T14:00", "2026-12-01T14:00", "2026-12-08T10:30", "2026-12-15T10:30");
    assertThat(dsl.fetchValue(SESSION.PLAGE_ID, SESSION.RDV_ID.eq(second)))
        .isEqualTo(saved.plageId());
    assertThat(dsl.fetchCount(SESSION, SESSION.PLAGE_ID.eq(plage))).isEqualTo(2);
  }

  @Test
  void session_cancelled_by_hand_is_not_made_again() {
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), "2026-12-15"));
    dsl.update(RDV)
        .set(RDV.STATUS, "revoked")
        .set(RDV.CANCELLED_AT, clock.instant())
        .where(RDV.ID.eq(session(TUESDAY)))
        .execute();
    change(plage, Reach.ALL, hours(state(plage), "15:00", "17:00"), Set.of());
    upkeep.continueAll();
    assertThat(dsl.fetchCount(SESSION)).isEqualTo(4);
  }

  @Test
  void several_professionals_of_any_service_hold_one_session_together() {
    var awa = givenAgent(dsl).named("Awa", "Diallo").in(story.organisation()).create();
    var admin = new Actor.Agent(story.admin());
    var draft =
        weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), "2026-12-15")
            .of(Set.of(story.martine(), awa));
    assertThat(opening.open(story.organisation(), draft, Set.of(), admin))
        .isInstanceOf(PlageOutcome.Saved.class);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(4);
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(8);
  }

  @Test
  void plage_keeps_its_kind_and_its_one_motif() {
    var both = about(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null), motif, story.ouverture());
    assertThat(problems(opening(both, Set.of())))
        .contains(PlageProblem.SESSION_MOTIF_MISSING, PlageProblem.SESSION_MOTIF_INDIVIDUAL);
    var plage = open(weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null));
    var individual = about(state(plage).of((PlageSession) null), story.ouverture());
    assertThat(problems(change(plage, Reach.ALL, individual, Set.of())))
        .contains(PlageProblem.KIND_FIXED);
    var other =
        givenMotif(dsl, story.territoire())
            .named("Autre")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    assertThat(problems(change(plage, Reach.ALL, about(state(plage), other), Set.of())))
        .containsExactly(PlageProblem.SESSION_MOTIF_FIXED);
  }

  @Test
  void plage_of_somebody_elses_organisation_is_not_found() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var paul = new Actor.Agent(givenAgent(dsl).adminOf(lens).ofService(story.pmi()).create());
    var draft = weekly(DayOfWeek.TUESDAY, TUESDAY.toString(), null);
    assertThatThrownBy(() -> opening.open(story.organisation(), draft, Set.of(), paul))
        .isInstanceOf(NotFoundException.class);
    assertThat(opening.open(lens, draft, Set.of(), paul)).isInstanceOf(PlageOutcome.Refused.class);
  }

  private PlageDraft weekly(DayOfWeek day, String first, String until) {
    return new PlageDraft(
        "Atelier lecture",
        LocalDate.parse(first),
        LocalTime.of(14, 0),
        LocalTime.of(16, 0),
        new Repetition.Weekly(1, Set.of(day), until == null ? null : LocalDate.parse(until)),
        story.lieu(),
        true,
        Set.of(story.martine()),
        Set.of(motif),
        new PlageSession(8, null, "Venir à l'heure.", new PlageSession.Quorum(3, 2)));
  }

  private static PlageDraft hours(PlageDraft draft, String from, String to) {
    return new PlageDraft(
        draft.title(),
        draft.firstDay(),
        LocalTime.parse(from),
        LocalTime.parse(to),
        draft.repetition(),
        draft.lieuId(),
        draft.openOnline(),
        draft.agentIds(),
        draft.ouvertureIds(),
        draft.session());
  }

  private static PlageDraft about(PlageDraft draft, long... ouvertures) {
    return new PlageDraft(
        draft.title(),
        draft.firstDay(),
        draft.start(),
        draft.end(),
        draft.repetition(),
        draft.lieuId(),
        draft.openOnline(),
        draft.agentIds(),
        Arrays.stream(ouvertures).boxed().collect(Collectors.toSet()),
        draft.session());
  }

  private PlageOutcome opening(PlageDraft draft, Set<String> accepted) {
    return opening.open(story.organisation(), draft, accepted, martine);
  }

  private long open(PlageDraft draft) {
    return ((PlageOutcome.Saved) opening(draft, Set.of())).plageId();
  }

  private PlageDraft state(long plage) {
    return plages.find(story.organisation(), plage, trueCondition()).orElseThrow().draft();
  }

  private String read(long plage) {
    return plages.find(story.organisation(), plage, trueCondition()).orElseThrow().fingerprint();
  }

  /** Of one occurrence the day of its draft is that day. */
  private PlageOutcome change(long plage, Reach reach, PlageDraft draft, Set<String> accepted) {
    return change.change(
        new PlageChange.Command(
            story.organisation(), plage, read(plage), reach, draft, new HashSet<>(accepted)),
        martine);
  }

  private static Set<String> fingerprints(PlageOutcome.NeedsConfirmation asked) {
    return asked.warnings().stream().map(PlageWarning::fingerprint).collect(Collectors.toSet());
  }

  private static Set<PlageProblem> problems(PlageOutcome outcome) {
    return ((PlageOutcome.Refused) outcome).problems();
  }

  private void edit(long rdvId, int capacity) {
    var is = edition.session(rdvId, martine);
    edition.edit(
        rdvId,
        new EditionCommand(
            edition.version(rdvId, martine),
            List.of(story.martine()),
            List.of(),
            List.of(),
            Map.of(),
            ALL,
            null,
            new Room.Kept(),
            is.of(capacity),
            false),
        martine);
  }

  private void rdvOfNora(LocalDate day) {
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora())
        .at(story.lieu())
        .starting(day, "14:30")
        .create();
  }

  private long session(LocalDate day) {
    return dsl.fetchValue(SESSION.RDV_ID, SESSION.PLAGE_DAY.eq(day));
  }

  private List<String> starts() {
    return dsl.select(RDV.STARTS_AT)
        .from(RDV)
        .join(SESSION)
        .on(SESSION.RDV_ID.eq(RDV.ID))
        .orderBy(RDV.STARTS_AT)
        .fetch(row -> row.value1().atZone(PARIS).toLocalDateTime().toString());
  }

  private List<Integer> capacities() {
    return dsl.select(RDV.CAPACITY).from(RDV).orderBy(RDV.STARTS_AT).fetch(RDV.CAPACITY);
  }

  private List<Long> told(String event) {
    return dsl.select(RECEIPT.RECIPIENT_ID)
        .from(RECEIPT)
        .where(RECEIPT.EVENT.eq(event), RECEIPT.RECIPIENT_KIND.eq("usager"))
        .fetch(RECEIPT.RECIPIENT_ID);
  }
}
