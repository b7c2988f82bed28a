package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class RdvRearrangementTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Autowired private RdvRearrangement rearrangement;
  @Autowired private TransactionTemplate transaction;

  private GivenStory story;
  private Actor.Agent secretary;
  private long awa;
  private long claire;
  private long rdv;

  /** Martine is with Nora until ten; over that, the secretary has placed Lina with her and Awa. */
  @BeforeEach
  void lina_with_martine_and_awa_over_nora() {
    story = givenStory(dsl);
    secretary = new Actor.Agent(story.secretary());
    awa = colleague("Awa", "Diallo");
    claire = colleague("Claire", "Dubois");
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    rdv =
        givenRdv(dsl, story.ouverture())
            .with(story.martine(), story.plage(), TUESDAY)
            .with(awa)
            .forUsager(story.lina())
            .at(story.lieu())
            .starting(TUESDAY, "09:45")
            .overlapAllowedBy(story.secretary())
            .create()
            .rdvId();
  }

  @Test
  void who_stays_at_the_same_time_keeps_her_plage_and_what_was_allowed_for_her() {
    assertThat(locked(() -> rearrangement.handOver(rdv, awa, claire, null, secretary))).isTrue();

    assertThat(allowedBy())
        .containsExactlyInAnyOrder(
            new Allowed(story.martine(), story.secretary()), new Allowed(claire, null));
    assertThat(
            dsl.fetchValue(
                RDV_AGENT.PLAGE_ID,
                RDV_AGENT.RDV_ID.eq(rdv).and(RDV_AGENT.AGENT_ID.eq(story.martine()))))
        .isEqualTo(story.plage());
    assertThat(dsl.fetchValue(RDV.SEQUENCE, RDV.ID.eq(rdv))).isEqualTo(1);
  }

  @Test
  void at_another_time_nothing_is_over_anything_any_more() {
    assertThat(move("10:15")).isTrue();

    assertThat(allowedBy())
        .containsExactlyInAnyOrder(new Allowed(story.martine(), null), new Allowed(claire, null));
  }

  @Test
  void over_something_it_is_not_done_and_nothing_changes() {
    assertThat(move("09:15")).isFalse();

    assertThat(allowedBy())
        .containsExactlyInAnyOrder(
            new Allowed(story.martine(), story.secretary()), new Allowed(awa, story.secretary()));
    assertThat(dsl.fetchValue(RDV.SEQUENCE, RDV.ID.eq(rdv))).isZero();
  }

  private boolean move(String time) {
    var start = TUESDAY.atTime(LocalTime.parse(time)).atZone(ZoneId.of("Europe/Paris"));
    return locked(
        () ->
            rearrangement.move(
                rdv, start.toInstant(), List.of(story.martine(), claire), null, secretary));
  }

  private boolean locked(Supplier<Boolean> act) {
    return transaction.execute(
        status -> {
          rearrangement.lock(List.of(rdv), List.of(), List.of(story.martine(), awa, claire));
          return act.get();
        });
  }

  private record Allowed(long agentId, Long by) {}

  private List<Allowed> allowedBy() {
    return dsl.select(OCCUPATION.AGENT_ID, OCCUPATION.OVERLAP_ALLOWED_BY)
        .from(OCCUPATION)
        .where(OCCUPATION.RDV_ID.eq(rdv))
        .fetch(row -> new Allowed(row.value1(), row.value2()));
  }

  private long colleague(String first, String last) {
    var id =
        givenAgent(dsl).named(first, last).in(story.organisation()).ofService(story.pmi()).create();
    givenPlage(dsl, story.organisation())
        .of(id)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .onceOn(TUESDAY)
        .create();
    return id;
  }
}
