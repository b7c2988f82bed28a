package fr.rdvsolidarites.agenda;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.JOURNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AbsenceTest extends FeatureTest {

  private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 28);

  @Autowired private AbsenceEntry entry;
  @Autowired private AbsenceChange change;
  @Autowired private AbsenceClosing closing;
  @Autowired private Absences absences;

  private GivenStory story;
  private Actor.Agent martine;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    martine = new Actor.Agent(story.martine());
  }

  @Test
  void several_days_are_one_block_on_any_day_of_the_week() {
    var saved = enter(days(SATURDAY, SATURDAY.plusDays(2)));
    var row = dsl.selectFrom(ABSENCE).fetchSingle();
    assertThat(row.getLastDay()).isEqualTo(SATURDAY.plusDays(2));
    assertThat(row.getColor()).isEqualTo("#c9191e");
    assertThat(saved.impact().hits(seat(SATURDAY.plusDays(1), "02:00", story.organisation())))
        .isTrue();
    assertThat(saved.impact().hits(seat(SATURDAY.plusDays(3), "09:00", story.organisation())))
        .isFalse();
    assertThat(dsl.fetchValue(JOURNAL.EVENT)).isEqualTo("absence.entered");
  }

  @Test
  void only_in_one_organisation_leaves_the_others_alone() {
    var saved = enter(only(days(SATURDAY, SATURDAY), story.organisation()));
    assertThat(saved.impact().hits(seat(SATURDAY, "10:00", story.organisation()))).isTrue();
    assertThat(saved.impact().hits(seat(SATURDAY, "10:00", story.organisation() + 1))).isFalse();
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    assertThat(entry.enter(Set.of(story.martine()), only(days(SATURDAY, SATURDAY), lens), martine))
        .isEqualTo(new AbsenceOutcome.Refused(Set.of(AbsenceProblem.ORGANISATION_NOT_HIS)));
  }

  @Test
  void what_cannot_be_meant_is_refused() {
    var twice = new Repetition.Weekly(1, Set.of(DayOfWeek.MONDAY), null);
    assertThat(problems(days(SATURDAY, SATURDAY.plusDays(1)).repeated(twice)))
        .containsExactly(AbsenceProblem.REPEATED_OVER_DAYS);
    assertThat(problems(days(LocalDate.of(2017, 12, 24), LocalDate.of(2017, 12, 24))))
        .containsExactly(AbsenceProblem.FIRST_DAY_TOO_EARLY);
    assertThat(problems(days(SATURDAY, LocalDate.of(2100, 12, 24))))
        .containsExactly(AbsenceProblem.END_DAY_TOO_FAR);
    assertThat(problems(days(SATURDAY, SATURDAY.minusDays(1))))
        .containsExactly(AbsenceProblem.END_NOT_AFTER_START);
    var reversed =
        new AbsenceDraft(
            " ", SATURDAY, LocalTime.NOON, SATURDAY, LocalTime.NOON, twice, null, "rouge");
    assertThat(problems(reversed))
        .containsExactlyInAnyOrder(
            AbsenceProblem.TITLE_MISSING,
            AbsenceProblem.END_NOT_AFTER_START,
            AbsenceProblem.COLOR_UNKNOWN);
    assertThat(dsl.fetchCount(ABSENCE)).isZero();
  }

  @Test
  void admin_closes_for_several_at_once_and_a_colleague_of_another_service_for_nobody() {
    var claire =
        givenAgent(dsl)
            .named("Claire", "Dubois")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    var both = Set.of(story.martine(), claire);
    var admin = new Actor.Agent(story.admin());
    assertThat(entry.enter(both, days(SATURDAY, SATURDAY), admin))
        .isInstanceOf(AbsenceOutcome.Saved.class);
    assertThat(dsl.fetchCount(ABSENCE)).isEqualTo(2);
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var awa =
        new Actor.Agent(
            givenAgent(dsl)
                .named("Awa", "Diallo")
                .in(story.organisation())
                .ofService(social)
                .create());
    assertThatThrownBy(() -> entry.enter(both, days(SATURDAY, SATURDAY), awa))
        .isInstanceOf(NotFoundException.class);
    var id = dsl.fetchValues(ABSENCE.ID).getFirst();
    assertThat(absences.find(id, awa)).isEmpty();
    assertThat(absences.find(id, new Actor.Agent(story.secretary()))).isPresent();
  }

  @Test
  void one_of_a_series_is_moved_the_rest_is_split_and_one_is_removed() {
    var weekly = new Repetition.Weekly(1, Set.of(DayOfWeek.SATURDAY), null);
    var id = enter(days(SATURDAY, SATURDAY).repeated(weekly)).absenceIds().getFirst();
    var second = SATURDAY.plusWeeks(1);
    change(id, new Reach.This(second), days(second.plusDays(1), second.plusDays(1)));
    assertThat(state(id).timetable().occurrencesIn(second, second)).isEmpty();

    var third = SATURDAY.plusWeeks(2);
    var outcome =
        (AbsenceOutcome.Saved)
            change(id, new Reach.Following(third), days(third, third).repeated(weekly));
    assertThat(outcome.absenceIds()).doesNotContain(id);
    assertThat(state(id).draft().repetition().lastDay()).isEqualTo(third.minusDays(1));

    var next = outcome.absenceIds().getFirst();
    closing.delete(next, state(next).fingerprint(), new Reach.This(third), martine);
    assertThat(state(next).timetable().occurrencesIn(third, third)).isEmpty();
    assertThat(closing.delete(next, "what was read before", Reach.ALL, martine))
        .isEqualTo(new AbsenceOutcome.ChangedMeanwhile());
    closing.delete(next, state(next).fingerprint(), Reach.ALL, martine);
    assertThat(absences.find(next, martine)).isEmpty();
  }

  @Test
  void lengthened_it_hits_only_what_it_did_not_hit_before() {
    var id = enter(days(SATURDAY, SATURDAY)).absenceIds().getFirst();
    var longer = (AbsenceOutcome.Saved) change(id, Reach.ALL, days(SATURDAY, SATURDAY.plusDays(2)));
    assertThat(longer.impact().hits(seat(SATURDAY, "10:00", story.organisation()))).isFalse();
    assertThat(longer.impact().hits(seat(SATURDAY.plusDays(2), "10:00", story.organisation())))
        .isTrue();
  }

  private AbsenceOutcome.Saved enter(AbsenceDraft draft) {
    return (AbsenceOutcome.Saved) entry.enter(Set.of(story.martine()), draft, martine);
  }

  private AbsenceOutcome change(long id, Reach reach, AbsenceDraft draft) {
    return change.change(
        new AbsenceChange.Command(id, state(id).fingerprint(), reach, draft), martine);
  }

  private AbsenceState state(long id) {
    return absences.find(id, martine).orElseThrow();
  }

  private Set<AbsenceProblem> problems(AbsenceDraft draft) {
    return ((AbsenceOutcome.Refused) entry.enter(Set.of(story.martine()), draft, martine))
        .problems();
  }

  private static AbsenceDraft days(LocalDate first, LocalDate last) {
    return new AbsenceDraft(
        "Congés",
        first,
        LocalTime.of(9, 0),
        last,
        LocalTime.of(18, 0),
        Repetition.NONE,
        null,
        "#c9191e");
  }

  private static AbsenceDraft only(AbsenceDraft d, @Nullable Long organisation) {
    return new AbsenceDraft(
        d.title(),
        d.firstDay(),
        d.start(),
        d.endDay(),
        d.end(),
        d.repetition(),
        organisation,
        null);
  }

  private Impact.Seat seat(LocalDate day, String time, long organisation) {
    var start = day.atTime(LocalTime.parse(time)).atZone(ZoneId.of("Europe/Paris")).toInstant();
    return new Impact.Seat(
        story.martine(), organisation, null, null, TimeRange.of(start, Duration.ofMinutes(30)));
  }
}
