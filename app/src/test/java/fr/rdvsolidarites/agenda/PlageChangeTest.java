package fr.rdvsolidarites.agenda;

import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV_AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PlageChangeTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Autowired private PlageChange change;
  @Autowired private PlageClosing closing;
  @Autowired private Plages plages;

  private GivenStory story;
  private Actor.Agent martine;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    martine = new Actor.Agent(story.martine());
  }

  @Test
  void all_of_it_is_changed_and_what_no_longer_fits_is_told() {
    var outcome = (PlageOutcome.Saved) change(Reach.ALL, hours("09:00", "11:00"));
    assertThat(state().draft().end()).isEqualTo(LocalTime.of(11, 0));
    assertThat(outcome.impact().hits(seat("11:00"))).isTrue();
    assertThat(outcome.impact().hits(seat("10:30"))).isFalse();
    assertThat(dsl.fetchValue(JOURNAL.AFTER, JOURNAL.EVENT.eq("plage.changed")).data())
        .isEqualTo("{\"end\": \"11:00\"}");
  }

  @Test
  void nothing_changed_is_no_fact() {
    change(Reach.ALL, state().draft());
    assertThat(dsl.fetchCount(JOURNAL)).isZero();
  }

  @Test
  void this_time_only_is_moved_and_back_on_its_own_day_it_stays_so() {
    var moved = hours("14:00", "16:00");
    change(new Reach.This(TUESDAY), on(moved, TUESDAY.plusDays(1)));
    var now = state();
    assertThat(now.draft().start()).isEqualTo(LocalTime.of(9, 0));
    assertThat(now.changes())
        .containsExactly(
            new OccurrenceChange.Moved(
                TUESDAY, TUESDAY.plusDays(1), LocalTime.of(14, 0), LocalTime.of(16, 0), null));
    assertThat(now.timetable().occurrencesIn(TUESDAY, TUESDAY)).isEmpty();
    assertThat(now.timetable().occurrencesIn(TUESDAY.plusDays(1), TUESDAY.plusDays(1))).hasSize(2);
    assertThat(change(new Reach.This(TUESDAY), on(moved, LocalDate.of(2026, 11, 28))))
        .isEqualTo(new PlageOutcome.Refused(Set.of(PlageProblem.DAY_CLOSED)));
  }

  @Test
  void this_one_and_the_following_split_the_series_and_rdvs_follow() {
    var before = rdv(TUESDAY.minusDays(1));
    var after = rdv(TUESDAY.plusDays(7));
    change(new Reach.This(TUESDAY.plusDays(1)), on(hours("13:00", "14:00"), TUESDAY.plusDays(1)));
    var outcome =
        (PlageOutcome.Saved)
            change(new Reach.Following(TUESDAY), on(hours("09:00", "10:00"), TUESDAY));
    assertThat(outcome.plageId()).isNotEqualTo(story.plage());
    assertThat(state().draft().repetition().lastDay()).isEqualTo(TUESDAY.minusDays(1));
    assertThat(dsl.fetchValue(PLAGE_OUVERTURE.LAST_DAY, PLAGE_OUVERTURE.ID.eq(story.plage())))
        .isEqualTo(TUESDAY.minusDays(1));
    assertThat(plageOf(before)).isEqualTo(story.plage());
    assertThat(plageOf(after)).isEqualTo(outcome.plageId());
    assertThat(dsl.fetchValue(PLAGE_EXCEPTION.PLAGE_ID)).isEqualTo(outcome.plageId());
    assertThat(outcome.impact().hits(seat("09:30"))).isFalse();
    assertThat(outcome.impact().hits(seat("10:30"))).isTrue();
  }

  @Test
  void the_first_and_the_following_is_all_of_it() {
    var first = state().draft().firstDay();
    var outcome = (PlageOutcome.Saved) change(new Reach.Following(first), hours("09:00", "10:00"));
    assertThat(outcome.plageId()).isEqualTo(story.plage());
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(1);
  }

  @Test
  void two_editors_at_once_the_second_is_told() {
    var read = state().fingerprint();
    change(Reach.ALL, hours("09:00", "11:00"));
    var late =
        new PlageChange.Command(
            story.organisation(),
            story.plage(),
            read,
            Reach.ALL,
            hours("10:00", "12:00"),
            Set.of());
    assertThat(change.change(late, martine)).isEqualTo(new PlageOutcome.ChangedMeanwhile());
    assertThat(state().draft().start()).isEqualTo(LocalTime.of(9, 0));
    assertThat(closing.delete(story.organisation(), story.plage(), read, Reach.ALL, martine))
        .isEqualTo(new PlageOutcome.ChangedMeanwhile());
  }

  @Test
  void day_that_is_none_of_its_days_is_not_found() {
    var saturday = LocalDate.of(2026, 11, 28);
    assertThatThrownBy(() -> change(new Reach.This(saturday), hours("09:00", "10:00")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> change(new Reach.Following(saturday), hours("09:00", "10:00")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void it_ends_on_a_day_loses_one_or_is_deleted() {
    var removed = (PlageOutcome.Saved) delete(new Reach.This(TUESDAY));
    assertThat(state().timetable().occurrencesIn(TUESDAY, TUESDAY)).isEmpty();
    assertThat(removed.impact().hits(seat("09:30"))).isTrue();

    assertThat(end(TUESDAY.plusDays(10))).isInstanceOf(PlageOutcome.Saved.class);
    assertThat(state().timetable().lastDay()).isEqualTo(LocalDate.of(2026, 12, 4));
    assertThat(end(TUESDAY.plusDays(20)))
        .isEqualTo(new PlageOutcome.Refused(Set.of(PlageProblem.UNTIL_TOO_FAR)));
    assertThat(end(LocalDate.of(2020, 1, 1)))
        .isEqualTo(new PlageOutcome.Refused(Set.of(PlageProblem.ENDS_BEFORE_IT_BEGINS)));

    assertThat(delete(new Reach.Following(TUESDAY.plusDays(1))))
        .isInstanceOf(PlageOutcome.Saved.class);
    assertThat(state().draft().repetition().lastDay()).isEqualTo(TUESDAY);

    var rdv = rdv(TUESDAY.minusDays(1));
    assertThat(delete(Reach.ALL)).isInstanceOf(PlageOutcome.Saved.class);
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isZero();
    assertThat(plageOf(rdv)).isNull();
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("plage.deleted"))).isEqualTo(1);
  }

  private PlageOutcome change(Reach reach, PlageDraft draft) {
    return change.change(
        new PlageChange.Command(
            story.organisation(), story.plage(), state().fingerprint(), reach, draft, Set.of()),
        martine);
  }

  private PlageOutcome delete(Reach reach) {
    return closing.delete(
        story.organisation(), story.plage(), state().fingerprint(), reach, martine);
  }

  private PlageOutcome end(LocalDate day) {
    return closing.end(story.organisation(), story.plage(), state().fingerprint(), day, martine);
  }

  private PlageState state() {
    return plages.find(story.organisation(), story.plage(), trueCondition()).orElseThrow();
  }

  private PlageDraft hours(String from, String to) {
    var d = state().draft();
    return new PlageDraft(
        d.title(),
        d.firstDay(),
        LocalTime.parse(from),
        LocalTime.parse(to),
        d.repetition(),
        d.lieuId(),
        d.openOnline(),
        d.agentIds(),
        d.ouvertureIds());
  }

  private static PlageDraft on(PlageDraft d, LocalDate day) {
    return new PlageDraft(
        d.title(),
        day,
        d.start(),
        d.end(),
        d.repetition(),
        d.lieuId(),
        d.openOnline(),
        d.agentIds(),
        d.ouvertureIds());
  }

  private long rdv(LocalDate day) {
    return givenRdv(dsl, story.ouverture())
        .with(story.martine(), story.plage(), day)
        .forUsager(story.nora())
        .at(story.lieu())
        .starting(day, "09:30")
        .create()
        .rdvId();
  }

  private Long plageOf(long rdvId) {
    return dsl.fetchValue(RDV_AGENT.PLAGE_ID, RDV_AGENT.RDV_ID.eq(rdvId));
  }

  private Impact.Seat seat(String time) {
    var start = TUESDAY.atTime(LocalTime.parse(time)).atZone(PARIS).toInstant();
    return new Impact.Seat(
        story.martine(),
        story.organisation(),
        story.plage(),
        story.lieu(),
        TimeRange.of(start, java.time.Duration.ofMinutes(30)));
  }
}
