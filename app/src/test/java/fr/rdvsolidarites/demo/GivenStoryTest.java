package fr.rdvsolidarites.demo;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.given.TestDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class GivenStoryTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  private final DSLContext dsl = TestDatabase.dsl();
  private GivenStory story;

  @BeforeEach
  void world() {
    TestDatabase.truncate();
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void martine_signs_in_with_the_password_of_the_demonstration() {
    var hash = dsl.fetchSingle(AGENT, AGENT.ID.eq(story.martine())).getPasswordHash();

    assertThat(
            PasswordEncoderFactories.createDelegatingPasswordEncoder()
                .matches(GivenAgent.PASSWORD, hash))
        .isTrue();
  }

  @Test
  void a_rdv_lasts_as_its_motif_says_and_takes_the_professional() {
    var placed = story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();

    var rdv = dsl.fetchSingle(RDV, RDV.ID.eq(placed.rdvId()));
    assertThat(rdv.getStartsAt()).isEqualTo(Instant.parse("2026-11-24T08:30:00Z"));
    assertThat(Duration.between(rdv.getStartsAt(), rdv.getEndsAt())).hasMinutes(30);
    assertThat(rdv.getOrganisationId()).isEqualTo(story.organisation());
    assertThat(placed.participationIds()).hasSize(1);
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.AGENT_ID.eq(story.martine()))).isOne();
  }

  @Test
  void a_cancelled_rdv_takes_nobody() {
    var placed =
        givenRdv(dsl, story.ouverture())
            .with(story.martine(), story.plage(), TUESDAY)
            .forUsager(story.nora(), RdvStatus.EXCUSED)
            .starting(TUESDAY, "09:30")
            .create();

    assertThat(dsl.fetchSingle(RDV, RDV.ID.eq(placed.rdvId())).getCancelledAt()).isNotNull();
    assertThat(dsl.fetchCount(OCCUPATION)).isZero();
  }

  @Test
  void a_rdv_lies_over_another_only_by_name() {
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    var second = story.noraWithMartine(dsl).starting(TUESDAY, "09:45");

    assertThatThrownBy(second::create).isInstanceOf(DataAccessException.class);

    second.overlapAllowedBy(story.secretary()).create();
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.OVERLAP_ALLOWED_BY.eq(story.secretary())))
        .isOne();
  }

  @Test
  void a_motif_kept_silent_is_not_told() {
    var silent =
        givenMotif(dsl, story.territoire())
            .named("Premier entretien")
            .visibility("invisible")
            .openedIn(story.organisation(), story.pmi());

    givenRdv(dsl, silent)
        .with(story.martine())
        .forUsager(story.nora())
        .starting(TUESDAY, "10:00")
        .create();

    var participation = dsl.fetchSingle(PARTICIPATION);
    assertThat(participation.getVisible()).isFalse();
    assertThat(participation.getNotifyLifecycle()).isFalse();
  }

  @Test
  void plages_and_absences_come_once_or_repeated() {
    var once = givenPlage(dsl, story.organisation()).of(story.martine()).onceOn(TUESDAY).create();
    var weekly =
        givenPlage(dsl, story.organisation())
            .of(story.martine())
            .weeklyOn(EnumSet.of(DayOfWeek.THURSDAY, DayOfWeek.MONDAY))
            .until(TUESDAY)
            .create();
    givenAbsence(dsl, story.martine(), TUESDAY).untilDay(TUESDAY.plusDays(2)).create();
    givenAbsence(dsl, story.martine(), TUESDAY)
        .repeated("FREQ=WEEKLY;BYDAY=TU")
        .between("14:00", "16:00")
        .create();

    assertThat(dsl.fetchSingle(PLAGE_OUVERTURE, PLAGE_OUVERTURE.ID.eq(once)).getLastDay())
        .isEqualTo(TUESDAY);
    assertThat(dsl.fetchSingle(PLAGE_OUVERTURE, PLAGE_OUVERTURE.ID.eq(weekly)).getRrule())
        .isEqualTo("FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261124");
    assertThat(dsl.fetchCount(ABSENCE)).isEqualTo(2);
  }

  @Test
  void an_organisation_comes_with_a_territoire_of_its_own() {
    assertThat(givenOrganisation(dsl).create()).isNotEqualTo(story.organisation());
  }
}
