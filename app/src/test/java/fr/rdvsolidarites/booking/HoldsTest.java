package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.HOLD;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.booking.HoldOutcome.Held;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A time that was chosen is kept ten minutes for whoever chose it. */
class HoldsTest extends FeatureTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @Autowired private Holds holds;
  @Autowired private RdvBooking booking;
  @Autowired private Creneaux creneaux;

  private GivenStory story;
  private final Visitor nora = somebody("203.0.113.7");
  private final Visitor ines = somebody("198.51.100.7");

  @BeforeEach
  void a_midwife_with_open_mornings() {
    story = givenStory(dsl);
  }

  @Test
  void a_time_is_kept_ten_minutes_and_nobody_else_is_offered_it() {
    var hold = held(holds.take(choice(nora, at(9, 30))));

    assertThat(hold.until()).isEqualTo(clock.instant().plus(TEN_MINUTES));
    assertThat(hold.renewable()).isTrue();
    assertThat(holds.of(nora.token())).contains(hold);
    assertThat(offered(null)).doesNotContain(at(9, 30)).contains(at(9, 0), at(10, 0));
    assertThat(offered(hold.id())).contains(at(9, 30));
    assertThat(holds.take(choice(ines, at(9, 30)))).isEqualTo(new HoldOutcome.SlotTaken());
    assertThat(holds.take(choice(ines, at(9, 15)))).isEqualTo(new HoldOutcome.SlotTaken());
    assertThat(booking.book(confirmation(ines, at(9, 30))))
        .isEqualTo(new BookingOutcome.SlotTaken());
    assertThat(dsl.fetchCount(HOLD)).isEqualTo(1);
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
  }

  @Test
  void only_a_hash_of_the_visitor_is_stored() {
    held(holds.take(choice(nora, at(9, 30))));
    assertThat(dsl.selectFrom(HOLD).fetchSingle().getVisitorHash())
        .isEqualTo(nora.token().hash())
        .isNotEqualTo(nora.token().value().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void the_confirmation_makes_it_her_rdv_with_the_professional_who_was_kept() {
    secondMidwife();
    var hold = held(holds.take(choice(nora, at(9, 30))));
    // Since then it would be the other's turn.
    var other = hold.agentId() == story.martine() ? "Awa" : "Martine";
    held(holds.take(choice(ines, at(10, 30))));

    var booked = (Booked) booking.book(confirmation(nora, at(9, 30)));

    assertThat(agentOf(booked)).as("not " + other).isEqualTo(hold.agentId());
    assertThat(holds.of(nora.token())).isEmpty();
    assertThat(dsl.fetchCount(HOLD)).isEqualTo(1);
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.KIND.eq("rdv"))).isEqualTo(1);
  }

  @Test
  void the_same_choice_twice_is_one_hold_that_ends_when_it_would_have() {
    var first = held(holds.take(choice(nora, at(9, 30))));
    clock.advance(Duration.ofMinutes(3));
    assertThat(held(holds.take(choice(nora, at(9, 30))))).isEqualTo(first);
  }

  @Test
  void a_new_choice_frees_the_old_one() {
    held(holds.take(choice(nora, at(9, 30))));
    var second = held(holds.take(choice(nora, at(10, 0))));
    assertThat(holds.of(nora.token())).contains(second);
    assertThat(dsl.fetchCount(HOLD)).isEqualTo(1);
    assertThat(held(holds.take(choice(ines, at(9, 30))))).isNotNull();
  }

  @Test
  void a_new_choice_may_overlap_her_own_old_one() {
    held(holds.take(choice(nora, at(9, 30))));
    assertThat(held(holds.take(choice(nora, at(9, 15)))).during().start()).isEqualTo(at(9, 15));
  }

  @Test
  void a_choice_that_somebody_else_keeps_leaves_her_the_old_one() {
    var mine = held(holds.take(choice(nora, at(9, 30))));
    held(holds.take(choice(ines, at(10, 0))));
    assertThat(holds.take(choice(nora, at(10, 0)))).isEqualTo(new HoldOutcome.SlotTaken());
    assertThat(holds.of(nora.token())).contains(mine);
  }

  @Test
  void it_is_renewed_once() {
    held(holds.take(choice(nora, at(9, 30))));
    clock.advance(Duration.ofMinutes(8));
    holds.renew(nora.token());
    var renewed = holds.of(nora.token()).orElseThrow();
    assertThat(renewed.until()).isEqualTo(clock.instant().plus(TEN_MINUTES));
    assertThat(renewed.renewable()).isFalse();

    clock.advance(Duration.ofMinutes(8));
    holds.renew(nora.token());
    assertThat(holds.of(nora.token())).contains(renewed);
    assertThat(holds.take(choice(ines, at(9, 30)))).isEqualTo(new HoldOutcome.SlotTaken());
    clock.advance(Duration.ofMinutes(2));
    assertThat(held(holds.take(choice(ines, at(9, 30))))).isNotNull();
  }

  @Test
  void at_the_very_instant_it_is_anybodys_before_any_job_ran() {
    var hold = held(holds.take(choice(nora, at(9, 30))));
    clock.set(hold.until().minusMillis(1));
    assertThat(offered(null)).doesNotContain(at(9, 30));
    assertThat(holds.take(choice(ines, at(9, 30)))).isEqualTo(new HoldOutcome.SlotTaken());

    clock.set(hold.until());
    assertThat(holds.of(nora.token())).isEmpty();
    assertThat(offered(null)).contains(at(9, 30));
    assertThat(held(holds.take(choice(ines, at(9, 30)))).agentId()).isEqualTo(story.martine());
    assertThat(dsl.fetchCount(HOLD)).isEqualTo(1);
    assertThat(booking.book(confirmation(nora, at(9, 30))))
        .isEqualTo(new BookingOutcome.SlotTaken());
  }

  @Test
  void one_that_expired_is_confirmed_all_the_same_while_nobody_took_the_time() {
    held(holds.take(choice(nora, at(9, 30))));
    clock.advance(Duration.ofMinutes(25));
    assertThat(booking.book(confirmation(nora, at(9, 30)))).isInstanceOf(Booked.class);
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
    assertThat(dsl.fetchCount(HOLD)).isZero();
  }

  @Test
  void the_job_removes_what_has_expired_and_nothing_else() {
    held(holds.take(choice(nora, at(9, 30))));
    clock.advance(Duration.ofMinutes(4));
    held(holds.take(choice(ines, at(10, 0))));
    clock.advance(Duration.ofMinutes(6));
    assertThat(holds.forgetExpired()).isEqualTo(1);
    assertThat(holds.of(ines.token())).isPresent();
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
  }

  @Test
  void given_up_it_is_anybodys_at_once_and_a_time_kept_elsewhere_stays() {
    held(holds.take(choice(nora, at(9, 30))));
    holds.giveUp(nora.token(), at(10, 0));
    assertThat(holds.of(nora.token())).isPresent();
    holds.giveUp(nora.token(), at(9, 30));
    assertThat(holds.of(nora.token())).isEmpty();
    assertThat(offered(null)).contains(at(9, 30));
    assertThat(dsl.fetchCount(OCCUPATION)).isZero();
  }

  @Test
  void a_time_chosen_at_the_last_minute_is_kept_like_any_other_delays_count_from_the_choice() {
    dsl.update(MOTIF)
        .set(MOTIF.MIN_DELAY_SECONDS, (int) Duration.ofMinutes(30).toSeconds())
        .execute();
    var monday = LocalDate.of(2026, 11, 23).atTime(9, 30).atZone(PARIS).toInstant();
    held(holds.take(choice(nora, monday)));
    clock.advance(Duration.ofMinutes(9));
    assertThat(holds.take(choice(ines, monday))).isEqualTo(new HoldOutcome.SlotTaken());
    assertThat(booking.book(confirmation(nora, monday))).isInstanceOf(Booked.class);
  }

  @Test
  void it_is_not_kept_beyond_its_start() {
    dsl.update(MOTIF).set(MOTIF.MIN_DELAY_SECONDS, 0).execute();
    var monday = LocalDate.of(2026, 11, 23).atTime(9, 5).atZone(PARIS).toInstant();
    assertThat(held(holds.take(choice(nora, monday))).until()).isEqualTo(monday);
    holds.renew(nora.token());
    clock.set(monday);
    assertThat(holds.of(nora.token())).isEmpty();
    assertThat(booking.book(confirmation(nora, monday.minusSeconds(60))))
        .isEqualTo(new BookingOutcome.SlotTaken());
  }

  @Test
  void what_changed_meanwhile_is_seen_at_the_confirmation() {
    held(holds.take(choice(nora, at(9, 30))));
    dsl.update(PLAGE_OUVERTURE).set(PLAGE_OUVERTURE.OPEN_ONLINE, false).execute();
    assertThat(booking.book(confirmation(nora, at(9, 30))))
        .isEqualTo(new BookingOutcome.SlotTaken());
    assertThat(dsl.fetchCount(RDV)).isZero();
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "agents").execute();
    assertThat(booking.book(confirmation(nora, at(9, 30))))
        .isEqualTo(new BookingOutcome.Refused(BookingOutcome.Reason.NOT_OPEN));
    assertThat(holds.take(choice(ines, at(10, 0)))).isEqualTo(new HoldOutcome.NotOpen());
    assertThat(dsl.fetchCount(ABSENCE)).isZero();
  }

  @Test
  void when_the_professional_who_was_kept_cannot_receive_a_colleague_does() {
    var second = secondMidwife();
    var hold = held(holds.take(choice(nora, at(9, 30))));
    dsl.deleteFrom(PLAGE_AGENT).where(PLAGE_AGENT.AGENT_ID.eq(hold.agentId())).execute();
    var booked = (Booked) booking.book(confirmation(nora, at(9, 30)));
    assertThat(agentOf(booked)).isEqualTo(hold.agentId() == second ? story.martine() : second);
    assertThat(dsl.fetchCount(HOLD)).isZero();
  }

  @Test
  void it_goes_to_who_has_least_that_day_then_to_who_has_one_beside_it() {
    var second = secondMidwife();
    // By name: Adjovi, then Leclerc.
    assertThat(held(holds.take(choice(somebody("192.0.2.1"), at(9, 0)))).agentId())
        .isEqualTo(second);
    assertThat(held(holds.take(choice(somebody("192.0.2.2"), at(9, 30)))).agentId())
        .as("fewest that day")
        .isEqualTo(story.martine());
    // One each: Leclerc's ends at ten, Adjovi's at half past nine.
    assertThat(held(holds.take(choice(somebody("192.0.2.3"), at(10, 0)))).agentId())
        .as("beside another")
        .isEqualTo(story.martine());
    assertThat(held(holds.take(choice(somebody("192.0.2.4"), at(11, 0)))).agentId())
        .as("fewest that day, though not beside another")
        .isEqualTo(second);
  }

  @Test
  void of_two_who_have_the_same_that_day_who_has_least_that_week_receives() {
    var second = secondMidwife();
    // On Thursday one for Adjovi, by name; on Tuesday it is Leclerc's turn.
    var thursday = at(9, 0).plus(Duration.ofDays(2));
    assertThat(held(holds.take(choice(nora, thursday))).agentId()).isEqualTo(second);
    assertThat(held(holds.take(choice(ines, at(9, 0)))).agentId()).isEqualTo(story.martine());
  }

  @Test
  void the_sixth_time_in_an_hour_is_not_kept_but_can_be_confirmed() {
    for (var minute : new int[] {0, 30, 60, 90, 120}) {
      held(holds.take(choice(nora, at(9, 0).plus(Duration.ofMinutes(minute)))));
    }
    var last = holds.of(nora.token());
    assertThat(holds.take(choice(nora, at(9, 30)))).isEqualTo(new HoldOutcome.TooMany());
    assertThat(holds.of(nora.token())).isEqualTo(last);
    assertThat(booking.book(confirmation(nora, at(9, 30)))).isInstanceOf(Booked.class);
    clock.advance(Duration.ofMinutes(13));
    assertThat(held(holds.take(choice(nora, at(10, 0))))).isNotNull();
  }

  @Test
  void refused_choices_and_those_that_became_rdvs_do_not_count() {
    held(holds.take(choice(ines, at(9, 0))));
    for (var i = 0; i < 10; i++) {
      assertThat(holds.take(choice(nora, at(9, 0)))).isEqualTo(new HoldOutcome.SlotTaken());
    }
    for (var day = 0; day < 6; day++) {
      var start = at(10, 0).plus(Duration.ofDays(7L * day));
      held(holds.take(choice(nora, start)));
      assertThat(booking.book(confirmation(nora, start))).isInstanceOf(Booked.class);
    }
  }

  @Test
  void visitors_who_throw_their_cookies_away_hold_thirty_times_an_hour_from_one_network() {
    var kept = 0;
    for (var day = 0; day < 10; day++) {
      for (var half = 0; half < 5; half++) {
        var start = at(9, 0).plus(Duration.ofDays(7L * day)).plus(HALF_HOUR.multipliedBy(half));
        // The same /24.
        if (holds.take(choice(somebody("203.0.113." + half), start)) instanceof Held) {
          kept++;
        }
      }
    }
    assertThat(kept).isEqualTo(30);
    assertThat(held(holds.take(choice(ines, at(9, 0).plus(Duration.ofDays(63 + 7)))))).isNotNull();
  }

  private Set<Instant> offered(Long exceptHoldId) {
    var search =
        CreneauSearch.byUsager(Set.of(story.ouverture()), SearchWindow.days(TUESDAY, TUESDAY))
            .except(exceptHoldId, null);
    return creneaux.search(search).stream()
        .map(creneau -> creneau.start())
        .collect(java.util.stream.Collectors.toSet());
  }

  private HoldCommand choice(Visitor visitor, Instant start) {
    return new HoldCommand(
        new OfferedTime(story.ouverture(), story.lieu(), TimeRange.of(start, HALF_HOUR)), visitor);
  }

  private BookingCommand confirmation(Visitor visitor, Instant start) {
    return new BookingCommand(
            story.ouverture(),
            story.lieu(),
            start,
            HALF_HOUR,
            new Identity("Nora", "Belkadi", "nora@exemple.fr", null),
            UUID.randomUUID().toString())
        .by(visitor);
  }

  private static Hold held(HoldOutcome outcome) {
    assertThat(outcome).isInstanceOf(Held.class);
    return ((Held) outcome).hold();
  }

  private static Visitor somebody(String address) {
    return new Visitor(LinkToken.fresh(), IpBlock.of(address));
  }

  private long secondMidwife() {
    var id =
        givenAgent(dsl)
            .named("Awa", "Adjovi")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    dsl.insertInto(PLAGE_AGENT).values(story.plage(), id).execute();
    return id;
  }

  private long agentOf(Booked booked) {
    return dsl.select(RDV_AGENT.AGENT_ID)
        .from(RDV_AGENT)
        .where(RDV_AGENT.RDV_ID.eq(booked.rdvId()))
        .fetchSingle()
        .value1();
  }

  private static Instant at(int hour, int minute) {
    return TUESDAY.atTime(hour, minute).atZone(PARIS).toInstant();
  }
}
