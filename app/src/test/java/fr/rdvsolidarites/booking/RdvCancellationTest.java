package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.booking.RdvCancellation.Outcome;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RdvCancellationTest extends FeatureTest {

  @Autowired private RdvCancellation cancellation;

  private GivenRdv.Placed rdv;
  private Actor.Participant nora;
  private GivenStory story;
  private Instant start;

  @BeforeEach
  void noras_appointment_tomorrow() {
    story = givenStory(dsl);
    rdv = story.noraWithMartine(dsl).starting(LocalDate.of(2026, 11, 24), "09:30").create();
    nora = new Actor.Participant(story.nora(), rdv.participationIds().getFirst());
    start = dsl.select(RDV.STARTS_AT).from(RDV).fetchSingle().value1();
  }

  @Test
  void it_becomes_excused_and_the_time_is_free_again() {
    assertThat(cancellation.cancel(rdv.rdvId(), nora)).isEqualTo(new Outcome.Cancelled());
    assertThat(status()).isEqualTo("excused");
    assertThat(dsl.fetchCount(OCCUPATION)).isZero();
    assertThat(dsl.selectFrom(JOURNAL).fetchSingle().getActorId()).isEqualTo(story.nora());
  }

  @Test
  void twice_says_so() {
    cancellation.cancel(rdv.rdvId(), nora);
    assertThat(cancellation.cancel(rdv.rdvId(), nora)).isEqualTo(new Outcome.AlreadyCancelled());
    assertThat(dsl.fetchCount(JOURNAL)).isEqualTo(1);
  }

  @Test
  void usager_cannot_cancel_less_than_4_hours_before() {
    clock.set(start.minus(Duration.ofHours(4)));
    assertThat(cancellation.cancel(rdv.rdvId(), nora))
        .isEqualTo(new Outcome.TooLate(start.minus(Duration.ofHours(4))));
    assertThat(status()).isEqualTo("unknown");
    clock.set(start.minus(Duration.ofHours(4)).minusSeconds(1));
    assertThat(cancellation.cancel(rdv.rdvId(), nora)).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void a_motif_may_leave_it_to_the_service() {
    dsl.update(MOTIF).set(MOTIF.CANCELLABLE_BY_USAGER, false).execute();
    assertThat(cancellation.cancel(rdv.rdvId(), nora)).isEqualTo(new Outcome.NotAllowed());
  }

  @Test
  void somebody_elses_is_not_there() {
    var other = new Actor.Participant(story.lina(), rdv.participationIds().getFirst() + 1000);
    assertThatThrownBy(() -> cancellation.cancel(rdv.rdvId(), other))
        .isInstanceOf(NotFoundException.class);
    assertThat(status()).isEqualTo("unknown");
  }

  private String status() {
    return dsl.select(RDV.STATUS).from(RDV).fetchSingle().value1();
  }
}
